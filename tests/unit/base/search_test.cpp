// The search without branches against the one of the standard library.
#include "base/search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

namespace netra::test {
namespace {

TEST(CountBelow, IsTheLowerBound) {
  std::mt19937_64 random(7);
  for (std::size_t size = 0; size < 70; ++size) {
    std::vector<std::uint32_t> sorted(size);
    for (std::uint32_t& value : sorted) value = static_cast<std::uint32_t>(random() % 50);
    std::sort(sorted.begin(), sorted.end());
    for (std::uint32_t key = 0; key < 52; ++key) {
      const auto at = std::lower_bound(sorted.begin(), sorted.end(), key);
      ASSERT_EQ(base::count_below(sorted.data(), size, key),
                static_cast<std::size_t>(at - sorted.begin()))
          << size << " " << key;
    }
  }
}

TEST(CountBelow, OfNothingIsNothing) {
  EXPECT_EQ(base::count_below<std::uint64_t>(nullptr, 0, 1), 0u);
}

}  // namespace
}  // namespace netra::test
