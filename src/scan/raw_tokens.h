// Raw tokens: the one token stream of netra. A token is a maximal run of ASCII
// letters and digits and of non-ASCII characters that are not separators
// (general punctuation U+2000-206F, NBSP and other Latin-1 signs, soft hyphen,
// zero-width characters and the BOM separate or vanish as text/unicode.h says).
//
// hash: 64 bits of the token's folded form (NFC + full case folding) with its
// length, so that tokens that read the same share it; see hash_token().
//
// COST: one pass over the bytes, O(n); columns keep their memory when reused.
#ifndef NETRA_SCAN_RAW_TOKENS_H_
#define NETRA_SCAN_RAW_TOKENS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "netra/span.h"

namespace netra::scan {

// What a token looks like (bits of RawTokens::shape).
enum Shape : std::uint8_t {
  kHasDigit = 1,    // at least one ASCII digit
  kAllDigits = 2,   // nothing but ASCII digits
  kInitialCap = 4,  // the first letter is upper case (any script, by ICU if not ASCII)
  kAllCaps = 8,     // at least one letter, none of them lower case
  kNonAscii = 16,
};

// What stands between the previous token (or the start of the text) and this
// one (bits of RawTokens::gap; the column has size()+1 rows, the last row is the
// tail of the text behind the last token).
enum Gap : std::uint16_t {
  kLineBreak = 1,       // one line feed or more (CRLF counts once)
  kParagraphBreak = 2,  // two line feeds or more
  kSentenceEnd = 4,     // . ! ? or an ellipsis
  kComma = 8,           // , or ;
  kColon = 16,
  kQuoteMark = 32,    // any double or typographic quote
  kOpenParen = 64,    // ( or [
  kCloseParen = 128,  // ) or ]
  kDash = 256,        // hyphen or dash of any length
  kSlash = 512,
  kSpace = 1024,  // at least one space, tab, line feed or NBSP
  kOther = 2048,  // any other byte
};

struct RawTokens {
  std::vector<std::uint32_t> begin, end;  // bytes, half-open
  std::vector<std::uint64_t> hash;
  std::vector<std::uint8_t> shape;
  std::vector<std::uint16_t> gap;  // size() + 1 rows

  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(begin.size()); }
  ByteSpan bytes(std::uint32_t i) const noexcept { return {begin[i], end[i]}; }
  ByteSpan bytes(TokenSpan s) const noexcept {  // REQUIRES: !s.empty()
    return {begin[s.begin], end[s.end - 1]};
  }
  void clear() noexcept;
};

// Which code runs. kAuto takes the best that the machine has, chosen once.
enum class Kernel : std::uint8_t { kAuto, kPortable, kAvx2, kAvx512 };
bool kernel_available(Kernel kernel) noexcept;

// Replaces the content of `out`. REQUIRES: text is valid UTF-8 and shorter than 4 GiB.
void tokenize(std::string_view text, RawTokens& out, Kernel kernel = Kernel::kAuto);

// The hash that tokenize() gives to this token. REQUIRES: `token` is one raw token.
std::uint64_t hash_token(std::string_view token);

}  // namespace netra::scan

#endif  // NETRA_SCAN_RAW_TOKENS_H_
