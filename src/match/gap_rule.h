// What may stand between two tokens of a phrase.
//
// A text gap is plain if it is made of white space with at most one line feed
// and at most one hyphen or slash. A dot, comma or apostrophe may stand in it
// (each once) where the phrase spells one. If the phrase spells anything else,
// the gap must hold exactly those characters, white space aside (literal gap).
#ifndef NETRA_MATCH_GAP_RULE_H_
#define NETRA_MATCH_GAP_RULE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace netra::match {

enum GapBits : std::uint8_t {
  kDotGap = 1,
  kCommaGap = 2,
  kApostropheGap = 4,
  kLiteralGap = 8,  // in a text: some other character; in a rule: see above
  kBrokenGap = 16,  // in a text: two of what may stand once
  kParagraphGap = 32,
};

// 0 for a plain gap. REQUIRES: `gap` holds no token.
std::uint8_t gap_of_slow(std::string_view gap) noexcept;
inline std::uint8_t gap_of(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  // Nearly every gap is one space.
  if (end - begin == 1 && text[begin] == ' ') return 0;
  return gap_of_slow(text.substr(begin, end - begin));
}

// The characters of a literal gap: white space and ignorable characters gone.
void literal_of(std::string_view gap, std::string& out);

}  // namespace netra::match

#endif  // NETRA_MATCH_GAP_RULE_H_
