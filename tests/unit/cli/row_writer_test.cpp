#include "cli/row_writer.h"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "netra/types.h"

namespace netra::cli {
namespace {

TEST(RowWriter, PutsTabsBetweenCellsAndALineFeedBehind) {
  RowWriter w("hello world");
  w.row("kind", 7, ByteSpan{2, 5}, TokenSpan{0, 1}, std::string("x"), w.surface({6, 11}));
  w.row("next", std::uint32_t{4294967295u}, -3);
  EXPECT_EQ(w.out(), "kind\t7\t2-5\t0-1\tx\tworld\nnext\t4294967295\t-3\n");
}

TEST(RowWriter, KeepsARowOnOneLineWhateverTheCellHolds) {
  RowWriter w("");
  w.row(std::string_view("a\nb\tc\\d\0\x1b\x7f\xc3\xa9", 12), "");
  EXPECT_EQ(w.out(), "a\\nb\\tc\\\\d\\x00\\x1B\\x7F\xc3\xa9\t-\n");
}

TEST(RowWriter, WritesNoneAsADash) {
  EXPECT_EQ(number_of(kNone<ActorId>), "-");
  EXPECT_EQ(number_of(ActorId{3}), "3");
  EXPECT_EQ(span_or_dash({}), "-");
  EXPECT_EQ(span_or_dash({0, 4}), "0-4");
  EXPECT_EQ(bit_names(0, {"a", "b"}), "-");
  EXPECT_EQ(bit_names(5, {"a", "b", "c"}), "a,c");
}

}  // namespace
}  // namespace netra::cli
