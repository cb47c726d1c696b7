#include "score/score_table.h"

#include <gtest/gtest.h>

#include <random>

namespace netra::score {
namespace {

std::vector<std::string> random_names(std::size_t count, std::mt19937_64& random) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) {
    // Often the beginning of the last name, so that much is shared.
    std::string name = names.empty() ? "" : names.back().substr(0, random() % 40);
    const std::size_t more = random() % 30;
    for (std::size_t k = 0; k < more && name.size() < NameList::kLongest; ++k) {
      name += static_cast<char>(random() % 3 == 0 ? random() % 256 : 'a' + random() % 3);
    }
    names.push_back(name);
  }
  if (count > 5) names[5] = std::string(NameList::kLongest, 'x');
  return names;
}

TEST(NameList, GivesBackWhatWasWritten) {
  std::mt19937_64 random(5);
  for (const std::size_t count : {0u, 1u, 15u, 16u, 17u, 32u, 1000u}) {
    const std::vector<std::string> names = random_names(count, random);
    NameListWriter writer;
    for (const std::string& name : names) writer.add(name);
    const std::vector<std::uint32_t> blocks = writer.blocks();
    const NameList list{blocks, writer.bytes()};
    ASSERT_TRUE(list.sound(count));
    std::string buffer;
    for (std::size_t i = count; i-- > 0;) EXPECT_EQ(list.read(i, buffer), names[i]) << i;
    EXPECT_FALSE(list.sound(count + 1));
    if (count > 0) {
      EXPECT_FALSE(list.sound(count - 1));
    }
  }
}

// Whatever the bytes are, a list that is held sound can be read to its end.
TEST(NameList, AForgedListIsRefusedOrReadable) {
  std::mt19937_64 random(6);
  const std::vector<std::string> names = random_names(60, random);
  NameListWriter writer;
  for (const std::string& name : names) writer.add(name);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < writer.bytes().size(); ++at) {
    for (const int value : {0, 1, 40, 255}) {
      std::string bytes = writer.bytes();
      bytes[at] = static_cast<char>(value);
      const std::vector<std::uint32_t> blocks = writer.blocks();
      const NameList list{blocks, bytes};
      if (!list.sound(names.size())) {
        ++refused;
        continue;
      }
      std::string buffer;
      for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_LE(list.read(i, buffer).size(), NameList::kLongest);
      }
    }
  }
  EXPECT_GT(refused, 100u);
  std::vector<std::uint32_t> blocks = writer.blocks();
  blocks[1] += 1;
  EXPECT_FALSE((NameList{blocks, writer.bytes()}).sound(names.size()));
  blocks.pop_back();
  EXPECT_FALSE((NameList{blocks, writer.bytes()}).sound(names.size()));
  EXPECT_FALSE((NameList{{}, {}}).sound(0)) << "not even the end of the blocks";
}

}  // namespace
}  // namespace netra::score
