#include "eval/measures.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "unit/eval/rows.h"

namespace netra::eval {
namespace {

constexpr double kNear = 1e-12;

std::size_t at(Category c) { return static_cast<std::size_t>(c); }

TEST(Measures, ViolationByHand) {
  const auto s = test::six_rows();
  const Measures m = measure(s.gold, s.predicted);
  EXPECT_EQ(m.rows, 6u);
  EXPECT_EQ(m.violations, 3u);
  EXPECT_EQ(m.abstained, 2u);
  // At 0.5, itself on the side of the violations: A and B found, C missed, D wrong.
  EXPECT_NEAR(m.precision, 2.0 / 3, kNear);
  EXPECT_NEAR(m.recall, 2.0 / 3, kNear);
  EXPECT_NEAR(m.f1.value, 2.0 / 3, kNear);
  // Pairs in the right order: 3 + (1/2 + 1 + 1) + (0 + 1 + 1) of 9; B and D tie.
  EXPECT_NEAR(m.auroc.value, 7.5 / 9, kNear);
  EXPECT_NEAR(m.brier, (0.01 + 0.25 + 0.49 + 0.25 + 0.01 + 0.04) / 6, kNear);
  // Bins 9, 5 (two rows, one a violation), 3, 1 and 2.
  EXPECT_NEAR(m.ece, (0.1 + 0.0 + 0.7 + 0.1 + 0.2) / 6, kNear);
  EXPECT_EQ(m.reliability[5], (std::array<double, 3>{0.5, 0.5, 2}));
  EXPECT_EQ(m.reliability[0], (std::array<double, 3>{0, 0, 0}));
}

TEST(Measures, CategoriesByHand) {
  const auto s = test::six_rows();
  const Measures m = measure(s.gold, s.predicted);
  EXPECT_EQ(m.confusion[at(Category::kIncident)][at(Category::kIncident)], 1u);
  EXPECT_EQ(m.confusion[at(Category::kIncident)][at(Category::kAggregate)], 1u);
  EXPECT_EQ(m.confusion[at(Category::kAggregate)][at(Category::kOther)], 1u);
  EXPECT_EQ(m.confusion[at(Category::kOther)][at(Category::kIncident)], 1u);
  EXPECT_EQ(m.confusion[at(Category::kOther)][at(Category::kAggregate)], 0u);
  EXPECT_EQ(m.category_f1, (std::array<double, kCategoryCount>{0.5, 0, 0, 1, 1, 0}));
  EXPECT_NEAR(m.macro_f1.value, 2.5 / 6, kNear);
  EXPECT_NEAR(m.accuracy, 0.5, kNear);
}

TEST(Measures, StatusConductsAndPairsByHand) {
  const auto s = test::six_rows();
  const Measures m = measure(s.gold, s.predicted);
  EXPECT_EQ(m.status_rows, 2u) << "gold incidents only";
  EXPECT_NEAR(m.status_accuracy, 0.5, kNear);
  // A: conduct 1 found, 3 wrong, 2 missed; B has no labelled claim, D is no incident.
  EXPECT_NEAR(m.conduct_precision, 0.5, kNear);
  EXPECT_NEAR(m.conduct_recall, 0.5, kNear);
  EXPECT_NEAR(m.conduct_f1, 0.5, kNear);
  // p1 wholly right, p2 half right, p3 has one member and does not count.
  EXPECT_EQ(m.pairs, 2u);
  EXPECT_NEAR(m.pair_accuracy, 0.5, kNear);
}

TEST(Measures, GroupsByHand) {
  const auto s = test::six_rows();
  const Measures m = measure(s.gold, s.predicted);
  ASSERT_EQ(m.by_style.size(), 2u);
  const Group& headline = m.by_style.at("headline");  // A found, C missed
  EXPECT_EQ(headline.rows, 2u);
  EXPECT_EQ(headline.violations, 2u);
  EXPECT_NEAR(headline.precision, 1, kNear);
  EXPECT_NEAR(headline.recall, 0.5, kNear);
  EXPECT_NEAR(headline.f1, 2.0 / 3, kNear);
  EXPECT_EQ(m.by_batch.at("b1").rows, 5u);
  EXPECT_EQ(m.by_batch.at("b2").rows, 1u);
  ASSERT_EQ(m.by_agent.size(), 1u) << "rows without a claim are in no group";
  EXPECT_EQ(m.by_agent.at("per.lurah").rows, 1u);
}

// The surest are covered first; of equally sure ones the wrong first.
TEST(Measures, RiskAndCoverageByHand) {
  const auto s = test::six_rows();
  const Measures m = measure(s.gold, s.predicted);
  const double errors[] = {0, 0, 0, 1.0 / 4, 2.0 / 5, 2.0 / 6};
  ASSERT_EQ(m.risk_coverage.size(), 6u);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_NEAR(m.risk_coverage[i][0], static_cast<double>(i + 1) / 6, kNear);
    EXPECT_NEAR(m.risk_coverage[i][1], errors[i], kNear) << i;
  }
}

TEST(Measures, AurocOfThePerfectTheUselessAndTheReversed) {
  for (const auto& [high, low, wanted] :
       {std::array{0.8, 0.2, 1.0}, std::array{0.4, 0.4, 0.5}, std::array{0.1, 0.9, 0.0}}) {
    test::Scored s;
    for (int i = 0; i < 5; ++i) {
      s.add("v", Category::kAggregate, Status::kCounted, Category::kAggregate, high);
      s.add("o", Category::kCleared, Status::kDenied, Category::kCleared, low);
    }
    EXPECT_NEAR(measure(s.gold, s.predicted).auroc.value, wanted, kNear);
  }
}

// The slow way: every pair of a violation and another row.
TEST(Measures, AurocIsTheShareOfPairsInOrder) {
  std::mt19937 random(11);
  for (int round = 0; round < 5; ++round) {
    test::Scored s;
    for (int i = 0; i < 60; ++i) {
      s.add("x", random() % 3 == 0 ? Category::kIncident : Category::kNorm, Status::kNone,
            Category::kOther, static_cast<double>(random() % 11) / 10);
    }
    double right = 0, all = 0;
    for (std::size_t v = 0; v < s.gold.size(); ++v) {
      for (std::size_t o = 0; o < s.gold.size(); ++o) {
        if (s.gold[v].category != Category::kIncident || s.gold[o].category != Category::kNorm) {
          continue;
        }
        const double x = s.predicted[v].violation, y = s.predicted[o].violation;
        right += x > y ? 1 : x == y ? 0.5 : 0;
        ++all;
      }
    }
    ASSERT_GT(all, 0);
    EXPECT_NEAR(measure(s.gold, s.predicted).auroc.value, right / all, kNear);
  }
}

TEST(Measures, IntervalsHoldTheValueAndAreTheSameEachTime) {
  std::mt19937 random(5);
  test::Scored s;
  for (int i = 0; i < 200; ++i) {
    const bool violation = random() % 2 == 0;
    const double noise = static_cast<double>(random() % 100) / 100;
    s.add("x" + std::to_string(i), violation ? Category::kIncident : Category::kOther,
          Status::kNone, noise < 0.4 ? Category::kIncident : Category::kOther,
          violation ? 0.3 + 0.7 * noise : 0.7 * noise);
  }
  const Measures m = measure(s.gold, s.predicted), again = measure(s.gold, s.predicted);
  for (const auto& [x, y] : {std::pair{m.f1, again.f1}, std::pair{m.auroc, again.auroc},
                             std::pair{m.macro_f1, again.macro_f1}}) {
    EXPECT_LT(x.low, x.value);
    EXPECT_LT(x.value, x.high);
    EXPECT_LT(x.high - x.low, 0.2) << "200 rows";
    EXPECT_EQ(x.value, y.value);
    EXPECT_EQ(x.low, y.low);
    EXPECT_EQ(x.high, y.high);
  }
}

TEST(Measures, AllRightLeavesNoDoubt) {
  test::Scored s;
  for (int i = 0; i < 20; ++i) {
    s.add("v", Category::kIncident, Status::kAlleged, Category::kIncident, 1);
    s.predicted.back().status = Status::kAlleged;
    s.add("o", Category::kOther, Status::kNone, Category::kOther, 0);
  }
  const Measures m = measure(s.gold, s.predicted);
  EXPECT_EQ(m.f1.low, 1);
  EXPECT_EQ(m.f1.high, 1);
  EXPECT_EQ(m.brier, 0);
  EXPECT_EQ(m.ece, 0);
  EXPECT_EQ(m.status_accuracy, 1);
  EXPECT_EQ(m.reliability[9][2], 20) << "a score of 1 belongs to the last bin";
  ASSERT_EQ(m.risk_coverage.size(), 10u);
}

TEST(Measures, NoRowsAndOneClassGiveNumbers) {
  const Measures none = measure({}, {});
  for (const double x : {none.f1.value, none.auroc.value, none.macro_f1.value, none.precision,
                         none.recall, none.accuracy, none.brier, none.ece, none.pair_accuracy,
                         none.status_accuracy, none.conduct_f1}) {
    EXPECT_EQ(x, 0);
  }
  test::Scored s;
  s.add("o", Category::kOther, Status::kNone, Category::kOther, 0.1);
  const Measures one = measure(s.gold, s.predicted);
  EXPECT_EQ(one.auroc.value, 0) << "there is no pair";
  EXPECT_TRUE(std::isfinite(one.f1.low) && std::isfinite(one.macro_f1.high));
}

}  // namespace
}  // namespace netra::eval
