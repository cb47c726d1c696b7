#include "score/features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "unit/score/reading.h"

namespace netra::score {
namespace {

using test::ScoreReading;
using ::testing::Contains;
using ::testing::Key;
using ::testing::Not;

const char* const kTexts[] = {
    ("Lurah Sukamaju Budi Hartanto diduga mengajak warga memilih paslon nomor urut 1 pada Jumat "
     "(15/11/2024), kata Ketua Bawaslu Kota Serang."),
    "pak camat ga netral bgt!!! dia ngajak milih no 2 di grup WA",
    "\"Kami mengimbau seluruh ASN menjaga netralitas,\" ujarnya. Jika terbukti, sanksi menanti.",
    "Tercatat 13 laporan dugaan pelanggaran netralitas ASN; tidak ada satu pun yang terbukti.",
};

// The weight table is written with names; the running code has keys only.
TEST(Features, EveryNameGivesItsKey) {
  std::set<Family> families;
  std::size_t count = 0;
  for (const char* text : kTexts) {
    const ScoreReading reading(text);
    const NameSink sink = [&](std::uint64_t key, std::string name) {
      EXPECT_EQ(key_of_name(name), key) << name;
      ++count;
    };
    for (const passage::Unit& unit : reading.units()) {
      FeatureSet set;
      extract_all(reading.document(), unit, Spelling(test::house_lexicon()), set, &sink);
      for (const Feature& feature : set.rows) families.insert(feature.family);
    }
  }
  EXPECT_GT(count, 300u);
  EXPECT_EQ(families.size(), kFamilies - 1) << "all but the network, which reads the words anew";
}

TEST(Features, NamesThatAreNone) {
  for (const char* name : {"", "w", "mood:x", "W:x", "bias", ":x"}) {
    EXPECT_EQ(key_of_name(name), 0u) << name;
  }
  EXPECT_NE(key_of_name("w:lurah"), key_of_name("l:lurah"));
  EXPECT_NE(key_of_name("b:a b"), key_of_name("b:b a"));
}

TEST(Features, NamesPlacesDatesAndNumbersAreSymbols) {
  const auto features = ScoreReading(kTexts[0]).features(0);
  EXPECT_THAT(features, Contains(Key("w:@PERSON")));
  EXPECT_THAT(features, Contains(Key("w:@PLACE")));
  for (const auto& [name, count] : features) {
    EXPECT_EQ(name.find("hartanto"), std::string::npos) << name;
    EXPECT_EQ(name.find("2024"), std::string::npos) << name;
  }
}

// Who stands for election by name alone is a symbol like any person.
TEST(Features, TicketsAreSymbols) {
  const auto ticket = ScoreReading("Kades Ajak Warga Pilih Luthfi-Yasin").features(0);
  EXPECT_THAT(ticket, Contains(Key("b:pilih @PERSON")));
  EXPECT_THAT(ticket, Not(Contains(Key("w:luthfi"))));
  EXPECT_THAT(ScoreReading("Kades Ajak Warga Pilih Wuryanto-Agus").features(0),
              Contains(Key("b:pilih @PERSON")));
  const auto unnamed = ScoreReading("Kades ajak warga pilih pasangan nomor urut 2").features(0);
  EXPECT_THAT(unnamed, Contains(Key("w:pasangan")));
  EXPECT_THAT(unnamed, Not(Contains(Key("w:@PERSON"))));

  // For training they may all stand as names.
  const ScoreReading reading("Kades ajak warga pilih pasangan nomor urut 2");
  Document document = reading.document();
  document.contestants_as_names = true;
  std::set<std::string> names;
  const NameSink sink = [&](std::uint64_t, std::string name) { names.insert(std::move(name)); };
  FeatureSet set;
  extract_all(document, reading.units()[0], Spelling(test::house_lexicon()), set, &sink);
  EXPECT_THAT(names, Contains("b:pilih @PERSON"));
  EXPECT_THAT(names, Not(Contains("w:pasangan")));
}

TEST(Features, SpellingIsRepairedFirst) {
  const auto features = ScoreReading("yg jelas camat itu tidak netral").features(0);
  EXPECT_THAT(features, Contains(Key("w:yang")));
  EXPECT_THAT(features, Not(Contains(Key("w:yg"))));
}

TEST(Features, TokensLieInTheUnit) {
  for (const char* text : kTexts) {
    const ScoreReading reading(text);
    for (const passage::Unit& unit : reading.units()) {
      FeatureSet set;
      extract_all(reading.document(), unit, Spelling(test::house_lexicon()), set);
      for (const Feature& feature : set.rows) {
        EXPECT_TRUE(feature.tokens.empty() || unit.tokens.contains(feature.tokens));
      }
      for (const Again& again : set.again) {
        ASSERT_LT(again.row, set.rows.size());
        const TokenSpan first = set.rows[again.row].tokens;
        EXPECT_TRUE(again.tokens.empty() || unit.tokens.contains(again.tokens));
        EXPECT_TRUE(again.tokens.empty() || first.begin < again.tokens.begin);
      }
      EXPECT_GE(set.known, 0.0);
      EXPECT_LE(set.known, 1.0);
    }
  }
}

}  // namespace
}  // namespace netra::score
