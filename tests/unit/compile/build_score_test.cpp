#include "compile/build_score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "score/features.h"
#include "support/small_model.h"
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

TEST(BuildScore, WeightsAreWholeUnitsInTheOrderOfTheFile) {
  const test::Folder folder;
  const score::ScoreTable table = build(folder);
  ASSERT_EQ(table.keys.size(), 3u);
  EXPECT_EQ(table.bias[0], -32768);
  ASSERT_TRUE(table.names.sound(3));
  std::string buffer;
  bool met = false;
  std::size_t head = 0;
  for (std::size_t row = 0; row < 3; ++row) {
    const std::string_view name = table.names.read(row, buffer);
    EXPECT_EQ(table.keys[row], score::key_of_name(name));
    const bool has_heads = (table.head_bits[0] >> row & 1) != 0;
    if (name == "act:V02") {
      met = true;
      EXPECT_EQ(table.violation[row] * score::kRowUnit, 1.25);
      EXPECT_EQ(table.line(row), 3u);
      ASSERT_TRUE(has_heads);
      EXPECT_EQ(table.heads[head * (score::kHeadCount - 1)] * score::kHeadUnit, 0.5);
    }
    head += has_heads ? 1 : 0;
  }
  EXPECT_TRUE(met);
  EXPECT_EQ(table.heads.size(), head * (score::kHeadCount - 1));
}

TEST(BuildScore, CellsOfConductsStandByFeature) {
  const test::Folder folder;
  folder.append("conduct_heads.tsv", "act:V00\tV20:9 V01:0.001 V00:-9");
  const score::ScoreTable table = build(folder);
  ASSERT_EQ(table.conduct_bias.size(), score::kConducts);
  for (const std::int32_t bias : table.conduct_bias) EXPECT_EQ(bias, -2 * 65536);
  ASSERT_EQ(table.conduct_rows.size(), 3u);
  std::uint32_t begin = 0;
  for (std::size_t r = 0; r < 3; ++r) {
    const score::ConductRow row = table.conduct_rows[r];
    if (r > 0) {
      EXPECT_LT(table.conduct_rows[r - 1].feature, row.feature);
    }
    ASSERT_LE(row.end, table.conduct_cells.size());
    std::vector<std::pair<int, double>> cells;
    for (std::uint32_t c = begin; c < row.end; ++c) {
      cells.emplace_back(table.conduct_cells[c].conduct,
                         table.conduct_cells[c].weight * score::kHeadUnit);
    }
    begin = row.end;
    using Cells = std::vector<std::pair<int, double>>;
    std::string buffer;
    const std::string_view name = table.names.read(row.feature, buffer);
    if (name == "act:V02") {
      EXPECT_EQ(cells, (Cells{{0, 0.5}, {2, -0.25}}));
    } else if (name == "w:lurah") {
      EXPECT_EQ(cells, (Cells{{2, 1.5}}));
    } else {
      // By conduct; held within one byte; what rounds to nothing is not kept.
      EXPECT_EQ(name, "act:V00");
      EXPECT_EQ(cells, (Cells{{0, -4}, {20, 3.96875}}));
    }
  }
  EXPECT_EQ(begin, table.conduct_cells.size());
}

TEST(BuildScore, LabelsStandByFamilyThenContext) {
  const test::Folder folder;
  const score::ScoreTable table = build(folder);
  EXPECT_EQ(table.labels[score::label_of(score::Family::kWord)], "Wi / We");
  EXPECT_EQ(table.labels[score::label_of(score::Family::kAct)], "Acti / Acte");
  EXPECT_EQ(table.labels[score::label_of(score::Family::kNetwork)], "Networki / Networke");
  EXPECT_EQ(table.labels[score::label_of(score::Family::kShape)], "Shapei / Shapee");
  EXPECT_EQ(table.labels[score::label_of(score::ContextTerm::kTitle)], "Titlei / Titlee");
  EXPECT_EQ(table.labels[score::label_of(score::ContextTerm::kArticle)], "Articlei / Articlee");
}

TEST(BuildScore, EveryFamilyNeedsItsLabel) {
  const test::Folder folder;
  const std::string all = test::read_file((folder.path() / "features.tsv").string());
  for (const std::string_view left_out : {"w\t", "shape\t", "context:near\t"}) {
    const std::size_t begin = all.find("\n" + std::string(left_out)) + 1;
    const std::size_t end = all.find('\n', begin) + 1;
    folder.write("features.tsv", all.substr(0, begin) + all.substr(end));
    const std::string name(left_out.substr(0, left_out.size() - 1));
    EXPECT_THAT(folder.problems(),
                ElementsAre("features.tsv: the label of '" + name + "' is missing"));
  }
}

TEST(BuildScore, AModelNeedsATableOfLabels) {
  const test::Folder folder;
  std::string manifest = test::read_file((folder.path() / "MANIFEST.tsv").string());
  const std::size_t begin = manifest.find("features.tsv");
  manifest.erase(begin, manifest.find('\n', begin) + 1 - begin);
  folder.write("MANIFEST.tsv", manifest);
  folder.remove("features.tsv");
  const auto problems = folder.problems();
  ASSERT_EQ(problems.size(), score::kLabels);
  EXPECT_EQ(problems[0], "MANIFEST.tsv: the label of 'w' is missing");
}

TEST(BuildScore, ATableOfConductsMayBeEmpty) {
  const test::Folder folder;
  folder.write("conduct_heads.tsv", "feature\tconducts\n");
  const score::ScoreTable table = build(folder);
  EXPECT_TRUE(table.conduct_bias.empty());
  EXPECT_TRUE(table.conduct_rows.empty());
}

TEST(BuildScore, ConductsNeedTheirBias) {
  const test::Folder folder;
  folder.write("conduct_heads.tsv", "feature\tconducts\nw:lurah\tV02:1\n");
  EXPECT_THAT(folder.problems(), ElementsAre(::testing::HasSubstr("the row of bias is missing")));
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
        WrongRow{"weights.tsv", "w:x\t8.01\t", "'8.01' is no weight"},
        WrongRow{"weights.tsv", "w:x\t-8.01\t", "'-8.01' is no weight"},
        WrongRow{"weights.tsv", "bias\t1\t", "rows of weights stand one below the other"},
        WrongRow{"weights.tsv", "w:x\t1\t1,2,3", "the second cell of weights holds 19 numbers"},
        WrongRow{"weights.tsv", "w:x\t1\t0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,99",
                 "the second cell of weights holds 19 numbers"},
        WrongRow{"weights.tsv", "mood\t1\t", "'mood' is no name of a feature"},
        WrongRow{"conduct_heads.tsv", "w:x\tV02:1", "the feature 'w:x' has no weight"},
        WrongRow{"conduct_heads.tsv", "mood\tV02:1", "the feature 'mood' has no weight"},
        WrongRow{"conduct_heads.tsv", "w:lurah\tV02:1", "the feature stands twice"},
        WrongRow{"conduct_heads.tsv", "act:V00\t", "'' is no conduct with a weight"},
        WrongRow{"conduct_heads.tsv", "act:V00\tV02", "'V02' is no conduct with a weight"},
        WrongRow{"conduct_heads.tsv", "act:V00\tV2:1", "'V2:1' is no conduct with a weight"},
        WrongRow{"conduct_heads.tsv", "act:V00\tV21:1", "'V21:1' is no conduct"},
        WrongRow{"conduct_heads.tsv", "act:V00\tW02:1", "'W02:1' is no conduct"},
        WrongRow{"conduct_heads.tsv", "act:V00\tV0x:1", "'V0x:1' is no conduct"},
        WrongRow{"conduct_heads.tsv", "act:V00\tV02:nan", "'V02:nan' is no conduct"},
        WrongRow{"conduct_heads.tsv", "act:V00\tV02:31", "'V02:31' is no conduct"},
        WrongRow{"conduct_heads.tsv", "act:V00\tV02:1  V03:1", "'' is no conduct"},
        WrongRow{"conduct_heads.tsv", "act:V00\tV02:1 V02:2",
                 "the conduct of 'V02:2' stands twice"},
        WrongRow{"conduct_heads.tsv", "bias\tV02:1", "one row of bias holds all 21 conducts"},
        WrongRow{"features.tsv", "mood\tMi\tMe", "'mood' is no family of features"},
        WrongRow{"features.tsv", "context\tMi\tMe", "'context' is no family of features"},
        WrongRow{"features.tsv", "w\tMi\tMe", "the label of 'w' stands twice"},
        WrongRow{"features.tsv", "context:near\tMi\tMe",
                 "the label of 'context:near' stands twice"},
        WrongRow{"features.tsv", "w\t\tMe", "a label holds an Indonesian and an English name"},
        WrongRow{"features.tsv", "w\tMi\t", "a label holds an Indonesian and an English name"},
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
  folder.write("conduct_heads.tsv", "feature\tconducts\n");
  Problems problems;
  const auto tables = compile_folder(folder.path(), problems);
  ASSERT_TRUE(tables);
  std::string buffer;
  EXPECT_EQ(tables->score.names.read(0, buffer), "w:x");
  EXPECT_EQ(static_cast<const void*>(tables->score.names.bytes.data()),
            static_cast<const void*>(tables->score.name_byte_store.data()));
}

// A row tells its line by its place, so that nothing may stand between two.
TEST(BuildScore, RowsOfWeightsStandOneBelowTheOther) {
  for (const char* between : {"# a remark\n", "\n", "bias\t1\t\n"}) {
    const test::Folder folder;
    folder.write("weights.tsv", "feature\tviolation\theads\nw:lurah\t1\t\n" + std::string(between) +
                                    "act:V00\t1\t\n");
    folder.write("conduct_heads.tsv", "feature\tconducts\n");
    EXPECT_THAT(folder.problems(),
                ElementsAre(::testing::HasSubstr("rows of weights stand one below the other")))
        << between;
  }
}

// One wrong row does not put the blame on the rows behind it.
TEST(BuildScore, AWrongRowIsNamedAlone) {
  const test::Folder folder;
  folder.write("weights.tsv", "feature\tviolation\theads\nw:lurah\tmany\t\nact:V00\t1\t\n");
  folder.write("conduct_heads.tsv", "feature\tconducts\n");
  EXPECT_THAT(folder.problems(), ElementsAre(StartsWith("weights.tsv:2: 'many' is no weight")));
}

TEST(BuildScore, ANameIsAtMost255Bytes) {
  const std::string longest = "w:" + std::string(score::NameList::kLongest - 2, 'x');
  const test::Folder folder;
  folder.append("weights.tsv", longest + "\t1\t");
  EXPECT_TRUE(folder.problems().empty());
  folder.append("weights.tsv", longest + "x\t1\t");
  EXPECT_THAT(folder.problems(), ElementsAre(::testing::HasSubstr("is no name of a feature")));
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
