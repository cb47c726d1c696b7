// cli/batch_command.cpp, cli/batch.cpp
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/cli/run.h"

namespace netra {
namespace {

using test::run;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// `n` records; every seventh line is bad in one way or another.
std::string records(int n) {
  const std::vector<std::string> bad = {"no json", "{\"text\":\"a\"}", "{\"id\":\"q\",\"text\":1}",
                                        "{\"id\":\"q\",\"text\":\"\xff\"}",
                                        "{\"id\":\"q\",\"text\":\"a\",\"published\":\"soon\"}"};
  std::string out;
  for (int i = 0; i < n; ++i) {
    if (i % 7 == 3) {
      out += bad[static_cast<std::size_t>(i / 7) % bad.size()] + "\n";
      continue;
    }
    out += "{\"id\":\"t" + std::to_string(i) + "\",\"text\":\"Camat nomor " + std::to_string(i) +
           " diduga mengajak warga memilih paslon " + std::to_string(i % 4) +
           ".\\n\\nBawaslu memeriksanya kemarin.\",\"published\":\"2024-09-2" +
           std::to_string(i % 10) + "\"}\n";
  }
  return out;
}

std::string errors_of(const std::string& rows) {
  std::string lines;
  for (const std::string& row : test::lines_of(rows)) {
    lines += row.substr(8, row.find(',') - 8) + " ";
  }
  return lines;
}

TEST(Batch, KeepsTheOrderOnAnyNumberOfThreads) {
  const test::Folder folder;
  const std::string in = folder.write("in", records(700));
  std::string first, first_errors;
  for (const char* threads : {"1", "2", "7"}) {
    const auto ran =
        run({"batch", in, "-o", folder.path("out"), "-j", threads, "--errors", folder.path("err")});
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err,
              "netra: " + in + ": 100 of 700 lines failed, see " + folder.path("err") + "\n");
    if (first.empty()) {
      first = folder.read("out");
      first_errors = folder.read("err");
    }
    EXPECT_EQ(folder.read("out"), first);
    EXPECT_EQ(folder.read("err"), first_errors);
  }
  const auto lines = test::lines_of(first);
  ASSERT_EQ(lines.size(), 600u);
  EXPECT_THAT(lines[0], HasSubstr("\"id\":\"t0\",\"published\":{\"value\":\"2024-09-20\""));
  EXPECT_THAT(lines[3], HasSubstr("\"id\":\"t4\""));
  EXPECT_THAT(lines[599], HasSubstr("\"id\":\"t699\""));
  EXPECT_THAT(errors_of(first_errors), StartsWith("4 11 18 25 32 39 "));
}

TEST(Batch, ReportsWhatAnalyzeReports) {
  const test::Folder folder;
  const std::string text = "Camat diduga mengajak warga memilih paslon 2.";
  const auto batch = run({"batch", "-", "-o", "-"}, "{\"id\":\"a\",\"text\":\"" + text + "\"}");
  EXPECT_EQ(batch.code, 0);
  EXPECT_EQ(batch.out, run({"analyze", "--format=json", "--id", "a"}, text).out);
}

TEST(Batch, SkipsBlankLinesAndAByteOrderMark) {
  const auto ran = run({"batch", "-", "-o", "-"},
                       "\xef\xbb\xbf{\"id\":\"a\",\"text\":\"x\"}\r\n\r\n \n"
                       "{\"id\":\"b\",\"text\":\"\"}\r\n");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(test::lines_of(ran.out).size(), 2u);
}

TEST(Batch, SaysEachFailureWithItsLine) {
  const auto ran = run({"batch", "-", "-o", "-"},
                       "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\"}\n{\"id\":\"c\xff\"}\n");
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(test::lines_of(ran.out).size(), 1u);
  EXPECT_EQ(ran.err,
            "netra: standard input:2: the record has no \"text\"\n"
            "netra: standard input:3: the line is not valid UTF-8 (byte 8)\n"
            "netra: standard input: 2 of 3 lines failed\n");
}

TEST(Batch, OfNothingIsNothing) {
  const auto ran = run({"batch", "-", "-o", "-"}, "");
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out + ran.err, "");
}

TEST(Batch, ResumesWhereItWasCutAsIfNothingHadHappened) {
  const test::Folder folder;
  const std::string in = folder.write("in", records(150));
  const std::vector<std::string> line = {
      "batch", in, "-o", folder.path("out"), "--errors", folder.path("err"), "--resume"};
  ASSERT_EQ(run(line).code, 1);  // from the beginning
  const std::string out = folder.read("out"), err = folder.read("err");
  ASSERT_EQ(test::lines_of(out).size(), 129u);
  for (std::size_t step = 0; step <= 20; ++step) {
    folder.write("out", out.substr(0, out.size() * step / 20));
    EXPECT_EQ(run(line).code, step == 20 ? 0 : 1) << step;
    EXPECT_EQ(folder.read("out"), out) << step;
    EXPECT_EQ(folder.read("err"), err) << step;
  }
}

TEST(Batch, DoesNotResumeTheOutputOfSomethingElse) {
  const test::Folder folder;
  const std::string in = folder.write("in", records(3));
  const std::string wrong = "{\"id\":\"t0\",\"engine\":{\"model\":\"0000\"}}\n";
  const std::string out = folder.write("out", wrong);
  const auto ran = run({"batch", in, "-o", out, "--resume"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.err, "netra: " + out +
                         ": line 1 of the output was written with another model; start again "
                         "without --resume\n");
  EXPECT_EQ(folder.read("out"), wrong);
  EXPECT_EQ(run({"batch", "-", "-o", out, "--resume"}).code, 2);
}

TEST(Batch, OverwritesAnOutputUnlessItIsTheInput) {
  const test::Folder folder;
  const std::string in = folder.write("in", records(3));
  const std::string out = folder.write("out", std::string(100000, 'x'));
  EXPECT_EQ(run({"batch", in, "-o", out}).code, 0);
  EXPECT_EQ(test::lines_of(folder.read("out")).size(), 3u);
  const auto same = run({"batch", in, "-o", folder.path("./in")});
  EXPECT_EQ(same.code, 2);
  EXPECT_EQ(same.err, "netra: input, output and errors must be different files\n");
  EXPECT_EQ(folder.read("in"), records(3));
}

TEST(Batch, SaysWhatItCannotOpenOrWrite) {
  const test::Folder folder;
  const std::string in = folder.write("in", records(3));
  EXPECT_EQ(run({"batch", folder.path("none"), "-o", "-"}).err,
            "netra: " + folder.path("none") + ": No such file or directory\n");
  EXPECT_EQ(run({"batch", in, "-o", folder.path("none/out")}).err,
            "netra: " + folder.path("none/out") + ": No such file or directory\n");
  const auto full = run({"batch", in, "-o", "/dev/full"});
  EXPECT_EQ(full.code, 1);
  EXPECT_EQ(full.err, "netra: /dev/full: No space left on device\n");
}

TEST(Batch, ReadsALineOfManyMegabytes) {
  const test::Folder folder;
  const std::string in =
      folder.write("in", "{\"id\":\"a\",\"text\":\"" + std::string(std::size_t{64} << 20, 'a') +
                             "\"}\n{\"id\":\"b\",\"text\":\"x\"}\n");
  const auto ran = run({"batch", in, "-o", folder.path("out")});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(test::lines_of(folder.read("out")).size(), 2u);
}

}  // namespace
}  // namespace netra
