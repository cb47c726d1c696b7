// Strongest and LaneSums beside what they do the slow way.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <random>

#include "score/scorer.h"

namespace netra::score {
namespace {

struct Offered {
  std::int64_t weight = 0;
  std::uint32_t place = 0;
};

std::vector<Offered> slow_strongest(std::vector<Offered> all, std::size_t most) {
  std::erase_if(all, [](const Offered& o) { return o.weight == 0; });
  std::sort(all.begin(), all.end(), [](const Offered& a, const Offered& b) {
    const auto strength = [](const Offered& o) { return std::abs(o.weight); };
    return strength(a) != strength(b) ? strength(a) > strength(b) : a.place < b.place;
  });
  if (all.size() > most) all.resize(most);
  return all;
}

void compare(const std::vector<Offered>& all, std::size_t most, Strongest& strongest) {
  strongest.begin(most, all.size());
  for (const Offered& o : all) strongest.offer(Strongest::rank(o.weight, o.place));
  const auto expected = slow_strongest(all, most);
  const auto ranks = strongest.sorted();
  ASSERT_EQ(ranks.size(), expected.size());
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    EXPECT_EQ(Strongest::place(ranks[i]), expected[i].place) << i;
  }
}

TEST(Strongest, AreThoseOfASort) {
  std::mt19937 random(11);
  Strongest strongest;  // one for all rounds, as a workspace has one
  for (int round = 0; round < 600; ++round) {
    std::vector<std::uint32_t> places(random() % 400);
    // Offered in the order of their places, as a passage has them.
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = static_cast<std::uint32_t>(i * 131);
    // Few distinct weights: ties at the border of what is kept.
    const int distinct = round % 3 == 0 ? 3 : 100000;
    std::vector<Offered> all;
    for (const std::uint32_t place : places) {
      const auto weight = static_cast<std::int64_t>(random() % (2 * distinct + 1)) - distinct;
      all.push_back({weight, place});
    }
    for (const std::size_t most : {0u, 1u, 16u, 47u, 48u, 49u, 399u, 400u, 5000u}) {
      compare(all, most, strongest);
    }
  }
}

TEST(Strongest, TheLargestWeightsAndPlacesFit) {
  // 32 times the most that a row can say.
  constexpr std::int64_t kMost = std::int64_t{32768} * kRowScale * 32;
  constexpr std::uint32_t kLast = 0xFFFFFFFEu;
  Strongest strongest;
  compare({{-kMost, 0}, {-1, 5}, {0, 7}, {1, kLast - 1}, {kMost, kLast}}, 3, strongest);
  // Those about to leave the bits that are sorted at once.
  for (const std::int64_t weight : {(1 << 24) - 1, 1 << 24, (1 << 24) + 1}) {
    compare({{5, 1}, {weight, 2}, {-weight, 3}, {weight - 1, 4}}, 3, strongest);
  }
  compare({{0, 1}, {0, 2}}, 16, strongest);
  compare({{3, 1}, {-4, 2}}, ~std::size_t{0}, strongest);
}

// Rows of one family, some of them at the ends of a byte, more than 16 bits hold.
TEST(LaneSums, AreThoseOfAdditionInDoubles) {
  std::mt19937 random(12);
  LaneSums sums;
  for (const std::size_t count : {0u, 1u, 249u, 250u, 251u, 499u, 500u, 501u, 3000u}) {
    for (const int extreme : {-128, 127, 0}) {
      FeatureSet features;
      for (double& scale : features.scale) scale = 1.0 / static_cast<double>(1 + random() % 9);
      std::array<double, kHeadCount> expected{}, heads{};
      for (std::size_t h = 0; h < kHeadCount; ++h)
        expected[h] = heads[h] = 0.25 * static_cast<double>(h);
      sums.clear();
      for (std::size_t i = 0; i < count; ++i) {
        // Most of them of one family, so that it is the one that overflows.
        const std::size_t family = i % 10 == 0 ? random() % kFamilies : 3;
        Vocabulary::Row row;
        for (std::size_t h = 1; h < kHeadCount; ++h) {
          const int weight = extreme != 0 ? extreme : static_cast<int>(random() % 256) - 128;
          row.heads[h - 1] = static_cast<std::int8_t>(weight);
          expected[h] += weight * kHeadUnit * features.scale[family];
        }
        sums.add(family, row.heads);
      }
      add_heads(sums, features, heads);
      for (std::size_t h = 0; h < kHeadCount; ++h) {
        EXPECT_NEAR(heads[h], expected[h], 1e-6) << count << " rows, head " << h;
      }
    }
  }
}

}  // namespace
}  // namespace netra::score
