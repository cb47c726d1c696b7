#include "lexicon/thesaurus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace netra::lexicon {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::vector<std::string> kGroups = {"give", "money", "say"};

Thesaurus sample() {
  Thesaurus::Words words;
  words[11] = {2, 0};
  words[12] = {0, 2, 0};
  words[std::uint64_t{1} << 50] = {1};
  auto out = Thesaurus::build(kGroups, words);
  EXPECT_TRUE(out);
  return std::move(*out);
}

TEST(Thesaurus, GroupsOfAWordRiseAndStandOnce) {
  const Thesaurus thesaurus = sample();
  EXPECT_THAT(thesaurus.groups_of(11), ElementsAre(0, 2));
  EXPECT_THAT(thesaurus.groups_of(12), ElementsAre(0, 2));
  EXPECT_THAT(thesaurus.groups_of(std::uint64_t{1} << 50), ElementsAre(1));
  EXPECT_THAT(thesaurus.groups_of(13), IsEmpty());
  EXPECT_THAT(Thesaurus().groups_of(11), IsEmpty());
  EXPECT_EQ(thesaurus.groups(), kGroups);
}

TEST(Thesaurus, WordsOfTheSameGroupsShareASet) {
  EXPECT_THAT(sample().sets(), ElementsAre(2, 0, 2, 1, 1));
}

TEST(Thesaurus, ReadInPlaceItAnswersLikeTheBuiltOne) {
  const Thesaurus built = sample();
  const auto loaded = Thesaurus::view(kGroups, built.words(), built.sets());
  ASSERT_TRUE(loaded);
  for (const std::uint64_t hash : {std::uint64_t{11}, std::uint64_t{12}, std::uint64_t{13},
                                   std::uint64_t{1} << 50, std::uint64_t{0}}) {
    EXPECT_TRUE(std::ranges::equal(built.groups_of(hash), loaded->groups_of(hash))) << hash;
  }
}

TEST(Thesaurus, TablesThatDoNotFitAreRefused) {
  const Thesaurus built = sample();
  const auto refused = [&](std::vector<std::string> groups, std::vector<std::uint16_t> sets) {
    return !Thesaurus::view(std::move(groups), built.words(), sets);
  };
  EXPECT_FALSE(refused(kGroups, {2, 0, 2, 1, 1}));
  EXPECT_TRUE(refused({"give", "money"}, {2, 0, 2, 1, 1})) << "a group that is not there";
  EXPECT_TRUE(refused(kGroups, {2, 0, 2})) << "a word has a set that is not there";
  EXPECT_TRUE(refused(kGroups, {2, 0, 2, 1})) << "a set goes on behind the end";
  EXPECT_TRUE(refused(kGroups, {2, 0, 2, 1, 1, 0})) << "an empty set";
  EXPECT_TRUE(refused(kGroups, {})) << "no sets at all";
  EXPECT_TRUE(refused(kGroups, {2, 2, 0, 1, 1})) << "a set falls";
  EXPECT_TRUE(refused(kGroups, {2, 0, 0, 1, 1})) << "a group stands twice in a set";
  std::vector<std::uint16_t> large = {2, 0, 2, 1, 1, 17};
  for (std::uint16_t g = 0; g < 17; ++g) large.push_back(g);
  EXPECT_TRUE(refused(std::vector<std::string>(17, "a"), large)) << "a set of seventeen";
  EXPECT_TRUE(refused({"give", "", "say"}, {2, 0, 2, 1, 1})) << "a group without a name";
  EXPECT_TRUE(refused({"give", std::string(41, 'a'), "say"}, {2, 0, 2, 1, 1})) << "a long name";
  EXPECT_FALSE(Thesaurus::view(kGroups, {}, built.sets())) << "groups without words";
  EXPECT_FALSE(Thesaurus::view({}, built.words(), {})) << "words without groups";
  EXPECT_TRUE(Thesaurus::view({}, {}, {})) << "no thesaurus";
}

TEST(Thesaurus, WhatViewWouldRefuseIsNotBuilt) {
  Thesaurus::Words words;
  for (std::uint16_t g = 0; g < 16; ++g) words[1].push_back(g);
  EXPECT_TRUE(Thesaurus::build(std::vector<std::string>(17, "a"), words));
  words[1].push_back(16);
  EXPECT_FALSE(Thesaurus::build(std::vector<std::string>(17, "a"), words));
  EXPECT_FALSE(Thesaurus::build({std::string(41, 'a')}, {{1, {0}}}));
}

TEST(Thesaurus, MoreSetsThanBitsAreRefused) {
  const std::vector<std::string> groups(400, "a");
  Thesaurus::Words words;
  for (std::uint16_t a = 0; a < 400; ++a) {
    for (std::uint16_t b = a; b < 400 && words.size() < Thesaurus::kMostGroups; ++b) {
      words[words.size() * 0x9E3779B97F4A7C15u] = {a, b};
    }
  }
  ASSERT_EQ(words.size(), Thesaurus::kMostGroups);
  const auto full = Thesaurus::build(groups, words);
  ASSERT_TRUE(full);
  EXPECT_THAT(full->groups_of(3 * 0x9E3779B97F4A7C15u), ElementsAre(0, 3));
  words[1] = {398, 399};
  EXPECT_FALSE(Thesaurus::build(groups, words));
}

TEST(Thesaurus, MoreGroupsThanBitsAreRefused) {
  const Thesaurus::Words words = {{1, {0}}};
  EXPECT_TRUE(Thesaurus::build(std::vector<std::string>(Thesaurus::kMostGroups, "a"), words));
  EXPECT_FALSE(Thesaurus::build(std::vector<std::string>(Thesaurus::kMostGroups + 1, "a"), words));
}

}  // namespace
}  // namespace netra::lexicon
