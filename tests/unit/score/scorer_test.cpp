#include "score/scorer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "unit/score/reading.h"

namespace netra::score {
namespace {

using test::score_table;
using test::ScoreReading;
using test::Weight;

constexpr double kUnit = kWeightUnit;
const char* const kText =
    "Lurah Sukamaju diduga mengajak warga memilih pasangan calon nomor urut satu dalam rapat.";

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

TEST(Scorer, WithoutWeightsOnlyThePrior) {
  const auto scores = ScoreReading(kText).score(score_table({}, -1.5));
  ASSERT_EQ(scores.passages.size(), 1u);
  const Passage& p = scores.passages[0];
  EXPECT_EQ(p.log_odds.prior, -1.5);
  EXPECT_EQ(p.log_odds.total, -1.5);
  EXPECT_TRUE(p.evidence.empty());
  EXPECT_NEAR(p.violation, logistic(-1.5), 1e-12);
}

TEST(Scorer, TermsAreShownWithTheirWordsAndRow) {
  ScoreReading reading(kText);
  const auto table = score_table({{"act:V02 alleged", 1.25}, {"shape:title", 9.0}}, -1);
  const auto scores = reading.score(table);
  ASSERT_EQ(scores.evidence.size(), 1u);
  const Evidence& evidence = scores.evidence[0];
  EXPECT_EQ(reading.string(evidence.feature), "act:V02 alleged");
  EXPECT_EQ(reading.string(evidence.label), "label of act");
  EXPECT_TRUE(reading.string(evidence.entry).starts_with("score/weights.tsv:"));
  EXPECT_EQ(evidence.weight, 1.25);
  ASSERT_EQ(evidence.spans.size(), 1u);
  EXPECT_EQ(reading.words(scores.evidence_spans[evidence.spans.begin]), "memilih pasangan");
  EXPECT_EQ(scores.passages[0].log_odds.total, 0.25);
}

// The sum is exact in doubles, in every order, for any weights.
TEST(Scorer, EvidenceSumsExactlyInAnyOrder) {
  ScoreReading reading(kText);
  std::mt19937 random(3);
  for (int round = 0; round < 50; ++round) {
    std::vector<Weight> weights;
    for (const auto& [name, count] : reading.features(0)) {
      if (key_of_name(name) == 0) continue;
      weights.push_back({name, (static_cast<double>(random() % 2000001) - 1e6) / 1e6 * 7});
    }
    ASSERT_GT(weights.size(), 40u);
    const double bias = (static_cast<double>(random() % 2001) - 1000) / 333;
    for (const std::size_t shown :
         {std::size_t{0}, std::size_t{4}, std::size_t{16}, std::size_t{5000}}) {
      const auto scores = reading.score(score_table(weights, bias), {std::nullopt, shown});
      const Passage& p = scores.passages[0];
      std::vector<double> terms;
      for (std::uint32_t e = p.evidence.begin; e < p.evidence.end; ++e) {
        terms.push_back(scores.evidence[e].weight);
        // Sums of a family too.
        const std::string feature = reading.string(scores.evidence[e].feature);
        EXPECT_EQ(reading.string(scores.evidence[e].label),
                  "label of " + feature.substr(0, feature.find(':')));
      }
      for (int order = 0; order < 5; ++order) {
        EXPECT_EQ(std::accumulate(terms.begin(), terms.end(), p.log_odds.prior), p.log_odds.total);
        std::shuffle(terms.begin(), terms.end(), random);
      }
    }
  }
}

TEST(Scorer, ListingFewerTermsChangesNoScore) {
  ScoreReading reading(kText);
  std::vector<Weight> weights;
  double w = 0.1;
  for (const auto& [name, count] : reading.features(0)) weights.push_back({name, w = -w * 1.01});
  const auto table = score_table(weights);
  const auto all = reading.score(table, {std::nullopt, 1000});
  const auto few = reading.score(table, {std::nullopt, 2});
  EXPECT_EQ(all.passages[0].log_odds.total, few.passages[0].log_odds.total);
  EXPECT_EQ(all.passages[0].probabilities, few.passages[0].probabilities);
  EXPECT_LT(few.evidence.size(), all.evidence.size());
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(reading.string(all.evidence[i].feature), reading.string(few.evidence[i].feature));
    EXPECT_GE(std::abs(few.evidence[0].weight), std::abs(all.evidence[i].weight));
  }
}

TEST(Scorer, ProbabilitiesSumToOneAndAgreeWithViolation) {
  std::mt19937 random(9);
  ScoreReading reading(kText);
  for (int round = 0; round < 200; ++round) {
    std::vector<Weight> weights;
    for (const char* name : {"act:V02 alleged", "w:lurah", "w:rapat"}) {
      Weight weight{name, (static_cast<double>(random() % 1000) - 500) / 20};
      for (int head = 1; head < kHeadCount; ++head) {
        weight.heads.push_back({head, (static_cast<double>(random() % 240) - 120) / 32});
      }
      weights.push_back(weight);
    }
    const auto scores = reading.score(score_table(weights));
    const Passage& p = scores.passages[0];
    const auto& q = p.probabilities;
    EXPECT_NEAR(std::accumulate(q.begin(), q.end(), 0.0), 1, 1e-12);
    EXPECT_NEAR(q[0] + q[1], p.violation, 1e-15);
    for (const double x : q) EXPECT_TRUE(x >= 0 && x <= 1) << x;
    EXPECT_EQ(category_of(p.status), p.category);
    for (const double x : q) EXPECT_GE(q[static_cast<std::size_t>(p.category)], x);
  }
}

TEST(Scorer, CalibrationIsALineOnTheLogOdds) {
  Calibration calibration;
  calibration.slope = 0.5;
  calibration.offset = -0.25;
  const auto scores =
      ScoreReading(kText).score(score_table({{"act:V02 alleged", 2}}, 1, calibration));
  const Passage& p = scores.passages[0];
  EXPECT_EQ(p.log_odds.total, 3);
  EXPECT_EQ(p.log_odds.calibrated, 1.25);
  EXPECT_NEAR(p.violation, logistic(1.25), 1e-15);
}

TEST(Scorer, APriorMovesTheCalibratedLogOdds) {
  Calibration calibration;
  calibration.prior = 0.5;
  const auto table = score_table({}, 0, calibration);
  const auto scores = ScoreReading(kText).score(table, {0.2, 16});
  EXPECT_NEAR(scores.passages[0].violation, 0.2, 1e-12);
}

TEST(Scorer, TooLittleEvidenceSaysSo) {
  Calibration calibration;
  calibration.prior = 0.3;
  const auto table = score_table({{"w:lurah", 5}}, 1, calibration);
  const auto thin = ScoreReading("Lurah itu.").score(table);
  ASSERT_EQ(thin.passages.size(), 1u);
  EXPECT_TRUE(thin.passages[0].abstain);
  EXPECT_NEAR(thin.passages[0].violation, 0.3, 1e-12) << "nothing is known but the prior";
  const auto fat = ScoreReading(kText).score(table);
  EXPECT_FALSE(fat.passages[0].abstain);

  calibration.abstain_margin = 0.5;
  const auto close = ScoreReading(kText).score(score_table({{"w:lurah", 1}}, 0, calibration));
  EXPECT_TRUE(std::abs(close.passages[0].log_odds.calibrated) < 0.5);
  EXPECT_TRUE(close.passages[0].abstain);
}

TEST(Scorer, AFeatureCountsOnce) {
  const auto table = score_table({{"act:V00", 1}});
  const auto once = ScoreReading("Bawaslu menyebut lurah itu tidak netral pagi ini.").score(table);
  const auto often =
      ScoreReading(
          "Bawaslu menyebut lurah itu tidak netral, camat tidak netral, kades tidak netral.")
          .score(table);
  ASSERT_EQ(once.passages.size(), 1u);
  EXPECT_EQ(once.passages[0].log_odds.total, often.passages[0].log_odds.total);
  EXPECT_EQ(once.evidence_spans.size(), 1u);
  EXPECT_EQ(often.evidence_spans.size(), 3u);
}

TEST(Scorer, TheVerdictIsTheStrongestPassageThatDoesNotAbstain) {
  ScoreReading reading(
      "Bawaslu Kota Serang menggelar rapat koordinasi bersama camat.\n\n"
      "Lurah Sukamaju diduga mengajak warga memilih pasangan calon satu.\n\n"
      "Diduga begitu.\n");
  ASSERT_EQ(reading.units().size(), 3u);
  const auto scores = reading.score(score_table({{"w:diduga", 7}}, -1));
  EXPECT_EQ(scores.verdict.passage, static_cast<PassageId>(1));
  EXPECT_EQ(scores.verdict.violation, scores.passages[1].violation);
  EXPECT_EQ(scores.verdict.category, scores.passages[1].category);
  EXPECT_FALSE(scores.verdict.abstain);
}

TEST(Scorer, ContextIsEvidenceLikeAnyOther) {
  Calibration calibration;
  calibration.context.title = 0.5;
  calibration.context.near = 0.25;
  calibration.context.article = -0.125;
  ScoreReading reading(
      "Lurah Sukamaju Diduga Tidak Netral\n\n"
      "Bawaslu Kota Serang memeriksa lurah itu pada Senin pagi di kantor.\n\n"
      "Rapat itu digelar bersama camat dan tokoh masyarakat di aula kantor.\n\n"
      "Warga datang sejak pagi untuk mendengar hasil pemeriksaan di kantor.\n");
  const auto scores = reading.score(score_table({{"act:full bound plain", 2}}, -1, calibration));
  ASSERT_EQ(scores.passages.size(), 4u);
  for (const Passage& p : scores.passages) {
    double sum = p.log_odds.prior;
    for (std::uint32_t e = p.evidence.begin; e < p.evidence.end; ++e)
      sum += scores.evidence[e].weight;
    EXPECT_EQ(sum, p.log_odds.total);
  }
  const auto own = [&](const Passage& p) {
    double sum = p.log_odds.total;
    for (std::uint32_t e = p.evidence.begin; e < p.evidence.end; ++e) {
      if (reading.string(scores.evidence[e].feature).starts_with("context:")) {
        sum -= scores.evidence[e].weight;
      }
    }
    return sum;
  };
  const Passage& last = scores.passages[3];
  bool title = false;
  std::set<std::string> labels;
  for (std::uint32_t e = last.evidence.begin; e < last.evidence.end; ++e) {
    const Evidence& evidence = scores.evidence[e];
    const std::string feature = reading.string(evidence.feature);
    if (!feature.starts_with("context:")) continue;
    EXPECT_EQ(reading.string(evidence.label), "label of " + feature);
    labels.insert(reading.string(evidence.label));
  }
  EXPECT_EQ(labels.size(), 3u);
  for (std::uint32_t e = last.evidence.begin; e < last.evidence.end; ++e) {
    const Evidence& evidence = scores.evidence[e];
    if (reading.string(evidence.feature) != "context:title") continue;
    title = true;
    // What the title says by itself, without its own context.
    EXPECT_EQ(evidence.weight, 0.5 * own(scores.passages[0]));
    ASSERT_EQ(evidence.spans.size(), 1u);
    EXPECT_EQ(scores.evidence_spans[evidence.spans.begin], scores.passages[0].bytes);
  }
  EXPECT_TRUE(title);
}

TEST(Scorer, FindKnowsEveryRow) {
  std::vector<Weight> weights;
  for (int i = 0; i < 1000; ++i) weights.push_back({"w:word" + std::to_string(i), kUnit * i});
  const auto table = score_table(weights);
  const NetworkTable no_network;
  const Scorer scorer(table, no_network, test::house_lexicon());
  for (std::uint32_t row = 0; row < table.keys.size(); ++row) {
    EXPECT_EQ(scorer.vocabulary().find(table.keys[row]), row);
  }
  EXPECT_EQ(scorer.vocabulary().find(key_of_name("w:absent")), Vocabulary::kNone);
}

TEST(Status, HeadsAndStatusesAreOneToOne) {
  for (std::uint8_t head = kFirstStatusHead; head < kHeadCount; ++head) {
    EXPECT_EQ(head_of_status(status_of_head(head)), head);
  }
  EXPECT_EQ(head_of_status(Status::kCounted), kHeadCount);
  EXPECT_EQ(head_of_status(Status::kNone), kHeadCount);
}

}  // namespace
}  // namespace netra::score
