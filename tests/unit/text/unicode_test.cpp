#include "text/unicode.h"

#include <gtest/gtest.h>

#include <string>

namespace netra::text {
namespace {

TEST(Classify, WordsSeparatorsAndIgnorable) {
  for (const char32_t c : {U'a', U'0', U'\u00e9', U'\u0301', U'\u4e2d', U'\u0663', U'\u00b2'}) {
    EXPECT_EQ(classify(c), CharClass::kWord) << static_cast<unsigned>(c);
  }
  for (const char32_t c : {U' ', U'-', U'_', U'\u00a0', U'\u00ab', U'\u00d7', U'\u2013', U'\u201c',
                           U'\u2026', U'\u3000', U'\U0001f525', U'\ufffd'}) {
    EXPECT_EQ(classify(c), CharClass::kSeparator) << static_cast<unsigned>(c);
  }
  for (const char32_t c : {U'\u00ad', U'\u200b', U'\u200d', U'\u2060', U'\ufeff', U'\ufe0f'}) {
    EXPECT_EQ(classify(c), CharClass::kIgnorable) << static_cast<unsigned>(c);
  }
}

TEST(Mark, KindsOfSeparators) {
  EXPECT_EQ(mark(U'\u00a0'), Mark::kSpace);
  EXPECT_EQ(mark(U'\u2019'), Mark::kQuote);
  EXPECT_EQ(mark(U'\''), Mark::kApostrophe);
  EXPECT_EQ(mark(U'\u2013'), Mark::kHyphen);
  EXPECT_EQ(mark(U'\u2014'), Mark::kDash);
  EXPECT_EQ(mark(U'\u2026'), Mark::kSentenceEnd);
  EXPECT_EQ(mark(U'&'), Mark::kOther);
  EXPECT_EQ(mark(U'\u2029'), Mark::kParagraph);
}

TEST(Decode, ValidAndInvalid) {
  EXPECT_EQ(decode("\xC3\xA9x", 0).code, U'\u00e9');
  EXPECT_EQ(decode("\xF0\x9F\x94\xA5", 0).code, U'\U0001f525');
  EXPECT_EQ(decode("\xF0\x9F\x94", 0).size, 1u);         // cut short
  EXPECT_EQ(decode("\xC0\xAF", 0).code, U'\ufffd');      // overlong
  EXPECT_EQ(decode("\xED\xA0\x80", 0).code, U'\ufffd');  // surrogate
  EXPECT_EQ(decode_before("a\xE2\x80\x94", 4).code, U'\u2014');
  EXPECT_EQ(decode_before("a\x94", 2).code, U'\ufffd');
  EXPECT_EQ(decode_before("a", 1).code, U'a');
}

TEST(AppendUtf8, RoundTrip) {
  for (char32_t c = 0; c <= 0x10FFFF; c += 37) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string s;
    append_utf8(c, s);
    EXPECT_EQ(decode(s, 0).code, c);
    EXPECT_EQ(decode(s, 0).size, s.size());
    EXPECT_EQ(decode_before(s, s.size()).code, c);
  }
}

}  // namespace
}  // namespace netra::text
