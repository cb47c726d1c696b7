#include "match/regex_set.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace netra::match {
namespace {

std::vector<std::string> found(const RegexSet& set, const PhraseTable& anchors,
                               std::string_view text) {
  scan::RawTokens tokens;
  scan::tokenize(text, tokens);
  std::vector<Match> calls;
  anchors.find(text, tokens, Semantics::kOverlapping, calls);
  std::vector<RegexMatch> matches;
  set.find(text, tokens, calls, matches);
  std::vector<std::string> out;
  for (const RegexMatch& m : matches) {
    out.push_back(std::string(text.substr(m.bytes.begin, m.bytes.size())) + ":" +
                  std::to_string(m.id));
  }
  return out;
}

using Found = std::vector<std::string>;

class RegexSetTest : public ::testing::Test {
 protected:
  PhraseTable anchors_ =
      *PhraseTable::compile(std::vector<Phrase>{{"pasal", 1}, {"ayat", 2}, {"tahun", 3}});
  RegexSet set_ = *RegexSet::compile(
      std::vector<RegexPattern>{{"pasal \\d+( ayat \\(\\d+\\))?", 10, {1}, 0, 0, 24},
                                {"\\d{1,2}/\\d{1,2}/\\d{4}", 11, {}, scan::kAllDigits, 8, 12},
                                {"\\w+ tahun", 12, {3}, 0, 10, 0}});
};

TEST_F(RegexSetTest, RunsAtAnchorsAndShapes) {
  EXPECT_EQ(found(set_, anchors_, "Pasal 71 ayat (1) berlaku"), Found{"Pasal 71 ayat (1):10"});
  EXPECT_EQ(found(set_, anchors_, "tanggal 25/09/2024, lalu"), Found{"25/09/2024:11"});
  EXPECT_EQ(found(set_, anchors_, "lima tahun lima"), Found{"lima tahun:12"});
}

TEST_F(RegexSetTest, EachMatchOnceAndInOrder) {
  EXPECT_EQ(found(set_, anchors_, "1/2/2024 Pasal 3 4/5/2024"),
            (Found{"1/2/2024:11", "Pasal 3:10", "4/5/2024:11"}));
}

TEST_F(RegexSetTest, NothingWithoutACall) {
  EXPECT_EQ(found(set_, anchors_, "pasalx 7 ayt satu"), Found{});
  EXPECT_EQ(found(set_, anchors_, ""), Found{});
}

TEST_F(RegexSetTest, MatchesKeepTokenEdges) {
  EXPECT_EQ(found(set_, anchors_, "125/09/20245"), Found{});
  EXPECT_EQ(found(set_, anchors_, "pasal 12a"), Found{});
}

TEST_F(RegexSetTest, TheWindowBounds) {
  EXPECT_EQ(found(set_, anchors_, "sangatpanjangsekali tahun"), Found{});
  EXPECT_EQ(found(set_, anchors_, "pasal " + std::string(30, ' ') + "7"), Found{});
}

TEST(RegexSet, WrongPatternsAreNamed) {
  const auto line = [](std::vector<RegexPattern> patterns) -> std::uint64_t {
    const Result<RegexSet> set = RegexSet::compile(patterns);
    return set ? 0 : set.error().place.line;
  };
  EXPECT_EQ(line({{"a", 1, {1}}, {"(", 2, {1}}}), 2u);
  EXPECT_EQ(line({{"a", 1}}), 1u);
  EXPECT_EQ(line({{"a", 1, {1}, 0, 0, 5000}}), 1u);
  EXPECT_EQ(line({}), 0u);
}

}  // namespace
}  // namespace netra::match
