#include "cli/options.h"

#include <gtest/gtest.h>

namespace netra::cli {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

TEST(ParseDate, TakesDaysOfTheCalendar) {
  EXPECT_EQ(parse_date("2024-02-29"), year(2024) / month(2) / day(29));
  EXPECT_EQ(parse_date("0001-01-01"), year(1) / month(1) / day(1));
  EXPECT_EQ(parse_date("9999-12-31"), year(9999) / month(12) / day(31));
}

TEST(ParseDate, RefusesAnythingElse) {
  for (const char* wrong : {"", "2024", "2023-02-29", "2024-13-01", "2024-00-10", "2024-01-00",
                            "2024-1-1", "24-01-01", "2024-01-011", "2024/01/01", "+024-01-01",
                            "2024--1-01", "2024-01-1 ", " 2024-01-1", "2024-01-0x", "20240101"}) {
    EXPECT_FALSE(parse_date(wrong)) << wrong;
  }
}

TEST(ScoringOptions, CheckTheirNumbers) {
  const auto accepts = [](const std::string& line) {
    CLI::App app;
    ScoringOptions options;
    add_scoring_options(app, options);
    try {
      app.parse(line);
    } catch (const CLI::ParseError&) {
      return false;
    }
    return true;
  };
  EXPECT_TRUE(accepts("--prior 0.2 --evidence 0"));
  for (const char* wrong : {"--prior 0", "--prior 1", "--prior -0.1", "--prior nan", "--prior x",
                            "--prior 0.5x", "--evidence -1", "--evidence 1.5", "--evidence x"}) {
    EXPECT_FALSE(accepts(wrong)) << wrong;
  }
}

TEST(OpenModel, IsTheBuiltInOneUnlessAFileIsNamed) {
  EXPECT_NE(open_model(""), nullptr);
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(open_model("/nonexistent/model"), nullptr);
  const std::string said = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(said.find("netra: /nonexistent/model: "), 0u) << said;
}

}  // namespace
}  // namespace netra::cli
