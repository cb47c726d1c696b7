#include "match/table_hash.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "base/checksum.h"

namespace netra::match {
namespace {

TEST(PerfectHash, EveryKeyHasItsOwnSlot) {
  for (const std::size_t count : {0u, 1u, 2u, 3u, 17u, 1000u, 50000u}) {
    std::vector<std::uint64_t> keys;
    for (std::size_t i = 0; i < count; ++i) keys.push_back(base::mix64(i + 1));
    const auto hash = build_perfect_hash(keys);
    ASSERT_TRUE(hash) << count;
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint32_t slot =
          slot_of(keys[i], hash->displacements[keys[i] >> (64 - hash->disp_log2)], hash->slots);
      EXPECT_EQ(slot, hash->slot[i]);
      EXPECT_LT(slot, hash->slots);
      EXPECT_TRUE(seen.insert(slot).second);
    }
    EXPECT_LE(hash->slots, count * 10 / 9 + 2);
  }
}

TEST(PerfectHash, EqualKeysHaveNone) {
  const std::vector<std::uint64_t> keys = {1, 2, 1};
  EXPECT_FALSE(build_perfect_hash(keys));
}

}  // namespace
}  // namespace netra::match
