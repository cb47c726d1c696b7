#include "report/columns.h"

#include <algorithm>
#include <array>

#include "text/unicode.h"

namespace netra::report {
namespace {

struct Range {
  char32_t first, last;
};

// Whole blocks, so that an emoji of tomorrow is as wide as those of today.
constexpr std::array<Range, 17> kWide = {{{0x1100, 0x115F},
                                          {0x231A, 0x231B},
                                          {0x23E9, 0x23EC},
                                          {0x2614, 0x2615},
                                          {0x2648, 0x2653},
                                          {0x26AA, 0x26AB},
                                          {0x2705, 0x2705},
                                          {0x274C, 0x274C},
                                          {0x2753, 0x2757},
                                          {0x2795, 0x2797},
                                          {0x2E80, 0x303E},
                                          {0x3041, 0xA4C6},
                                          {0xA960, 0xA97C},
                                          {0xAC00, 0xD7A3},
                                          {0xF900, 0xFAD9},
                                          {0xFF01, 0xFF60},
                                          {0xFFE0, 0xFFE6}}};
constexpr std::array<Range, 5> kWideHigh = {{{0x1F300, 0x1F64F},
                                             {0x1F680, 0x1F6FF},
                                             {0x1F7E0, 0x1F7F0},
                                             {0x1F900, 0x1FAFF},
                                             {0x20000, 0x3FFFD}}};
// Combining marks of the scripts met on Indonesian pages: Latin, Arabic,
// Javanese and Balinese, and the variation selectors.
constexpr std::array<Range, 13> kNone = {{{0x0300, 0x036F},
                                          {0x0483, 0x0489},
                                          {0x0591, 0x05BD},
                                          {0x0610, 0x061A},
                                          {0x064B, 0x065F},
                                          {0x0670, 0x0670},
                                          {0x06D6, 0x06ED},
                                          {0x1AB0, 0x1ACE},
                                          {0x1DC0, 0x1DFF},
                                          {0x200B, 0x200F},
                                          {0x20D0, 0x20F0},
                                          {0xFE00, 0xFE0F},
                                          {0xFE20, 0xFE2F}}};

template <std::size_t N>
bool in(const std::array<Range, N>& ranges, char32_t c) noexcept {
  const auto it = std::lower_bound(ranges.begin(), ranges.end(), c,
                                   [](const Range& r, char32_t code) { return r.last < code; });
  return it != ranges.end() && it->first <= c;
}

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kZeroWidthJoiner = 0x200D;

}  // namespace

std::uint8_t columns(char32_t c) noexcept {
  if (c < 0x300) return 1;
  if (in(kNone, c)) return 0;
  return in(kWide, c) || in(kWideHigh, c) ? 2 : 1;
}

Shown show(std::string_view bytes, std::size_t at) noexcept {
  const auto byte = static_cast<unsigned char>(bytes[at]);
  if (byte > 0x20 && byte < 0x7F) return {byte, 1, 1, false};
  const text::Decoded c = text::decode(bytes, at);
  const text::Mark mark = text::mark(c.code);
  if (mark == text::Mark::kSpace || mark == text::Mark::kLine || mark == text::Mark::kParagraph) {
    return {U' ', c.size, 1, true};
  }
  if (c.code < 0x20 || (c.code >= 0x7F && c.code < 0xA0)) return {kReplacement, c.size, 1, false};
  const bool in_emoji = c.code == kZeroWidthJoiner || (c.code >= 0xFE00 && c.code <= 0xFE0F);
  if (!in_emoji && text::classify(c.code) == text::CharClass::kIgnorable) {
    return {0, c.size, 0, false};
  }
  return {c.code, c.size, columns(c.code), false};
}

}  // namespace netra::report
