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
  const std::uint32_t right = limit == 0 ? c.tokens.end : std::min(c.tokens.end, tokens.end + limit);
  switch (static_cast<Direction>(entry.direction)) {
    case Direction::kForward: return {tokens.end, std::max(right, tokens.end)};
    case Direction::kBackward: return {std::min(left, tokens.begin), tokens.begin};
    case Direction::kBoth: return {std::min(left, tokens.begin), std::max(right, tokens.end)};
    case Direction::kClause: return c.tokens;
    case Direction::kSentence: return in.tokens.sentences[c.sentence].tokens;
  }
  return c.tokens;
}

// The modifier that a cue of this role puts on what stands in its scope.
std::uint16_t modifier_of(CueRole role) {
  switch (role) {
    case CueRole::kNegator: return kNegated;
    case CueRole::kProhibition: return kProhibited;
    case CueRole::kModalFuture:
    case CueRole::kPlan: return kFuture;
    case CueRole::kModalPast: return kPast;
    case CueRole::kSpeechJoke:
    case CueRole::kJoke: return kJoked;
    case CueRole::kQuestion: return kQuestioned;
    case CueRole::kAppeal:
    case CueRole::kPledge:
    case CueRole::kPrevention: return kAppealed;
    case CueRole::kNorm:
    case CueRole::kPenalty:
    case CueRole::kHypothetical: return kNormed;
    case CueRole::kAllegation: return kAlleged;
    default: return 0;
  }
}

bool ends_in_question(const Context& in, std::uint32_t sentence) {
  const ByteSpan bytes = in.tokens.sentences[sentence].bytes;
  const std::string_view s = in.text.substr(bytes.begin, bytes.size());
  const std::size_t tail = s.size() > 4 ? s.size() - 4 : 0;
  return s.find('?', tail) != std::string_view::npos;
}

}  // namespace

std::uint16_t modifiers_at(const Context& in, const Passages& passages, const Unit& unit,
                           std::uint32_t token, std::uint32_t self) {
  const std::uint32_t clause = clause_of(passages, unit, token);
  const Clause& c = passages.clauses[clause];
  std::uint16_t found = 0;
  if (c.conditional) found |= kUnderConditional;
  if (c.quoted) found |= kQuoted;
  if (ends_in_question(in, c.sentence)) found |= kQuestioned;
  const auto begin = passages.cues.begin() + unit.cues.begin;
  const auto end = passages.cues.begin() + unit.cues.end;
  const std::uint32_t low = token > kReach ? token - kReach : 0;
  for (auto it = std::lower_bound(begin, end, low,
                                  [](const Cue& cue, std::uint32_t t) { return cue.tokens.begin < t; });
       it != end && it->tokens.begin <= token + kReach; ++it) {
    if (static_cast<std::uint32_t>(it - passages.cues.begin()) == self) continue;
    if (token < it->scope.begin || token >= it->scope.end) continue;
    if (it->tokens.begin <= token && token < it->tokens.end) continue;
    found |= modifier_of(it->role);
  }
  // "will" beside "has": the text reports, it does not announce.
  if ((found & kPast) != 0) found &= static_cast<std::uint16_t>(~kFuture);
  return found;
}

void find_cues(const Context& in, Passages& out) {
  for (Unit& unit : out.units) {
    unit.cues.begin = static_cast<std::uint32_t>(out.cues.size());
    const std::uint32_t last = first_hit(in, unit.tokens.end);
    for (std::uint32_t h = first_hit(in, unit.tokens.begin); h < last; ++h) {
      const base::Entry& entry = entry_of(in, h);
      if (entry.kind != base::Kind::kCue) continue;
      Cue cue;
      cue.hit = h;
      cue.role = static_cast<CueRole>(entry.code);
      cue.tokens = in.hits.rows[h].tokens;
      cue.clause = clause_of(out, unit, cue.tokens.begin);
      cue.scope = scope_of(in, out, entry, cue.tokens, cue.clause);
      out.cues.push_back(cue);
    }
    unit.cues.end = static_cast<std::uint32_t>(out.cues.size());
    for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
      Cue& cue = out.cues[i];
      cue.modifiers = modifiers_at(in, out, unit, cue.tokens.begin, i);
      cue.active = (cue.modifiers & kNegated) == 0;
    }
  }
}

}  // namespace netra::passage
