#include "match/gap_rule.h"

#include <gtest/gtest.h>

#include <string>

namespace netra::match {
namespace {

TEST(GapRule, PlainGaps) {
  for (const char* gap : {" ", "\n", "\t", "\r\n", "  ", " \n ", "-", "/", " - ", " / ", "\xC2\xA0",
                          "\xE2\x80\x91", "\xE2\x80\x93", " \xE2\x80\x8B "}) {
    EXPECT_EQ(gap_of_slow(gap), 0) << gap;
  }
}

TEST(GapRule, OtherGaps) {
  EXPECT_EQ(gap_of_slow(". "), kDotGap);
  EXPECT_EQ(gap_of_slow(", "), kCommaGap);
  EXPECT_EQ(gap_of_slow("'"), kApostropheGap);
  EXPECT_EQ(gap_of_slow("\xE2\x80\x99"), kApostropheGap);
  EXPECT_EQ(gap_of_slow(".,"), kDotGap | kCommaGap);
  EXPECT_EQ(gap_of_slow(".."), kDotGap | kBrokenGap);
  EXPECT_EQ(gap_of_slow("--"), kBrokenGap);
  EXPECT_EQ(gap_of_slow(" -/ "), kBrokenGap);
  EXPECT_EQ(gap_of_slow("\n\n"), kParagraphGap);
  EXPECT_EQ(gap_of_slow("\n \n"), kParagraphGap);
  EXPECT_EQ(gap_of_slow(" & "), kLiteralGap);
  EXPECT_EQ(gap_of_slow("!"), kLiteralGap);
  EXPECT_EQ(gap_of_slow("\xE2\x80\x94"), kLiteralGap);  // em dash joins nothing
}

TEST(GapRule, Literal) {
  std::string out;
  literal_of(" (\n\xE2\x80\x8B& ", out);
  EXPECT_EQ(out, "(&");
}

}  // namespace
}  // namespace netra::match
