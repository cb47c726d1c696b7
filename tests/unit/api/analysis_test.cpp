#include "netra/analysis.h"

#include <gtest/gtest.h>

#include <optional>
#include <type_traits>

#include "netra/analyzer.h"
#include "netra/report.h"
#include "support/articles.h"
#include "support/check_analysis.h"

namespace netra {
namespace {

static_assert(!std::is_default_constructible_v<Analysis>);
static_assert(!std::is_copy_constructible_v<Analysis>);
static_assert(std::is_nothrow_move_constructible_v<Analysis>);

const Analyzer& analyzer() {
  static const Analyzer standard(*Model::standard());
  return standard;
}

TEST(Analysis, EveryPromiseHoldsForEveryArticle) {
  ASSERT_GE(test::articles().size(), 20u);
  for (const test::Article& article : test::articles()) {
    const auto analysis = analyzer().analyze(article.text);
    ASSERT_TRUE(analysis) << article.name;
    for (const std::string& broken : test::broken_promises(*analysis, article.text)) {
      ADD_FAILURE() << article.name << ": " << broken;
    }
  }
}

TEST(Analysis, OutlivesEverythingItCameFrom) {
  std::optional<Analysis> kept;
  {
    const std::string text = "Camat Sukamaju diduga tidak netral, kata Bawaslu Kota Serang.";
    const Analyzer own(*Model::standard());
    kept.emplace(*own.analyze(text, {.id = "a-1"}));
  }
  EXPECT_EQ(kept->id(), "a-1");
  EXPECT_EQ(kept->text(), "Camat Sukamaju diduga tidak netral, kata Bawaslu Kota Serang.");
  const std::string before = to_json(*kept);
  const Analysis moved = std::move(*kept);
  kept.reset();
  EXPECT_EQ(to_json(moved), before);
  EXPECT_TRUE(test::broken_promises(moved, moved.text()).empty());
}

TEST(Analysis, ATextWithoutAnyPassage) {
  for (const char* text : {"", " \n\n", "\t\r\n"}) {
    const auto analysis = analyzer().analyze(text);
    ASSERT_TRUE(analysis);
    EXPECT_TRUE(analysis->passages().empty());
    EXPECT_EQ(analysis->verdict().category, Category::kOther);
    EXPECT_EQ(analysis->verdict().violation, 0);
    EXPECT_TRUE(analysis->verdict().abstain);
    EXPECT_FALSE(analysis->published());
    EXPECT_EQ(analysis->published_source(), PublishedSource::kNone);
  }
}

TEST(Analysis, ViewsAreThoseOfTheText) {
  const auto analysis = analyzer().analyze("Ketua Bawaslu Kota Serang menegur Camat Budi Santoso.");
  ASSERT_TRUE(analysis);
  bool found = false;
  for (const Actor& actor : analysis->actors()) {
    for (const Mention& mention : analysis->mentions(actor)) {
      found = found || analysis->text(mention.bytes) == "Budi Santoso";
    }
  }
  EXPECT_TRUE(found);
  EXPECT_EQ(analysis->string(PoolSpan{}), "");
  EXPECT_EQ(analysis->text(ByteSpan{0, 5}), "Ketua");
}

}  // namespace
}  // namespace netra
