// cli/analyze_command.cpp
#include <unistd.h>

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/cli/run.h"

namespace netra {
namespace {

using test::run;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const char kPage[] = "tests/unit/cli/data/page.txt";

TEST(Analyze, ReadsFilesAndStandardInput) {
  const test::Folder folder;
  const auto file = run({"analyze", kPage});
  EXPECT_EQ(file.code, 0);
  EXPECT_EQ(file.err, "");
  EXPECT_THAT(file.out, StartsWith("Bawaslu Kota Serang Telusuri Dugaan Ajakan Camat kepada Staf\n"
                                   "id tests/unit/cli/data/page.txt, "));
  const std::string text = test::shell(std::string("cat ") + kPage);
  const auto named = run({"analyze", "--id", kPage, "-"}, text);
  EXPECT_EQ(named.out, file.out);
  EXPECT_EQ(run({"analyze", "--id", kPage}, text).out, file.out);
}

TEST(Analyze, WritesOneJsonObjectALine) {
  const auto ran = run({"analyze", "--format=json", kPage, "-", kPage}, "Satu kalimat.");
  EXPECT_EQ(ran.code, 0);
  const auto lines = test::lines_of(ran.out);
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0], lines[2]);
  EXPECT_THAT(lines[0], HasSubstr("\"id\":\"tests/unit/cli/data/page.txt\""));
  EXPECT_THAT(lines[1], HasSubstr("\"id\":null"));
}

TEST(Analyze, WritesOnePageOfHtml) {
  const auto ran = run({"analyze", "--format=html", kPage});
  EXPECT_THAT(ran.out, StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(ran.out, EndsWith("</html>\n"));
  const auto two = run({"analyze", "--format=html", kPage, kPage});
  EXPECT_EQ(two.code, 2);
  EXPECT_EQ(two.err, "netra: --format html writes one page: give one FILE\n");
}

TEST(Analyze, HeadsTheTextOfEachOfManyFiles) {
  const auto ran = run({"analyze", kPage, "-"}, "Satu kalimat.");
  EXPECT_THAT(ran.out, StartsWith("==> tests/unit/cli/data/page.txt <==\nBawaslu"));
  EXPECT_THAT(ran.out, HasSubstr("\n\n==> standard input <==\n"));
}

TEST(Analyze, TakesTheDayOfPublication) {
  EXPECT_THAT(run({"analyze", "--format=json", "--published", "2023-01-31", kPage}).out,
              HasSubstr("\"published\":{\"value\":\"2023-01-31\",\"source\":\"given\"}"));
}

TEST(Analyze, OfAnEmptyTextIsFine) {
  for (const auto& line : {std::vector<std::string>{"analyze", "--format=json"},
                           std::vector<std::string>{"analyze", "--format=json", "--lossy"}}) {
    const auto ran = run(line, "");
    EXPECT_EQ(ran.code, 0);
    EXPECT_THAT(ran.out, HasSubstr("\"verdict\":{\"category\":\"other\",\"violation\":0,"
                                   "\"abstain\":true,\"passage\":null}"));
  }
}

TEST(Analyze, OfAnySingleByteEndsWell) {
  for (int byte = 0; byte < 256; ++byte) {
    const auto ran = run({"analyze", "--format=json"}, std::string(1, static_cast<char>(byte)));
    EXPECT_EQ(ran.code, byte < 128 ? 0 : 1) << byte;
    EXPECT_EQ(test::lines_of(ran.out).size(), byte < 128 ? 1u : 0u) << byte;
  }
}

TEST(Analyze, SaysWhereUtf8EndsToBeValid) {
  const auto ran = run({"analyze"}, "abc \xe2\x80\x9c \xff");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err, "netra: standard input: the text is not valid UTF-8 (byte 8)\n");
}

TEST(Analyze, LossyReadsOnWithTheOffsetsOfTheInput) {
  const auto ran = run({"analyze", "--lossy", "--format=json"},
                       "Rapat \xff\xff koordinasi Bawaslu RI digelar pada 25 September 2024.");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, HasSubstr("\"code\":\"invalid_utf8\""));
  EXPECT_THAT(ran.out, HasSubstr("\"times\":[{\"begin\":44,\"end\":61,"));
}

TEST(Analyze, TakesNulBytesAsText) {
  const auto ran = run({"analyze"}, std::string("Rapat\0 koordinasi.\n", 19));
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out.find('\0'), std::string::npos);
}

TEST(Analyze, ServesTheOthersWhenOneInputIsBad) {
  const test::Folder folder;
  const std::string bad = folder.write("bad", "\xff");
  const auto ran =
      run({"analyze", "--format=json", folder.path("none"), kPage, folder.path(""), bad, kPage});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(test::lines_of(ran.out).size(), 2u);
  EXPECT_EQ(ran.err, "netra: " + folder.path("none") + ": No such file or directory\nnetra: " +
                         folder.path("") + ": Is a directory\nnetra: " + bad +
                         ": the text is not valid UTF-8 (byte 0)\n");
}

TEST(Analyze, ReadsALineOf64Megabytes) {
  const test::Folder folder;
  const std::string file = folder.write("f", std::string(std::size_t{64} << 20, 'a'));
  const auto ran = run({"analyze", "--format=json", file});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("\"end\":67108864"));
}

TEST(Analyze, RefusesOptionsThatDoNotFitTogether) {
  const auto twice = run({"analyze", "-", "-"});
  EXPECT_EQ(twice.code, 2);
  EXPECT_EQ(twice.err, "netra: standard input (-) can be read once only\n");
  const auto id = run({"analyze", "--id", "x", kPage, kPage});
  EXPECT_EQ(id.code, 2);
  EXPECT_EQ(id.err, "netra: --id belongs to one FILE\n");
}

TEST(Analyze, RefusesAModelThatIsNone) {
  for (const char* file : {"README.md", "/nonexistent", "tests"}) {
    const auto ran = run({"analyze", "--model", file, kPage});
    EXPECT_EQ(ran.code, 2);
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, StartsWith(std::string("netra: ") + file + ": "));
    EXPECT_EQ(test::lines_of(ran.err).size(), 1u);
  }
}

TEST(Analyze, ColoursOnATerminalOnly) {
  EXPECT_THAT(run({"analyze", kPage}).out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(run({"analyze", "--color=always", kPage}).out, HasSubstr("\x1b["));
  const auto on_tty = test::run_on_tty({"analyze", kPage}, 60);
  EXPECT_EQ(on_tty.code, 0);
  EXPECT_THAT(on_tty.out, HasSubstr("\x1b["));
  EXPECT_THAT(test::run_on_tty({"analyze", "--color=never", kPage}, 60).out,
              Not(HasSubstr("\x1b")));
}

TEST(Analyze, FillsTheWidthOfTheTerminal) {
  const auto width = [](unsigned short columns) {
    std::size_t most = 0;
    for (std::string line :
         test::lines_of(test::run_on_tty({"analyze", "--color=never", kPage}, columns).out)) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      most = std::max(most, line.size());
    }
    return most;
  };
  EXPECT_LE(width(60), 60u);
  EXPECT_GT(width(60), 50u);
  EXPECT_GT(width(150), 100u);
}

}  // namespace
}  // namespace netra
