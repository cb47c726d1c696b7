#include "actor/actors.h"

#include <gtest/gtest.h>

#include <string>

#include "support/cpu_time.h"
#include "unit/actor/reading.h"

namespace netra::test {
namespace {

// What must hold of any text.
void check_rows(const Reading& r) {
  const actor::Actors& a = r.actors;
  ASSERT_EQ(a.rows.size(), a.lexicon_row.size());
  ASSERT_EQ(a.rows.size(), a.accused.size());
  ASSERT_EQ(a.by_token.size(), a.mentions.size());
  std::uint32_t mentions = 0, offices = 0, first = 0;
  for (std::size_t i = 0; i < a.rows.size(); ++i) {
    const Actor& row = a.rows[i];
    ASSERT_FALSE(row.mentions.empty());
    ASSERT_EQ(row.mentions.begin, mentions);
    ASSERT_EQ(row.offices.begin, offices);
    mentions = row.mentions.end;
    offices = row.offices.end;
    ASSERT_FALSE(row.name.empty());
    const std::uint32_t begin = a.mentions[row.mentions.begin].bytes.begin;
    ASSERT_LE(first, begin) << "actors stand in the order of their first mention";
    first = begin;
    for (std::uint32_t m = row.mentions.begin; m < row.mentions.end; ++m) {
      const Mention& mention = a.mentions[m];
      ASSERT_EQ(index(mention.actor), i);
      ASSERT_LT(mention.bytes.begin, mention.bytes.end);
      ASSERT_LE(mention.bytes.end, r.text.size());
      if (m > row.mentions.begin) {
        ASSERT_LE(a.mentions[m - 1].bytes.begin, mention.bytes.begin);
      }
    }
    for (std::uint32_t o = row.offices.begin; o < row.offices.end; ++o) {
      const ActorId institution = a.offices[o].institution;
      ASSERT_TRUE(institution == kNone<ActorId> || index(institution) < a.rows.size());
    }
  }
  ASSERT_EQ(mentions, a.mentions.size());
  ASSERT_EQ(offices, a.offices.size());
  for (std::size_t i = 0; i < a.by_token.size(); ++i) {
    const Mention& m = a.mentions[a.by_token[i].mention];
    ASSERT_EQ(m.bytes, r.scanned.raw.bytes(a.by_token[i].tokens));
    if (i > 0) {
      ASSERT_LE(a.by_token[i - 1].tokens.begin, a.by_token[i].tokens.begin);
    }
  }
}

TEST(Actors, RowsHoldTogetherOnTheSourceArticles) {
  for (const char* name : {"000_cf28d66d27887134", "001_e25c60201e14cac2", "002_46a5b160098c9af9",
                           "003_3d32aeb0533ad37a", "004_7d6e4708c8b7444b"}) {
    const std::string text = read_file(std::string("../shared/articles/") + name + ".txt");
    if (text.empty()) GTEST_SKIP() << "no articles here";
    const Reading r(text);
    check_rows(r);
    EXPECT_GT(r.actors.rows.size(), 5u) << name;
  }
}

TEST(Actors, EmptyAndOddTexts) {
  for (const char* text : {"", " ", "\n", "Ketua", "Ketua Bawaslu Kota", "Pj", "Kepala Desa",
                           "Dr. H.", "oknum", "se-", "berinisial", "(Bawaslu)", "ia", "pihaknya"}) {
    const Reading r{std::string(text)};
    check_rows(r);
  }
}

TEST(Actors, InFindsMentionsByToken) {
  const Reading r("Ketua Bawaslu Gresik, Budi Santoso, hadir.");
  const auto all = r.actors.in({0, r.scanned.raw.size()});
  ASSERT_EQ(all.size(), 3u);  // the office, the institution inside it, the name
  EXPECT_EQ(all[0].tokens, (TokenSpan{0, 3}));
  EXPECT_EQ(all[1].tokens, (TokenSpan{1, 3}));
  EXPECT_EQ(all[2].tokens, (TokenSpan{3, 5}));
  EXPECT_EQ(r.actors.in({3, 4}).size(), 1u);
  EXPECT_TRUE(r.actors.in({5, 6}).empty());
}

TEST(Actors, AmbiguousRegionListsItsCandidates) {
  const Reading r("Bawaslu Serang menggelar rapat.");
  ASSERT_EQ(r.actors.regions.size(), 1u);
  const Region& region = r.actors.regions[0];
  EXPECT_TRUE(region.ambiguous);
  EXPECT_TRUE(region.code.empty());
  ASSERT_EQ(region.candidates.size(), 2u);
  EXPECT_EQ(r.str(r.actors.candidates[region.candidates.begin]), "36.04");
  EXPECT_EQ(r.str(r.actors.candidates[region.candidates.begin + 1]), "36.73");
}

TEST(Actors, SameBytesSameRows) {
  const std::string text = read_file("tests/cases/actors.tsv");
  EXPECT_EQ(Reading(text).lines(), Reading(text).lines());
}

// Twice the text must not cost much more than twice the time.
TEST(Actors, Linear) {
  const auto seconds = [](int copies) {
    std::string text;
    for (int i = 0; i < copies; ++i) {
      text +=
          "Kades Sukamaju Budi Santoso, Camat Cikande, Ketua Bawaslu Gresik Budi Hartono dan ia ";
    }
    const Reading once(text);  // warms the tables
    const double start = test::cpu_seconds();
    base::StringPool pool;
    actor::Scratch scratch;
    actor::Actors out;
    actor::find_actors(once.text, once.scanned.raw, once.layout, once.tokens, once.hits,
                       once.scanned.matches, house_lexicon(), pool, scratch, out);
    return test::cpu_seconds() - start;
  };
  const double small = seconds(2000), large = seconds(16000);
  EXPECT_LT(large, small * 8 * 4 + 0.05);
}

}  // namespace
}  // namespace netra::test
