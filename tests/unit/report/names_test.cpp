#include "report/names.h"

#include <gtest/gtest.h>

namespace netra::report {
namespace {

TEST(Names, AreThoseOfTheSchema) {
  EXPECT_EQ(name(ZoneKind::kKicker), "kicker");
  EXPECT_EQ(name(ZoneKind::kFurniture), "furniture");
  EXPECT_EQ(name(ActorKind::kParty), "party");
  EXPECT_EQ(name(Bound::kPartly), "partly");
  EXPECT_EQ(name(Acting::kNone), "");
  EXPECT_EQ(name(Acting::kPlh), "plh");
  EXPECT_EQ(name(MentionForm::kPronoun), "pronoun");
  EXPECT_EQ(name(RegionLevel::kCity), "city");
  EXPECT_EQ(name(TimeKind::kSet), "set");
  EXPECT_EQ(name(Grain::kDaypart), "daypart");
  EXPECT_EQ(name(Anchor::kCalendar), "calendar");
  EXPECT_EQ(name(EventStatus::kAlleged), "alleged");
  EXPECT_EQ(name(Role::kOutcome), "outcome");
  EXPECT_EQ(name(QuoteKind::kIndirect), "indirect");
  EXPECT_EQ(name(Category::kOther), "other");
  EXPECT_EQ(name(Status::kCounted), "counted");
  EXPECT_EQ(name(Status::kNone), "none");
  EXPECT_EQ(name(Source::kWitness), "witness");
  EXPECT_EQ(name(PublishedSource::kDateline), "dateline");
}

TEST(Names, OfEnumeratorsThatDoNotExistAreEmpty) { EXPECT_EQ(name(static_cast<Status>(200)), ""); }

TEST(Names, ConductsAndDatesHaveAFixedWidth) {
  EXPECT_EQ(conduct_code(0), "V00");
  EXPECT_EQ(conduct_code(20), "V20");
  using namespace std::chrono;
  EXPECT_EQ(iso_date(year_month_day(year(2024), month(9), day(5))), "2024-09-05");
  EXPECT_EQ(iso_date(year_month_day(year(987), month(12), day(31))), "0987-12-31");
}

}  // namespace
}  // namespace netra::report
