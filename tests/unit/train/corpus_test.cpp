#include "train/corpus.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "score/symbols.h"

namespace netra::train {
namespace {

TEST(CorpusNames, CategoriesGoThereAndBack) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kCategoryCount; ++i) {
    const auto category = static_cast<Category>(i);
    EXPECT_EQ(parse_category(category_name(category)), category);
    names.insert(category_name(category));
  }
  EXPECT_EQ(names.size(), kCategoryCount);
  EXPECT_EQ(category_name(Category::kIncident), "incident");
  EXPECT_EQ(category_name(Category::kOther), "other");
}

TEST(CorpusNames, StatusesGoThereAndBack) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kStatusCount; ++i) {
    const auto status = static_cast<Status>(i);
    EXPECT_EQ(parse_status(status_name(status)), status);
    // Features of claims use the same words.
    EXPECT_EQ(status_name(status), score::kStatusSymbols[i].name);
    names.insert(status_name(status));
  }
  EXPECT_EQ(names.size(), kStatusCount);
  EXPECT_EQ(status_name(Status::kNone), "none");
}

TEST(CorpusNames, OtherWordsAreNoNames) {
  for (const char* name : {"", "Incident", "incident ", "alleged", "violation", "incidents"}) {
    EXPECT_FALSE(parse_category(name)) << name;
  }
  for (const char* name : {"", "Alleged", " alleged", "incident", "allege"}) {
    EXPECT_FALSE(parse_status(name)) << name;
  }
}

}  // namespace
}  // namespace netra::train
