// Rows of tests/cases/passages.tsv. Covers passage/claims.cpp, passage/cues.cpp,
// passage/triggers.cpp, passage/quotes.cpp and passage/laws.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "unit/passage/reading.h"

namespace netra::test {
namespace {

std::vector<std::string> parts(const std::string& cell) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= cell.size();) {
    const std::size_t end = std::min(cell.find(" ; ", at), cell.size());
    out.push_back(cell.substr(at, end - at));
    at = end + 3;
  }
  return out;
}

// What a row expects and the lines do not say; empty if all is well.
std::vector<std::string> missed(const std::vector<std::string>& row, std::string& all) {
  const PassageReading reading(unescape(row.at(1)));
  const std::vector<std::string> lines = reading.lines();
  all.clear();
  for (const std::string& line : lines) all += "  " + line + "\n";
  std::vector<std::string> out;
  for (const std::string& part : parts(row.at(2))) {
    const bool absent = part[0] == '!';
    const std::string want = part.substr(absent ? 1 : 0);
    const bool there = std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
      return line.find(want) != std::string::npos;
    });
    if (there == absent) out.push_back(part);
  }
  return out;
}

TEST(PassageCases, Table) {
  const auto rows = read_table("tests/cases/passages.tsv");
  ASSERT_GE(rows.size(), 30u);
  std::string all;
  for (const auto& row : rows) {
    for (const std::string& part : missed(row, all)) {
      ADD_FAILURE() << row[0] << ": " << part << "\n" << all;
    }
  }
}

// Known faults are kept in the open. A row that is right by now must move.
TEST(PassageCases, KnownIssuesAreStillWrong) {
  std::string all;
  for (const auto& row : read_table("tests/cases/passages_known_issues.tsv")) {
    EXPECT_FALSE(missed(row, all).empty())
        << row[0] << ": right by now; move the row to passages.tsv\n"
        << all;
  }
}

}  // namespace
}  // namespace netra::test
