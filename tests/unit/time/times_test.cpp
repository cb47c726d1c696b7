#include "time/times.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/small_model.h"
#include "support/stages.h"

namespace netra::time {
namespace {

TEST(Times, Cases) {
  const auto rows = test::read_table("tests/cases/time.tsv");
  ASSERT_GT(rows.size(), 100u);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 4u) << row.at(0);
    const std::string text = test::unescape(row[2]);
    const test::Stages s(text, test::house_lexicon(), test::parse_date(row[1]));
    EXPECT_EQ(test::show_times(s), row[3]) << row[0];
  }
}

}  // namespace
}  // namespace netra::time
