// Passages and what is claimed in them: quotations with speakers, cues with
// their scopes, claims with status (domain.md section 4), citations of law.
//
// COST: O(tokens + hits + mentions); scopes end at clause borders.
#ifndef NETRA_PASSAGE_PASSAGES_H_
#define NETRA_PASSAGE_PASSAGES_H_

#include <cstdint>
#include <vector>

#include "event/events.h"

namespace netra::passage {

// A clause: the unit of scope. Clauses split sentences at terminators and
// quotation marks; every token of a passage is in exactly one clause.
struct Clause {
  TokenSpan tokens;
  std::uint32_t sentence = 0;
  bool quoted = false;
  bool conditional = false;  // opens with a conditional (not a concessive)
  bool question = false;     // its sentence ends in a question mark
  ActorId speaker = kNone<ActorId>;
};

// How a cue or trigger stands in its clause (bits).
enum Modifier : std::uint16_t {
  kNegated = 1,
  kUnderConditional = 2,
  kProhibited = 4,
  kFuture = 8,  // will, plans to, without a marker of the past
  kPast = 16,
  kQuoted = 32,
  kJoked = 64,
  kQuestioned = 128,
  kAppealed = 256,  // inside the scope of an appeal or pledge
  kNormed = 512,    // inside the scope of a rule or penalty
  kAlleged = 1024,  // inside the scope of an allegation
};

// One cue hit with its scope and what stands over it.
struct Cue {
  std::uint32_t hit = 0;  // row of Hits::rows
  base::CueRole role = base::CueRole::kAllegation;
  TokenSpan tokens, scope;
  std::uint32_t clause = 0;
  std::uint16_t modifiers = 0;
  bool active = true;  // false: cancelled by a negation or a longer cue
};

// One conduct trigger hit.
struct Trigger {
  std::uint32_t hit = 0;
  std::uint8_t conduct = 0;
  std::uint8_t strength = 1;
  TokenSpan tokens;
  std::uint32_t clause = 0;
  std::uint16_t modifiers = 0;
  bool satisfied = false;  // what the trigger needs stands beside it
  ActorId agent = kNone<ActorId>;
  Bound agent_bound = Bound::kUnknown;
};

// A unit of scoring: a paragraph, a headline, a caption or a list item, split
// at 1,500 bytes on a sentence end.
struct Unit {
  ByteSpan bytes;
  TokenSpan tokens;
  ZoneKind zone = ZoneKind::kBody;
  std::uint32_t paragraph = 0;
  RowSpan sentences;  // rows of Tokens::sentences
  RowSpan clauses, cues, triggers, claims;
};

struct Passages {
  std::vector<Unit> units;
  std::vector<Clause> clauses;
  std::vector<Cue> cues;          // by first token
  std::vector<Trigger> triggers;  // by first token
  std::vector<Claim> claims;      // grouped by unit
  std::vector<ClaimCue> claim_cues;
  std::vector<Quote> quotes;
  std::vector<Law> laws;
  std::vector<std::uint32_t> miscited;  // rows of laws whose citation names another or none
  std::vector<std::uint16_t> over;      // per raw token: what the cues of its unit put on it
  void clear() noexcept;
};

// The modifiers of a word at `token` in `clause`: of the clause itself, and what
// the cues around put on it. REQUIRES: the cues of its unit are found.
inline std::uint16_t modifiers_at(const Passages& passages, std::uint32_t clause,
                                  std::uint32_t token) {
  const Clause& c = passages.clauses[clause];
  std::uint16_t found = passages.over[token];
  if (c.conditional) found |= kUnderConditional;
  if (c.quoted) found |= kQuoted;
  if (c.question) found |= kQuestioned;
  // "will" beside "has": the text reports, it does not announce.
  if ((found & kPast) != 0) found &= static_cast<std::uint16_t>(~kFuture);
  return found;
}

inline constexpr std::uint32_t kMaxPassageBytes = 1500;

// What makes a claim besides the words of its act.
struct CaseTables {
  const lexicon::Hits& hits;
  const lexicon::Lexicon& lexicon;
  const actor::Actors& actors;
  const event::Events& events;
};
// A claim for an act at `words` that a later stage found in `unit`: its agent is the
// accused of the unit or somebody else named there who owes neutrality, or none; status,
// speaker, source and event are those of find_passages(). Its cues are appended.
// COST: O(cues + mentions of the unit).
Claim case_claim(const CaseTables& in, const Passages& passages, const Unit& unit, TokenSpan words,
                 base::StringPool& pool, std::vector<ClaimCue>& cues);

void find_passages(std::string_view text, const scan::RawTokens& raw,
                   const document::Layout& layout, const token::Tokens& tokens,
                   const lexicon::Hits& hits, const lexicon::Lexicon& lexicon,
                   const actor::Actors& actors, const time::Times& times,
                   const event::Events& events, base::StringPool& pool, Passages& out);

}  // namespace netra::passage

#endif  // NETRA_PASSAGE_PASSAGES_H_
