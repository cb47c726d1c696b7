#include "cli/batch_resume.h"

#include <string>

#include <gtest/gtest.h>

#include "cli/files.h"
#include "unit/cli/run.h"

namespace netra::cli {
namespace {

const char kInput[] =
    "{\"id\":\"a\",\"text\":\"x\"}\n"
    "no json\n"
    "\n"
    "{\"id\":\"b\",\"text\":\"x\"}\n"
    "{\"id\":\"c\",\"text\":7}\n"
    "{\"id\":\"d\",\"text\":\"x\"}\n";

std::string report(const std::string& id, const std::string& model = "m") {
  return "{\"engine\":{\"model\":\"" + model + "\"},\"id\":\"" + id + "\"}\n";
}

Result<ResumePoint> find(const std::string& output, const std::string& errors) {
  const test::Folder folder;
  const auto in = open_input(folder.write("in", kInput));
  const auto out = open_input(folder.write("out", output));
  const auto err = open_input(folder.write("err", errors));
  LineReader reader(in->descriptor(), 1000);
  return find_resume_point(reader, out->descriptor(), err->descriptor(), "m");
}

TEST(FindResumePoint, BeginsAtTheBeginningWithoutOutput) {
  const auto point = find("", "");
  ASSERT_TRUE(point);
  EXPECT_EQ(point->input_lines, 0u);
  EXPECT_EQ(point->output_bytes, 0u);
  EXPECT_EQ(point->error_bytes, 0u);
}

TEST(FindResumePoint, FollowsTheOutputThroughTheInputAtEveryByte) {
  const std::string output = report("a") + report("b") + report("d");
  const std::string errors = "{\"line\":2}\n{\"line\":5}\n";
  const std::uint64_t size = report("a").size();
  const std::uint64_t lines[] = {0, 1, 4, 6};
  const std::uint64_t rows[] = {0, 0, 11, 22};
  for (std::size_t cut = 0; cut <= output.size(); ++cut) {
    const auto point = find(output.substr(0, cut), errors);
    ASSERT_TRUE(point) << cut;
    const std::size_t whole = cut / size;
    EXPECT_EQ(point->done, whole) << cut;
    EXPECT_EQ(point->output_bytes, whole * size) << cut;
    EXPECT_EQ(point->input_lines, lines[whole]) << cut;
    EXPECT_EQ(point->error_bytes, rows[whole]) << cut;
  }
}

TEST(FindResumePoint, DropsATornRowOfErrors) {
  const auto point = find(report("a") + report("b"), "{\"line\":2}");
  ASSERT_TRUE(point);
  EXPECT_EQ(point->error_bytes, 0u);
}

TEST(FindResumePoint, RefusesAnOutputOfSomethingElse) {
  EXPECT_FALSE(find(report("z"), ""));
  EXPECT_FALSE(find(report("b") + report("a"), ""));
  EXPECT_FALSE(find("no report\n", ""));
  const auto other = find(report("a", "n"), "");
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().message.find("another model"), std::string::npos);
}

}  // namespace
}  // namespace netra::cli
