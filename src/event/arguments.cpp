// Place, region and time of an event.
#include <algorithm>

#include "event/scene.h"

namespace netra::event {
namespace {

using base::WordClass;

constexpr std::uint32_t kMaxPlaceWords = 14;

bool plain(std::uint16_t gap) noexcept {
  return (gap & ~(scan::kSpace | scan::kDash | scan::kSlash)) == 0;
}

// The place that the preposition at `t` opens: its noun and the words up to the
// next comma, bracket or word that is no part of a name. Empty if there is none.
TokenSpan place_at(const Scene& scene, std::uint32_t t, std::uint32_t end) {
  const lexicon::Hit* preposition = scene.word(t, WordClass::kPlacePreposition);
  if (preposition == nullptr || scene.begins(t, WordClass::kNotPlace)) return {};
  std::uint32_t begin = preposition->tokens.end;
  for (std::uint32_t step = 0; step < 2 && begin < end; ++step) {
    if (const lexicon::Hit* more = scene.word(begin, WordClass::kPlacePreposition)) {
      begin = more->tokens.end;  // "bertempat di"
    } else {
      break;
    }
  }
  if (begin >= end || !plain(scene.raw.gap[begin])) return {};
  const lexicon::Hit* noun = scene.word(begin, WordClass::kPlaceNoun);
  if (noun == nullptr) return {};
  std::uint32_t pos = noun->tokens.end;
  while (pos < end && pos - begin < kMaxPlaceWords && plain(scene.raw.gap[pos])) {
    const bool capital = (scene.raw.shape[pos] & scan::kInitialCap) != 0;
    const lexicon::Hit* more = scene.word(pos, WordClass::kPlaceNoun);
    const bool number = (scene.raw.shape[pos] & scan::kHasDigit) != 0;
    const bool region = scene.begins(pos, WordClass::kRegionWord);  // "balai desa"
    if (!capital && more == nullptr && !number && !region) break;
    if (scene.begins(pos, base::Kind::kTime)) break;
    pos = more != nullptr ? std::max(pos + 1, more->tokens.end) : pos + 1;
  }
  return {begin, std::min(pos, end)};
}

// Distance from a time expression to a verb of saying beside it: a date there
// is that of the statement.
std::uint32_t spoken(const Scene& scene, TokenSpan time, TokenSpan sentence) {
  constexpr std::uint32_t kBeside = 3;
  for (std::uint32_t d = 0; d < kBeside; ++d) {
    for (const std::uint32_t t : {time.begin - std::min(time.begin, d + 1), time.end + d}) {
      if (t < sentence.begin || t >= sentence.end) continue;
      if (scene.begins(t, base::CueRole::kSpeechDirect)) return d;
    }
  }
  return kReach * 2;
}

// The date behind "polling day on" is that of the stage, whatever comes before.
bool stage_between(const Scene& scene, const Draft& draft, TokenSpan time) {
  constexpr std::uint32_t kBeside = 6;
  const std::uint32_t begin =
      std::max(draft.trigger.end, time.begin - std::min(time.begin, kBeside));
  for (std::uint32_t t = begin; t < time.begin; ++t) {
    if (!scene.begins(t, base::Kind::kEvent)) continue;
    for (const lexicon::Hit& hit : scene.hits.at(t)) {
      const base::Entry& e = scene.entry(hit);
      if (e.kind == base::Kind::kEvent && scene.lexicon.events[e.code].group == "stage")
        return true;
    }
  }
  return false;
}

}  // namespace

void find_place(const Scene& scene, Draft& draft) {
  if (!draft.place.empty()) return;
  const TokenSpan s = draft.sentence;
  const std::uint32_t end = std::min(s.end, draft.trigger.end + kReach);
  for (std::uint32_t t = draft.trigger.end; t < end && draft.place.empty(); ++t) {
    if (scene.begins(t, WordClass::kPlacePreposition)) draft.place = place_at(scene, t, s.end);
  }
  const std::uint32_t begin =
      std::max(s.begin, draft.trigger.begin - std::min(draft.trigger.begin, kReach));
  for (std::uint32_t t = draft.trigger.begin; t > begin && draft.place.empty(); --t) {
    if (!scene.begins(t - 1, WordClass::kPlacePreposition)) continue;
    draft.place = place_at(scene, t - 1, draft.trigger.begin);
  }
  if (draft.place.empty()) return;
  const auto& places = scene.actors.places;
  auto at = std::lower_bound(places.begin(), places.end(), draft.place.begin,
                             [](const auto& p, std::uint32_t t) { return p.first.begin < t; });
  for (; at != places.end() && at->first.begin <= draft.place.end + 1 && at->first.begin < s.end;
       ++at) {
    draft.region = at->second;  // the last one: "Hotel Aquarius, Palangka Raya"
  }
}

void find_time(const Scene& scene, Draft& draft) {
  if (draft.time != kNone<TimeId>) return;
  const auto& spans = scene.times.tokens;
  const auto before = [](const TokenSpan& s, std::uint32_t t) { return s.begin < t; };
  const std::uint32_t low = draft.sentence.begin;
  std::size_t i = static_cast<std::size_t>(
      std::lower_bound(spans.begin(), spans.end(), draft.trigger.begin, before) - spans.begin());
  const auto dated = [&](std::size_t k, std::uint32_t distance) {
    const TimeExpression& time = scene.times.rows[k];
    if (time.kind == TimeKind::kDuration || time.kind == TimeKind::kSet) return false;
    if (time.kind == TimeKind::kTime && !scene.times.intervals[k].known) return false;
    if (time.grain == Grain::kYear && distance > 2) return false;  // "the election of 2024"
    if (stage_between(scene, draft, spans[k])) return false;
    return spoken(scene, spans[k], draft.sentence) >= distance;
  };
  std::uint32_t best = kReach * 2;
  for (std::size_t k = i, n = 0; k < spans.size() && n < 4; ++k, ++n) {
    if (spans[k].begin >= draft.sentence.end) break;
    const std::uint32_t distance = spans[k].begin - std::min(spans[k].begin, draft.trigger.end);
    if (distance < best && dated(k, distance)) {
      best = distance;
      draft.time = static_cast<TimeId>(static_cast<std::uint32_t>(k));
    }
  }
  for (std::size_t k = i, n = 0; k > 0 && n < 4; --k, ++n) {
    if (spans[k - 1].begin < low) break;
    const std::uint32_t distance =
        draft.trigger.begin - std::min(draft.trigger.begin, spans[k - 1].end) + 6;
    if (distance < best && dated(k - 1, distance)) {
      best = distance;
      draft.time = static_cast<TimeId>(static_cast<std::uint32_t>(k - 1));
    }
  }
}

}  // namespace netra::event
