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
void find_cues(const Context& in, Passages& out);
void find_triggers(const Context& in, Passages& out);
void find_claims(const Context& in, Passages& out);
// Quotations with their speakers; sets Clause::speaker.
void find_quotes(const Context& in, Passages& out);
void find_laws(const Context& in, Passages& out);

// Row of Passages::clauses that holds `token`, among those of `unit`.
std::uint32_t clause_of(const Passages& passages, const Unit& unit, std::uint32_t token);

// Supervisors, prosecutors, personnel offices and parties to a case: agents of an
// act only when nobody else is there.
inline bool handles_cases(std::string_view actor_class) {
  return actor_class == "PENGAWAS" || actor_class == "PENEGAK" || actor_class == "KEPEGAWAIAN" ||
         actor_class == "PERAN_PERKARA";
}

inline const base::Entry& entry_of(const Context& in, std::uint32_t hit) {
  return in.lexicon.entry(in.hits.rows[hit].entry);
}

// The first row of Hits::rows at or behind `token`.
inline std::uint32_t first_hit(const Context& in, std::uint32_t token) {
  return in.hits.first[token];
}

// The modifiers that the cues around put on a word at `token`; `self` is the row
// of Passages::cues that is the word itself, or kNoRow.
std::uint16_t modifiers_at(const Context& in, const Passages& passages, const Unit& unit,
                           std::uint32_t token, std::uint32_t self);

}  // namespace netra::passage

#endif  // NETRA_PASSAGE_INTERNAL_H_
