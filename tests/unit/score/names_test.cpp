// score/names.cpp: names of features, spelling.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

#include "score/features.h"
#include "score/inputs.h"
#include "support/articles.h"
#include "unit/score/reading.h"

namespace netra::score {
namespace {

using ::testing::IsEmpty;

std::uint64_t hash_of(std::string_view word) { return scan::hash_token(word); }
std::string family_of(const std::string& name) { return name.substr(0, name.find(':')); }

// Texts in which every family of features and of inputs of the network has something to say.
TEST(Names, EveryFamilyGivesItsKeysByName) {
  const Spelling spelling(test::house_lexicon());
  std::map<std::string, std::size_t> seen;
  std::map<std::uint64_t, std::string> names;
  std::size_t articles = 0;
  for (const test::Article& article : test::articles()) {
    if (article.name.starts_with("~") && article.name != "~one long paragraph") continue;
    if (++articles > 12) break;
    const test::ScoreReading reading(article.text);
    const NameSink sink = [&](std::uint64_t key, std::string name) {
      EXPECT_EQ(key_of_name(name), key) << name;
      const auto [known, fresh] = names.emplace(key, name);
      EXPECT_EQ(known->second, name) << "one key, one name";
    };
    for (const passage::Unit& unit : reading.units()) {
      FeatureSet set;
      extract_all(reading.document(), unit, spelling, set, &sink);
      CompanyInputs company;
      company_inputs(reading.document(), unit, set.word_rows, set.mark_rows, company, &sink);
      std::vector<std::uint64_t> inputs = company.keys, keys;
      for (const FeatureSet::Word& word : set.word_rows) {
        form_inputs(reading.document(), spelling, word, set.folded, keys, &sink);
        inputs.insert(inputs.end(), keys.begin(), keys.end());
      }
      for (const std::uint64_t key : inputs) ++seen[family_of(names.at(key))];
      for (const Feature& f : set.rows) {
        const auto name = names.find(f.key);
        ASSERT_NE(name, names.end());
        ++seen[family_of(name->second)];
        EXPECT_EQ(family_of(name->second), kFamilyNames[static_cast<std::size_t>(f.family)]);
      }
    }
  }
  for (const std::string_view family : kFamilyNames) {
    EXPECT_GT(seen[std::string(family)], 0u) << family;
  }
  std::set<std::string> distinct;
  for (const auto& [key, name] : names) distinct.insert(name);
  EXPECT_EQ(distinct.size(), names.size());
  EXPECT_GT(names.size(), 5000u);
}

TEST(Names, OrderFamilyAndPartsMatter) {
  const std::array<const char*, 13> different = {"w:asn",
                                                 "l:asn",
                                                 "c:asn",
                                                 "b:asn camat",
                                                 "b:camat asn",
                                                 "w:@PERSON",
                                                 "w:person",
                                                 "s:act/full",
                                                 "s:act/bare",
                                                 "s:act/full act/bare",
                                                 "s:act/bare act/full",
                                                 "act:V02",
                                                 "act:V02 plain"};
  std::set<std::uint64_t> keys;
  for (const char* name : different) {
    EXPECT_NE(key_of_name(name), 0u) << name;
    keys.insert(key_of_name(name));
  }
  EXPECT_EQ(keys.size(), different.size());
  EXPECT_EQ(key_of_name("w:Lurah"), key_of_name("w:lurah")) << "words are folded like the text";
}

TEST(Spelling, RepairsFormsOfTheTable) {
  lexicon::Lexicon lexicon;
  lexicon.forms = {{"yg", "yang"}, {"dgn", "dengan"}, {"wkwk", ""}, {"di lapor", "dilapor"}};
  const Spelling spelling(lexicon);
  EXPECT_EQ(spelling.repair(hash_of("yg")), hash_of("yang"));
  EXPECT_EQ(spelling.repair(hash_of("YG")), hash_of("yang"));
  EXPECT_EQ(spelling.repair(hash_of("dgn")), hash_of("dengan"));
  EXPECT_EQ(spelling.repair(hash_of("wkwk")), Spelling::kDropped);
  for (const char* sound : {"yang", "dengan", "lurah", "di", "lapor", "ygg"}) {
    EXPECT_EQ(spelling.repair(hash_of(sound)), hash_of(sound)) << sound;
    EXPECT_FALSE(spelling.informal(hash_of(sound))) << sound;
  }
  EXPECT_TRUE(spelling.informal(hash_of("yg")));
  EXPECT_TRUE(spelling.informal(hash_of("wkwk")));
  EXPECT_EQ(spelling.text(hash_of("yang")), "yang");
  EXPECT_EQ(spelling.text(hash_of("dengan")), "dengan");
  EXPECT_THAT(spelling.text(hash_of("yg")), IsEmpty());
}

TEST(Spelling, WithoutATableNothingChanges) {
  const Spelling spelling;
  EXPECT_EQ(spelling.repair(hash_of("yg")), hash_of("yg"));
  EXPECT_FALSE(spelling.informal(hash_of("yg")));
  EXPECT_THAT(spelling.text(hash_of("yang")), IsEmpty());
}

// No chain: what a repair gives is not repaired again.
TEST(Spelling, ARepairOfTheModelIsFinal) {
  const lexicon::Lexicon& lexicon = test::house_lexicon();
  const Spelling spelling(lexicon);
  std::size_t checked = 0;
  for (const auto& [form, replacement] : lexicon.forms) {
    if (form.find(' ') != std::string::npos || replacement.empty()) continue;
    const std::uint64_t once = spelling.repair(hash_of(form));
    EXPECT_EQ(spelling.repair(once), once) << form << " " << replacement;
    ++checked;
  }
  EXPECT_GT(checked, 100u);
}

}  // namespace
}  // namespace netra::score
