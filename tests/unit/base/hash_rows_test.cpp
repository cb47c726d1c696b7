// The packed table against a map.
#include "base/hash_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <random>
#include <unordered_map>
#include <vector>

namespace netra::test {
namespace {

using base::HashRows;
using Pairs = std::vector<std::pair<std::uint64_t, std::uint32_t>>;

Pairs random_pairs(std::size_t size, std::mt19937_64& random) {
  std::unordered_map<std::uint64_t, std::uint32_t> rows;
  while (rows.size() < size) {
    rows.emplace(random(), static_cast<std::uint32_t>(random() % HashRows::kMostRows));
  }
  return {rows.begin(), rows.end()};
}

TEST(HashRows, FindsWhatItWasGivenAndNothingElse) {
  std::mt19937_64 random(3);
  for (std::size_t size = 0; size < 300; size += 1 + size / 7) {
    const Pairs pairs = random_pairs(size, random);
    const HashRows built(pairs);
    const std::vector<std::byte> copy(built.bytes().begin(), built.bytes().end());
    const auto loaded = HashRows::view(copy, HashRows::kMostRows);
    ASSERT_TRUE(loaded);
    for (const auto& [hash, row] : pairs) {
      EXPECT_EQ(built.find(hash), row);
      EXPECT_EQ(loaded->find(hash), row);
    }
    for (int i = 0; i < 1000; ++i) {
      const std::uint64_t hash = random();
      const auto same = [&](const auto& pair) { return pair.first == hash; };
      if (std::any_of(pairs.begin(), pairs.end(), same)) continue;
      EXPECT_EQ(built.find(hash), HashRows::kNone);
      EXPECT_EQ(loaded->find(hash), HashRows::kNone);
    }
  }
}

// All of them begin at the last slot: the search goes round the end.
TEST(HashRows, CrowdedSlotsGoRoundTheEnd) {
  Pairs pairs;
  for (std::uint32_t i = 0; i < 20; ++i) pairs.emplace_back(~std::uint64_t{i}, i);
  const HashRows rows(pairs);
  for (const auto& [hash, row] : pairs) EXPECT_EQ(rows.find(hash), row);
  EXPECT_EQ(rows.find(~std::uint64_t{20}), HashRows::kNone);
}

TEST(HashRows, EmptyKnowsNothing) {
  EXPECT_EQ(HashRows().find(0), HashRows::kNone);
  const auto nothing = HashRows::view({}, 0);
  ASSERT_TRUE(nothing);
  EXPECT_EQ(nothing->find(~std::uint64_t{0}), HashRows::kNone);
}

TEST(HashRows, SamePairsSameBytes) {
  std::mt19937_64 random(5);
  const Pairs pairs = random_pairs(100, random);
  const HashRows one(pairs), other(pairs);
  EXPECT_TRUE(std::ranges::equal(one.bytes(), other.bytes()));
}

TEST(HashRows, WhatIsNoTableIsRefused) {
  const Pairs pairs = {{1, 4}, {std::uint64_t{7} << 40, 2}};
  const HashRows rows(pairs);
  const std::vector<std::byte> good(rows.bytes().begin(), rows.bytes().end());
  EXPECT_TRUE(HashRows::view(good, 5));
  EXPECT_FALSE(HashRows::view(good, 4)) << "a row that is not there";
  EXPECT_FALSE(HashRows::view(std::span(good).first(good.size() - 1), 5)) << "half a slot";
  std::vector<std::byte> full = good;
  for (std::size_t at = full.size() / 6 * 4; at < full.size(); at += 2) {
    const std::uint16_t row = 0;
    std::memcpy(full.data() + at, &row, sizeof row);
  }
  EXPECT_FALSE(HashRows::view(full, 5)) << "no slot is free";
}

}  // namespace
}  // namespace netra::test
