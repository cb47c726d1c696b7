// cli/main.cpp: the command line as a whole.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/cli/run.h"

namespace netra {
namespace {

using test::run;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(Main, HelpsAndSaysItsVersion) {
  EXPECT_THAT(run({"--version"}).out, StartsWith("netra "));
  for (const std::vector<std::string>& line :
       std::vector<std::vector<std::string>>{{"--help"},
                                             {"analyze", "--help"},
                                             {"batch", "--help"},
                                             {"dump", "--help"},
                                             {"model", "--help"},
                                             {"model", "build", "--help"},
                                             {"model", "info", "--help"},
                                             {"model", "check", "--help"}}) {
    const auto ran = run(line);
    EXPECT_EQ(ran.code, 0);
    EXPECT_EQ(ran.err, "");
    EXPECT_THAT(ran.out, HasSubstr("Example")) << line.front();
    EXPECT_THAT(ran.out, HasSubstr("  netra ")) << line.front();
  }
}

TEST(Main, SaysInOneSentenceWhatIsWrongWithTheCommandLine) {
  const struct {
    std::vector<std::string> line;
    const char* message;
  } kCases[] = {
      {{}, "netra: A subcommand is required (see netra --help)\n"},
      {{"foo"}, "netra: 'foo' is no command (see netra --help)\n"},
      {{"--foo"}, "netra: '--foo' is no option (see netra --help)\n"},
      {{"model"}, "netra: A subcommand is required (see netra model --help)\n"},
      {{"model", "foo"}, "netra: 'foo' is no command (see netra model --help)\n"},
      {{"model", "build", "x"}, "netra: --output is required (see netra model build --help)\n"},
      {{"dump"}, "netra: --stage is required (see netra dump --help)\n"},
      {{"dump", "--stage=all"},
       "netra: --stage: all not in {document,tokens,hits,actors,times,events,passages,features} "
       "(see netra dump --help)\n"},
      {{"analyze", "--format", "xml"},
       "netra: --format: xml not in {text,json,html} (see netra analyze --help)\n"},
      {{"analyze", "--published", "2024-02-30"},
       "netra: --published: '2024-02-30' is no date YYYY-MM-DD (see netra analyze --help)\n"},
      {{"analyze", "--prior", "2"},
       "netra: --prior: '2' is no number between 0 and 1 (see netra analyze --help)\n"},
      {{"analyze", "--evidence", "-1"},
       "netra: --evidence: '-1' is no whole number (see netra analyze --help)\n"},
      {{"batch", "in.jsonl"}, "netra: --output is required (see netra batch --help)\n"},
      {{"batch", "in", "-o", "out", "-j", "0"},
       "netra: --jobs: Value 0 not in range 1 to 1024 (see netra batch --help)\n"},
  };
  for (const auto& c : kCases) {
    const auto ran = run(c.line);
    EXPECT_EQ(ran.code, 2) << c.message;
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, c.message);
  }
}

TEST(Main, EndsQuietlyWhenNobodyReads) {
  const test::Folder folder;
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "Camat diduga mengajak warga memilih paslon 2.\n\n";
  const std::string file = folder.write("f", text);
  for (const char* use : {"analyze --format json", "analyze", "dump --stage=tokens"}) {
    const std::string line = std::string("{ \"$NETRA\" ") + use + " '" + file +
                             "' 2>&1; echo $? >'" + folder.path("code") +
                             "'; } | head -c 1 >/dev/null";
    test::shell(line);
    EXPECT_EQ(folder.read("code"), "0\n") << use;
  }
}

TEST(Main, SaysWhenItsOutputCannotBeWritten) {
  EXPECT_EQ(test::shell("\"$NETRA\" analyze </dev/null 2>&1 >/dev/full; echo $?"),
            "netra: standard output: No space left on device\n1\n");
  EXPECT_EQ(test::shell("\"$NETRA\" analyze </dev/null 2>&1 >&-; echo $?"),
            "netra: standard output: Bad file descriptor\n1\n");
}

}  // namespace
}  // namespace netra
