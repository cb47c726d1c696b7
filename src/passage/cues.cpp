#include <algorithm>

#include "passage/internal.h"

namespace netra::passage {
namespace {

using base::CueRole;
using base::Direction;

TokenSpan scope_of(const Context& in, const Passages& out, const base::Entry& entry,
                   TokenSpan tokens, std::uint32_t clause) {
  const Clause& c = out.clauses[clause];
  const auto limit = static_cast<std::uint32_t>(entry.value);
  const std::uint32_t left =
      limit == 0 ? c.tokens.begin
                 : std::max(c.tokens.begin, tokens.begin - std::min(limit, tokens.begin));
  const std::uint32_t right =
      limit == 0 ? c.tokens.end : std::min(c.tokens.end, tokens.end + limit);
  const auto direction = static_cast<Direction>(entry.direction);
  if (direction == Direction::kSentence) return in.tokens.sentences[c.sentence].tokens;
  if (direction >= Direction::kClause) return c.tokens;
  const bool back = direction != Direction::kForward, fore = direction != Direction::kBackward;
  return {back ? std::min(left, tokens.begin) : tokens.end,
          fore ? std::max(right, tokens.end) : tokens.begin};
}

// The modifier that a cue of this role puts on what stands in its scope.
constexpr std::uint16_t modifier_of(CueRole role) {
  switch (role) {
    case CueRole::kNegator:
      return kNegated;
    case CueRole::kProhibition:
      return kProhibited;
    case CueRole::kModalFuture:
    case CueRole::kPlan:
      return kFuture;
    case CueRole::kModalPast:
      return kPast;
    case CueRole::kSpeechJoke:
    case CueRole::kJoke:
      return kJoked;
    case CueRole::kQuestion:
      return kQuestioned;
    case CueRole::kAppeal:
    case CueRole::kPledge:
    case CueRole::kPrevention:
      return kAppealed;
    case CueRole::kNorm:
    case CueRole::kPenalty:
    case CueRole::kHypothetical:
      return kNormed;
    case CueRole::kAllegation:
      return kAlleged;
    default:
      return 0;
  }
}

// Puts it on the tokens in reach, not on the cue's own words.
void spread(const Unit& unit, const Cue& cue, std::vector<std::uint16_t>& over) {
  const std::uint16_t modifier = modifier_of(cue.role);
  if (modifier == 0) return;
  const std::uint32_t at = cue.tokens.begin;
  const std::uint32_t begin =
      std::max({cue.scope.begin, unit.tokens.begin, at - std::min(at, kReach)});
  const std::uint32_t end = std::min({cue.scope.end, unit.tokens.end, at + kReach + 1});
  for (std::uint32_t t = begin; t < std::min(end, cue.tokens.begin); ++t) over[t] |= modifier;
  for (std::uint32_t t = std::max(begin, cue.tokens.end); t < end; ++t) over[t] |= modifier;
}

}  // namespace

void find_cues(const Context& in, Passages& out) {
  out.over.assign(in.raw.size(), 0);
  const std::vector<std::uint32_t>& rows = in.actors.starts.cue_rows;
  auto row = rows.begin();
  const lexicon::Hit* const hits = in.hits.rows.data();
  for (Unit& unit : out.units) {
    unit.cues.begin = static_cast<std::uint32_t>(out.cues.size());
    unit.triggers.begin = static_cast<std::uint32_t>(out.triggers.size());
    ClauseWalk clauses(out, unit);
    while (row != rows.end() && hits[*row].tokens.begin < unit.tokens.begin) ++row;
    for (; row != rows.end() && hits[*row].tokens.begin < unit.tokens.end; ++row) {
      const lexicon::Hit& hit = hits[*row];
      const base::Entry& entry = in.lexicon.entry(hit.entry);
      const std::uint32_t clause = clauses.of(hit.tokens.begin);
      if (entry.kind == base::Kind::kTrigger) {
        Trigger& trigger = out.triggers.emplace_back();
        trigger.hit = *row;
        trigger.conduct = static_cast<std::uint8_t>(entry.code);
        trigger.strength = entry.strength;
        trigger.tokens = hit.tokens;
        trigger.clause = clause;
        continue;
      }
      Cue& cue = out.cues.emplace_back();
      cue.hit = *row;
      cue.role = static_cast<CueRole>(entry.code);
      cue.tokens = hit.tokens;
      cue.clause = clause;
      cue.scope = scope_of(in, out, entry, cue.tokens, clause);
      spread(unit, cue, out.over);
    }
    unit.cues.end = static_cast<std::uint32_t>(out.cues.size());
    unit.triggers.end = static_cast<std::uint32_t>(out.triggers.size());
    for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
      Cue& cue = out.cues[i];
      cue.modifiers = modifiers_at(out, cue.clause, cue.tokens.begin);
      cue.active = (cue.modifiers & kNegated) == 0;
    }
  }
}

}  // namespace netra::passage
