#include "text/unicode.h"

#include <unicode/uchar.h>

namespace netra::text {
namespace {

constexpr bool is_continuation(unsigned char byte) noexcept { return (byte & 0xC0) == 0x80; }

// What news pages hold apart from letters, without asking ICU. text_property
// compares with it, character by character.
constexpr bool is_latin1_sign(char32_t c) noexcept { return c >= 0x80 && c < 0xC0; }
constexpr bool is_general_punctuation(char32_t c) noexcept { return c >= 0x2000 && c < 0x2070; }

constexpr CharClass classify_latin1_sign(char32_t c) noexcept {
  switch (c) {
    case 0xAA:
    case 0xB2:
    case 0xB3:
    case 0xB5:
    case 0xB9:
    case 0xBA:
    case 0xBC:
    case 0xBD:
    case 0xBE:
      return CharClass::kWord;
    case 0xAD:
      return CharClass::kIgnorable;
    default:
      return CharClass::kSeparator;
  }
}

constexpr CharClass classify_general_punctuation(char32_t c) noexcept {
  const bool vanishes = (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c >= 0x2060;
  return vanishes ? CharClass::kIgnorable : CharClass::kSeparator;
}

constexpr std::uint32_t kWordCategories = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;

}  // namespace

CharClass classify(char32_t c) noexcept {
  const auto code = static_cast<UChar32>(c);
  // The commonest non-ASCII of a news page by far; without asking ICU.
  if (c >= 0xC0 && c <= 0x24F)
    return c == 0xD7 || c == 0xF7 ? CharClass::kSeparator : CharClass::kWord;
  if (is_general_punctuation(c)) return classify_general_punctuation(c);
  if (is_latin1_sign(c)) return classify_latin1_sign(c);
  if (c > 0x10FFFF) return CharClass::kSeparator;
  if (u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return CharClass::kIgnorable;
  return (U_MASK(u_charType(code)) & kWordCategories) != 0 ? CharClass::kWord
                                                           : CharClass::kSeparator;
}

Mark mark(char32_t c) noexcept {
  switch (c) {
    case '\n':
    case 0x2028:
      return Mark::kLine;
    case 0x2029:
      return Mark::kParagraph;
    case ' ':
    case '\t':
    case '\r':
    case '\v':
    case '\f':
    case 0x85:
      return Mark::kSpace;
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x203C:
    case 0x203D:
    case 0x3002:
      return Mark::kSentenceEnd;
    case ',':
    case ';':
      return Mark::kComma;
    case ':':
      return Mark::kColon;
    case '"':
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A:
      return Mark::kQuote;
    case '\'':
    case '`':
      return Mark::kApostrophe;
    case '(':
    case '[':
      return Mark::kOpenParen;
    case ')':
    case ']':
      return Mark::kCloseParen;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x2013:
      return Mark::kHyphen;
    case 0x2212:
      return Mark::kDash;
    case '/':
    case 0x2044:
      return Mark::kSlash;
    default:
      break;
  }
  if (c < 0x80) return Mark::kOther;
  if (c >= 0x2018 && c <= 0x201F) return Mark::kQuote;
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F) return Mark::kSpace;
  if (c >= 0x2012 && c <= 0x2015) return Mark::kDash;  // but U+2013, see above
  if (is_latin1_sign(c) || is_general_punctuation(c)) return Mark::kOther;
  const auto category = u_charType(static_cast<UChar32>(c));
  if (category == U_SPACE_SEPARATOR) return Mark::kSpace;
  if (category == U_DASH_PUNCTUATION) return Mark::kDash;
  return Mark::kOther;
}

bool is_letter(char32_t c) noexcept {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_L_MASK) != 0;
}

bool is_upper(char32_t c) noexcept {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool is_lower(char32_t c) noexcept {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return u_charType(static_cast<UChar32>(c)) == U_LOWERCASE_LETTER;
}

Decoded decode(std::string_view bytes, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned lead = byte(at);
  if (lead < 0x80) return {lead, 1};
  const std::size_t left = bytes.size() - at;
  const auto next = [&](std::size_t i) { return static_cast<char32_t>(byte(at + i) & 0x3F); };
  if (lead >= 0xC2 && lead <= 0xDF && left >= 2 && is_continuation(byte(at + 1))) {
    return {static_cast<char32_t>(lead & 0x1F) << 6 | next(1), 2};
  }
  if ((lead & 0xF0) == 0xE0 && left >= 3 && is_continuation(byte(at + 1)) &&
      is_continuation(byte(at + 2))) {
    const char32_t c = static_cast<char32_t>(lead & 0x0F) << 12 | next(1) << 6 | next(2);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
  }
  if ((lead & 0xF8) == 0xF0 && left >= 4 && is_continuation(byte(at + 1)) &&
      is_continuation(byte(at + 2)) && is_continuation(byte(at + 3))) {
    const char32_t c =
        static_cast<char32_t>(lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3);
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
  }
  return {0xFFFD, 1};
}

Decoded decode_before(std::string_view bytes, std::size_t end) noexcept {
  for (std::size_t size = 1; size <= 4 && size <= end; ++size) {
    if (is_continuation(static_cast<unsigned char>(bytes[end - size]))) continue;
    const Decoded found = decode(bytes.substr(0, end), end - size);
    if (found.size == size) return found;
    break;
  }
  return {0xFFFD, 1};
}

void append_utf8(char32_t c, std::string& out) {
  const auto put = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

}  // namespace netra::text
