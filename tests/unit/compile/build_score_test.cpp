#include "compile/build_score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "score/features.h"
#include "unit/compile/folder.h"

namespace netra::compile {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

score::ScoreTable build(const test::Folder& folder) {
  Problems problems;
  const auto manifest = read_manifest(folder.path(), problems);
  score::ScoreTable table = build_score(folder.path(), manifest, problems);
  for (const Error& error : problems.all()) ADD_FAILURE() << describe(error);
  return table;
}

TEST(BuildScore, WeightsAreWholeUnitsByAscendingKey) {
  const test::Folder folder;
  const score::ScoreTable table = build(folder);
  ASSERT_EQ(table.keys.size(), 3u);
  EXPECT_EQ(table.bias[0], -32768);
  for (std::size_t row = 0; row < 3; ++row) {
    if (row > 0) {
      EXPECT_LT(table.keys[row - 1], table.keys[row]);
    }
    EXPECT_EQ(table.keys[row], score::key_of_name(table.name(row)));
    if (table.name(row) != "cue:allegation") continue;
    EXPECT_EQ(table.violation[row], 81920);  // 1.25 * 65536
    EXPECT_EQ(table.lines[row], 3u);
    EXPECT_EQ(table.heads[row * (score::kHeadCount - 1)] * score::kHeadUnit, 0.5);
  }
}

struct WrongRow {
  const char* file;
  const char* row;
  const char* message;
};

class WrongScores : public ::testing::TestWithParam<WrongRow> {};

TEST_P(WrongScores, AreNamedWithFileLineAndReason) {
  const test::Folder folder;
  const std::uint64_t line = folder.append(GetParam().file, GetParam().row);
  EXPECT_THAT(folder.problems(),
              ElementsAre(StartsWith(std::string(GetParam().file) + ":" + std::to_string(line) +
                                     ": " + GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(
    EachKind, WrongScores,
    ::testing::Values(
        WrongRow{"weights.tsv", "w:x\t1,5\t", "'1,5' is no weight"},
        WrongRow{"weights.tsv", "w:x\tinf\t", "'inf' is no weight"},
        WrongRow{"weights.tsv", "w:x\tnan\t", "'nan' is no weight"},
        WrongRow{"weights.tsv", "w:x\t1001\t", "'1001' is no weight"},
        WrongRow{"weights.tsv", "w:x\t1\t1,2,3", "the second cell of weights holds 19 numbers"},
        WrongRow{"weights.tsv", "w:x\t1\t0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,99",
                 "the second cell of weights holds 19 numbers"},
        WrongRow{"weights.tsv", "mood\t1\t", "'mood' is no name of a feature"},
        WrongRow{"calibration.tsv", "charm\t1\t", "'charm' with '1' is no calibration"},
        WrongRow{"calibration.tsv", "slope\tsteep\t", "'slope' with 'steep' is no calibration"},
        WrongRow{"calibration.tsv", "bin\t0.1,0.2\t", "a bin holds"},
        WrongRow{"calibration.tsv", "bin\t0.1,0.2,-3\t", "a bin holds"},
        WrongRow{"calibration.tsv", "bin\t0.1,0.2,1e30\t", "a bin holds"}));

TEST(BuildScore, ValuesThatCannotBeAreRefused) {
  for (const char* row : {"prior\t0\t", "prior\t1\t", "slope\t-1\t", "temperature_violation\t0\t",
                          "temperature_calm\t0\t", "temperature_status\t0\t"}) {
    const test::Folder folder;
    folder.append("calibration.tsv", row);
    EXPECT_EQ(folder.problems().size(), 1u) << row;
  }
}

// The views of a table must not point into a string that moves with it.
TEST(BuildScore, ShortNamesSurviveAMove) {
  const test::Folder folder;
  folder.write("weights.tsv", "feature\tviolation\theads\nw:x\t1\t\n");
  Problems problems;
  const auto tables = compile_folder(folder.path(), problems);
  ASSERT_TRUE(tables);
  EXPECT_EQ(tables->score.name(0), "w:x");
  EXPECT_EQ(static_cast<const void*>(tables->score.name_bytes.data()),
            static_cast<const void*>(tables->score.name_byte_store.data()));
}

TEST(BuildScore, AFeatureStandsOnce) {
  const test::Folder folder;
  const std::uint64_t line = folder.append("weights.tsv", "w:lurah\t2\t");
  const auto problems = folder.problems();
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems[0], ::testing::HasSubstr("weights.tsv:" + std::to_string(line) + ": "));
  EXPECT_THAT(problems[0], ::testing::HasSubstr("stands twice"));
}

}  // namespace
}  // namespace netra::compile
