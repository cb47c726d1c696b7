#include "netra/analyzer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "netra/report.h"
#include "support/articles.h"
#include "support/check_analysis.h"
#include "support/cpu_time.h"

namespace netra {
namespace {

std::shared_ptr<const Model> model() {
  static const std::shared_ptr<const Model> standard = *Model::standard();
  return standard;
}

std::string json(const Analyzer& analyzer, std::string_view text) {
  const auto analysis = analyzer.analyze(text);
  EXPECT_TRUE(analysis);
  return analysis ? to_json(*analysis) : std::string();
}

// Promise 5, on one thread: what came before leaves no trace.
TEST(Analyzer, AUsedWorkspaceChangesNothing) {
  const Analyzer analyzer(model());
  std::vector<std::size_t> order(test::articles().size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::vector<std::string> fresh;
  for (const test::Article& article : test::articles()) {
    fresh.push_back(json(analyzer, article.text));
  }
  Workspace workspace;
  std::mt19937 random(5);
  for (int round = 0; round < 3; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    for (const std::size_t i : order) {
      const test::Article& article = test::articles()[i];
      const auto analysis = analyzer.analyze(article.text, {}, workspace);
      ASSERT_TRUE(analysis) << article.name;
      ASSERT_EQ(to_json(*analysis), fresh[i]) << article.name;
    }
    Workspace moved = std::move(workspace);
    workspace = std::move(moved);
  }
}

TEST(Analyzer, AnErrorLeavesTheWorkspaceFit) {
  const Analyzer analyzer(model(), {.max_document_bytes = 100});
  Workspace workspace;
  const std::string text = "Lurah diduga tidak netral.";
  const std::string before = to_json(*analyzer.analyze(text, {}, workspace));
  EXPECT_FALSE(analyzer.analyze("\xff", {}, workspace));
  EXPECT_FALSE(analyzer.analyze(std::string(101, 'a'), {}, workspace));
  EXPECT_EQ(to_json(*analyzer.analyze(text, {}, workspace)), before);
}

TEST(Analyzer, TooLargeIsAnErrorNeverACut) {
  const Analyzer analyzer(model(), {.max_document_bytes = 30});
  EXPECT_TRUE(analyzer.analyze(std::string(30, 'a')));
  const auto refused = analyzer.analyze(std::string(31, 'a'));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kTooLarge);
  EXPECT_NE(refused.error().message.find("31"), std::string::npos);
  EXPECT_NE(refused.error().message.find("30"), std::string::npos);
}

TEST(Analyzer, InvalidUtf8IsNamedByItsByte) {
  const Analyzer analyzer(model());
  const std::string text = "Lurah \xC3\xA9 tidak netral \xE2\x80\x94 kata Bawaslu";
  ASSERT_TRUE(analyzer.analyze(text));
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    for (const char* bad : {"\x80", "\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80"}) {
      const auto refused = analyzer.analyze(text.substr(0, at) + bad + text.substr(at));
      ASSERT_FALSE(refused) << at;
      EXPECT_EQ(refused.error().code, ErrorCode::kInvalidUtf8);
      EXPECT_TRUE(refused.error().place.has_byte);
      EXPECT_EQ(refused.error().place.byte, at);
    }
  }
  const auto cut = analyzer.analyze("abc\xE2\x80");  // ends inside a character
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().place.byte, 3u);
}

// The repaired text is what a caller gets by writing U+FFFD himself; only the
// offsets differ, and they are those of the bytes that were given.
TEST(Analyzer, LossyOffsetsAreThoseOfTheInput) {
  const Analyzer strict(model());
  const Analyzer lossy(model(), {.lossy = true});
  std::mt19937 random(11);
  for (const test::Article& article : test::articles()) {
    std::string damaged, repaired;
    std::vector<std::uint32_t> source_of;  // byte of `damaged` for each byte of `repaired`
    for (std::size_t i = 0; i <= article.text.size(); ++i) {
      const bool start =
          i == article.text.size() || (static_cast<unsigned char>(article.text[i]) & 0xC0) != 0x80;
      if (start && random() % 40 == 0) {
        for (int k = 0; k < 3; ++k) source_of.push_back(static_cast<std::uint32_t>(damaged.size()));
        repaired += "\xEF\xBF\xBD";
        damaged += '\xFF';
      }
      if (i == article.text.size()) break;
      source_of.push_back(static_cast<std::uint32_t>(damaged.size()));
      repaired += article.text[i];
      damaged += article.text[i];
    }
    source_of.push_back(static_cast<std::uint32_t>(damaged.size()));

    const auto a = strict.analyze(repaired);
    const auto b = lossy.analyze(damaged);
    ASSERT_TRUE(a && b) << article.name;
    EXPECT_EQ(b->text(), damaged);
    const auto expect = [&](ByteSpan in_repaired, ByteSpan in_damaged, const char* what) {
      EXPECT_EQ(source_of[in_repaired.begin], in_damaged.begin) << article.name << ": " << what;
      EXPECT_EQ(source_of[in_repaired.end], in_damaged.end) << article.name << ": " << what;
    };
    ASSERT_EQ(a->passages().size(), b->passages().size()) << article.name;
    for (std::size_t i = 0; i < a->passages().size(); ++i) {
      const Passage &p = a->passages()[i], &q = b->passages()[i];
      expect(p.bytes, q.bytes, "passage");
      EXPECT_EQ(p.violation, q.violation);
      ASSERT_EQ(a->evidence(p).size(), b->evidence(q).size());
      for (std::size_t e = 0; e < a->evidence(p).size(); ++e) {
        const auto x = a->spans(a->evidence(p)[e]);
        const auto y = b->spans(b->evidence(q)[e]);
        ASSERT_EQ(x.size(), y.size());
        for (std::size_t s = 0; s < x.size(); ++s) expect(x[s], y[s], "evidence");
      }
    }
    ASSERT_EQ(a->zones().size(), b->zones().size());
    for (std::size_t i = 0; i < a->zones().size(); ++i) {
      expect(a->zones()[i].bytes, b->zones()[i].bytes, "zone");
    }
    ASSERT_EQ(a->times().size(), b->times().size());
    for (std::size_t i = 0; i < a->times().size(); ++i) {
      expect(a->times()[i].bytes, b->times()[i].bytes, "time");
    }
    ASSERT_EQ(a->actors().size(), b->actors().size());
    for (std::size_t i = 0; i < a->actors().size(); ++i) {
      const auto x = a->mentions(a->actors()[i]);
      const auto y = b->mentions(b->actors()[i]);
      ASSERT_EQ(x.size(), y.size());
      for (std::size_t m = 0; m < x.size(); ++m) expect(x[m].bytes, y[m].bytes, "mention");
    }
    const bool changed = damaged != article.text;
    const auto warned = std::count_if(b->warnings().begin(), b->warnings().end(),
                                      [&](auto& w) { return b->string(w.code) == "invalid_utf8"; });
    EXPECT_EQ(warned, changed ? 1 : 0) << article.name;
    for (const std::string& broken : test::broken_promises(*b, damaged)) {
      ADD_FAILURE() << article.name << ": " << broken;
    }
  }
}

TEST(Analyzer, LossyIsTheSameOnValidText) {
  const Analyzer strict(model());
  const Analyzer lossy(model(), {.lossy = true});
  for (const test::Article& article : test::articles()) {
    EXPECT_EQ(json(strict, article.text), json(lossy, article.text)) << article.name;
  }
}

TEST(Analyzer, ThePriorShiftsTheLogOddsAndNothingElse) {
  const std::string text = "Lurah Sukamaju diduga mengajak warga memilih paslon nomor urut satu.";
  const Analyzer low(model(), {.prior = 0.1});
  const Analyzer high(model(), {.prior = 0.6});
  const auto a = low.analyze(text);
  const auto b = high.analyze(text);
  ASSERT_TRUE(a && b);
  ASSERT_EQ(a->passages().size(), b->passages().size());
  ASSERT_FALSE(a->passages().empty());
  const double shift = std::log(0.6 / 0.4) - std::log(0.1 / 0.9);
  for (std::size_t i = 0; i < a->passages().size(); ++i) {
    const Passage &p = a->passages()[i], &q = b->passages()[i];
    EXPECT_NEAR(q.log_odds.calibrated - p.log_odds.calibrated, shift, 1e-12);
    EXPECT_EQ(p.log_odds.total, q.log_odds.total);
    EXPECT_LT(p.violation, q.violation);
  }
}

TEST(Analyzer, FewerTermsAreSummedNotLost) {
  for (const std::size_t terms :
       {std::size_t{0}, std::size_t{1}, std::size_t{5}, std::size_t{999}}) {
    const Analyzer analyzer(model(), {.max_evidence = terms});
    for (const test::Article& article : test::articles()) {
      const auto analysis = analyzer.analyze(article.text);
      ASSERT_TRUE(analysis);
      for (const std::string& broken : test::broken_promises(*analysis, article.text)) {
        ADD_FAILURE() << article.name << ", " << terms << " terms: " << broken;
      }
    }
  }
}

TEST(Analyzer, ThePublishedDayIsTakenAndNamed) {
  const Analyzer analyzer(model());
  const auto day = std::chrono::year_month_day{std::chrono::year{2024}, std::chrono::November,
                                               std::chrono::day{21}};
  const auto analysis =
      analyzer.analyze("Rapat itu digelar kemarin di Kota Serang.", {.id = "x", .published = day});
  ASSERT_TRUE(analysis);
  EXPECT_EQ(analysis->published(), day);
  EXPECT_EQ(analysis->published_source(), PublishedSource::kGiven);
  ASSERT_EQ(analysis->times().size(), 1u);
  EXPECT_EQ(analysis->string(analysis->times()[0].value), "2024-11-20");
}

// Promise 7: the work is proportional to the text. Doubling it must not
// quadruple the time; a loose bound, since caches are shared.
TEST(Analyzer, TimeIsLinear) {
  const Analyzer analyzer(model());
  Workspace workspace;
  for (const char* part :
       {"Lurah Budi tidak netral, kata Bawaslu Kota Serang. ", "\"( ", "di ", "A", "Bawaslu (BKS) ",
        "\n", "1/", "jika tidak bukan ", "Ketua Bawaslu Kota Serang dan "}) {
    const auto seconds = [&](std::size_t bytes) {
      std::string text;
      while (text.size() < bytes) text += part;
      double best = 1e9;
      for (int round = 0; round < 3; ++round) {
        const double start = test::cpu_seconds();
        EXPECT_TRUE(analyzer.analyze(text, {}, workspace));
        const double took = test::cpu_seconds() - start;
        best = std::min(best, took);
      }
      return best;
    };
    const double small = seconds(20000), large = seconds(160000);
    EXPECT_LT(large, 8 * 4 * small + 0.02) << "'" << part << "': " << small << " s, " << large;
  }
}

// A citation that names no such law is read as what it means, and the reader is told.
TEST(Analyzer, AWrongCitationIsAWarning) {
  const auto model = Model::standard();
  ASSERT_TRUE(model);
  const std::string text = "Ia melanggar UU 10 Tahun 2015, bukan UU 10 Tahun 2016.";
  const auto a = Analyzer(*model).analyze(text);
  ASSERT_TRUE(a);
  ASSERT_EQ(a->laws().size(), 2u);
  for (const Law& law : a->laws()) EXPECT_EQ(a->string(law.id), "UU 10/2016");
  ASSERT_EQ(a->warnings().size(), 1u);
  const Warning& warning = a->warnings()[0];
  EXPECT_EQ(a->string(warning.code), "law_citation");
  EXPECT_EQ(a->string(warning.message),
            "\"UU 10 Tahun 2015\" is a wrong citation, read as UU 10/2016");
  EXPECT_EQ(warning.bytes, a->laws()[0].bytes);
}

}  // namespace
}  // namespace netra
