#include "event/events.h"

#include <algorithm>

#include "actor/flat_map.h"
#include "event/scene.h"

namespace netra::event {
namespace {

// A sentence without a trigger of its own goes on with the event of one of the
// sentences before ("The meeting was attended by ...").
constexpr std::uint32_t kMaxGap = 2;

// By type of event, row of Lexicon::events.
using TypeMap = actor::FlatMap<std::uint64_t, std::size_t>;
constexpr std::size_t kNoDraft = ~std::size_t{0};

// Drafts that keep the memory of their roles when they are dropped.
class Drafts {
 public:
  void clear() noexcept { size_ = 0; }
  std::size_t size() const noexcept { return size_; }
  Draft& operator[](std::size_t i) { return rows_[i]; }
  Draft& back() { return rows_[size_ - 1]; }
  void push_back(const Draft& draft) {
    if (size_ == rows_.size()) rows_.emplace_back();
    rows_[size_++] = draft;  // no roles yet: copied into memory that is there
  }
  void truncate(std::size_t size) noexcept { size_ = size; }
  std::span<const Draft> all() const noexcept { return {rows_.data(), size_}; }

 private:
  std::vector<Draft> rows_;
  std::size_t size_ = 0;
};

// Not an event: a word of an institution's name, half of a reduplicated word.
bool false_trigger(const Scene& scene, const lexicon::Hit& hit) {
  const std::uint32_t t = hit.tokens.begin;
  if (hit.tokens.size() == 1) {
    const auto doubled = [&](std::uint32_t a, std::uint32_t b) {
      return scene.raw.hash[a] == scene.raw.hash[b] && (scene.raw.gap[b] & scan::kDash) != 0;
    };
    if (t > 0 && doubled(t - 1, t)) return true;
    if (t + 1 < scene.raw.size() && doubled(t, t + 1)) return true;
  }
  const bool handling = scene.lexicon.events[scene.entry(hit).code].group == "handling";
  if (t > 0 && handling) {  // "empat temuan": a count is no event
    const bool number = (scene.raw.shape[t - 1] & scan::kAllDigits) != 0 ||
                        scene.begins(t - 1, base::WordClass::kNumberWord);
    bool ballot = false;  // "nomor urut 2 mendatangi ..."
    for (std::uint32_t p = t - std::min(t, 4u); p < t; ++p) {
      ballot = ballot || scene.begins(p, base::WordClass::kCandidate);
    }
    if (number && !ballot && (scene.raw.gap[t] & ~scan::kSpace) == 0) return true;
  }
  for (std::uint32_t p = t - std::min(t, 2u); p <= t; ++p) {  // "nomor urut"
    const lexicon::Hit* candidate = scene.word(p, base::WordClass::kCandidate);
    if (candidate != nullptr && candidate->tokens.contains(hit.tokens)) return true;
  }
  for (const actor::MentionAt& at : scene.actors.in({t - std::min(t, 8u), t + 1})) {
    if (at.tokens.contains(hit.tokens) && at.tokens != hit.tokens) return true;
  }
  return false;
}

// Presence of guests: an argument of the event that they came to.
bool presence(const Scene& scene, const lexicon::Hit& hit) {
  for (std::uint32_t t = hit.tokens.begin; t < hit.tokens.end; ++t) {
    if (scene.begins(t, base::WordClass::kParticipants)) return true;
  }
  return false;
}

// The triggers of one sentence: of overlapping ones the stronger, then the
// longer; one for each type. Takes the rows of hits that it read off `left`.
void triggers(const Scene& scene, std::uint32_t row, bool goes_on,
              std::span<const std::uint32_t>& left, TypeMap& of_type, Drafts& drafts) {
  const token::Sentence& sentence = scene.tokens.sentences[row];
  of_type.clear();
  const std::size_t first = drafts.size();
  for (; !left.empty(); left = left.subspan(1)) {
    const lexicon::Hit& hit = scene.hits.rows[left.front()];
    if (hit.tokens.begin < sentence.tokens.begin) continue;
    if (hit.tokens.begin >= sentence.tokens.end) break;
    const base::Entry& e = scene.entry(hit);
    if (false_trigger(scene, hit)) continue;
    if (goes_on && presence(scene, hit)) continue;
    Draft draft;
    draft.trigger = hit.tokens;
    draft.sentence = sentence.tokens;
    draft.sentence_row = row;
    draft.row = e.code;
    draft.strength = e.strength;
    const auto better = [](const Draft& a, const Draft& b) {
      if (a.strength != b.strength) return a.strength > b.strength;
      return a.trigger.size() > b.trigger.size();
    };
    if (drafts.size() > first && drafts.back().trigger.overlaps(draft.trigger) &&
        drafts.back().row != draft.row) {
      if (!better(draft, drafts.back())) continue;
      std::size_t& own = *of_type.try_emplace(draft.row, kNoDraft).first;
      if (own != kNoDraft) continue;
      own = drafts.size() - 1;
      *of_type.try_emplace(drafts.back().row, kNoDraft).first = kNoDraft;
      drafts.back() = draft;
      continue;
    }
    std::size_t& at = *of_type.try_emplace(draft.row, kNoDraft).first;
    if (at == kNoDraft) {
      at = drafts.size();
      drafts.push_back(draft);
    } else if (better(draft, drafts[at]) && drafts[at].strength < draft.strength) {
      drafts[at].trigger = draft.trigger;
      drafts[at].strength = draft.strength;
    }
  }
}

// A weak trigger is an event only with a place or a date beside it, a middling
// one with any argument.
bool stands(const Draft& draft) {
  if (draft.strength > 2 || !draft.place.empty() || draft.time != kNone<TimeId>) return true;
  return draft.strength == 2 && !draft.roles.empty();
}

// Fills what the event lacks from a sentence that goes on with it.
void go_on(const Scene& scene, std::uint32_t row, Draft& draft) {
  const TokenSpan own = draft.trigger;
  const TokenSpan sentence = draft.sentence;
  const RegionId region = draft.region;
  draft.sentence = scene.tokens.sentences[row].tokens;
  draft.trigger = {draft.sentence.begin, draft.sentence.begin};
  const bool placed = !draft.place.empty();
  find_place(scene, draft);
  if (placed || (draft.place.empty() && region != kNone<RegionId>)) draft.region = region;
  find_time(scene, draft);
  find_participants(scene, draft.sentence, draft);
  draft.trigger = own;
  draft.sentence = sentence;
}

// "this meeting": the sentence speaks of an event named before.
bool refers_back(const Scene& scene, const token::Sentence& sentence) {
  const std::uint32_t end = std::min(sentence.tokens.end, sentence.tokens.begin + 6);
  for (std::uint32_t t = sentence.tokens.begin; t < end; ++t) {
    if (scene.begins(t, base::WordClass::kDefinite)) return true;
    if (scene.begins(t, base::WordClass::kParticipants)) return true;
  }
  return false;
}

// "Rakor ini", "Rakor dihadiri ...": an event of this type told before.
bool told_before(const Scene& scene, const Draft& draft) {
  const std::uint32_t t = draft.trigger.end;
  if (t >= draft.sentence.end || !draft.place.empty() || draft.time != kNone<TimeId>) return false;
  return scene.begins(t, base::WordClass::kDefinite) ||
         scene.begins(t, base::WordClass::kParticipants);
}

// What the later mention adds goes to the first one as well.
void enrich(Draft& first, Draft& later) {
  for (const EventRole& role : later.roles) {
    if (role.role != Role::kParticipant) continue;
    const bool there = std::any_of(first.roles.begin(), first.roles.end(),
                                   [&](const EventRole& r) { return r.actor == role.actor; });
    if (!there && first.roles.size() < kMaxRoles) first.roles.push_back(role);
  }
  if (later.region == kNone<RegionId>) later.region = first.region;
  later.time = first.time;
}

}  // namespace

struct Scratch::Parts {
  Drafts drafts;
  TypeMap of_type;  // of one sentence: where in `drafts`
  TypeMap main_of;  // the one with date or place
};

Scratch::Scratch() : parts_(std::make_unique<Parts>()) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

void Events::clear() noexcept {
  rows.clear();
  roles.clear();
  tokens.clear();
}

void find_events(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                 const token::Tokens& tokens, const lexicon::Hits& hits,
                 const lexicon::Lexicon& lexicon, const actor::Actors& actors,
                 const time::Times& times, base::StringPool& pool, Scratch& scratch, Events& out) {
  out.clear();
  const Scene scene{text, raw, layout, tokens, hits, lexicon, actors, times, pool};
  Drafts& drafts = scratch.parts_->drafts;
  TypeMap& main_of = scratch.parts_->main_of;
  drafts.clear();
  main_of.clear();
  std::span<const std::uint32_t> left = actors.starts.event_rows;
  std::size_t last = 0;  // one more than the event that a sentence may go on with
  for (std::uint32_t row = 0; row < tokens.sentences.size(); ++row) {
    const token::Sentence& sentence = tokens.sentences[row];
    const std::size_t first = drafts.size();
    const bool near =
        last > 0 && row - drafts[last - 1].sentence_row <= kMaxGap &&
        sentence.paragraph - tokens.sentences[drafts[last - 1].sentence_row].paragraph <= 1;
    triggers(scene, row, near, left, scratch.parts_->of_type, drafts);
    bool own = false;
    for (std::size_t d = first; d < drafts.size(); ++d) own = own || drafts[d].strength > 1;
    if (near && !own && refers_back(scene, sentence)) {
      go_on(scene, row, drafts[last - 1]);
    }
    std::size_t kept = first;
    for (std::size_t d = first; d < drafts.size(); ++d) {
      Draft& draft = drafts[d];
      find_place(scene, draft);
      find_time(scene, draft);
      find_roles(scene, draft);
      if (!stands(draft)) continue;
      draft.status = status_of(scene, draft);
      find_circumstances(scene, draft);
      if (kept != d) std::swap(drafts[kept], draft);
      ++kept;
    }
    drafts.truncate(kept);
    for (std::size_t d = first; d < drafts.size(); ++d) {
      const std::size_t* main = main_of.find(drafts[d].row);
      if (main != nullptr && told_before(scene, drafts[d])) {
        enrich(drafts[*main], drafts[d]);
        continue;
      }
      if (!drafts[d].place.empty() || drafts[d].time != kNone<TimeId>) {
        *main_of.try_emplace(drafts[d].row, d).first = d;
      }
      const std::string& group = lexicon.events[drafts[d].row].group;
      const bool quoted = (tokens.flags[drafts[d].trigger.begin] & token::kInQuotes) != 0;
      if (group == "prevention" && drafts[d].strength > 1 && !quoted && last <= first) last = d + 1;
    }
  }
  for (const Draft& draft : drafts.all()) {
    Event event;
    event.type = pool.intern(lexicon.events[draft.row].code);
    event.trigger = raw.bytes(draft.trigger);
    if (!draft.place.empty()) event.place = raw.bytes(draft.place);
    event.time = draft.time;
    event.region = draft.region;
    event.status = draft.status;
    event.roles.begin = static_cast<std::uint32_t>(out.roles.size());
    out.roles.insert(out.roles.end(), draft.roles.begin(), draft.roles.end());
    event.roles.end = static_cast<std::uint32_t>(out.roles.size());
    out.rows.push_back(event);
    out.tokens.push_back(draft.trigger);
  }
}

}  // namespace netra::event
