// report/html.cpp
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "netra/report.h"
#include "unit/report/sample.h"

namespace netra {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Html, StandsAlone) {
  const std::string page = to_html(test::sample_analysis());
  EXPECT_THAT(page, ::testing::StartsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
  EXPECT_THAT(page, ::testing::EndsWith("</body>\n</html>\n"));
  for (const char* outside :
       {"<script", "<link", "<img", "src=", "href=", "url(", "http://", "https://", "@import"}) {
    EXPECT_THAT(page, Not(HasSubstr(outside)));
  }
}

TEST(Html, MarksEvidence) {
  EXPECT_THAT(to_html(test::sample_analysis()),
              HasSubstr("Budi Santoso, <mark class=\"up\" title=\"Kata / word: "
                        "w:diduga +2.500\">diduga</mark> <mark class=\"up\" "
                        "title=\"Dua kata berurutan / two words in a row: "
                        "b:mengajak warga +1.250\">"
                        "mengajak warga</mark> memilih"));
  EXPECT_THAT(to_html(test::sample_analysis()),
              HasSubstr("<li>+2.500 Kata / word: w:diduga, cue/status.tsv:17"
                        "</li>\n<li>+1.250 Dua kata berurutan / two words in a row: "
                        "b:mengajak warga</li>\n<li>-0.500 shape:*</li>\n"));
  EXPECT_THAT(
      to_html(test::sample_analysis()),
      HasSubstr("<mark class=\"down\" title=\"b:tidak pernah -3.125\">tidak pernah</mark>"));
}

TEST(Html, EscapesWhatWouldBeMarkup) {
  const std::string page = to_html(test::sample_analysis());
  EXPECT_THAT(page, HasSubstr("id a &quot;quoted&quot; id"));
  EXPECT_THAT(page, HasSubstr("weekday: &lt;b&gt;Kamis&lt;/b&gt; &amp; Rabu"));
  EXPECT_THAT(page, Not(HasSubstr("<b>")));

  test::AnalysisBuilder b("<script>alert('x')</script>");
  b.rep->title = {0, 27};
  Passage p;
  p.bytes = {0, 27};
  p.evidence = {0, 1};
  b.evidence("\"><script>", 1, {{0, 8}}, {}, "\"><script> / <script>");
  b.rep->passages = {p};
  EXPECT_THAT(to_html(b.build()), Not(HasSubstr("<script")));
}

TEST(Html, OfBytesThatAreNoTextHoldsNoControlCharacters) {
  test::AnalysisBuilder b(std::string("a\0b\x1b\xff", 5));
  b.rep->title = {0, 5};
  const std::string page = to_html(b.build());
  EXPECT_THAT(page, HasSubstr("<h1>a\xef\xbf\xbd"
                              "b\xef\xbf\xbd\xef\xbf\xbd</h1>"));
}

TEST(Html, OfNoTextHasNoTables) {
  EXPECT_THAT(to_html(test::empty_analysis()), Not(HasSubstr("<table")));
}

}  // namespace
}  // namespace netra
