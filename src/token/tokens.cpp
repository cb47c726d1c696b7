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
  std::uint8_t first = 0, last = 0, all = 0;
};

struct NoteTable {
  std::array<Notes, base::kClasses> of{};  // by class_of()
  constexpr NoteTable() {
    using base::WordClass;
    const auto word = [&](WordClass c) -> Notes& {
      return of[base::class_of(base::Kind::kWord, static_cast<std::size_t>(c))];
    };
    for (std::size_t code = 0; code < base::kCodes; ++code) {
      of[base::class_of(base::Kind::kActing, code)].last = kBeforeName;
      of[base::class_of(base::Kind::kRegion, code)].all = kNamed;
    }
    word(WordClass::kAbbreviation).last = kShortened;
    word(WordClass::kTitle).last = word(WordClass::kHonorific).last = kBeforeName;
    word(WordClass::kDegree).last = kBehindName;
    for (const WordClass c : {WordClass::kFunction, WordClass::kPronoun, WordClass::kPronounPlural,
                              WordClass::kConjunction}) {
      word(c).first = kOpens;
    }
    word(WordClass::kGivenName).last = kNamed;
  }
};
constexpr NoteTable kNotes;

}  // namespace

void note_known(std::span<const match::Match> matches, std::span<const base::Entry> entries,
                std::uint32_t tokens, std::vector<std::uint8_t>& out) {
  out.assign(tokens, 0);
  std::uint8_t* const known = out.data();
  for (const match::Match& m : matches) {
    // Most matches say nothing; which ones is hard to foretell, so that all are written.
    const Notes notes = kNotes.of[base::class_of(entries[m.id])];
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
