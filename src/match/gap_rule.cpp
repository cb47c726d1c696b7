#include "match/gap_rule.h"

#include "text/unicode.h"

namespace netra::match {
namespace {

bool vanishes(char32_t c) noexcept {
  return c >= 0x80 && text::classify(c) == text::CharClass::kIgnorable;
}

}  // namespace

std::uint8_t gap_of_slow(std::string_view gap) noexcept {
  unsigned bits = 0;
  unsigned lines = 0;
  unsigned joiners = 0;
  for (std::size_t at = 0; at < gap.size();) {
    const text::Decoded c = text::decode(gap, at);
    at += c.size;
    if (vanishes(c.code)) continue;
    unsigned bit = kLiteralGap;
    switch (text::mark(c.code)) {
      case text::Mark::kSpace:
        continue;
      case text::Mark::kLine:
        ++lines;
        continue;
      case text::Mark::kParagraph:
        lines += 2;
        continue;
      case text::Mark::kHyphen:
      case text::Mark::kSlash:
        ++joiners;
        continue;
      case text::Mark::kSentenceEnd:
        if (c.code == '.') bit = kDotGap;
        break;
      case text::Mark::kComma:
        if (c.code == ',') bit = kCommaGap;
        break;
      case text::Mark::kApostrophe:
        if (c.code == '\'') bit = kApostropheGap;
        break;
      case text::Mark::kQuote:
        if (c.code == 0x2018 || c.code == 0x2019) bit = kApostropheGap;
        break;
      default:
        break;
    }
    if ((bits & bit & ~static_cast<unsigned>(kLiteralGap)) != 0) bits |= kBrokenGap;
    bits |= bit;
  }
  if (joiners > 1) bits |= kBrokenGap;
  if (lines > 1) bits |= kParagraphGap;
  return static_cast<std::uint8_t>(bits);
}

void literal_of(std::string_view gap, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < gap.size();) {
    const text::Decoded c = text::decode(gap, at);
    const text::Mark mark = text::mark(c.code);
    const bool white =
        mark == text::Mark::kSpace || mark == text::Mark::kLine || mark == text::Mark::kParagraph;
    if (!white && !vanishes(c.code)) out.append(gap, at, c.size);
    at += c.size;
  }
}

}  // namespace netra::match
