#include "bundle/archive.h"

#include <boost/archive/archive_exception.hpp>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_iarchive_impl.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/archive/impl/archive_serializer_map.ipp>
#include <boost/archive/impl/basic_binary_iarchive.ipp>
#include <boost/archive/impl/basic_binary_iprimitive.ipp>
#include <boost/serialization/array.hpp>
#include <boost/serialization/collection_size_type.hpp>
#include <boost/serialization/string.hpp>
#include <boost/serialization/utility.hpp>
#include <boost/serialization/vector.hpp>
#include <exception>
#include <sstream>
#include <streambuf>
#include <utility>

// Rows are written without class versions or tracking: the bundle has a version
// of its own and no row is shared.
namespace boost::serialization {

template <class A>
void serialize(A& a, netra::lexicon::ActorRow& r, unsigned) {
  a& r.id& r.actor_class& r.canonical& r.bound& r.kind& r.level;
}
template <class A>
void serialize(A& a, netra::lexicon::ReadingRow& r, unsigned) {
  a& r.actor& r.window& r.is_default& r.context;
}
template <class A>
void serialize(A& a, netra::lexicon::HeadRow& r, unsigned) {
  a& r.institution& r.institution_class& r.actor& r.relation;
}
template <class A>
void serialize(A& a, netra::lexicon::ActingRow& r, unsigned) {
  a& r.acting& r.base& r.actor;
}
template <class A>
void serialize(A& a, netra::lexicon::RegionRow& r, unsigned) {
  a& r.code& r.name& r.province& r.level;
}
template <class A>
void serialize(A& a, netra::lexicon::ConductRow& r, unsigned) {
  a& r.name& r.definition& r.basis& r.severity;
}
template <class A>
void serialize(A& a, netra::lexicon::EventRow& r, unsigned) {
  a& r.code& r.name& r.group;
}
template <class A>
void serialize(A& a, netra::token::Allomorph& r, unsigned) {
  a& r.affix& r.form& r.before& r.drop;
}
template <class A>
void serialize(A& a, netra::token::AffixSet& r, unsigned) {
  a& r.noun& r.prefix& r.suffixes& r.detached;
}
template <class A>
void serialize(A& a, netra::token::Clitic& r, unsigned) {
  a& r.form& r.front;
}
template <class A>
void serialize(A& a, netra::token::Root& r, unsigned) {
  a& r.form& r.word_class;
}
template <class A>
void serialize(A& a, netra::score::ReliabilityBin& r, unsigned) {
  a& r.mean_score& r.observed& r.count;
}
template <class A>
void serialize(A& a, netra::score::ContextWeights& c, unsigned) {
  a& c.title& c.near& c.article& c.limit& c.min_passages;
}
template <class A>
void serialize(A& a, netra::score::Calibration& c, unsigned) {
  a& c.context& c.slope& c.offset& c.temperature& c.prior& c.min_known& c.abstain_margin& c.bins& c
      .brier& c.ece;
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
  std::size_t left() const { return static_cast<std::size_t>(egptr() - gptr()); }
};

// A binary archive that refuses a count which the rest of the section cannot
// hold: Boost would reserve and clear that much memory before it reads on.
class Reader : public boost::archive::binary_iarchive_impl<Reader, char, std::char_traits<char>> {
  using Base = boost::archive::binary_iarchive_impl<Reader, char, std::char_traits<char>>;
  friend class boost::archive::detail::common_iarchive<Reader>;
  friend class boost::archive::detail::interface_iarchive<Reader>;
  friend class boost::archive::basic_binary_iarchive<Reader>;
  friend class boost::archive::load_access;

 public:
  explicit Reader(ViewBuffer& buffer) : Base(buffer, boost::archive::no_header), buffer_(buffer) {}

  template <class T>
  void load_override(T& value) {
    Base::load_override(value);
  }
  void load_override(boost::serialization::collection_size_type& count) {
    Base::load_override(count);
    check(std::as_const(count));
  }
  using Base::load;
  // Boost would read any byte into the bool, which is undefined for all but two.
  void load(bool& value) {
    unsigned char byte = 0;
    load_binary(&byte, 1);
    if (byte > 1) fail();
    value = byte != 0;
  }
  void load(std::string& text) {
    std::size_t size = 0;
    Base::load(size);
    check(size);
    text.resize(size);
    if (size > 0) load_binary(text.data(), size);
  }

 private:
  void check(std::size_t count) const {
    if (count > buffer_.left()) fail();
  }
  [[noreturn]] static void fail() {
    throw boost::archive::archive_exception(boost::archive::archive_exception::input_stream_error);
  }
  ViewBuffer& buffer_;
};

}  // namespace
}  // namespace netra::bundle

// As binary_oarchive writes: vectors of numbers in one piece.
BOOST_SERIALIZATION_USE_ARRAY_OPTIMIZATION(netra::bundle::Reader)

namespace netra::bundle {
namespace {

template <class Archive, class Tables, class Rules, class Groups>
void rows(Archive& archive, Tables& tables, Rules& rules, Groups& groups) {
  auto& lexicon = tables.lexicon;
  archive& tables.name& lexicon.tables& lexicon.values& lexicon.actors& lexicon.readings& lexicon
      .heads& lexicon.actings& lexicon.regions& lexicon.conducts& lexicon.events& lexicon
      .forms& tables.score.calibration& tables.score.bias& rules.allomorphs& rules.sets& rules
      .clitics& rules.roots& tables.score.labels& groups;
}

}  // namespace

std::string save_rows(const ModelTables& tables) {
  std::ostringstream out(std::ios::binary);
  {
    boost::archive::binary_oarchive archive(out, boost::archive::no_header);
    rows(archive, tables, tables.lexicon.morphology.rules(), tables.lexicon.thesaurus.groups());
  }
  return std::move(out).str();
}

bool load_rows(std::string_view bytes, ModelTables& tables, token::MorphologyRules& rules,
               std::vector<std::string>& groups) {
  try {
    ViewBuffer buffer(bytes);
    Reader archive(buffer);
    rows(archive, tables, rules, groups);
    return buffer.exhausted();
  } catch (const std::exception&) {
    return false;  // a forged archive: Boost reports by exception, the API never throws
  }
}

}  // namespace netra::bundle
