#include "report/sheet.h"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "report/columns.h"

namespace netra::report {
namespace {

std::string fill(std::uint32_t width, bool colour, std::uint32_t indent, std::uint32_t hang,
                 std::initializer_list<Run> runs) {
  std::string out;
  Sheet(out, width, colour).fill(indent, hang, runs);
  return out;
}

std::uint32_t width_of(const std::string& line) {
  std::uint32_t sum = 0;
  for (std::size_t at = 0; at < line.size();) {
    const Shown c = show(line, at);
    sum += c.columns;
    at += c.size;
  }
  return sum;
}

TEST(Sheet, FillsLinesUpToTheWidth) {
  EXPECT_EQ(fill(10, false, 0, 2, {{"aaaa bbbbb cc dd"}}), "aaaa bbbbb\n  cc dd\n");
  EXPECT_EQ(fill(9, false, 0, 2, {{"aaaa bbbbb cc dd"}}), "aaaa\n  bbbbb\n  cc dd\n");
}

TEST(Sheet, MakesOneSpaceOfAnyWhiteSpace) {
  EXPECT_EQ(fill(40, false, 2, 2, {{" a\t\n\xc2\xa0 b  "}}), "  a b\n");
}

TEST(Sheet, JoinsRunsWithoutASpace) {
  EXPECT_EQ(fill(40, false, 0, 0, {{"ab"}, {"cd "}, {" e"}}), "abcd e\n");
}

TEST(Sheet, BreaksAWordThatNoLineHolds) {
  EXPECT_EQ(fill(5, false, 0, 1, {{"abcdefghij"}}), "abcd\n efgh\n ij\n");
}

TEST(Sheet, CountsColumnsNotBytes) {
  // Three Han characters are nine bytes and six columns.
  const std::string han = "\xe6\x9d\xb1\xe6\x9d\xb1\xe6\x9d\xb1";
  EXPECT_EQ(fill(8, false, 0, 0, {{han}, {" a"}}), han + " a\n");
  EXPECT_EQ(fill(7, false, 0, 0, {{han}, {" a"}}), han + "\na\n");
}

TEST(Sheet, NeverPassesTheWidthWhateverTheText) {
  std::string text;
  std::uint32_t state = 7;
  for (int i = 0; i < 3000; ++i) {
    state = state * 1664525u + 1013904223u;
    switch ((state >> 24) % 9) {
      case 0:
      case 1:
        text += ' ';
        break;
      case 2:
        text += "\xf0\x9f\x97\xb3";
        break;
      case 3:
        text += "e\xcc\x81";
        break;
      case 4:
        text += static_cast<char>(state >> 16);
        break;
      default:
        text += "abc";
    }
  }
  for (std::uint32_t width = 6; width < 30; ++width) {
    std::istringstream lines(fill(width, false, 1, 3, {{text}}));
    for (std::string line; std::getline(lines, line);) ASSERT_LE(width_of(line), width) << line;
  }
}

TEST(Sheet, MarksEvidenceBelowTheLineWhenThereIsNoColour) {
  EXPECT_EQ(fill(40, false, 2, 2,
                 {{"a "}, {"bb cc", Style::kRaises}, {" d "}, {"e", Style::kLowers}, {" f"}}),
            "  a bb cc d e f\n"
            "    +++++   -\n");
  EXPECT_EQ(fill(40, false, 0, 0, {{"a", Style::kStrong}}), "a\n");
}

TEST(Sheet, MarksStandUnderWideCharactersAndBehindLineBreaks) {
  EXPECT_EQ(fill(4, false, 0, 0,
                 {{"\xe6\x9d\xb1 "}, {"b", Style::kRaises}, {" ccc "}, {"d", Style::kLowers}}),
            "\xe6\x9d\xb1 b\n   +\nccc\nd\n-\n");
}

TEST(Sheet, ColoursAndNeverLeavesAColourOpen) {
  EXPECT_EQ(fill(40, true, 0, 0, {{"a "}, {"b c", Style::kRaises}, {" d"}}),
            "a \x1b[0;1;31mb c\x1b[0m d\n");
  EXPECT_EQ(fill(3, true, 0, 0, {{"aaa bbb", Style::kLowers}}),
            "\x1b[0;36maaa\x1b[0m\n\x1b[0;36mbbb\x1b[0m\n");
}

TEST(Sheet, DoesNotPassOnEscapesOfTheText) {
  const std::string out = fill(40, true, 0, 0, {{"\x1b[31mred\x07"}});
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  EXPECT_EQ(out.find('\x07'), std::string::npos);
}

}  // namespace
}  // namespace netra::report
