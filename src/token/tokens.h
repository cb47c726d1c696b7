// Tokens seen as language: sentences, clauses' borders, quotation marks, lemma
// candidates and clitics. Rows are raw tokens; this module only adds columns.
//
// COST: O(tokens); lemma analysis is memoised per model in tables (RootTable).
#ifndef NETRA_TOKEN_TOKENS_H_
#define NETRA_TOKEN_TOKENS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/layout.h"
#include "netra/span.h"
#include "token/morphology.h"

namespace netra::token {

inline constexpr std::uint32_t kNoSentence = 0xFFFFFFFFu;

// What a raw token is in the language (bits of Tokens::flags).
enum Flag : std::uint16_t {
  kInQuotes = 1,  // between quotation marks
  kSentenceStart = 2,
  kAbbreviationDot = 4,  // the dot behind it ends no sentence
  kInitial = 8,          // a single capital letter
  kReduplicated = 16,    // first part of a reduplication (isu-isu), or a "2" suffix
  kDetachedPrefix = 32,  // a prefix written as a word of its own (di lakukan)
  kProper = 64,          // upper-case initial where the sentence does not force it
  kInParens = 128,
};

struct Sentence {
  TokenSpan tokens;
  ByteSpan bytes;  // up to and with its closing punctuation
  std::uint32_t paragraph = 0;
};

struct QuoteMarks {
  ByteSpan inner;      // between the marks, half-open
  TokenSpan tokens;    // raw tokens inside
  bool closed = true;  // the closing mark was there
};

struct Tokens {
  std::vector<std::uint32_t> sentence;  // per raw token; kNoSentence in furniture
  std::vector<std::uint16_t> flags;     // per raw token, Flag bits
  std::vector<std::uint32_t> lemma;     // per raw token: row of Morphology::roots or kNoRoot
  std::vector<Sentence> sentences;      // in document order
  std::vector<QuoteMarks> quotes;       // pairs of quotation marks, in document order
  void clear() noexcept;
};

// A quotation mark and what it looks like where it stands.
struct Mark {
  std::uint32_t begin = 0, end = 0;
  bool single = false;
  bool opens = false;
  bool closes = false;
  bool after_stop = false;  // a sentence ended before it
};

// Memory of the passes, for the next text to use again.
struct Scratch {
  std::vector<std::uint8_t> known;         // per raw token, see parts.h
  std::vector<Mark> marks;                 // of one paragraph
  std::vector<std::uint32_t> next_single;  // per mark
  std::vector<std::uint32_t> looked;       // tokens of a sentence that may have a lemma
  std::string folded;
};

void find_tokens(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                 std::span<const match::Match> matches, std::span<const base::Entry> entries,
                 const Morphology& morphology, Scratch& scratch, Tokens& out);

}  // namespace netra::token

#endif  // NETRA_TOKEN_TOKENS_H_
