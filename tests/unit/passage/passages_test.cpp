#include "passage/passages.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "unit/passage/reading.h"

namespace netra::passage {
namespace {

using test::PassageReading;

std::string repeat(const std::string& part, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += part;
  return all;
}

TEST(Passages, OneForEachParagraph) {
  const PassageReading reading(
      "Lurah Sukamaju Diduga Tidak Netral\n\nBawaslu memeriksa lurah itu. Warga datang.\n\n"
      "- Camat pertama ditegur\n- Camat kedua juga ditegur\n");
  std::vector<std::string> units;
  for (const Unit& unit : reading.passages().units) units.push_back(reading.words(unit.bytes));
  ASSERT_EQ(units.size(), 4u);
  EXPECT_EQ(units[0], "Lurah Sukamaju Diduga Tidak Netral");
  EXPECT_EQ(units[1], "Bawaslu memeriksa lurah itu. Warga datang.");
  EXPECT_NE(units[2].find("Camat pertama ditegur"), std::string::npos);
  EXPECT_NE(units[3].find("Camat kedua"), std::string::npos);
}

TEST(Passages, LongParagraphsAreSplitAtSentenceEnds) {
  const std::string sentence =
      "Bawaslu Kota Serang memeriksa seorang lurah yang diduga mengajak warga memilih paslon "
      "satu. ";
  const PassageReading reading(repeat(sentence, 60));
  ASSERT_GT(reading.passages().units.size(), 2u);
  std::size_t sentences = 0;
  for (const Unit& unit : reading.passages().units) {
    EXPECT_LE(unit.bytes.size(), kMaxPassageBytes);
    EXPECT_TRUE(reading.words(unit.bytes).starts_with("Bawaslu"));
    EXPECT_TRUE(reading.words(unit.bytes).ends_with("satu."));
    sentences += unit.sentences.size();
  }
  EXPECT_EQ(sentences, 60u);
}

TEST(Passages, ASentenceOverTheLimitIsCutBetweenTokens) {
  const PassageReading reading("Camat itu " + repeat("dan lurah lain serta kepala desa ", 200) +
                               ".");
  ASSERT_GT(reading.passages().units.size(), 3u);
  for (const Unit& unit : reading.passages().units) {
    EXPECT_LE(unit.bytes.size(), kMaxPassageBytes);
    const std::string words = reading.words(unit.bytes);
    EXPECT_NE(words.front(), ' ');
    EXPECT_NE(words.back(), ' ');
  }
}

// What the scorer relies on: parts inside their unit, each token in one clause.
TEST(Passages, PartsLieInTheirUnit) {
  const PassageReading reading(
      "Lurah Sukamaju Diduga Tidak Netral\n\n\"Jika terbukti, lurah itu dijatuhi sanksi,\" kata "
      "Ketua Bawaslu Kota Serang, Siti Rahmawati. Ia tidak hadir; camat membantah tuduhan itu.\n\n"
      "Lurah itu mengajak warga memilih paslon satu, namun laporan dihentikan.\n");
  const Passages& p = reading.passages();
  ASSERT_GE(p.units.size(), 3u);
  std::set<std::uint32_t> owned;
  for (const Unit& unit : p.units) {
    std::uint32_t next = unit.tokens.begin;
    for (std::uint32_t c = unit.clauses.begin; c < unit.clauses.end; ++c) {
      EXPECT_EQ(p.clauses[c].tokens.begin, next) << "clauses cover the unit without a gap";
      EXPECT_FALSE(p.clauses[c].tokens.empty());
      next = p.clauses[c].tokens.end;
    }
    EXPECT_EQ(next, unit.tokens.end);
    for (std::uint32_t c = unit.cues.begin; c < unit.cues.end; ++c) {
      EXPECT_TRUE(unit.tokens.contains(p.cues[c].tokens));
      EXPECT_TRUE(unit.tokens.contains(p.cues[c].scope));
      EXPECT_TRUE(p.clauses[p.cues[c].clause].tokens.contains(
          {p.cues[c].tokens.begin, p.cues[c].tokens.begin + 1}));
    }
    for (std::uint32_t t = unit.triggers.begin; t < unit.triggers.end; ++t) {
      EXPECT_TRUE(unit.tokens.contains(p.triggers[t].tokens));
    }
    for (std::uint32_t c = unit.claims.begin; c < unit.claims.end; ++c) {
      EXPECT_TRUE(owned.insert(c).second) << "a claim belongs to one unit";
      EXPECT_TRUE(unit.bytes.contains(p.claims[c].trigger));
    }
  }
  EXPECT_EQ(owned.size(), p.claims.size());
}

TEST(Passages, NothingInNothing) {
  EXPECT_TRUE(PassageReading("").passages().units.empty());
  EXPECT_TRUE(PassageReading("\n \n").passages().units.empty());
}

}  // namespace
}  // namespace netra::passage
