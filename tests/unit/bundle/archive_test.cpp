#include "bundle/archive.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <string>

#include "support/cpu_time.h"
#include "support/tiny_model.h"

namespace netra::bundle {
namespace {

std::string rows_of_tiny_model() {
  for (const Section& s : test::sections_of(test::tiny_bundle().bytes())) {
    if (s.name == "rows") return s.bytes;
  }
  return {};
}

bool loads(std::string_view bytes) {
  ModelTables tables;
  token::MorphologyRules rules;
  std::vector<std::string> groups;
  return load_rows(bytes, tables, rules, groups);
}

TEST(Archive, RowsComeBack) {
  const std::string bytes = rows_of_tiny_model();
  ModelTables tables;
  token::MorphologyRules rules;
  std::vector<std::string> groups;
  ASSERT_TRUE(load_rows(bytes, tables, rules, groups));
  tables.lexicon.morphology = token::Morphology(std::move(rules));
  // The words of the thesaurus are in sections of their own.
  lexicon::Thesaurus::Words words;
  for (std::uint16_t g = 0; g < groups.size(); ++g) words[g] = {g};
  auto thesaurus = lexicon::Thesaurus::build(groups, words);
  ASSERT_TRUE(thesaurus);
  tables.lexicon.thesaurus = std::move(*thesaurus);
  EXPECT_EQ(save_rows(tables), bytes);
}

TEST(Archive, EveryTruncationIsRefused) {
  const std::string bytes = rows_of_tiny_model();
  ASSERT_FALSE(bytes.empty());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_FALSE(loads(std::string_view(bytes).substr(0, size))) << size;
  }
  EXPECT_FALSE(loads(bytes + '\0')) << "bytes behind the last row";
}

// A count that the bytes cannot hold must not cost memory or time: a forged
// archive can pass the checksums.
TEST(Archive, HugeCountsAreRefusedAtOnce) {
  const std::string bytes = rows_of_tiny_model();
  const double start = test::cpu_seconds();
  for (const std::uint64_t count :
       {std::uint64_t{1} << 24, std::uint64_t{1} << 28, std::uint64_t{1} << 33,
        std::uint64_t{1} << 62, ~std::uint64_t{0}}) {
    for (std::size_t at = 0; at + 8 <= bytes.size(); ++at) {
      std::string forged = bytes;
      std::memcpy(forged.data() + at, &count, sizeof(count));
      loads(forged);  // refused or, in the middle of a number, loaded; never hanging
    }
  }
  const double took = test::cpu_seconds() - start;
  EXPECT_LT(took, 60.0);
}

}  // namespace
}  // namespace netra::bundle
