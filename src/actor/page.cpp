#include "actor/page.h"

namespace netra::actor {
namespace {

std::uint8_t mark_of(const base::Entry& entry) noexcept {
  switch (entry.kind) {
    case Kind::kRegion:
      return kRegionName;
    case Kind::kTime:
      return kTimeWord;
    case Kind::kTrigger:
    case Kind::kEvent:
      return kCueWord;
    case Kind::kCue: {
      const auto role = static_cast<base::CueRole>(entry.code);
      const bool speech = role == base::CueRole::kSpeechDirect ||
                          role == base::CueRole::kSpeechIndirect ||
                          role == base::CueRole::kSpeechJoke;
      return speech ? kSpeech | kCueWord : kCueWord;
    }
    default:
      return 0;
  }
}

}  // namespace

void Page::read(std::string_view text_in, const scan::RawTokens& raw_in,
                const document::Layout& layout_in, const token::Tokens& tokens_in,
                const lexicon::Hits& hits_in, const lexicon::Lexicon& lexicon_in) {
  text = text_in;
  raw = &raw_in;
  layout = &layout_in;
  tokens = &tokens_in;
  hits = &hits_in;
  lexicon = &lexicon_in;
  covers.assign(raw_in.size(), 0);
  marks.assign(raw_in.size(), 0);
  starts.words.assign(raw_in.size(), 0);
  starts.cues.assign(raw_in.size(), 0);
  starts.kinds.assign(raw_in.size(), 0);
  for (const Hit& hit : hits_in.rows) {
    const base::Entry& entry = lexicon_in.entry(hit.entry);
    const std::uint32_t begin = hit.tokens.begin;
    std::uint16_t kind = bit(entry.kind);
    if (hit.actor != base::kNoRow) kind |= kNamesActor;
    starts.kinds[begin] |= kind;
    std::uint8_t mark = mark_of(entry);
    if (entry.kind == Kind::kCue) {
      starts.cues[begin] |= bit(static_cast<base::CueRole>(entry.code));
    } else if (entry.kind == Kind::kWord) {
      const std::uint64_t word = bit(static_cast<WordClass>(entry.code));
      starts.words[begin] |= word;
      for (std::uint32_t t = begin; t < hit.tokens.end; ++t) covers[t] |= word;
      if (word == bit(WordClass::kNotName) && hit.tokens.size() > 1) mark = kPhraseNoName;
    }
    if (mark == 0) continue;
    // A phrase that names no one hides what begins inside it, not at its start.
    const std::uint32_t from = begin + (mark == kPhraseNoName ? 1 : 0);
    for (std::uint32_t t = from; t < hit.tokens.end; ++t) marks[t] |= mark;
  }
}

const Hit* Page::first_word(std::uint32_t t, WordClass c) const {
  for (const Hit& hit : hits->at(t)) {
    const base::Entry& entry = lexicon->entry(hit.entry);
    if (entry.kind == Kind::kWord && entry.code == static_cast<std::uint16_t>(c)) return &hit;
  }
  return nullptr;
}

const Hit* Page::first_kind(std::uint32_t t, Kind k) const {
  for (const Hit& hit : hits->at(t)) {
    if (lexicon->entry(hit.entry).kind == k) return &hit;
  }
  return nullptr;
}

const Hit* Page::first_actor(std::uint32_t t) const {
  for (const Hit& hit : hits->at(t)) {
    if (hit.actor != base::kNoRow) return &hit;
  }
  return nullptr;
}

std::span<const Hit> Page::first_regions(std::uint32_t t) const {
  const std::span<const Hit> all = hits->at(t);
  std::size_t first = 0;
  while (first < all.size() && lexicon->entry(all[first].entry).kind != Kind::kRegion) ++first;
  std::size_t last = first;
  while (last < all.size() && lexicon->entry(all[last].entry).kind == Kind::kRegion &&
         all[last].tokens == all[first].tokens) {
    ++last;
  }
  return all.subspan(first, last - first);
}

}  // namespace netra::actor
