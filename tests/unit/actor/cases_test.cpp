#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "unit/actor/reading.h"

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

TEST(ActorCases, Table) {
  const auto rows = read_table("tests/cases/actors.tsv");
  ASSERT_GT(rows.size(), 30u);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 3u) << row.at(0);
    const Reading reading(unescape(row[1]));
    const std::vector<std::string> lines = reading.lines();
    std::string all;
    for (const std::string& line : lines) all += "  " + line + "\n";
    for (std::string want : split(row[2])) {
      const bool absent = want[0] == '!';
      if (absent) want.erase(0, 1);
      const bool there = std::find(lines.begin(), lines.end(), want) != lines.end();
      EXPECT_NE(there, absent) << row[0] << ": " << want << "\n" << all;
    }
  }
}

}  // namespace
}  // namespace netra::test
