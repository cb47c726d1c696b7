#include "base/string_pool.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace netra::base {
namespace {

TEST(StringPool, EqualStringsShareOneSpan) {
  StringPool pool;
  std::vector<PoolSpan> spans;
  for (int i = 0; i < 1000; ++i) spans.push_back(pool.intern("s" + std::to_string(i)));
  for (int i = 0; i < 1000; ++i) {
    const std::string s = "s" + std::to_string(i);
    EXPECT_EQ(pool.intern(s), spans[static_cast<std::size_t>(i)]);
    EXPECT_EQ(pool.view(spans[static_cast<std::size_t>(i)]), s);
  }
}

TEST(StringPool, EmptyIsTheEmptySpan) {
  StringPool pool;
  EXPECT_TRUE(pool.intern("").empty());
  EXPECT_EQ(pool.view(PoolSpan{}), "");
}

TEST(StringPool, ClearForgets) {
  StringPool pool;
  pool.intern("a");
  pool.clear();
  EXPECT_EQ(pool.intern("b"), (PoolSpan{0, 1}));
}

}  // namespace
}  // namespace netra::base
