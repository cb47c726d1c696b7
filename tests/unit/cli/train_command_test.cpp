// cli/train_command.cpp
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/cli/corpus_rows.h"
#include "unit/cli/run.h"

namespace netra {
namespace {

using test::corpus_rows;
using test::run;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

struct Files : test::Folder {
  std::string train = write("train.jsonl", corpus_rows("satu", 24));
  std::string dev = write("dev.jsonl", corpus_rows("dua", 3));
  std::string weights = path("weights.tsv");
};

std::size_t files_in(const std::string& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
  return count;
}

TEST(Train, WritesItsTablesTheSameEachTime) {
  const Files files;
  const auto ran = run({"train", files.train, "--dev", files.dev, "-o", files.weights});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err,
              HasSubstr(" features from 144 passages written to " + files.weights + ", " +
                        files.path("calibration.tsv") + ", " + files.path("conduct.tsv") + ", " +
                        files.path("network.tsv") + " and " + files.path("layers.tsv")));
  EXPECT_EQ(test::lines_of(ran.err).size(), 1u) << "no progress where nobody looks";
  const std::string weights = files.read("weights.tsv"),
                    calibration = files.read("calibration.tsv");
  EXPECT_THAT(weights, HasSubstr("\nfeature\tviolation\theads\nbias\t"));
  EXPECT_THAT(weights, HasSubstr("\nw:"));
  EXPECT_THAT(calibration, HasSubstr("\nprior\t0.3333\t"));
  EXPECT_THAT(files.read("conduct.tsv"), HasSubstr("\nfeature\tconducts\n"));
  EXPECT_THAT(files.read("network.tsv"), HasSubstr("\ninput\tnumbers\nw:@UNKNOWN\t"));
  EXPECT_THAT(files.read("layers.tsv"), HasSubstr("\nlayer\trow\tnumbers\nfirst\t0\t"));
  const std::string inputs = files.read("network.tsv"), layers = files.read("layers.tsv");
  EXPECT_EQ(files_in(files.path("")), 7u) << "no temporary file is left";

  ASSERT_EQ(run({"train", files.train, "--dev", files.dev, "-o", files.weights}).code, 0);
  EXPECT_EQ(files.read("weights.tsv"), weights);
  EXPECT_EQ(files.read("calibration.tsv"), calibration);
  EXPECT_EQ(files.read("network.tsv"), inputs);
  EXPECT_EQ(files.read("layers.tsv"), layers);
}

TEST(Train, FamiliesAndCostAreChosen) {
  const Files files;
  const auto trained = [&](const std::string& option, const std::string& value) {
    const auto ran =
        run({"train", files.train, "--dev", files.dev, "-o", files.weights, option, value});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return files.read("weights.tsv");
  };
  const std::string only = trained("--only", "w,b");
  EXPECT_THAT(only, HasSubstr("\nw:"));
  EXPECT_THAT(only, HasSubstr("\nb:"));
  EXPECT_THAT(only, Not(HasSubstr("\nact:")));
  EXPECT_THAT(only, Not(HasSubstr("\nclaim:")));
  EXPECT_THAT(files.read("network.tsv"), EndsWith("\ninput\tnumbers\n"));
  const std::string without = trained("--without", "w,b");
  EXPECT_THAT(without, Not(HasSubstr("\nw:")));
  EXPECT_THAT(without, Not(HasSubstr("\nb:")));
  EXPECT_THAT(without, HasSubstr("\nact:"));
  EXPECT_THAT(without, HasSubstr("\nclaim:"));
  EXPECT_THAT(files.read("network.tsv"), HasSubstr("\nw:@UNKNOWN\t"));
  EXPECT_THAT(trained("--without", "n"), HasSubstr("\nw:"));
  EXPECT_THAT(files.read("network.tsv"), EndsWith("\ninput\tnumbers\n"));
  EXPECT_THAT(files.read("layers.tsv"), EndsWith("\nlayer\trow\tnumbers\n"));
  const std::string usual = trained("--cost", "0.3");
  EXPECT_NE(trained("--cost", "0.01"), usual);
  EXPECT_NE(trained("--head-cost", "0.01"), usual);
}

TEST(Train, WrongUseIsToldAndNothingWritten) {
  const Files files;
  const std::vector<std::vector<std::string>> wrong = {
      {"train"},
      {"train", files.train, "--dev", files.dev},
      {"train", files.train, "-o", files.weights},
      {"train", "--dev", files.dev, "-o", files.weights},
      {"train", files.train, "--dev", files.dev, "-o", files.weights, "--cost", "0"},
      {"train", files.train, "--dev", files.dev, "-o", files.weights, "--cost", "-1"},
      {"train", files.train, "--dev", files.dev, "-o", files.weights, "--cost", "much"},
      {"train", files.train, "--dev", files.dev, "-o", files.weights, "--head-cost", "-2"},
      {"train", files.train, "--dev", files.dev, "-o", files.weights, "--model",
       files.path("none")},
  };
  for (const auto& arguments : wrong) {
    const auto ran = run(arguments);
    EXPECT_EQ(ran.code, 2) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, StartsWith("netra: "));
  }
  const auto family =
      run({"train", files.train, "--dev", files.dev, "-o", files.weights, "--without", "w,mood"});
  EXPECT_EQ(family.code, 2);
  EXPECT_EQ(family.err, "netra: 'mood' is no family of features\n");
  const auto input =
      run({"train", files.train, "--dev", files.dev, "-o", files.weights, "--without", "l"});
  EXPECT_EQ(input.code, 2);
  EXPECT_EQ(input.err, "netra: 'l' is no family of features\n") << "an input of the network";
  EXPECT_EQ(files_in(files.path("")), 2u);
}

TEST(Train, WrongRowsOfBothFilesAreReportedInOneRun) {
  const Files files;
  const std::string train = files.write("train.jsonl", corpus_rows("satu", 1) + "{}\nno json\n");
  const std::string dev = files.write("dev.jsonl", "[]\n" + corpus_rows("dua", 1));
  const auto ran = run({"train", train, "--dev", dev, "-o", files.weights});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("netra: " + train + ":7: the field id is missing\n"));
  EXPECT_THAT(ran.err, HasSubstr("netra: " + train + ":8: the line is no JSON object\n"));
  EXPECT_THAT(ran.err, HasSubstr("netra: " + dev + ":1: the line is no JSON object\n"));
  EXPECT_FALSE(std::filesystem::exists(files.weights));
}

TEST(Train, ABatchInBothFilesIsRefused) {
  const Files files;
  const auto ran = run({"train", files.train, "--dev", files.train, "-o", files.weights});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err,
            "netra: " + files.train + ":1: the batch satu0 is in the training split too\n");
  EXPECT_FALSE(std::filesystem::exists(files.weights));
}

TEST(Train, TooLittleToLearnFrom) {
  const Files files;
  const std::string empty = files.write("empty.jsonl", "\n\n");
  const auto nothing = run({"train", empty, "--dev", files.dev, "-o", files.weights});
  EXPECT_EQ(nothing.code, 1);
  EXPECT_EQ(nothing.err, "netra: " + empty + ": holds no passage\n");
  const auto no_dev = run({"train", files.train, "--dev", empty, "-o", files.weights});
  EXPECT_EQ(no_dev.code, 1);
  EXPECT_EQ(no_dev.err, "netra: " + empty + ": holds no passage\n");

  std::string rows = corpus_rows("satu", 8);
  std::string some;
  for (const std::string& line : test::lines_of(rows)) {
    if (line.find("\"category\":\"norm\"") == std::string::npos) some += line + "\n";
  }
  const std::string partial = files.write("partial.jsonl", some);
  const auto missing = run({"train", partial, "--dev", files.dev, "-o", files.weights});
  EXPECT_EQ(missing.code, 1);
  EXPECT_EQ(missing.err, "netra: " + partial + ": no training row of category norm\n");
  EXPECT_FALSE(std::filesystem::exists(files.weights));

  const auto none = run({"train", files.path("none"), "--dev", files.dev, "-o", files.weights});
  EXPECT_EQ(none.code, 1);
  EXPECT_EQ(none.err, "netra: " + files.path("none") + ": No such file or directory\n");
}

TEST(Train, NoHalfTablesWhereTheFolderIsMissing) {
  const Files files;
  const std::string output = files.path("missing/weights.tsv");
  const auto ran = run({"train", files.train, "--dev", files.dev, "-o", output});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err,
            "netra: " + files.path("missing/calibration.tsv") + ": No such file or directory\n");
  EXPECT_FALSE(std::filesystem::exists(files.path("missing")));
  EXPECT_EQ(files_in(files.path("")), 2u);
}

TEST(Train, BothTablesOrNone) {
  const Files files;
  files.write("weights.tsv", "old weights\n");
  std::filesystem::create_directory(files.path("calibration.tsv"));
  const auto ran = run({"train", files.train, "--dev", files.dev, "-o", files.weights});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.err, "netra: " + files.path("calibration.tsv") + ": Is a directory\n");
  EXPECT_EQ(files.read("weights.tsv"), "old weights\n");
}

TEST(Train, WeightsThatWouldBeOverwrittenAreRefused) {
  const Files files;
  for (const char* name : {"calibration.tsv", "conduct.tsv", "network.tsv", "layers.tsv"}) {
    const auto ran = run({"train", files.train, "--dev", files.dev, "-o", files.path(name)});
    EXPECT_NE(ran.code, 0);
    EXPECT_FALSE(std::filesystem::exists(files.path(name)));
  }
}

TEST(Train, AFileThatStandsThereStaysWhenTrainingFails) {
  const Files files;
  files.write("weights.tsv", "old weights\n");
  files.write("calibration.tsv", "old calibration\n");
  EXPECT_EQ(run({"train", files.train, "--dev", files.path("none"), "-o", files.weights}).code, 1);
  EXPECT_EQ(files.read("weights.tsv"), "old weights\n");
  EXPECT_EQ(files.read("calibration.tsv"), "old calibration\n");
}

}  // namespace
}  // namespace netra
