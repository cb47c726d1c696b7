// One text read up to its actors with the tables of models/id-news, and the
// actors written as lines that tests compare.
#ifndef NETRA_TESTS_UNIT_ACTOR_READING_H_
#define NETRA_TESTS_UNIT_ACTOR_READING_H_

#include <string>
#include <string_view>
#include <vector>

#include "actor/actors.h"
#include "support/small_model.h"

namespace netra::test {

struct Reading {
  explicit Reading(std::string content, const lexicon::Lexicon& lexicon = house_lexicon())
      : text(std::move(content)), scanned(text, lexicon) {
    document::Scratch page;
    document::find_layout(text, scanned.raw, scanned.matches, lexicon.entries, page, layout);
    token::Scratch words;
    token::find_tokens(text, scanned.raw, layout, scanned.matches, lexicon.entries,
                       lexicon.morphology, words, tokens);
    lexicon::Scratch readings;
    lexicon::find_hits(text, scanned.raw, layout, tokens, scanned.matches, lexicon, readings, hits);
    actor::Scratch scratch;
    actor::find_actors(text, scanned.raw, layout, tokens, hits, scanned.matches, lexicon, pool,
                       scratch, actors);
  }

  std::string str(PoolSpan s) const { return std::string(pool.view(s)); }
  std::string region(RegionId id) const {
    if (id == kNone<RegionId>) return "-";
    const Region& r = actors.regions[index(id)];
    if (r.ambiguous) return "?" + str(r.name);
    return r.code.empty() ? str(r.name) : str(r.code);
  }
  // "Name=office@region+acting(bound)" for each office of each person, "id@region(bound)" for
  // the others, "words->Name" for each mention of a person that is no name.
  std::vector<std::string> lines() const {
    static constexpr const char* kBound[] = {"yes", "no", "partly", "unknown"};
    static constexpr const char* kActing[] = {"", "+pj", "+pjs", "+plt", "+plh"};
    std::vector<std::string> out;
    for (std::size_t i = 0; i < actors.rows.size(); ++i) {
      const Actor& a = actors.rows[i];
      const std::string bound = std::string("(") + kBound[static_cast<int>(a.bound)] + ")" +
                                (actors.accused[i] != 0 ? " accused" : "");
      if (a.kind != ActorKind::kPerson) {
        out.push_back(str(a.id) + "@" + region(a.region) + bound);
      } else if (a.offices.empty()) {
        out.push_back(str(a.name) + "=-" + bound);
      }
      for (std::uint32_t o = a.offices.begin; o < a.offices.end; ++o) {
        const Office& f = actors.offices[o];
        out.push_back(str(a.name) + "=" + str(f.id) + "@" + region(f.region) +
                      kActing[static_cast<int>(f.acting)] + (f.former ? "-former" : "") + bound);
      }
      for (std::uint32_t m = a.mentions.begin; m < a.mentions.end; ++m) {
        const Mention& mention = actors.mentions[m];
        const std::string words = text.substr(mention.bytes.begin, mention.bytes.size());
        const std::string target =
            a.kind == ActorKind::kPerson ? str(a.name) : str(a.id) + "@" + region(a.region);
        if (words != target) out.push_back(words + "->" + target);
      }
    }
    return out;
  }

  std::string text;
  Scanned scanned;
  document::Layout layout;
  token::Tokens tokens;
  lexicon::Hits hits;
  base::StringPool pool;
  actor::Actors actors;
};

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_ACTOR_READING_H_
