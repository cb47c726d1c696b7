#include "cli/line_reader.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/files.h"
#include "unit/cli/run.h"

namespace netra::cli {
namespace {

using Got = LineReader::Got;

struct Read {
  std::string line;
  Got got;
  std::uint64_t number, offset;
  bool ended;
};

std::vector<Read> read_all(const std::string& content, std::uint64_t limit = 1000000) {
  const test::Folder folder;
  const auto file = open_input(folder.write("f", content));
  LineReader reader(file->descriptor(), limit);
  std::vector<Read> out;
  for (std::string line;;) {
    const Got got = reader.next(line);
    if (got == Got::kEnd || got == Got::kFailed) {
      EXPECT_EQ(got, Got::kEnd);
      return out;
    }
    out.push_back({line, got, reader.line_number(), reader.offset(), reader.ended_by_line_feed()});
  }
}

TEST(LineReader, ReadsLinesWithTheirPlaces) {
  const auto lines = read_all("ab\n\nc\r\nlast");
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0].line, "ab");
  EXPECT_EQ(lines[0].offset, 3u);
  EXPECT_EQ(lines[1].line, "");
  EXPECT_EQ(lines[2].line, "c\r");
  EXPECT_EQ(lines[2].number, 3u);
  EXPECT_EQ(lines[3].line, "last");
  EXPECT_EQ(lines[3].offset, 11u);
  EXPECT_TRUE(lines[2].ended);
  EXPECT_FALSE(lines[3].ended);
}

TEST(LineReader, HasNoLineInAnEmptyFile) {
  EXPECT_TRUE(read_all("").empty());
  EXPECT_EQ(read_all("\n").size(), 1u);
}

TEST(LineReader, SkipsALineOverTheLimitAndGoesOn) {
  const auto lines = read_all("abcd\nabcde\nx\n", 4);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].got, Got::kLine);
  EXPECT_EQ(lines[1].got, Got::kTooLong);
  EXPECT_EQ(lines[1].line, "");
  EXPECT_EQ(lines[2].line, "x");
  EXPECT_EQ(lines[2].number, 3u);
}

TEST(LineReader, JoinsLinesThatCrossItsBuffer) {
  // Lengths around the buffer's size, with a line feed before, at and after its end.
  for (const std::size_t size : {262143u, 262144u, 262145u, 600000u}) {
    const auto lines = read_all(std::string(size, 'a') + "\nb\n");
    ASSERT_EQ(lines.size(), 2u);
    EXPECT_EQ(lines[0].line, std::string(size, 'a'));
    EXPECT_EQ(lines[1].line, "b");
    EXPECT_EQ(lines[1].offset, size + 3);
  }
}

TEST(LineReader, SaysWhenReadingFails) {
  LineReader reader(-1, 10);
  std::string line;
  EXPECT_EQ(reader.next(line), Got::kFailed);
}

}  // namespace
}  // namespace netra::cli
