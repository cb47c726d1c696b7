#include "token/tokens.h"

#include <array>

#include "token/parts.h"

namespace netra::token {

void Tokens::clear() noexcept {
  sentence.clear();
  flags.clear();
  lemma.clear();
  sentences.clear();
  quotes.clear();
}

namespace {

// What a match of a kind, or a word of a class, says of its first, its last or all tokens.
struct Notes {
  std::uint8_t first = 0, last = 0, all = 0, any = 0;  // any: of the three
};

constexpr std::size_t kKinds = static_cast<std::size_t>(base::Kind::kFurniture) + 1;
constexpr std::size_t kWords = kKinds;  // row of the first class of words

struct NoteTable {
  std::array<Notes, kKinds + static_cast<std::size_t>(base::WordClass::kCount)> of{};
  constexpr NoteTable() {
    using base::WordClass;
    const auto word = [&](WordClass c) -> Notes& { return of[kWords + static_cast<std::size_t>(c)]; };
    of[static_cast<std::size_t>(base::Kind::kActing)].last = kBeforeName;
    of[static_cast<std::size_t>(base::Kind::kRegion)].all = kNamed;
    word(WordClass::kAbbreviation).last = kShortened;
    word(WordClass::kTitle).last = word(WordClass::kHonorific).last = kBeforeName;
    word(WordClass::kDegree).last = kBehindName;
    for (const WordClass c : {WordClass::kFunction, WordClass::kPronoun,
                              WordClass::kPronounPlural, WordClass::kConjunction}) {
      word(c).first = kOpens;
    }
    word(WordClass::kGivenName).last = kNamed;
    for (Notes& notes : of) notes.any = notes.first | notes.last | notes.all;
  }
};
constexpr NoteTable kNotes;

}  // namespace

void note_known(std::span<const match::Match> matches, std::span<const base::Entry> entries,
                std::uint32_t tokens, std::vector<std::uint8_t>& out) {
  out.assign(tokens, 0);
  std::uint8_t* const known = out.data();
  for (const match::Match& m : matches) {
    const base::Entry& entry = entries[m.id];
    const bool word = entry.kind == base::Kind::kWord;
    const Notes& notes = kNotes.of[word ? kWords + entry.code : static_cast<std::size_t>(entry.kind)];
    if (notes.any == 0) continue;
    known[m.tokens.begin] |= notes.first;
    known[m.tokens.end - 1] |= notes.last;
    if (notes.all == 0) continue;
    for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) known[t] |= notes.all;
  }
}

void find_tokens(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                 std::span<const match::Match> matches, std::span<const base::Entry> entries,
                 const Morphology& morphology, Scratch& scratch, Tokens& out) {
  out.clear();
  out.sentence.assign(raw.size(), kNoSentence);
  out.flags.assign(raw.size(), 0);
  out.lemma.assign(raw.size(), kNoRoot);
  note_known(matches, entries, raw.size(), scratch.known);
  find_sentences(text, raw, layout, scratch.known, out);
  find_quotes(text, raw, layout, scratch, out);
  find_words(text, raw, layout, morphology, scratch, out);
}

}  // namespace netra::token
