#include "report/phrases.h"

#include <limits>

#include <gtest/gtest.h>

#include "unit/report/sample.h"

namespace netra::report {
namespace {

TEST(Decimals, AreThree) {
  EXPECT_EQ(decimals(0.8754), "0.875");
  EXPECT_EQ(decimals(1e300).size(), 305u);
  EXPECT_EQ(decimals(std::numeric_limits<double>::infinity()), "?");
  EXPECT_EQ(signed_decimals(1.5), "+1.500");
  EXPECT_EQ(signed_decimals(-1.5), "-1.500");
}

class Phrases : public ::testing::Test {
 protected:
  Analysis a_ = test::sample_analysis();
};

TEST_F(Phrases, NameActorsAndNobody) {
  EXPECT_EQ(actor_name(a_, ActorId{0}), "Budi Santoso");
  EXPECT_EQ(actor_name(a_, kNone<ActorId>), "unknown");
}

TEST_F(Phrases, SayWhatARegionIsAndWhenItIsUnclear) {
  EXPECT_EQ(region_words(a_, RegionId{0}), "Kota Serang (36.73, Banten)");
  EXPECT_EQ(region_words(a_, RegionId{1}), "Sukamaju (ambiguous: 36.73.01 or 36.04.09)");
  EXPECT_EQ(region_words(a_, kNone<RegionId>), "");
}

TEST_F(Phrases, DescribeOffices) {
  EXPECT_EQ(office_words(a_, a_.offices(a_.actors()[0])[0]),
            "Camat, Kecamatan, Sukamaju (ambiguous: 36.73.01 or 36.04.09), acting (plt), former");
}

TEST_F(Phrases, ListEachSpellingOnce) {
  const auto all = spellings(a_, a_.actors()[0], 9);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0], "Budi Santoso");
  EXPECT_EQ(all[1], "Budi");
  EXPECT_EQ(spellings(a_, a_.actors()[0], 1).size(), 1u);
}

TEST_F(Phrases, DescribeTimes) {
  EXPECT_EQ(time_words(a_, a_.times()[0]), "2024-09-25 (date, grain day, explicit)");
  EXPECT_EQ(time_words(a_, a_.times()[1]), "unresolved: no anchor");
  EXPECT_EQ(time_words(a_, a_.times()[2]), "2024-09-25 to 2024-11-23 (range, grain day, none)");
  EXPECT_EQ(conflict_words(a_, a_.times()[0]),
            "the text says Kamis, that day is a Rabu; perhaps 2024-09-26 is meant");
  EXPECT_EQ(conflict_words(a_, a_.times()[1]), "");
}

TEST_F(Phrases, DescribeEventsClaimsAndLaws) {
  EXPECT_EQ(event_words(a_, a_.events()[0]),
            "alleged, 2024-09-25, at Sukamaju, Kota Serang (36.73, Banten), "
            "agent: Budi Santoso, target: warga");
  EXPECT_EQ(event_words(a_, a_.events()[1]), "asserted");
  EXPECT_EQ(claim_words(a_, a_.claims(a_.passages()[1])[0]),
            "V07 \"mengajak warga memilih\", alleged, agent: Budi Santoso, source: reporter, "
            "speaker: Kecamatan, beneficiary: Kecamatan");
  EXPECT_EQ(claim_words(a_, a_.claims(a_.passages()[1])[1]),
            "V20 \"memilih\", alleged, agent: unknown, source: unknown");
  EXPECT_EQ(law_words(a_, a_.laws()[0]), "UU 10/2016, article 71, paragraph 1");
  EXPECT_EQ(law_words(a_, a_.laws()[1]), "UU 10/2016, not in the table of laws");
}

}  // namespace
}  // namespace netra::report
