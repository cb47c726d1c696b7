// cli/dump_command.cpp, cli/dump.cpp, cli/dump_passages.cpp
#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/cli/run.h"

namespace netra {
namespace {

using test::run;
using ::testing::HasSubstr;

const char kPage[] = "tests/unit/cli/data/page.txt";

std::string dump(const std::string& stage) {
  const auto ran = run({"dump", "--stage=" + stage, kPage});
  EXPECT_EQ(ran.code, 0) << stage;
  EXPECT_EQ(ran.err, "");
  return ran.out;
}

std::size_t rows(const std::string& out, const std::string& kind) {
  std::size_t n = 0;
  for (const std::string& line : test::lines_of(out)) n += line.rfind(kind + "\t", 0) == 0;
  return n;
}

TEST(Dump, ShowsTheZonesOfAPage) {
  const std::string out = dump("document");
  EXPECT_THAT(out, HasSubstr("title\t21-81\tBawaslu Kota Serang Telusuri Dugaan Ajakan Camat "
                             "kepada Staf\n"));
  EXPECT_THAT(out, HasSubstr("zone\tfurniture\t0-19\tLompat ke isi utama\n"));
  EXPECT_THAT(out, HasSubstr("zone\trelated\t"));
  EXPECT_GE(rows(out, "paragraph"), 4u);
}

TEST(Dump, ShowsTokensSentencesAndQuotes) {
  const std::string out = dump("tokens");
  EXPECT_THAT(out, HasSubstr("token\t0\t0-6\tinitial_cap\t-\t-\t"));
  EXPECT_EQ(rows(out, "quote"), 2u);
  EXPECT_GE(rows(out, "sentence"), 6u);
}

TEST(Dump, ShowsHitsWithTheirTableRows) {
  EXPECT_THAT(dump("hits"), HasSubstr("\tactor\torg.bawaslu_kota\tgazetteer/actors.tsv:"));
}

TEST(Dump, ShowsActorsTimesAndEvents) {
  const std::string actors = dump("actors");
  EXPECT_THAT(actors, HasSubstr("\tDarma Wirayuda\t"));
  EXPECT_THAT(actors, HasSubstr("\t36.73\tKota Serang\tcity\tBanten\t"));
  EXPECT_THAT(dump("times"), HasSubstr("\t2024-09-23\t-\t-\tSenin (23/9/2024)\n"));
  EXPECT_GE(rows(dump("events"), "event"), 1u);
}

TEST(Dump, ShowsCuesWithScopeAndModifiers) {
  const std::string out = dump("passages");
  EXPECT_GE(rows(out, "passage"), 5u);
  EXPECT_GE(rows(out, "clause"), 5u);
  EXPECT_GE(rows(out, "cue"), 5u);
  EXPECT_GE(rows(out, "trigger"), 1u);
  EXPECT_GE(rows(out, "quote"), 2u);
  EXPECT_THAT(out, HasSubstr("\tdirect\t"));
  EXPECT_THAT(out, HasSubstr("\tUU 10/2016\t71\t1\t"));
  for (const std::string& line : test::lines_of(out)) {
    if (line.rfind("cue\t", 0) != 0) continue;
    EXPECT_EQ(std::count(line.begin(), line.end(), '\t'), 9) << line;
  }
}

TEST(Dump, ShowsFeaturesByName) {
  const std::string out = dump("features");
  EXPECT_THAT(out, HasSubstr("feature\tw:membantah\t"));
  EXPECT_GT(rows(out, "feature"), 50u);
  EXPECT_EQ(rows(out, "conduct"), 3 * rows(out, "passage")) << "the likeliest of the heads";
}

TEST(Dump, IsTheSameEachTime) {
  for (const char* stage : {"passages", "features"}) EXPECT_EQ(dump(stage), dump(stage));
}

TEST(Dump, OfNoTextHasNoRowsOrFew) {
  for (const char* stage :
       {"document", "tokens", "hits", "actors", "times", "events", "passages", "features"}) {
    const auto ran = run({"dump", std::string("--stage=") + stage}, "");
    EXPECT_EQ(ran.code, 0) << stage;
    EXPECT_LE(test::lines_of(ran.out).size(), 1u) << stage;
  }
}

TEST(Dump, RefusesInvalidUtf8AndMissingFiles) {
  const auto bad = run({"dump", "--stage=tokens"}, "ab\xff");
  EXPECT_EQ(bad.code, 1);
  EXPECT_EQ(bad.err, "netra: standard input: the text is not valid UTF-8 (byte 2)\n");
  const auto none = run({"dump", "--stage=tokens", "/nonexistent"});
  EXPECT_EQ(none.code, 1);
  EXPECT_EQ(none.err, "netra: /nonexistent: No such file or directory\n");
}

}  // namespace
}  // namespace netra
