#include "time/times.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "support/small_model.h"
#include "support/stages.h"
#include "time/calendar.h"

namespace netra::time {
namespace {

TEST(Times, Cases) {
  const auto rows = test::read_table("tests/cases/time.tsv");
  ASSERT_GT(rows.size(), 100u);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 4u) << row.at(0);
    const std::string text = test::unescape(row[2]);
    const test::Stages s(text, test::house_lexicon(), test::parse_date(row[1]));
    EXPECT_EQ(test::show_times(s), row[3]) << row[0];
  }
}

TEST(Times, PageDateSources) {
  const struct {
    const char* text;
    const char* given;
    const char* page;
    PublishedSource source;
  } rows[] = {
      {"Bawaslu Periksa Camat\n\nRabu, 2 Oktober 2024 10:15 WIB\n\nCamat itu diperiksa pada 30 "
       "September 2024 oleh tiga orang pengawas kota.",
       "-", "2024-10-02", PublishedSource::kStamp},
      {"Bawaslu Periksa Camat\n\nRabu, 2 Oktober 2024 10:15 WIB\n\nCamat itu diperiksa pada 30 "
       "September 2024 oleh tiga orang pengawas kota.",
       "2024-10-05", "2024-10-05", PublishedSource::kGiven},
      {"SERANG, 2 Oktober 2024 - Camat itu diperiksa pada 30 September 2024 oleh tiga orang "
       "pengawas kota.",
       "-", "2024-10-02", PublishedSource::kDateline},
      // The day with a weekday is the news; voting day lies ahead.
      {"Menjelang 27 November 2024 camat itu ditegur, Rabu (2/10/2024), oleh tiga pengawas kota.",
       "-", "2024-10-02", PublishedSource::kText},
      {"Camat itu ditegur oleh tiga pengawas kota karena ikut kampanye.", "-", "-",
       PublishedSource::kNone},
  };
  for (const auto& row : rows) {
    const test::Stages s(row.text, test::house_lexicon(), test::parse_date(row.given));
    EXPECT_EQ(test::show_date(s.times.published), row.page) << row.text;
    EXPECT_EQ(s.times.published_source, row.source) << row.text;
  }
}

TEST(Times, RowsAreInOrderAndInsideTheText) {
  for (const auto& row : test::read_table("tests/cases/time.tsv")) {
    const test::Stages s(row.at(2), test::house_lexicon(), test::parse_date(row.at(1)));
    ASSERT_EQ(s.times.rows.size(), s.times.intervals.size());
    ASSERT_EQ(s.times.rows.size(), s.times.tokens.size());
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < s.times.rows.size(); ++i) {
      const TimeExpression& t = s.times.rows[i];
      EXPECT_GE(t.bytes.begin, end);
      EXPECT_LE(t.bytes.end, row.at(2).size());
      EXPECT_EQ(t.value.empty(), !t.reason.empty()) << row.at(0);  // a reason for every null
      EXPECT_LE(s.times.intervals[i].first_day, s.times.intervals[i].last_day);
      end = t.bytes.end;
    }
  }
}

// Public date cases (reference day 12 February 2013). What names a year must be
// right; elsewhere the conventions differ: news looks back for weekdays and
// missing years, and a clock time without a date stays unresolved.
TEST(Times, PublicDateCases) {
  const std::string data = test::data_folder();
  if (data.empty()) GTEST_SKIP() << "no NETRA_DATA";
  int with_year = 0, with_year_right = 0, all = 0, right = 0;
  for (const char* file : {"duckling_time_id_sofianhw.tsv", "duckling_time_id_anandpathak.tsv"}) {
    for (const auto& row : test::read_table(data + "/open/dates/" + file)) {
      if (row.size() < 3) continue;
      int y = 0, m = 0, d = 0;
      const std::size_t at = row[2].find_first_of("0123456789");
      if (at == std::string::npos ||
          std::sscanf(row[2].c_str() + at, "%d, %d, %d", &y, &m, &d) != 3) {
        continue;
      }
      const auto want = day_of(y, m, d);
      ASSERT_TRUE(want);
      const std::string text = "Kegiatan itu berlangsung " + row[0] + " di sana.";
      const test::Stages s(text, test::house_lexicon(), test::parse_date("2013-02-12"));
      bool found = false;
      for (const Interval& i : s.times.intervals)
        found = found || (i.known && i.first_day == *want);
      ++all;
      right += found ? 1 : 0;
      if (row[0].find("20") != std::string::npos && row[0] != "20251112") {
        ++with_year;
        with_year_right += found ? 1 : 0;
        EXPECT_TRUE(found) << row[0] << ": " << test::show_times(s);
      }
    }
  }
  if (all == 0) GTEST_SKIP() << "no date cases";
  RecordProperty("right", right);
  RecordProperty("all", all);
  EXPECT_EQ(with_year, with_year_right);
  EXPECT_GE(with_year, 36);
  EXPECT_GE(right, 165) << "of " << all;
}

TEST(Times, SourceArticles) {
  const struct {
    const char* file;
    const char* page;
    std::vector<const char*> shown;
    std::vector<const char*> absent;
  } rows[] = {
      {"000_cf28d66d27887134",
       "2024-11-21",
       {"Kamis (21/11/24) => 2024-11-21 @day", "Kamis, (21/11/24) => 2024-11-21 @day"},
       {}},
      {"001_e25c60201e14cac2", "2024-10-08", {"Selasa (08/10/2024) => 2024-10-08 @day"}, {}},
      {"002_46a5b160098c9af9",
       "-",
       {"Kamis => !no page date", "27 November mendatang => 2024-11-27 @day"},
       {"992", "278"}},
      {"003_3d32aeb0533ad37a",
       "2024-09-25",
       {"Kamis (25/09/24) => 2024-09-25 @day ~Thursday/Wednesday/2024-09-26"},
       {}},
      {"004_7d6e4708c8b7444b",
       "2024-09-30",
       {"Senin (30/9/2024) => 2024-09-30 @day"},
       {"16/1224", "~"}},
  };
  for (const auto& row : rows) {
    const std::string text =
        test::read_file(std::string("../shared/articles/") + row.file + ".txt");
    if (text.empty()) GTEST_SKIP() << "the source articles are not here";
    const test::Stages s(text, test::house_lexicon());
    const std::string shown = test::show_times(s);
    EXPECT_EQ(test::show_date(s.times.published), row.page) << row.file;
    for (const char* part : row.shown)
      EXPECT_NE(shown.find(part), std::string::npos) << part << " in " << shown;
    for (const char* part : row.absent)
      EXPECT_EQ(shown.find(part), std::string::npos) << part << " in " << shown;
  }
}

}  // namespace
}  // namespace netra::time
