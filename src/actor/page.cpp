#include "actor/page.h"

#include <array>

namespace netra::actor {
namespace {

constexpr std::uint64_t kSpeechRoles = bit(base::CueRole::kSpeechDirect) |
                                       bit(base::CueRole::kSpeechIndirect) |
                                       bit(base::CueRole::kSpeechJoke);
constexpr std::uint64_t kPronouns = bit(WordClass::kPronoun) | bit(WordClass::kPronounPlural) |
                                    bit(WordClass::kInstitutionPronoun);

// Marks of the kinds that have one; cues and words are asked for more.
constexpr std::array<std::uint8_t, 16> kMarkOfKind = [] {
  std::array<std::uint8_t, 16> marks{};
  marks[static_cast<std::size_t>(Kind::kRegion)] = kRegionName;
  marks[static_cast<std::size_t>(Kind::kTime)] = kTimeWord;
  for (const Kind k : {Kind::kTrigger, Kind::kEvent, Kind::kCue}) {
    marks[static_cast<std::size_t>(k)] = kCueWord;
  }
  return marks;
}();

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
  pronouns.clear();
  starts.words.assign(raw_in.size(), 0);
  starts.cues.assign(raw_in.size(), 0);
  starts.kinds.assign(raw_in.size(), 0);
  // Bytes alias everything: columns behind members would be looked up again at each store.
  std::uint64_t* const words = starts.words.data();
  std::uint64_t* const cues = starts.cues.data();
  std::uint16_t* const kinds = starts.kinds.data();
  std::uint64_t* const over = covers.data();
  std::uint8_t* const marked = marks.data();
  const base::Entry* const entries = lexicon_in.entries.data();
  for (const Hit& hit : hits_in.rows) {
    const base::Entry& entry = entries[hit.entry];
    const std::uint32_t begin = hit.tokens.begin, end = hit.tokens.end;
    const std::uint16_t names = hit.actor != base::kNoRow ? kNamesActor : std::uint16_t{0};
    kinds[begin] |= static_cast<std::uint16_t>(bit(entry.kind) | names);
    if (entry.kind == Kind::kWord) {
      const std::uint64_t word = bit(static_cast<WordClass>(entry.code));
      words[begin] |= word;
      over[begin] |= word;
      if ((word & kPronouns) != 0 && (pronouns.empty() || pronouns.back() != begin)) {
        pronouns.push_back(begin);
      }
      for (std::uint32_t t = begin + 1; t < end; ++t) {
        over[t] |= word;
        // A phrase that names no one hides what begins inside it, not at its start.
        if (word == bit(WordClass::kNotName)) marked[t] |= kPhraseNoName;
      }
      continue;
    }
    std::uint8_t mark = kMarkOfKind[static_cast<std::size_t>(entry.kind)];
    if (mark == 0) continue;
    if (entry.kind == Kind::kCue) {
      const std::uint64_t role = bit(static_cast<base::CueRole>(entry.code));
      cues[begin] |= role;
      if ((role & kSpeechRoles) != 0) mark |= kSpeech;
    }
    for (std::uint32_t t = begin; t < end; ++t) marked[t] |= mark;
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
