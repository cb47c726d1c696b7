#include "score/vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "support/articles.h"
#include "unit/score/reading.h"

namespace netra::score {
namespace {

TEST(Vocabulary, FindsWhatItWasGivenAndNothingElse) {
  std::mt19937_64 random(17);
  for (const std::size_t size : {0u, 1u, 2u, 63u, 64u, 65u, 1000u, 30000u}) {
    std::set<std::uint64_t> distinct;
    if (size > 2) distinct = {0, ~std::uint64_t{0}};
    while (distinct.size() < size) distinct.insert(random());
    const std::vector<std::uint64_t> keys(distinct.begin(), distinct.end());
    // Every third row has heads.
    ScoreTable table;
    std::vector<std::int16_t> violation(size);
    std::vector<std::int8_t> heads((size + 2) / 3 * (kHeadCount - 1));
    std::vector<std::uint64_t> head_bits((size + 63) / 64);
    for (auto& w : violation) w = static_cast<std::int16_t>(random());
    for (auto& w : heads) w = static_cast<std::int8_t>(random());
    for (std::size_t i = 0; i < size; i += 3) head_bits[i / 64] |= std::uint64_t{1} << (i % 64);
    table.keys = keys;
    table.violation = violation;
    table.heads = heads;
    table.head_bits = head_bits;
    const Vocabulary vocabulary(table);
    ASSERT_EQ(vocabulary.size(), size);
    for (std::size_t i = 0; i < size; ++i) {
      ASSERT_EQ(vocabulary.find(keys[i]), i);
      const Vocabulary::Row& row = vocabulary.row(static_cast<std::uint32_t>(i));
      EXPECT_EQ(row.violation, violation[i] * kRowScale);
      for (std::size_t h = 0; h + 1 < kHeadCount; ++h) {
        ASSERT_EQ(row.heads[h], i % 3 == 0 ? heads[i / 3 * (kHeadCount - 1) + h] : 0);
      }
    }
    for (int i = 0; i < 20000; ++i) {
      const std::uint64_t key = random();
      if (!distinct.contains(key)) {
        ASSERT_EQ(vocabulary.find(key), Vocabulary::kNone);
      }
    }
  }
  EXPECT_EQ(Vocabulary().find(0), Vocabulary::kNone);
  EXPECT_EQ(Vocabulary().find(42), Vocabulary::kNone);
}

TEST(Vocabulary, TheMarkTellsKeysApart) {
  const std::vector<std::uint64_t> a = {1, 2, 3}, b = {1, 2, 4}, c = {1, 2};
  EXPECT_EQ(Vocabulary(a).mark(), Vocabulary(a).mark());
  EXPECT_NE(Vocabulary(a).mark(), Vocabulary(b).mark());
  EXPECT_NE(Vocabulary(a).mark(), Vocabulary(c).mark());
}

TEST(Memory, KeepsWhatWasFoundUntilTheMarkChanges) {
  constexpr std::uint64_t kFirst = 1, kSecond = 2;
  Memory memory;
  memory.begin(kFirst);
  for (std::uint64_t key = 0; key < 9000; ++key) {
    ASSERT_EQ(memory.find(key * 7), nullptr);
    memory.open(key * 7);
    for (std::uint64_t i = 0; i < key % 4; ++i) memory.found.push_back({static_cast<std::uint32_t>(key + i), 1});
    memory.close(static_cast<std::uint32_t>(key % 11), key % 2 == 0);
  }
  memory.begin(kFirst);
  for (std::uint64_t key = 0; key < 9000; ++key) {
    const Memory::Entry* entry = memory.find(key * 7);
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->end - entry->begin, key % 4);
    if (key % 4 > 0) {
      EXPECT_EQ(memory.found[entry->begin].row, key);
    }
    EXPECT_EQ(entry->made, key % 11);
    EXPECT_EQ(entry->root, key % 2 == 0);
  }
  EXPECT_EQ(memory.find(1), nullptr);
  memory.begin(kSecond);
  EXPECT_EQ(memory.find(0), nullptr);
  EXPECT_TRUE(memory.found.empty());
}

// A used memory changes nothing: the same rows, counts and scales as a fresh one.
TEST(Memory, ChangesNoFeature) {
  const Spelling spelling(test::house_lexicon());
  // A third of the features that the articles have.
  std::set<std::uint64_t> keys;
  for (const test::Article& article : test::articles()) {
    if (article.text.size() > 20000) continue;
    const test::ScoreReading reading(article.text);
    for (const passage::Unit& unit : reading.units()) {
      FeatureSet all;
      extract_all(reading.document(), unit, spelling, all);
      for (const Feature& feature : all.rows) {
        if (feature.key % 3 == 0) keys.insert(feature.key);
      }
    }
  }
  const Vocabulary vocabulary(std::vector<std::uint64_t>(keys.begin(), keys.end()));
  FeatureSet used;
  std::size_t rows = 0;
  for (int round = 0; round < 2; ++round) {
    for (const test::Article& article : test::articles()) {
      if (article.text.size() > 20000) continue;
      const test::ScoreReading reading(article.text);
      for (const passage::Unit& unit : reading.units()) {
        FeatureSet fresh, all;
        extract(reading.document(), unit, spelling, vocabulary, fresh);
        extract(reading.document(), unit, spelling, vocabulary, used);
        extract_all(reading.document(), unit, spelling, all);
        std::erase_if(all.rows, [&](const Feature& f) {
          return vocabulary.find(f.key) == Vocabulary::kNone;
        });
        ASSERT_EQ(fresh.rows.size(), used.rows.size());
        ASSERT_EQ(all.rows.size(), used.rows.size());
        for (std::size_t i = 0; i < fresh.rows.size(); ++i) {
          ASSERT_EQ(fresh.rows[i].row, used.rows[i].row);
          ASSERT_EQ(vocabulary.find(all.rows[i].key), used.rows[i].row);
          ASSERT_EQ(all.rows[i].tokens, used.rows[i].tokens);
          ASSERT_EQ(all.rows[i].family, used.rows[i].family);
        }
        EXPECT_EQ(fresh.scale, used.scale);
        EXPECT_EQ(all.scale, used.scale);
        EXPECT_EQ(all.words, used.words);
        EXPECT_EQ(all.known, used.known);
        rows += used.rows.size();
      }
    }
  }
  EXPECT_GT(rows, 10000u);
}

}  // namespace
}  // namespace netra::score
