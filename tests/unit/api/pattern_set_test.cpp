#include "netra/pattern_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace netra {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "text#pattern" for each match.
std::vector<std::string> found(std::vector<Pattern> patterns, MatchKind kind,
                               std::string_view text) {
  const auto set = PatternSet::compile(patterns, kind);
  EXPECT_TRUE(set) << set.error().message;
  std::vector<PatternMatch> matches;
  set->find(text, matches);
  std::vector<std::string> out;
  for (const PatternMatch& m : matches) {
    out.push_back(std::string(text.substr(m.bytes.begin, m.bytes.size())) + "#" +
                  std::to_string(m.pattern));
  }
  return out;
}

TEST(PatternSet, OverlappingAndLeftmostLongest) {
  const std::vector<Pattern> patterns = {{"bawaslu"}, {"bawaslu kota"}, {"kota serang"}};
  const std::string text = "Ketua Bawaslu Kota Serang";
  EXPECT_THAT(found(patterns, MatchKind::kOverlapping, text),
              ElementsAre("Bawaslu Kota#1", "Bawaslu#0", "Kota Serang#2"));
  EXPECT_THAT(found(patterns, MatchKind::kLeftmostLongest, text), ElementsAre("Bawaslu Kota#1"));
}

TEST(PatternSet, LettersAndSeparators) {
  const std::vector<Pattern> patterns = {{"PAN", LetterCase::kExact},
                                         {"lurah", LetterCase::kInitial},
                                         {"ppk", LetterCase::kUpper},
                                         {"rapat koordinasi"}};
  EXPECT_THAT(found(patterns, MatchKind::kOverlapping, "pan Pan PAN lurah Lurah LURAH ppk Ppk PPK"),
              ElementsAre("PAN#0", "Lurah#1", "LURAH#1", "PPK#2"));
  EXPECT_THAT(
      found(patterns, MatchKind::kOverlapping,
            "rapat-koordinasi rapat\nkoordinasi RAPAT\xC2\xA0KOORDINASI rapat, koordinasi"),
      ElementsAre("rapat-koordinasi#3", "rapat\nkoordinasi#3", "RAPAT\xC2\xA0KOORDINASI#3"));
}

TEST(PatternSet, NothingInsideWords) {
  EXPECT_THAT(found({{"kota"}}, MatchKind::kOverlapping, "perkotaan kotamadya pakota kota2"),
              IsEmpty());
}

TEST(PatternSet, FindAppends) {
  const std::vector<Pattern> patterns = {{"a"}};
  const auto set = PatternSet::compile(patterns, MatchKind::kOverlapping);
  ASSERT_TRUE(set);
  std::vector<PatternMatch> matches;
  set->find("a", matches);
  set->find("b a", matches);
  EXPECT_THAT(matches, ElementsAre(PatternMatch{{0, 1}, 0}, PatternMatch{{2, 3}, 0}));
  EXPECT_EQ(set->size(), 1u);
  EXPECT_GT(set->memory_bytes(), 0u);
}

TEST(PatternSet, NoPatternsNoMatches) {
  EXPECT_THAT(found({}, MatchKind::kLeftmostLongest, "apa saja"), IsEmpty());
}

TEST(PatternSet, AWrongPatternIsNamedByItsPlace) {
  const std::string long_text(5000, 'x');
  for (const std::string_view wrong :
       {std::string_view(""), std::string_view("   "), std::string_view("..."),
        std::string_view("a\xFF"), std::string_view(long_text)}) {
    const std::vector<Pattern> patterns = {{"fine"}, {wrong}, {"fine too"}};
    const auto set = PatternSet::compile(patterns, MatchKind::kOverlapping);
    ASSERT_FALSE(set) << wrong;
    EXPECT_EQ(set.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(set.error().place.line, 2u) << wrong;
  }
}

TEST(PatternSet, HigherPriorityFirstAmongEqualSpans) {
  EXPECT_THAT(found({{"kota", LetterCase::kAny, 1}, {"Kota", LetterCase::kAny, 9}},
                    MatchKind::kOverlapping, "kota"),
              ElementsAre("kota#1", "kota#0"));
}

}  // namespace
}  // namespace netra
