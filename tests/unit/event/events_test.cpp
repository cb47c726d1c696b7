#include "event/events.h"

#include <gtest/gtest.h>

#include <string>

#include "unit/event/reading.h"

namespace netra::test {
namespace {

void check_rows(const EventReading& r) {
  ASSERT_EQ(r.events.rows.size(), r.events.tokens.size());
  std::uint32_t roles = 0;
  for (std::size_t i = 0; i < r.events.rows.size(); ++i) {
    const Event& e = r.events.rows[i];
    ASSERT_EQ(e.trigger, r.scanned.raw.bytes(r.events.tokens[i]));
    ASSERT_LE(e.place.end, r.text.size());
    ASSERT_EQ(e.roles.begin, roles);
    roles = e.roles.end;
    if (i > 0) {
      ASSERT_LE(r.events.tokens[i - 1].begin, r.events.tokens[i].begin)
          << "events stand by trigger";
    }
    ASSERT_TRUE(e.time == kNone<TimeId> || index(e.time) < r.times.rows.size());
    ASSERT_TRUE(e.region == kNone<RegionId> || index(e.region) < r.actors.regions.size());
    for (std::uint32_t k = e.roles.begin; k < e.roles.end; ++k) {
      const EventRole& role = r.events.roles[k];
      if (role.role < Role::kInstrument) {
        ASSERT_LT(index(role.actor), r.actors.rows.size());
      } else {
        ASSERT_EQ(role.actor, kNone<ActorId>) << "words, no actor";
      }
      ASSERT_FALSE(role.bytes.empty());
    }
  }
  ASSERT_EQ(roles, r.events.roles.size());
}

TEST(Events, RowsHoldTogether) {
  for (const char* file : {"tests/cases/events.tsv", "tests/cases/actors.tsv",
                           "../shared/articles/000_cf28d66d27887134.txt",
                           "../shared/articles/004_7d6e4708c8b7444b.txt"}) {
    check_rows(EventReading(read_file(file)));
  }
  for (const char* text : {"", "rakor", "menggelar", "di", "dihadiri"}) {
    check_rows(EventReading(text));
  }
}

TEST(Events, OneOfATypeInASentence) {
  const EventReading r(
      "Bawaslu Gresik gelar rakor, rapat koordinasi bersama, di Hotel Khas Gresik.");
  ASSERT_EQ(r.events.rows.size(), 1u);
  EXPECT_EQ(r.words(r.events.rows[0].place), "Hotel Khas Gresik");
}

TEST(Events, WordsOfOneRoleAreFew) {
  std::string text = "Camat Cikande ikut kampanye";
  for (int i = 0; i < 2000; ++i) text += " mengenakan seragam dinas";
  const EventReading r(text + ".");
  ASSERT_EQ(r.events.rows.size(), 1u);
  const RowSpan roles = r.events.rows[0].roles;
  EXPECT_LE(roles.end - roles.begin, 5u);
}

}  // namespace
}  // namespace netra::test
