// What the files of this module share; not for other modules.
#ifndef NETRA_PASSAGE_INTERNAL_H_
#define NETRA_PASSAGE_INTERNAL_H_

#include <string_view>

#include "passage/passages.h"

namespace netra::passage {

// Everything a step may read.
struct Context {
  std::string_view text;
  const scan::RawTokens& raw;
  const document::Layout& layout;
  const token::Tokens& tokens;
  const lexicon::Hits& hits;
  const lexicon::Lexicon& lexicon;
  const actor::Actors& actors;
  const event::Events& events;
  base::StringPool& pool;
};

// How far a governor, an agent or a beneficiary is looked for. It bounds the
// work on a sentence of any length; real sentences are shorter.
inline constexpr std::uint32_t kReach = 64;

void find_units(const Context& in, Passages& out);
// Clauses, cues with scopes and modifiers, triggers with what they need.
void find_clauses(const Context& in, Passages& out);
// Finds the triggers too, for find_triggers() to complete.
void find_cues(const Context& in, Passages& out);
void find_triggers(const Context& in, Passages& out);
void find_claims(const Context& in, Passages& out);
// Quotations with their speakers; sets Clause::speaker.
void find_quotes(const Context& in, Passages& out);
void find_laws(const Context& in, Passages& out);

// Row of Passages::clauses that holds a token, among those of one unit; asked for
// tokens in ascending order.
class ClauseWalk {
 public:
  ClauseWalk(const Passages& passages, const Unit& unit)
      : clauses_(passages.clauses), at_(unit.clauses.begin), end_(unit.clauses.end) {}
  std::uint32_t of(std::uint32_t token) {
    while (at_ + 1 < end_ && clauses_[at_ + 1].tokens.begin <= token) ++at_;
    return at_;
  }

 private:
  const std::vector<Clause>& clauses_;
  std::uint32_t at_, end_;
};

// Supervisors, prosecutors, personnel offices and parties to a case: agents of an
// act only when nobody else is there.
inline constexpr std::uint8_t kHandlesCases =
    actor::kSupervisor | actor::kEnforcer | actor::kPersonnelOffice | actor::kCaseParty;

// `Tables`: a Context or CaseTables.
template <class Tables>
bool has_class(const Tables& in, ActorId id, std::uint8_t bits) {
  return (in.actors.classes[index(id)] & bits) != 0;
}
inline bool begins_cue(const Context& in, std::uint32_t token, std::uint64_t roles) {
  return (in.actors.starts.cues[token] & roles) != 0;
}
inline bool begins_kind(const Context& in, std::uint32_t token, base::Kind kind) {
  return (in.actors.starts.kinds[token] & actor::bit(kind)) != 0;
}

inline const base::Entry& entry_of(const Context& in, std::uint32_t hit) {
  return in.lexicon.entry(in.hits.rows[hit].entry);
}

}  // namespace netra::passage

#endif  // NETRA_PASSAGE_INTERNAL_H_
