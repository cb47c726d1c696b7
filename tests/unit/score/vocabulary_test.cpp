#include "score/vocabulary.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
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
  for (std::uint64_t key = 0; key < 9000; ++key) {
    ASSERT_EQ(memory.find(key * 7), Vocabulary::kNone);
    Memory::Group& group = memory.open(key * 7);
    group.violation = static_cast<std::int32_t>(key % 11);
    group.root = key % 2 == 0;
    for (std::uint64_t i = 0; i < key % 4; ++i) {
      memory.conducts.push_back(static_cast<std::uint32_t>(key + i));
    }
    memory.close();
    ASSERT_EQ(memory.last(), key);
  }
  memory.begin(kFirst);
  for (std::uint64_t key = 0; key < 9000; ++key) {
    const std::uint32_t at = memory.find(key * 7);
    ASSERT_EQ(at, key);
    const Memory::Group& group = memory.group(at);
    EXPECT_EQ(group.end - group.begin, key % 4);
    if (key % 4 > 0) {
      EXPECT_EQ(memory.conducts[group.begin], key);
    }
    EXPECT_EQ(group.violation, static_cast<std::int32_t>(key % 11));
    EXPECT_EQ(group.root, key % 2 == 0);
  }
  EXPECT_EQ(memory.find(1), Vocabulary::kNone);
  memory.begin(kSecond);
  EXPECT_EQ(memory.find(0), Vocabulary::kNone);
  EXPECT_TRUE(memory.conducts.empty());
}

TEST(Memory, IsEmptiedWhenItIsFull) {
  Memory memory;
  memory.begin(1);
  std::uint64_t key = 0;
  for (; key < (1u << 15); ++key) {
    memory.open(key);
    memory.close();
  }
  EXPECT_EQ(memory.find(0), 0u) << "not within a passage";
  memory.begin(1);
  EXPECT_EQ(memory.find(0), Vocabulary::kNone);
  memory.open(7);
  memory.conducts.assign(1u << 19, 0);
  memory.close();
  EXPECT_EQ(memory.find(7), 0u);
  memory.begin(1);
  EXPECT_EQ(memory.find(7), Vocabulary::kNone);
  EXPECT_TRUE(memory.conducts.empty());
}

TEST(Memory, AGroupIsTheSumOfItsRows) {
  std::mt19937 random(21);
  for (int round = 0; round < 300; ++round) {
    Memory::Group group;
    EXPECT_TRUE(group.silent());
    std::int32_t violation = 0, most = -1;
    std::uint32_t strongest = Vocabulary::kNone;
    std::array<int, Vocabulary::kLanes> heads{};
    const std::size_t count = 1 + random() % 90;  // a mix has at most so many
    for (std::uint32_t r = 0; r < count; ++r) {
      Vocabulary::Row row;
      row.violation = static_cast<std::int32_t>(random() % 65536 - 32768) * kRowScale;
      if (round % 5 == 0) row.violation = r % 2 == 0 ? 0 : 7;
      violation += row.violation;
      if (std::abs(row.violation) > most) {
        most = std::abs(row.violation);
        strongest = r;
      }
      for (std::size_t h = 0; h < heads.size(); ++h) {
        row.heads[h] = static_cast<std::int16_t>(round % 7 == 0 ? -128 : int(random() % 256) - 128);
        heads[h] += row.heads[h];
      }
      group.add(r, row);
    }
    EXPECT_EQ(group.violation, violation);
    EXPECT_EQ(group.strongest, strongest);
    EXPECT_FALSE(group.silent());
    for (std::size_t h = 0; h < heads.size(); ++h) EXPECT_EQ(group.heads[h], heads[h]);
  }
}

}  // namespace
}  // namespace netra::score
