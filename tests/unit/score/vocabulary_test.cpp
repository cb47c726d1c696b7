#include "score/vocabulary.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

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
      EXPECT_EQ(row.violation, violation[i]);
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

// What is remembered are sums of weights, so that equal keys are not enough.
TEST(Vocabulary, TheMarkTellsVocabulariesApart) {
  const std::vector<std::uint64_t> a = {1, 2, 3};
  const Vocabulary one(a), other(a);
  EXPECT_NE(one.mark(), other.mark());
  EXPECT_NE(one.mark(), Vocabulary().mark());
  const Vocabulary copy = one;
  EXPECT_EQ(copy.mark(), one.mark());
}

// Every third row speaks of a conduct.
TEST(Vocabulary, RowsKnowTheirConducts) {
  const std::vector<std::uint64_t> keys = {5, 6, 7, 8, 9, 10, 11};
  const std::vector<std::int16_t> violation(keys.size());
  const std::vector<std::uint64_t> head_bits(1);
  const std::vector<ConductRow> rows = {{0, 1}, {3, 2}, {6, 3}};
  ScoreTable table;
  table.keys = keys;
  table.violation = violation;
  table.head_bits = head_bits;
  table.conduct_rows = rows;
  const Vocabulary vocabulary(table);
  for (std::uint32_t i = 0; i < keys.size(); ++i) {
    EXPECT_EQ(vocabulary.row(i).conduct, i % 3 == 0 ? i / 3 : Vocabulary::kNone);
  }
}

TEST(Memory, KeepsWhatWasFoundUntilTheMarkChanges) {
  constexpr std::uint64_t kFirst = 1, kSecond = 2;
  Memory memory;
  memory.begin(kFirst);
  const std::uint64_t edition = memory.edition();
  for (std::uint64_t key = 0; key < 9000; ++key) {
    ASSERT_EQ(memory.find(key * 7), Vocabulary::kNone);
    const std::uint32_t at = memory.add(key * 7);
    ASSERT_EQ(at, key);
    memory.word(at).row = static_cast<std::uint32_t>(key % 11);
    memory.word(at).known = key % 2 == 0;
  }
  memory.begin(kFirst);
  EXPECT_EQ(memory.edition(), edition);
  for (std::uint64_t key = 0; key < 9000; ++key) {
    const std::uint32_t at = memory.find(key * 7);
    ASSERT_EQ(at, key);
    EXPECT_EQ(memory.word(at).key, key * 7);
    EXPECT_EQ(memory.word(at).row, key % 11);
    EXPECT_EQ(memory.word(at).known, key % 2 == 0);
  }
  EXPECT_EQ(memory.find(1), Vocabulary::kNone);
  memory.begin(kSecond);
  EXPECT_EQ(memory.find(0), Vocabulary::kNone);
  EXPECT_NE(memory.edition(), edition);
}

TEST(Memory, IsEmptiedWhenItIsFull) {
  Memory memory;
  memory.begin(1);
  for (std::uint64_t key = 0; key < (1u << 15); ++key) memory.add(key);
  EXPECT_EQ(memory.find(0), 0u) << "not within a passage";
  memory.begin(1);
  EXPECT_EQ(memory.find(0), Vocabulary::kNone);
  EXPECT_EQ(memory.size(), 0u);
}

}  // namespace
}  // namespace netra::score
