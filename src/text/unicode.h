// Properties of single characters, as the scanner needs them. The only place,
// with fold.h, where Unicode data (ICU) is asked.
//
// FAILURE: none; any 32-bit value has an answer. COST: a table look-up.
#ifndef NETRA_TEXT_UNICODE_H_
#define NETRA_TEXT_UNICODE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace netra::text {

// What a character does to a token. kWord: letters, marks and numbers (general
// categories L, M, N). kIgnorable: Default_Ignorable_Code_Point, such as soft
// hyphen, zero-width characters, variation selectors and the BOM; between two
// word characters it is part of the token and vanishes in the fold, elsewhere it
// belongs to the gap. kSeparator: all the rest.
enum class CharClass : std::uint8_t { kSeparator, kWord, kIgnorable };
CharClass classify(char32_t c) noexcept;

// What a separator means for the reader.
enum class Mark : std::uint8_t {
  kOther,
  kSpace,      // every Zs, tab, CR, VT, FF, NEL
  kLine,       // LF, U+2028
  kParagraph,  // U+2029
  kSentenceEnd,
  kComma,
  kColon,
  kQuote,       // double and typographic quotation marks
  kApostrophe,  // ASCII ' and `
  kOpenParen,
  kCloseParen,
  kHyphen,  // those that join words: - U+2010 U+2011 U+2013
  kDash,    // every other Pd
  kSlash,
};
Mark mark(char32_t separator) noexcept;

bool is_letter(char32_t c) noexcept;  // general category L
bool is_upper(char32_t c) noexcept;   // Lu or Lt
bool is_lower(char32_t c) noexcept;   // Ll

struct Decoded {
  char32_t code = 0;
  std::uint32_t size = 0;  // bytes; 1 for a byte that starts no valid sequence
};
// The character at bytes[at]; U+FFFD with size 1 if there is no valid one.
// REQUIRES: at < bytes.size().
Decoded decode(std::string_view bytes, std::size_t at) noexcept;

// The character that ends just before bytes[end]. REQUIRES: 0 < end <= bytes.size().
Decoded decode_before(std::string_view bytes, std::size_t end) noexcept;

void append_utf8(char32_t c, std::string& out);

}  // namespace netra::text

#endif  // NETRA_TEXT_UNICODE_H_
