// Status of an event by the cues of its clause.
#include <algorithm>
#include <optional>

#include "event/scene.h"

namespace netra::event {
namespace {

using base::CueRole;
using base::Direction;

struct Rule {
  CueRole role;
  EventStatus status;
  std::uint32_t before;  // tokens in front of the trigger in which it counts
  std::uint32_t behind;  // tokens behind it
};

// In the order in which they decide.
constexpr Rule kRules[] = {
    {CueRole::kConditional, EventStatus::kHypothetical, 12, 0},
    {CueRole::kHypothetical, EventStatus::kHypothetical, 12, 4},
    {CueRole::kProhibition, EventStatus::kHypothetical, 16, 0},
    {CueRole::kNegator, EventStatus::kNegated, 4, 0},
    {CueRole::kNil, EventStatus::kNegated, 6, 2},
    {CueRole::kDenial, EventStatus::kNegated, 0, 0},
    {CueRole::kPenalty, EventStatus::kHypothetical, 10, 6},
    {CueRole::kNorm, EventStatus::kHypothetical, 8, 0},
    {CueRole::kQuestion, EventStatus::kHypothetical, 8, 0},
    {CueRole::kAppeal, EventStatus::kHypothetical, 6, 0},
    {CueRole::kPlan, EventStatus::kPlanned, 8, 3},
    {CueRole::kModalFuture, EventStatus::kPlanned, 5, 0},
    {CueRole::kAllegation, EventStatus::kAlleged, 10, 5},
    {CueRole::kHearsay, EventStatus::kAlleged, 10, 5},
    {CueRole::kSubject, EventStatus::kAlleged, 6, 0},
};

// The roles that say anything here.
constexpr std::uint64_t ruled() noexcept {
  std::uint64_t bits = actor::bit(CueRole::kModalPast);
  for (const Rule& rule : kRules) bits |= actor::bit(rule.role);
  return bits;
}
constexpr std::uint64_t kRuled = ruled();

const Rule* rule_of(CueRole role) {
  const auto at = std::find_if(std::begin(kRules), std::end(kRules),
                               [&](const Rule& r) { return r.role == role; });
  return at == std::end(kRules) ? nullptr : at;
}

}  // namespace

const lexicon::Hit* Scene::first_word(std::uint32_t t, base::WordClass c) const {
  for (const lexicon::Hit& hit : hits.at(t)) {
    const base::Entry& e = entry(hit);
    if (e.kind == base::Kind::kWord && e.code == static_cast<std::uint16_t>(c)) return &hit;
  }
  return nullptr;
}

EventStatus status_of(const Scene& scene, const Draft& draft) {
  const TokenSpan trigger = draft.trigger;
  const TokenSpan sentence = draft.sentence;
  const Rule* best = nullptr;
  bool past = false;  // "has been": a plan that came true
  std::uint32_t begin = std::max(sentence.begin, trigger.begin - std::min(trigger.begin, 18u));
  for (std::uint32_t t = trigger.begin; t > begin; --t) {  // a quotation is a clause of its own
    if ((scene.raw.gap[t] & (scan::kQuoteMark | scan::kColon)) != 0) {
      begin = t;
      break;
    }
  }
  const std::uint32_t end = std::min(sentence.end, trigger.end + 6);
  bool comma_behind = false;
  for (std::uint32_t t = begin; t < end; ++t) {
    if (t >= trigger.end && (scene.raw.gap[t] & (scan::kComma | scan::kQuoteMark)) != 0) {
      comma_behind = true;
    }
    if ((scene.actors.starts.cues[t] & kRuled) == 0) continue;
    for (const lexicon::Hit& hit : scene.hits.at(t)) {
      const base::Entry& e = scene.entry(hit);
      if (e.kind != base::Kind::kCue) continue;
      // A cue may run into the trigger ("dilarang ikut" + "ikut kampanye"), not
      // lie in it.
      if (hit.tokens.overlaps(trigger) && hit.tokens.begin >= trigger.begin) continue;
      const auto role = static_cast<CueRole>(e.code);
      const bool before = hit.tokens.begin < trigger.begin;
      const std::uint32_t gap = trigger.begin - std::min(trigger.begin, hit.tokens.end);
      if (role == CueRole::kModalPast && before && gap <= 3) past = true;
      const Rule* rule = rule_of(role);
      if (rule == nullptr || (!before && comma_behind)) continue;
      const auto direction = static_cast<Direction>(e.direction);
      if (before && direction == Direction::kBackward) continue;
      if (!before && direction == Direction::kForward) continue;
      const std::uint32_t distance = before ? gap : hit.tokens.begin - trigger.end;
      if (distance > (before ? rule->before : rule->behind)) continue;
      // A condition that a comma closes does not reach the main clause.
      bool closed = false;
      for (std::uint32_t p = hit.tokens.end; before && p <= trigger.begin; ++p) {
        closed = closed || (scene.raw.gap[p] & scan::kComma) != 0;
      }
      if (closed && rule->status != EventStatus::kAlleged && role != CueRole::kProhibition)
        continue;
      if (best == nullptr || rule < best) best = rule;
    }
  }
  if (best == nullptr) return EventStatus::kAsserted;
  if (past && best->status == EventStatus::kPlanned) return EventStatus::kAsserted;
  return best->status;
}

}  // namespace netra::event
