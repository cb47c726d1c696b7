#include "lexicon/lexicon.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support/small_model.h"

namespace netra::lexicon {
namespace {

TEST(Lexicon, ACitationIsTheRowThatWasWritten) {
  const Lexicon& lexicon = test::house_lexicon();
  ASSERT_GT(lexicon.entries.size(), 2000u);
  std::string name;
  std::vector<std::string> lines;
  for (const base::Entry& entry : lexicon.entries) {
    const std::string citation = lexicon.citation(entry);
    const std::size_t colon = citation.rfind(':');
    if (citation.substr(0, colon) != name) {
      name = citation.substr(0, colon);
      lines.clear();
      std::istringstream in(test::read_file("models/id-news/" + name));
      for (std::string line; std::getline(in, line);) lines.push_back(line);
    }
    const std::size_t line = std::stoul(citation.substr(colon + 1));
    ASSERT_TRUE(line >= 2 && line <= lines.size()) << citation;
    EXPECT_NE(lines[line - 1].find('\t'), std::string::npos) << citation;
    EXPECT_FALSE(lines[line - 1].starts_with('#')) << citation;
  }
}

TEST(Lexicon, ActorsAreFoundById) {
  const Lexicon& lexicon = test::house_lexicon();
  for (std::uint32_t row = 0; row < lexicon.actors.size(); ++row) {
    EXPECT_EQ(lexicon.find_actor(lexicon.actors[row].id), row);
  }
  EXPECT_EQ(lexicon.find_actor(""), base::kNoRow);
  EXPECT_EQ(lexicon.find_actor("org.bawaslu_kotak"), base::kNoRow);
}

TEST(Lexicon, ValuesBelongToTheirEntries) {
  const Lexicon lexicon = test::inline_lexicon(
      {{"t.tsv", "time",
        "November\tmonth\t11\t\nJumat\tweekday\t5\t\nkira-kira\tapproximate\t\t\n"}});
  ASSERT_EQ(lexicon.entries.size(), 3u);
  EXPECT_EQ(lexicon.value(lexicon.entries[0]), "11");
  EXPECT_EQ(lexicon.entries[0].value, 11);
  EXPECT_EQ(lexicon.value(lexicon.entries[1]), "5");
  EXPECT_EQ(lexicon.value(lexicon.entries[2]), "");
}

// Each province holds its regencies and cities, and no other.
TEST(Lexicon, RegionsPointToTheirProvince) {
  const Lexicon& lexicon = test::house_lexicon();
  std::size_t provinces = 0;
  for (std::uint32_t row = 0; row < lexicon.regions.size(); ++row) {
    const RegionRow& region = lexicon.regions[row];
    ASSERT_LT(region.province, lexicon.regions.size()) << region.code;
    const RegionRow& province = lexicon.regions[region.province];
    EXPECT_EQ(province.level, RegionLevel::kProvince) << region.code;
    EXPECT_TRUE(region.code.starts_with(province.code)) << region.code;
    if (region.level == RegionLevel::kProvince) {
      ++provinces;
      EXPECT_EQ(region.province, row);
    }
  }
  EXPECT_EQ(provinces, 38u);
}

}  // namespace
}  // namespace netra::lexicon
