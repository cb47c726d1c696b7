#include "actor/page.h"

namespace netra::actor {
namespace {

constexpr std::uint16_t kWhite = scan::kSpace | scan::kLineBreak;

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

Page::Page(std::string_view text_in, const scan::RawTokens& raw_in,
           const document::Layout& layout_in, const token::Tokens& tokens_in,
           const lexicon::Hits& hits_in, const lexicon::Lexicon& lexicon_in)
    : text(text_in),
      raw(raw_in),
      layout(layout_in),
      tokens(tokens_in),
      hits(hits_in),
      lexicon(lexicon_in),
      covers(raw_in.size(), 0),
      starts(raw_in.size(), 0),
      marks(raw_in.size(), 0) {
  for (const Hit& hit : hits.rows) {
    const base::Entry& entry = lexicon.entry(hit.entry);
    std::uint8_t mark = mark_of(entry);
    if (entry.kind == Kind::kWord) {
      const std::uint64_t word = bit(static_cast<WordClass>(entry.code));
      starts[hit.tokens.begin] |= word;
      for (std::uint32_t t = hit.tokens.begin; t < hit.tokens.end; ++t) covers[t] |= word;
      if (word == bit(WordClass::kNotName) && hit.tokens.size() > 1) mark = kPhraseNoName;
    }
    if (mark == 0) continue;
    // A phrase that names no one hides what begins inside it, not at its start.
    const std::uint32_t from = hit.tokens.begin + (mark == kPhraseNoName ? 1 : 0);
    for (std::uint32_t t = from; t < hit.tokens.end; ++t) marks[t] |= mark;
  }
}

const Hit* Page::word(std::uint32_t t, WordClass c) const {
  if (!begins(t, c)) return nullptr;
  for (const Hit& hit : hits.at(t)) {
    const base::Entry& entry = lexicon.entry(hit.entry);
    if (entry.kind == Kind::kWord && entry.code == static_cast<std::uint16_t>(c)) return &hit;
  }
  return nullptr;
}

const Hit* Page::kind(std::uint32_t t, Kind k) const {
  for (const Hit& hit : hits.at(t)) {
    if (lexicon.entry(hit.entry).kind == k) return &hit;
  }
  return nullptr;
}

const Hit* Page::actor(std::uint32_t t) const {
  for (const Hit& hit : hits.at(t)) {
    if (hit.actor != base::kNoRow) return &hit;
  }
  return nullptr;
}

std::span<const Hit> Page::regions(std::uint32_t t) const {
  const std::span<const Hit> all = hits.at(t);
  std::size_t first = 0;
  while (first < all.size() && lexicon.entry(all[first].entry).kind != Kind::kRegion) ++first;
  std::size_t last = first;
  while (last < all.size() && lexicon.entry(all[last].entry).kind == Kind::kRegion &&
         all[last].tokens == all[first].tokens) {
    ++last;
  }
  return all.subspan(first, last - first);
}

bool Page::joined(std::uint32_t t) const {
  return t > 0 && t < raw.size() && (raw.gap[t] & ~kWhite) == 0 && same_paragraph(t - 1, t);
}

bool Page::after_comma(std::uint32_t t) const {
  return t > 0 && t < raw.size() && (raw.gap[t] & ~(kWhite | scan::kComma)) == 0 &&
         (raw.gap[t] & scan::kComma) != 0 && same_paragraph(t - 1, t);
}

bool Page::after_dot(std::uint32_t t) const {
  return t > 0 && t < raw.size() && (raw.gap[t] & ~(kWhite | scan::kSentenceEnd)) == 0 &&
         same_paragraph(t - 1, t);
}

}  // namespace netra::actor
