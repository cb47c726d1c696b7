// Rows that exercise event/arguments, event/circumstances, event/roles, event/status and
// event/events together.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "unit/event/reading.h"

namespace netra::test {
namespace {

std::vector<std::string> split(const std::string& cell) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= cell.size();) {
    const std::size_t end = std::min(cell.find(" ; ", at), cell.size());
    out.push_back(cell.substr(at, end - at));
    at = end + 3;
  }
  return out;
}

TEST(EventCases, Table) {
  const auto rows = read_table("tests/cases/events.tsv");
  ASSERT_GT(rows.size(), 15u);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 3u) << row.at(0);
    const EventReading reading(unescape(row[1]));
    const std::vector<std::string> lines = reading.event_lines();
    std::string all;
    for (const std::string& line : lines) all += "  " + line + "\n";
    for (const std::string& line : reading.lines()) all += "    " + line + "\n";
    const std::vector<std::string> want = split(row[2]);
    const auto fits = [&](const std::string& line) {
      return std::all_of(want.begin(), want.end(), [&](const std::string& part) {
        return part[0] == '!' ? line.find(part.substr(1)) == std::string::npos
                              : line.find(part) != std::string::npos;
      });
    };
    if (want.size() == 1 && want[0][0] == '!') {
      EXPECT_TRUE(std::all_of(lines.begin(), lines.end(), fits)) << row[0] << "\n" << all;
    } else {
      EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), fits)) << row[0] << "\n" << all;
    }
  }
}

}  // namespace
}  // namespace netra::test
