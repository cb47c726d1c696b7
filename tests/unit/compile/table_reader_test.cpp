#include "compile/table_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/compile/folder.h"

namespace netra::compile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TableReader : public ::testing::Test {
 protected:
  Table read(std::string_view content) {
    problems_ = Problems();
    folder_.write("t.tsv", content);
    return read_table(folder_.path(), "t.tsv", {"one", "two"}, problems_);
  }
  std::vector<std::string> said() const {
    std::vector<std::string> lines;
    for (const Error& e : problems_.all()) {
      lines.push_back(e.place.file + ":" + std::to_string(e.place.line) + ": " + e.message);
    }
    return lines;
  }
  test::Folder folder_;
  Problems problems_;
};

TEST_F(TableReader, RowsKeepTheirLines) {
  const Table table = read("# about\none\ttwo\n\na\tb\n# between\n c \td d\n");
  EXPECT_THAT(said(), IsEmpty());
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].line, 4u);
  EXPECT_THAT(table.rows[0].cells, ElementsAre("a", "b"));
  EXPECT_EQ(table.rows[1].line, 6u);
  EXPECT_THAT(table.rows[1].cells, ElementsAre("c", "d d"));
}

TEST_F(TableReader, LineEndsOfOtherSystemsAndNoLastLineEnd) {
  const Table table = read("one\ttwo\r\na\tb\r\nc\td");
  EXPECT_THAT(said(), IsEmpty());
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_THAT(table.rows[0].cells, ElementsAre("a", "b"));
  EXPECT_THAT(table.rows[1].cells, ElementsAre("c", "d"));
}

TEST_F(TableReader, MissingLastCellsAreEmpty) {
  const Table table = read("one\ttwo\na\n");
  EXPECT_THAT(said(), IsEmpty());
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_THAT(table.rows[0].cells, ElementsAre("a", ""));
}

TEST_F(TableReader, EveryWrongRowIsNamedAndTheOthersStay) {
  const Table table = read("one\ttwo\na\tb\tc\nd\te\n\xff\tf\ng\th\ti\tj\n");
  EXPECT_THAT(said(), ElementsAre("t.tsv:2: 3 cells where there are 2 columns",
                                  "t.tsv:4: byte 0 is not valid UTF-8",
                                  "t.tsv:5: 4 cells where there are 2 columns"));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].line, 3u);
}

TEST_F(TableReader, ControlCharactersAreRefused) {
  read(std::string_view("one\ttwo\na\0b\tc\nd\te\x07\n", 19));
  ASSERT_EQ(said().size(), 2u);
  EXPECT_THAT(said()[0], ::testing::StartsWith("t.tsv:2: "));
  EXPECT_THAT(said()[1], ::testing::StartsWith("t.tsv:3: "));
}

TEST_F(TableReader, TheHeaderRowMustFit) {
  for (const char* header : {"one\tTwo\n", "one\n", "one\ttwo\tthree\n", "a\tb\n"}) {
    EXPECT_THAT(read(header).rows, IsEmpty());
    EXPECT_THAT(said(), ElementsAre("t.tsv:1: the header row must be: one, two"));
  }
  read("# only a comment\n");
  EXPECT_THAT(said(), ElementsAre("t.tsv:0: has no header row"));
  read("");
  EXPECT_THAT(said(), ElementsAre("t.tsv:0: has no header row"));
}

TEST_F(TableReader, FilesThatCannotBeRead) {
  std::filesystem::create_directory(folder_.path() / "d.tsv");
  Problems problems;
  read_table(folder_.path(), "absent.tsv", {"one"}, problems);
  read_table(folder_.path(), "d.tsv", {"one"}, problems);
  ASSERT_EQ(problems.all().size(), 2u);
  EXPECT_EQ(problems.all()[0].place.file, "absent.tsv");
  EXPECT_EQ(problems.all()[0].message, "cannot be opened");
  EXPECT_EQ(problems.all()[1].message, "is a directory");
}

TEST(ParseInt, WholeNumbersOnly) {
  std::int32_t value = 0;
  EXPECT_TRUE(parse_int("17", value));
  EXPECT_EQ(value, 17);
  EXPECT_TRUE(parse_int("+3", value));
  EXPECT_EQ(value, 3);
  EXPECT_TRUE(parse_int("-4", value));
  EXPECT_EQ(value, -4);
  for (const char* wrong : {"", "+", "-", "1.5", "1 ", " 1", "x", "0x1", "2147483648", "+-1"}) {
    EXPECT_FALSE(parse_int(wrong, value)) << wrong;
  }
}

TEST(Split, KeepsEmptyCellsAndCutsSpaces) {
  EXPECT_THAT(split("a| b c |", '|'), ElementsAre("a", "b c", ""));
  EXPECT_THAT(split("", '|'), ElementsAre(""));
}

}  // namespace
}  // namespace netra::compile
