// Who the text names: persons with their offices, institutions with regions,
// offices, groups and parties; mentions merged into actors (domain.md 1.1, 8.4).
//
// COST: O(hits + tokens); coreference looks at actors of this document only.
#ifndef NETRA_ACTOR_ACTORS_H_
#define NETRA_ACTOR_ACTORS_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "actor/starts.h"
#include "base/string_pool.h"
#include "lexicon/hits.h"
#include "netra/types.h"

namespace netra::actor {

// A mention as later stages look for it: by tokens.
struct MentionAt {
  TokenSpan tokens;
  std::uint32_t mention = 0;  // row of Actors::mentions
};

// Roles that a class of the gazetteer has in a case (bits of Actors::classes).
enum ClassBit : std::uint8_t {
  kSupervisor = 1,
  kEnforcer = 2,
  kPersonnelOffice = 4,
  kOrganiser = 8,
  kCaseParty = 16,
  kContestant = 32,
  kPartyClass = 64,
};

struct Actors {
  std::vector<Actor> rows;           // in order of first mention
  std::vector<Office> offices;       // grouped by actor (Actor::offices)
  std::vector<Mention> mentions;     // grouped by actor, in document order inside (Actor::mentions)
  std::vector<Region> regions;       // each region once
  std::vector<PoolSpan> candidates;  // Region::candidates
  std::vector<std::uint32_t> lexicon_row;  // parallel to rows: of Lexicon::actors, or base::kNoRow
  std::vector<std::uint8_t> accused;  // parallel to rows: a mention carries the "a certain" flag
  std::vector<std::uint8_t> classes;  // parallel to rows: ClassBit of its class
  Starts starts;                      // per raw token, for the stages below
  std::vector<MentionAt> by_token;  // all mentions by first token; nested ones behind the outer one
  std::vector<std::uint32_t> first;  // per raw token + 1: first row of by_token at or behind it;
                                     // empty: in() searches
  std::vector<std::pair<TokenSpan, RegionId>> places;  // every region named, by first token
  RegionId home = kNone<RegionId>;  // region of the dateline or the region named most
  void clear() noexcept;
  // Mentions that begin in [tokens.begin, tokens.end).
  std::span<const MentionAt> in(TokenSpan tokens) const noexcept;
};

// Memory that find_actors() keeps from text to text.
class Scratch {
 public:
  Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();

 private:
  friend void find_actors(std::string_view, const scan::RawTokens&, const document::Layout&,
                          const token::Tokens&, const lexicon::Hits&, std::span<const match::Match>,
                          const lexicon::Lexicon&, base::StringPool&, Scratch&, Actors&);
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// `matches` tell of the dateline, which has no hits.
void find_actors(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                 const token::Tokens& tokens, const lexicon::Hits& hits,
                 std::span<const match::Match> matches, const lexicon::Lexicon& lexicon,
                 base::StringPool& pool, Scratch& scratch, Actors& out);

// Interns "cue/status.tsv:17", where the entry stands in the tables.
PoolSpan intern_citation(const lexicon::Lexicon& lexicon, const base::Entry& entry,
                         base::StringPool& pool);

}  // namespace netra::actor

#endif  // NETRA_ACTOR_ACTORS_H_
