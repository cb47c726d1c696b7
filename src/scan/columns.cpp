#include "scan/columns.h"

#include <array>

#include "scan/blocks.h"
#include "scan/hash.h"
#include "scan/raw_tokens.h"
#include "text/unicode.h"

namespace netra::scan {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ull;

// Shape of up to eight ASCII bytes; bytes behind the token are 0 and count for
// nothing (a digit has bit 4 and not bit 6, a letter has bit 6).
struct Letters {
  std::uint64_t digit, letter, upper;
};
Letters letters_of(std::uint64_t word) noexcept {
  const std::uint64_t letter = word >> 6 & kOnes;
  const std::uint64_t lower = word >> 5 & letter;
  return {word >> 4 & ~letter & kOnes, letter, letter & ~lower};
}

std::uint8_t shape_of(std::uint64_t digits, std::uint64_t letters, std::uint64_t uppers,
                      bool initial) noexcept {
  unsigned shape = digits != 0 ? kHasDigit : 0;
  if (letters == 0) {
    shape |= kAllDigits;
  } else {
    if (initial) shape |= kInitialCap;
    if (letters == uppers) shape |= kAllCaps;
  }
  return static_cast<std::uint8_t>(shape);
}

std::uint8_t wide_shape(std::string_view token) noexcept {
  unsigned shape = kNonAscii;
  bool letter = false;
  bool lower = false;
  for (std::size_t at = 0; at < token.size();) {
    const text::Decoded c = text::decode(token, at);
    at += c.size;
    if (c.code >= '0' && c.code <= '9') shape |= kHasDigit;
    if (!text::is_letter(c.code)) continue;
    if (!letter && text::is_upper(c.code)) shape |= kInitialCap;
    letter = true;
    lower = lower || text::is_lower(c.code);
  }
  if (letter && !lower) shape |= kAllCaps;
  return static_cast<std::uint8_t>(shape);
}

// The gap bit of a mark, with the space bit for line ends.
constexpr std::array<std::uint16_t, 14> kBits = {kOther,
                                                 kSpace,
                                                 kSpace | kLineBreak,
                                                 kSpace | kLineBreak | kParagraphBreak,
                                                 kSentenceEnd,
                                                 kComma,
                                                 kColon,
                                                 kQuoteMark,
                                                 kOther,
                                                 kOpenParen,
                                                 kCloseParen,
                                                 kDash,
                                                 kDash,
                                                 kSlash};

constexpr std::uint16_t bits_of(text::Mark mark) noexcept {
  return kBits[static_cast<std::size_t>(mark)];
}

// The bits of the ASCII separators, without asking text/ for each.
struct AsciiBits {
  std::array<std::uint16_t, 128> of{};
  constexpr AsciiBits() {
    for (std::uint16_t& bits : of) bits = kOther;
    for (const char c : {' ', '\t', '\r', '\v', '\f'}) of[static_cast<std::size_t>(c)] = kSpace;
    of['\n'] = kSpace | kLineBreak;
    of['.'] = of['!'] = of['?'] = kSentenceEnd;
    of[','] = of[';'] = kComma;
    of[':'] = kColon;
    of['"'] = kQuoteMark;
    of['('] = of['['] = kOpenParen;
    of[')'] = of[']'] = kCloseParen;
    of['-'] = kDash;
    of['/'] = kSlash;
  }
};
constexpr AsciiBits kAscii;

std::uint16_t gap_of_ascii(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  unsigned bits = 0;
  unsigned lines = 0;
  for (std::size_t at = begin; at < end; ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80) return gap_bits(text, begin, end);
    bits |= kAscii.of[c];
    lines += c == '\n' ? 1u : 0u;
  }
  return static_cast<std::uint16_t>(bits | (lines >= 2 ? unsigned{kParagraphBreak} : 0u));
}

// One or two characters without a line feed, as nearly all gaps are, are looked
// up without a branch between one and two.
inline std::uint16_t gap_of(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  if (end - begin - 1 > 1) return gap_of_ascii(text, begin, end);
  const auto first = static_cast<unsigned char>(text[begin]);
  const auto last = static_cast<unsigned char>(text[end - 1]);
  const unsigned bits = kAscii.of[first & 0x7F] | kAscii.of[last & 0x7F];
  if (((first | last) & 0x80u) + (bits & kLineBreak) != 0) return gap_of_ascii(text, begin, end);
  return static_cast<std::uint16_t>(bits);
}

}  // namespace

std::uint8_t token_shape(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  const auto* p = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t length = end - begin;
  if (length <= kShort) {
    const std::uint64_t word = begin + 8 <= text.size()
                                   ? load8(p + begin) & ~0ull >> (64 - 8 * length)
                                   : load_short(p + begin, length);
    if ((word & kHighMask) != 0) return wide_shape(text.substr(begin, length));
    const Letters l = letters_of(word);
    return shape_of(l.digit, l.letter, l.upper, (l.letter & (0 - l.letter) & l.upper) != 0);
  }
  std::uint64_t digits = 0, upper_any = 0, lower_any = 0, high = 0;
  bool initial = false;
  for (std::size_t i = 0; i < length; i += 8) {
    const bool whole = i + 8 <= length;
    const std::uint64_t word = whole ? load8(p + begin + i) : load_short(p + begin + i, length - i);
    high |= word & kHighMask;
    const Letters l = letters_of(word);
    if ((upper_any | lower_any) == 0) initial = (l.letter & (0 - l.letter) & l.upper) != 0;
    digits |= l.digit;
    upper_any |= l.upper;
    lower_any |= l.letter & ~l.upper;
  }
  if (high != 0) return wide_shape(text.substr(begin, length));
  return shape_of(digits, upper_any | lower_any, lower_any != 0 ? 0 : upper_any, initial);
}

std::uint16_t gap_bits(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  unsigned bits = 0;
  unsigned lines = 0;
  for (std::size_t at = begin; at < end;) {
    const text::Decoded c = text::decode(text, at);
    at += c.size;
    if (c.code >= 0x80 && text::classify(c.code) == text::CharClass::kIgnorable) continue;
    const text::Mark mark = text::mark(c.code);
    lines += mark == text::Mark::kLine ? 1u : 0u;
    bits |= bits_of(mark);
  }
  if (lines >= 2) bits |= kParagraphBreak;
  return static_cast<std::uint16_t>(bits);
}

void append_columns(std::string_view text, const Blocks& block, std::size_t& before,
                    RawTokens& out) {
  const std::size_t old = out.begin.size();
  const std::size_t size = block.size();
  out.begin.resize(old + size);
  out.end.resize(old + size);
  out.gap.resize(old + size);
  out.shape.resize(old + size + kShapeSlack);
  out.hash.insert(out.hash.end(), block.hashes(), block.hashes() + size);
  std::uint32_t* const begins = out.begin.data() + old;
  std::uint32_t* const ends = out.end.data() + old;
  std::uint8_t* const shapes = out.shape.data() + old;
  std::uint16_t* const gaps = out.gap.data() + old;
  if (block.giant_end() != 0) {
    begins[0] = static_cast<std::uint32_t>(block.begin(0));
    ends[0] = static_cast<std::uint32_t>(block.end(0));
    shapes[0] = token_shape(text, begins[0], ends[0]);
  } else {
    const auto base = static_cast<std::uint32_t>(block.base());
    const std::uint16_t* const bounds = block.bounds();
    for (std::size_t i = 0; i < size; ++i) {
      begins[i] = base + bounds[2 * i];
      ends[i] = base + bounds[2 * i + 1];
    }
    block.shapes(shapes);
    for (std::size_t i = 0; i < size; ++i) {
      if (shapes[i] == kRareShape) shapes[i] = token_shape(text, begins[i], ends[i]);
    }
  }
  out.shape.resize(old + size);
  std::size_t last = before;
  for (std::size_t i = 0; i < size; ++i) {
    gaps[i] = gap_of(text, last, begins[i]);
    last = ends[i];
  }
  before = last;
}

}  // namespace netra::scan
