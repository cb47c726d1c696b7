#include "base/checksum.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace netra::base {
namespace {

TEST(Checksum, EverySingleBitChangesIt) {
  std::string bytes = "sebuah berkas model yang kecil";
  const std::uint64_t whole = checksum64(bytes);
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_NE(checksum64(bytes), whole) << bit;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
  }
}

TEST(Checksum, LengthAndSeedCount) {
  std::set<std::uint64_t> seen;
  std::string zeros;
  for (int n = 0; n < 40; ++n) {
    EXPECT_TRUE(seen.insert(checksum64(zeros)).second) << n;
    zeros.push_back('\0');
  }
  EXPECT_NE(checksum64("a", 1), checksum64("a", 2));
}

// The value is written into model files, so it must never drift.
TEST(Checksum, ValueIsFixed) { EXPECT_EQ(checksum64("netra"), 365289474976846915ull); }

}  // namespace
}  // namespace netra::base
