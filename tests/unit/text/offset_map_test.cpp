#include "text/offset_map.h"

#include <gtest/gtest.h>

namespace netra::text {
namespace {

TEST(OffsetMap, IdentityWithoutEdits) {
  const OffsetMap map;
  EXPECT_TRUE(map.identity());
  EXPECT_EQ(map.to_source(17u), 17u);
  EXPECT_EQ(map.to_edited(17u), 17u);
}

// Source "ab?cd??e", edited "ab###cd###e".
TEST(OffsetMap, BothWays) {
  OffsetMap map;
  map.add({2, 3}, {2, 5});
  map.add({5, 7}, {7, 10});
  const std::uint32_t to_source[] = {0, 1, 2, 2, 2, 3, 4, 5, 5, 5, 7, 8};
  for (std::uint32_t i = 0; i < 12; ++i) EXPECT_EQ(map.to_source(i), to_source[i]) << i;
  const std::uint32_t to_edited[] = {0, 1, 2, 5, 6, 7, 7, 10, 11};
  for (std::uint32_t i = 0; i < 9; ++i) EXPECT_EQ(map.to_edited(i), to_edited[i]) << i;
}

TEST(OffsetMap, SpansCoverWholeEdits) {
  OffsetMap map;
  map.add({2, 3}, {2, 5});
  map.add({5, 7}, {7, 10});
  EXPECT_EQ(map.to_source(ByteSpan{1, 3}), (ByteSpan{1, 3}));
  EXPECT_EQ(map.to_source(ByteSpan{3, 6}), (ByteSpan{2, 4}));
  EXPECT_EQ(map.to_source(ByteSpan{6, 8}), (ByteSpan{4, 7}));
  EXPECT_EQ(map.to_source(ByteSpan{10, 11}), (ByteSpan{7, 8}));
  EXPECT_EQ(map.to_source(ByteSpan{4, 4}), (ByteSpan{2, 2}));
}

}  // namespace
}  // namespace netra::text
