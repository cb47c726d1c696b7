#include "bundle/archive.h"

#include <boost/archive/archive_exception.hpp>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/serialization/array.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>
#include <exception>
#include <sstream>
#include <streambuf>

// Rows are written without class versions or tracking: the bundle has a version
// of its own and no row is shared.
namespace boost::serialization {

template <class A>
void serialize(A& a, netra::lexicon::ActorRow& r, unsigned) {
  a & r.id & r.actor_class & r.canonical & r.bound & r.kind & r.level;
}
template <class A>
void serialize(A& a, netra::lexicon::ReadingRow& r, unsigned) {
  a & r.actor & r.window & r.is_default & r.context;
}
template <class A>
void serialize(A& a, netra::lexicon::HeadRow& r, unsigned) {
  a & r.institution & r.institution_class & r.actor & r.relation;
}
template <class A>
void serialize(A& a, netra::lexicon::ActingRow& r, unsigned) {
  a & r.acting & r.base & r.actor;
}
template <class A>
void serialize(A& a, netra::lexicon::RegionRow& r, unsigned) {
  a & r.code & r.name & r.province & r.level;
}
template <class A>
void serialize(A& a, netra::lexicon::ConductRow& r, unsigned) {
  a & r.name & r.definition & r.basis & r.severity;
}
template <class A>
void serialize(A& a, netra::lexicon::EventRow& r, unsigned) {
  a & r.code & r.name & r.group;
}
template <class A>
void serialize(A& a, netra::token::Allomorph& r, unsigned) {
  a & r.affix & r.form & r.before & r.drop;
}
template <class A>
void serialize(A& a, netra::token::AffixSet& r, unsigned) {
  a & r.noun & r.prefix & r.suffixes & r.detached;
}
template <class A>
void serialize(A& a, netra::token::Clitic& r, unsigned) {
  a & r.form & r.front;
}
template <class A>
void serialize(A& a, netra::token::Root& r, unsigned) {
  a & r.form & r.word_class;
}
template <class A>
void serialize(A& a, netra::score::ReliabilityBin& r, unsigned) {
  a & r.mean_score & r.observed & r.count;
}
template <class A>
void serialize(A& a, netra::score::Calibration& c, unsigned) {
  a & c.slope & c.offset & c.temperature & c.prior & c.min_known & c.abstain_margin & c.bins &
      c.brier & c.ece;
}

}  // namespace boost::serialization

namespace netra::bundle {
namespace {

// Reads straight from the section; no copy of its bytes is made.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());
    setg(begin, begin, begin + bytes.size());
  }
  bool exhausted() const { return gptr() == egptr(); }
};

template <class Archive, class Tables, class Rules>
void rows(Archive& archive, Tables& tables, Rules& rules) {
  auto& lexicon = tables.lexicon;
  archive & tables.name & lexicon.tables & lexicon.values & lexicon.actors & lexicon.readings &
      lexicon.heads & lexicon.actings & lexicon.regions & lexicon.conducts & lexicon.events &
      lexicon.forms & tables.score.calibration & tables.score.bias & rules.allomorphs &
      rules.sets & rules.clitics & rules.roots;
}

}  // namespace

std::string save_rows(const ModelTables& tables) {
  std::ostringstream out(std::ios::binary);
  {
    boost::archive::binary_oarchive archive(out, boost::archive::no_header);
    rows(archive, tables, tables.lexicon.morphology.rules());
  }
  return std::move(out).str();
}

bool load_rows(std::string_view bytes, ModelTables& tables, token::MorphologyRules& rules) {
  try {
    ViewBuffer buffer(bytes);
    boost::archive::binary_iarchive archive(buffer, boost::archive::no_header);
    rows(archive, tables, rules);
    return buffer.exhausted();
  } catch (const std::exception&) {
    return false;  // a forged archive: Boost reports by exception, the API never throws
  }
}

}  // namespace netra::bundle
