// Instrument, stage and outcome of an event: words that stand in its clause.
#include <algorithm>

#include "event/scene.h"

namespace netra::event {
namespace {

using base::CueRole;
using base::WordClass;

constexpr std::uint64_t kWords = actor::bit(WordClass::kInstrument) |
                                 actor::bit(WordClass::kOutcome) |
                                 actor::bit(WordClass::kStageWord);
constexpr std::uint16_t kBreak = scan::kQuoteMark | scan::kColon;

bool blank(std::uint16_t gap) noexcept {
  return (gap & ~(scan::kSpace | scan::kLineBreak | scan::kDash)) == 0;
}

// What is left of the sentence around the trigger where quotations, colons and
// the words that end a scope are cut off. A stage word at the cut still counts.
TokenSpan clause_of(const Scene& scene, const Draft& draft) {
  const TokenSpan s = draft.sentence, trigger = draft.trigger;
  const auto cut = [&](std::uint32_t t) { return (scene.raw.gap[t] & kBreak) != 0; };
  const std::uint32_t low = std::max(s.begin, trigger.begin - std::min(trigger.begin, kReach));
  const std::uint32_t high = std::min(s.end, trigger.end + kReach);
  TokenSpan clause = trigger;
  while (clause.begin > low && !cut(clause.begin)) {
    --clause.begin;
    if (scene.begins(clause.begin, CueRole::kTerminator)) break;
  }
  while (clause.end < high && !cut(clause.end)) {
    const bool ends = scene.begins(clause.end, CueRole::kTerminator);
    if (ends && !scene.begins(clause.end, WordClass::kStageWord)) break;
    ++clause.end;
    if (ends) break;
  }
  return clause;
}

// The cell `events` of a row (event_role tables) lists the event or its group.
bool lists(std::string_view names, const lexicon::EventRow& event) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find('|'), names.size());
    const std::string_view name = names.substr(0, end);
    if (name == event.code || name == event.group) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

// A word of means right before `t`, or before the number or quantifier there.
bool by_means(const Scene& scene, std::uint32_t t, std::uint32_t begin) {
  for (const std::uint32_t low = std::max(begin, t - std::min(t, 2u)); t > low; --t) {
    if (!blank(scene.raw.gap[t])) return false;
    if (scene.begins(t - 1, WordClass::kMeans)) return true;
    if (!scene.begins(t - 1, WordClass::kNumberWord) &&
        !scene.begins(t - 1, WordClass::kQuantifier) &&
        (scene.raw.shape[t - 1] & scan::kAllDigits) == 0) {
      return false;
    }
  }
  return false;
}

bool comma_between(const Scene& scene, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t t = begin; t <= end; ++t) {
    if ((scene.raw.gap[t] & scan::kComma) != 0) return true;
  }
  return false;
}

bool event_between(const Scene& scene, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t t = begin; t < end; ++t) {
    if (scene.begins(t, base::Kind::kEvent)) return true;
  }
  return false;
}

// The instrument belongs to the event by the table, or behind a word of means to
// the nearest event that is no prevention. Behind a comma it is of another verb.
bool serves(const Scene& scene, const Draft& draft, const lexicon::Hit& hit, std::uint32_t begin) {
  const lexicon::EventRow& event = scene.lexicon.events[draft.row];
  const TokenSpan trigger = draft.trigger, tokens = hit.tokens;
  const bool behind = tokens.begin >= trigger.end;
  if (behind && comma_between(scene, trigger.end, tokens.begin)) return false;
  if (lists(scene.lexicon.value(scene.entry(hit)), event)) return true;
  if (event.group == "prevention" || !by_means(scene, tokens.begin, begin)) return false;
  // "a recording of the steering": the event is what the instrument shows.
  if (behind) return !event_between(scene, trigger.end, tokens.begin);
  return tokens.end < trigger.begin && !event_between(scene, tokens.end, trigger.begin);
}

// A comma stands between the trigger and the stage, and an event on its other side.
bool of_another_event(const Scene& scene, TokenSpan trigger, TokenSpan stage, std::uint32_t begin) {
  if (stage.begin >= trigger.end) {
    return comma_between(scene, trigger.end, stage.begin) &&
           event_between(scene, trigger.end, stage.begin);
  }
  return stage.end <= trigger.begin && comma_between(scene, stage.end, trigger.begin) &&
         event_between(scene, begin, stage.begin);
}

// Part of a name or of the place: it says something else there.
bool read_otherwise(const Scene& scene, const Draft& draft, TokenSpan tokens) {
  if (!draft.place.empty() && draft.place.overlaps(tokens)) return true;
  constexpr std::uint32_t kLongest = 8;
  const std::uint32_t t = tokens.begin;
  for (const actor::MentionAt& at : scene.actors.in({t - std::min(t, kLongest), t + 1})) {
    if (at.tokens.contains(tokens)) return true;
  }
  return false;
}

// The step of the election that the word before it governs; null if none.
const lexicon::Hit* stage_behind(const Scene& scene, std::uint32_t t, std::uint32_t end) {
  const std::uint32_t at = scene.word(t, WordClass::kStageWord)->tokens.end;
  if (at >= end || !blank(scene.raw.gap[at]) || !scene.begins(at, base::Kind::kEvent)) {
    return nullptr;
  }
  for (const lexicon::Hit& hit : scene.hits.at(at)) {
    const base::Entry& e = scene.entry(hit);
    if (e.kind == base::Kind::kEvent && scene.lexicon.events[e.code].group == "stage") return &hit;
  }
  return nullptr;
}

// The token begins a unit, "during" or a word of money.
bool measures(const Scene& scene, std::uint32_t t) {
  if (!scene.begins(t, base::Kind::kTime)) return false;
  for (const lexicon::Hit& hit : scene.hits.at(t)) {
    const base::Entry& e = scene.entry(hit);
    if (e.kind != base::Kind::kTime) continue;
    const auto c = static_cast<base::TimeClass>(e.code);
    if (c == base::TimeClass::kUnit || c == base::TimeClass::kPart ||
        c == base::TimeClass::kNotDate) {
      return true;
    }
  }
  return false;
}

bool counts(const Scene& scene, std::uint32_t t) {
  return (scene.raw.shape[t] & scan::kHasDigit) != 0 || scene.begins(t, WordClass::kNumberWord);
}

// With the term or sum right behind it, "jail for 6 (six) months", or else right
// before it, "six months of jail".
TokenSpan with_amount(const Scene& scene, TokenSpan outcome, TokenSpan within) {
  constexpr std::uint32_t kMostWords = 10;
  constexpr std::uint16_t kPoints = scan::kSentenceEnd | scan::kComma;
  constexpr std::uint16_t kInside = scan::kSpace | scan::kOpenParen | scan::kCloseParen | kPoints;
  TokenSpan out = outcome;
  bool number = false;
  const std::uint32_t end = std::min(within.end, outcome.end + kMostWords);
  for (std::uint32_t t = outcome.end; t < end; ++t) {
    const bool digit = (scene.raw.shape[t] & scan::kHasDigit) != 0;
    const std::uint16_t gap = scene.raw.gap[t];
    if ((gap & ~kInside) != 0 || ((gap & kPoints) != 0 && !digit)) break;
    if (!counts(scene, t) && !measures(scene, t)) break;
    number = number || counts(scene, t);
    if (number) out.end = t + 1;
  }
  const std::uint32_t t = outcome.begin;
  if (!number && t >= within.begin + 2 && blank(scene.raw.gap[t]) && blank(scene.raw.gap[t - 1]) &&
      measures(scene, t - 1) && counts(scene, t - 2)) {
    out.begin = t - 2;
  }
  return out;
}

void add(const Scene& scene, Draft& draft, Role role, TokenSpan tokens) {
  constexpr std::ptrdiff_t kMost = 4;  // of one role
  const ByteSpan bytes = scene.raw.bytes(tokens);
  std::ptrdiff_t of_role = 0;
  for (const EventRole& r : draft.roles) {
    if (r.role != role) continue;
    if (++of_role == kMost || r.bytes == bytes) return;
  }
  if (draft.roles.size() < kMaxRoles) draft.roles.push_back({role, kNone<ActorId>, bytes});
}

}  // namespace

void find_circumstances(const Scene& scene, Draft& draft) {
  const lexicon::EventRow& event = scene.lexicon.events[draft.row];
  if (event.group == "stage") return;
  bool may_end = draft.status == EventStatus::kAsserted || draft.status == EventStatus::kAlleged;
  const TokenSpan clause = clause_of(scene, draft);
  for (std::uint32_t t = clause.begin; t < clause.end; ++t) {
    if ((scene.actors.starts.words[t] & kWords) == 0) continue;
    if (scene.begins(t, WordClass::kStageWord)) {
      const lexicon::Hit* stage = stage_behind(scene, t, draft.sentence.end);
      if (stage != nullptr && !stage->tokens.overlaps(draft.trigger) &&
          !of_another_event(scene, draft.trigger, {t, stage->tokens.end}, clause.begin)) {
        add(scene, draft, Role::kStage, stage->tokens);
      }
    }
    const lexicon::Hit* hit = scene.word(t, WordClass::kInstrument);
    if (hit != nullptr && serves(scene, draft, *hit, clause.begin) &&
        !read_otherwise(scene, draft, hit->tokens)) {
      add(scene, draft, Role::kInstrument, hit->tokens);
    }
    hit = may_end ? scene.word(t, WordClass::kOutcome) : nullptr;
    if (hit == nullptr) continue;
    const base::Entry& outcome = scene.entry(*hit);
    const auto kind = static_cast<base::OutcomeKind>(outcome.value);
    if (kind == base::OutcomeKind::kDemand) {
      may_end = false;
    } else if (lists(scene.lexicon.value(outcome), event) &&
               (t == clause.begin || !scene.begins(t - 1, CueRole::kNegator))) {
      const TokenSpan within{clause.begin, draft.sentence.end};
      const bool amount = kind == base::OutcomeKind::kAmount;
      add(scene, draft, Role::kOutcome,
          amount ? with_amount(scene, hit->tokens, within) : hit->tokens);
    }
  }
}

}  // namespace netra::event
