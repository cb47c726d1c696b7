#include "report/columns.h"

#include <gtest/gtest.h>

namespace netra::report {
namespace {

TEST(Columns, CountWhatATerminalShows) {
  EXPECT_EQ(columns(U'a'), 1);
  EXPECT_EQ(columns(0x00E9), 1);   // e with acute
  EXPECT_EQ(columns(0x0301), 0);   // combining acute
  EXPECT_EQ(columns(0x2014), 1);   // em dash
  EXPECT_EQ(columns(0x6771), 2);   // a Han character
  EXPECT_EQ(columns(0xFF21), 2);   // full-width A
  EXPECT_EQ(columns(0xFF61), 1);   // half-width stop
  EXPECT_EQ(columns(0x1F5F3), 2);  // ballot box
  EXPECT_EQ(columns(0x10FFFF), 1);
}

void expect_shown(std::string_view bytes, char32_t code, std::uint32_t size, int width,
                  bool space) {
  const Shown shown = show(bytes, 0);
  EXPECT_EQ(shown.code, code) << bytes;
  EXPECT_EQ(shown.size, size) << bytes;
  EXPECT_EQ(shown.columns, width) << bytes;
  EXPECT_EQ(shown.space, space) << bytes;
}

TEST(Show, TellsSpacesFromSigns) {
  expect_shown("a", U'a', 1, 1, false);
  expect_shown(" ", U' ', 1, 1, true);
  expect_shown("\n", U' ', 1, 1, true);
  expect_shown("\xc2\xa0", U' ', 2, 1, true);      // NBSP
  expect_shown("\xe2\x80\xa8", U' ', 3, 1, true);  // line separator
  expect_shown("\xe6\x9d\xb1", 0x6771, 3, 2, false);
}

TEST(Show, LetsNoTextSteerTheTerminal) {
  expect_shown("\x1b[31m", 0xFFFD, 1, 1, false);
  expect_shown(std::string_view("\0", 1), 0xFFFD, 1, 1, false);
  expect_shown("\x7f", 0xFFFD, 1, 1, false);
  expect_shown("\xc2\x9b", 0xFFFD, 2, 1, false);  // CSI in eight bits
  expect_shown("\xe2\x80\xae", 0, 3, 0, false);   // right-to-left override
  expect_shown("\xef\xbb\xbf", 0, 3, 0, false);   // BOM
  expect_shown("\xc2\xad", 0, 2, 0, false);       // soft hyphen
}

TEST(Show, ReadsBytesThatAreNoUtf8OneByOne) {
  expect_shown("\xff\xff", 0xFFFD, 1, 1, false);
  expect_shown("\xe2\x80", 0xFFFD, 1, 1, false);
}

}  // namespace
}  // namespace netra::report
