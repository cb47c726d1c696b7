#include "actor/page.h"

#include <array>

namespace netra::actor {
namespace {

constexpr std::uint64_t kSpeechRoles = bit(base::CueRole::kSpeechDirect) |
                                       bit(base::CueRole::kSpeechIndirect) |
                                       bit(base::CueRole::kSpeechJoke);
constexpr std::uint64_t kPronouns =
    bit(WordClass::kPronoun) | bit(WordClass::kPronounPlural) | bit(WordClass::kInstitutionPronoun);

// The marks of a hit on its first token and on those behind it, by class_of().
struct MarkPair {
  std::uint8_t first = 0, rest = 0;
};
constexpr std::array<MarkPair, base::kClasses> kMarks = [] {
  std::array<MarkPair, base::kClasses> marks{};
  const auto both = [&](Kind kind, std::size_t code, unsigned bits) {
    const auto mark = static_cast<std::uint8_t>(bits);
    marks[base::class_of(kind, code)] = {mark, mark};
  };
  for (std::size_t code = 0; code < base::kCodes; ++code) {
    both(Kind::kRegion, code, kRegionName);
    both(Kind::kTime, code, kTimeWord);
    for (const Kind k : {Kind::kTrigger, Kind::kEvent, Kind::kCue}) both(k, code, kCueWord);
    if ((kSpeechRoles >> code & 1) != 0) both(Kind::kCue, code, kCueWord | kSpeech);
  }
  // A phrase that names no one hides what begins inside it, not at its start.
  marks[base::class_of(Kind::kWord, static_cast<std::size_t>(WordClass::kNotName))].rest =
      kPhraseNoName;
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
  find_ties();
  find_headlines();
  covers.assign(raw_in.size(), 0);
  marks.assign(raw_in.size(), 0);
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
  // Each list has room for all rows: a row is written to it whatever it is, and stays
  // if it belongs there.
  const auto size = static_cast<std::uint32_t>(hits_in.rows.size());
  starts.cue_rows.resize(size + 1);
  starts.event_rows.resize(size + 1);
  std::uint32_t* cue_row = starts.cue_rows.data();
  std::uint32_t* event_row = starts.event_rows.data();
  std::uint16_t any = 0;
  const Hit* const hit_rows = hits_in.rows.data();
  for (std::uint32_t row = 0; row < size; ++row) {
    const Hit& hit = hit_rows[row];
    const base::Entry& entry = entries[hit.entry];
    const std::uint32_t begin = hit.tokens.begin, end = hit.tokens.end;
    const std::uint16_t names = hit.actor != base::kNoRow ? kNamesActor : std::uint16_t{0};
    // Which kind comes next is hard to foretell: each column is written for all.
    const std::uint64_t code = std::uint64_t{1} << entry.code % base::kCodes;
    const std::uint64_t word = code & -static_cast<std::uint64_t>(entry.kind == Kind::kWord);
    const std::uint64_t cue = code & -static_cast<std::uint64_t>(entry.kind == Kind::kCue);
    const MarkPair mark = kMarks[base::class_of(entry)];
    const auto kind = static_cast<std::uint16_t>(bit(entry.kind) | names);
    any |= kind;
    kinds[begin] |= kind;
    words[begin] |= word;
    cues[begin] |= cue;
    marked[begin] |= mark.first;
    for (std::uint32_t t = begin + 1; t < end; ++t) {
      over[t] |= word;
      marked[t] |= mark.rest;
    }
    *cue_row = *event_row = row;
    cue_row += (kind & (bit(Kind::kCue) | bit(Kind::kTrigger))) != 0;
    event_row += (kind & bit(Kind::kEvent)) != 0;
  }
  pronouns.resize(raw_in.size() + 1);
  std::uint32_t* pronoun = pronouns.data();
  for (std::uint32_t t = 0; t < raw_in.size(); ++t) {
    over[t] |= words[t];
    *pronoun = t;
    pronoun += (words[t] & kPronouns) != 0;
  }
  const auto shorten = [](std::vector<std::uint32_t>& rows, const std::uint32_t* end) {
    rows.resize(static_cast<std::size_t>(end - rows.data()));
  };
  shorten(starts.cue_rows, cue_row);
  shorten(starts.event_rows, event_row);
  shorten(pronouns, pronoun);
  starts.any = any;
}

void Page::find_ties() {
  constexpr unsigned kWhite = scan::kSpace | scan::kLineBreak;
  const std::uint32_t size = raw->size();
  ties.resize(size + 1);
  ties[0] = ties[size] = 0;
  std::uint8_t* const to = ties.data();
  const std::uint16_t* const gaps = raw->gap.data();
  const std::uint32_t* const paragraphs = layout->paragraph_of.data();
  for (std::uint32_t t = 1; t < size; ++t) {
    const unsigned signs = gaps[t] & ~kWhite;
    const unsigned tie = (signs == 0 ? kJoined | kAfterDot : 0u) |
                         (signs == scan::kComma ? unsigned{kAfterComma} : 0u) |
                         (signs == scan::kSentenceEnd ? unsigned{kAfterDot} : 0u);
    to[t] = static_cast<std::uint8_t>(paragraphs[t - 1] == paragraphs[t] ? tie : 0u);
  }
}

void Page::find_headlines() {
  const std::uint8_t* const shapes = raw->shape.data();
  headlines.clear();
  for (const document::Paragraph& paragraph : layout->paragraphs) {
    std::uint32_t capitals = 0, words = 0;
    for (std::uint32_t t = paragraph.tokens.begin; t < paragraph.tokens.end; ++t) {
      capitals += shapes[t] / scan::kInitialCap & 1u;
      words += (shapes[t] & scan::kAllDigits) == 0 ? 1u : 0u;
    }
    const bool closed = (raw->gap[paragraph.tokens.end] & scan::kSentenceEnd) != 0;
    headlines.push_back(!closed && capitals * 4 >= words * 3 ? 1 : 0);
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
