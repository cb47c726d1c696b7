// The scorer with the weights that are built in: what must hold whatever they
// were trained to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "netra/netra.h"
#include "support/articles.h"

namespace netra::score {
namespace {

const std::shared_ptr<const Model>& model() {
  static const std::shared_ptr<const Model> built_in = *Model::standard();
  return built_in;
}

Analysis analyze(std::string_view text, AnalyzerOptions options = {}) {
  return *Analyzer(model(), options).analyze(text);
}

std::size_t context_terms(const Analysis& analysis, const Passage& passage) {
  std::size_t count = 0;
  for (const Evidence& e : analysis.evidence(passage)) {
    count += analysis.string(e.feature).starts_with("context:") ? 1 : 0;
  }
  return count;
}

double logit(double p) { return std::log(p / (1 - p)); }

TEST(BuiltIn, EvidenceOfEveryArticleSumsExactly) {
  std::size_t passages = 0;
  for (const std::size_t shown : {std::size_t{0}, std::size_t{3}, std::size_t{16}}) {
    AnalyzerOptions options;
    options.max_evidence = shown;
    for (const test::Article& article : test::articles()) {
      const Analysis analysis = analyze(article.text, options);
      for (const Passage& p : analysis.passages()) {
        double sum = p.log_odds.prior, probability = 0;
        for (const Evidence& e : analysis.evidence(p)) sum += e.weight;
        for (const double q : p.probabilities) probability += q;
        EXPECT_EQ(sum, p.log_odds.total) << article.name;
        EXPECT_NEAR(probability, 1, 1e-12) << article.name;
        ++passages;
      }
    }
  }
  EXPECT_GT(passages, 500u);
}

TEST(BuiltIn, ContextIsForArticlesOnly) {
  const std::string one = "Lurah Sukamaju diduga mengajak warga memilih calon bupati nomor dua.";
  const std::string two = "Bawaslu akan memanggil lurah itu untuk dimintai keterangan besok.";
  for (const std::string& text : {one, one + "\n\n" + two}) {
    const Analysis analysis = analyze(text);
    for (const Passage& p : analysis.passages()) EXPECT_EQ(context_terms(analysis, p), 0u) << text;
  }
  const Analysis article =
      analyze("Lurah Diduga Tidak Netral\n\n" + one + "\n\n" + two + "\n\n" + one + "\n");
  ASSERT_GE(article.passages().size(), 3u);
  std::size_t found = 0;
  for (const Passage& p : article.passages()) found += context_terms(article, p);
  EXPECT_GE(found, article.passages().size());
}

// A prior moves every passage by the same step of the log-odds.
TEST(BuiltIn, APriorShiftsTheLogOdds) {
  for (const test::Article& article : test::articles()) {
    AnalyzerOptions low, high;
    low.prior = 0.05;
    high.prior = 0.6;
    const Analysis a = analyze(article.text, low), b = analyze(article.text, high);
    ASSERT_EQ(a.passages().size(), b.passages().size());
    for (std::size_t i = 0; i < a.passages().size(); ++i) {
      const Passage &x = a.passages()[i], &y = b.passages()[i];
      EXPECT_EQ(x.log_odds.total, y.log_odds.total) << "the evidence is the same";
      EXPECT_NEAR(y.log_odds.calibrated - x.log_odds.calibrated, logit(0.6) - logit(0.05), 1e-9);
      EXPECT_LT(x.violation, y.violation);
    }
  }
}

TEST(BuiltIn, TooLittleOrForeignTextAbstains) {
  for (const char* text :
       {"Lurah tidak netral", "ASN", "Kades kampanye lagi", "\xF0\x9F\x98\x80 \xF0\x9F\x98\x80",
        "\xF0\x9F\x98\x82\xF0\x9F\x98\x82\xF0\x9F\x98\x82 \xF0\x9F\x98\x82 \xF0\x9F\x98\x82",
        "1 2 3 4 5 6 7 8 9", "?!?! ... !!!",
        "The quick brown fox jumps over the lazy dog while every neighbour watches from "
        "behind their garden fences and wonders what happened."}) {
    const Analysis analysis = analyze(text);
    EXPECT_TRUE(analysis.verdict().abstain) << text;
    for (const Passage& p : analysis.passages()) EXPECT_TRUE(p.abstain) << text;
  }
  EXPECT_TRUE(analyze("").verdict().abstain);
  EXPECT_FALSE(analyze("Lurah Sukamaju dilaporkan ke Bawaslu karena mengajak warga memilih "
                       "pasangan calon nomor urut satu dalam rapat desa.")
                   .verdict()
                   .abstain);
}

}  // namespace
}  // namespace netra::score
