// cli/eval_command.cpp
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/cli/corpus_rows.h"
#include "unit/cli/run.h"

namespace netra {
namespace {

using test::corpus_rows;
using test::run;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Eval, MeasuresAllFilesTogether) {
  const test::Folder folder;
  const std::string a = folder.write("a.jsonl", corpus_rows("satu", 2));
  const std::string b = folder.write("b.jsonl", corpus_rows("dua", 1));
  const auto ran = run({"eval", a, b});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, StartsWith("rows 18, violations 6, abstained "));
  EXPECT_THAT(ran.out, HasSubstr("\nviolation F1 at 0.5   "));
  EXPECT_THAT(ran.out, HasSubstr("\nby batch\n  dua0 "));
  EXPECT_THAT(ran.out, Not(HasSubstr("wrong side of 0.5")));
  EXPECT_EQ(run({"eval", a, b}).out, ran.out);
}

TEST(Eval, JsonIsOneLine) {
  const test::Folder folder;
  const auto ran =
      run({"eval", "--format", "json", folder.write("a.jsonl", corpus_rows("satu", 1))});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, StartsWith("{\"rows\":6,\"violations\":2,"));
  EXPECT_EQ(test::lines_of(ran.out).size(), 1u);
}

TEST(Eval, ErrorsAreListedOnDemand) {
  const test::Folder folder;
  // A wrong label: the scorer cannot find a violation in it.
  const std::string row =
      R"({"id":"odd","batch":"b","text":"Petani memanen padi dan menjual beras di pasar desa.",)"
      R"("category":"incident","status":"alleged","claims":[],"style":"body"})";
  const auto ran = run({"eval", "--errors", "3", folder.write("a.jsonl", row)});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("1 passages on the wrong side of 0.5\n"
                                 "odd  gold incident/alleged  violation 0."));
  EXPECT_THAT(ran.out, HasSubstr("\n  Petani memanen padi dan menjual beras di pasar desa.\n"));
}

TEST(Eval, APriorMovesTheScores) {
  const test::Folder folder;
  const std::string a = folder.write("a.jsonl", corpus_rows("satu", 2));
  const auto low = run({"eval", a, "--prior", "0.0001"});
  const auto high = run({"eval", a, "--prior", "0.9999"});
  ASSERT_EQ(low.code + high.code, 0);
  EXPECT_THAT(high.out, HasSubstr("  R 1.000\n"));
  EXPECT_NE(low.out, high.out);
}

TEST(Eval, WrongUse) {
  const test::Folder folder;
  const std::string a = folder.write("a.jsonl", corpus_rows("satu", 1));
  const std::vector<std::vector<std::string>> wrong = {
      {"eval"},
      {"eval", a, "--format", "xml"},
      {"eval", a, "--errors", "many"},
      {"eval", a, "--prior", "1"},
      {"eval", a, "--unknown"},
      {"eval", a, "--model", folder.path("none")},
  };
  for (const auto& arguments : wrong) {
    const auto ran = run(arguments);
    EXPECT_EQ(ran.code, 2) << ran.err;
    EXPECT_EQ(ran.out, "");
    EXPECT_THAT(ran.err, StartsWith("netra: "));
  }
}

TEST(Eval, ACountBelowZeroIsWrongUse) {
  const test::Folder folder;
  const auto ran = run({"eval", folder.write("a.jsonl", corpus_rows("satu", 1)), "--errors", "-1"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_EQ(ran.out, "");
}

TEST(Eval, WrongRowsAreAllReportedAndNothingMeasured) {
  const test::Folder folder;
  const std::string a = folder.write("a.jsonl", corpus_rows("satu", 1) + "{}\n");
  const std::string b = folder.write("b.jsonl", "oops\n");
  const auto ran = run({"eval", a, b, folder.path("none")});
  EXPECT_EQ(ran.code, 1);
  EXPECT_EQ(ran.out, "");
  EXPECT_THAT(ran.err, HasSubstr("netra: " + a + ":7: the field id is missing\n"));
  EXPECT_THAT(ran.err, HasSubstr("netra: " + b + ":1: the line is no JSON object\n"));
  EXPECT_THAT(ran.err,
              HasSubstr("netra: " + folder.path("none") + ": No such file or directory\n"));
  const auto empty = run({"eval", folder.write("empty.jsonl", "")});
  EXPECT_EQ(empty.code, 1);
  EXPECT_EQ(empty.err, "netra: there is no passage to measure\n");
}

TEST(EvalCheckCorpus, SoundSplitsAreSummed) {
  const test::Folder folder;
  const std::string a = folder.write("a.jsonl", corpus_rows("satu", 1));
  const std::string other =
      R"({"id":"z","batch":"z","text":"Hujan deras membuat sungai meluap semalam.",)"
      R"("category":"other","status":"none","claims":[],"style":"chat"})";
  const std::string b = folder.write("b.jsonl", other);
  const auto ran = run({"eval", "--check-corpus", a, b});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(ran.err, "");
  EXPECT_THAT(ran.out, StartsWith("7 passages, 2 batches, 0 pairs, "));
  EXPECT_THAT(ran.out, HasSubstr("  " + a + " 6\n  " + b + " 1\n"));
  EXPECT_THAT(ran.out, Not(HasSubstr("F1"))) << "nothing is scored";
}

TEST(EvalCheckCorpus, BreachesEndWithOneAndTheSummary) {
  const test::Folder folder;
  const std::string a = folder.write("a.jsonl", corpus_rows("satu", 1));
  std::string copy = test::lines_of(corpus_rows("satu", 1)).front();
  copy.replace(copy.find("satuincident0"), 13, "another");
  const std::string b = folder.write("b.jsonl", copy + "\n{}\n");
  const auto ran = run({"eval", "--check-corpus", a, b});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("netra: " + b + ":1: the batch satu0 is in two splits\n"));
  EXPECT_THAT(ran.err, HasSubstr("netra: " + b +
                                 ":1: another is nearly the same as satuincident0 "
                                 "of another split\n"));
  EXPECT_THAT(ran.err, HasSubstr("netra: " + b + ":2: the field id is missing\n"));
  EXPECT_THAT(ran.out, StartsWith("7 passages, "));
}

}  // namespace
}  // namespace netra
