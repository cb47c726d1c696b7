// train/calibration.cpp: the scale that the heads of conducts and the network share. What
// it fits for the other heads is tested with the trainer.
#include "train/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace netra::train {
namespace {

constexpr std::size_t kRows = 4000;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

// Rows whose conducts are drawn with the log-odds slope * (linear + loud * network) + offset.
struct Drawn {
  std::vector<GoldRow> dev;
  std::vector<DevScores> scores;

  Drawn(double slope, double loud, double offset) {
    std::mt19937 random(11);
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> uniform;
    for (std::size_t i = 0; i < kRows; ++i) {
      DevScores& s = scores.emplace_back();
      GoldRow& row = dev.emplace_back();
      row.category = i % 4 == 0 ? Category::kCleared : Category::kIncident;
      for (std::size_t c = 0; c < score::kConducts; ++c) {
        s.conducts[c] = 2 * normal(random);
        double& network = s.network[score::kHeadCount + c];
        network = 2 * normal(random);
        const double p = logistic(slope * (s.conducts[c] + loud * network) + offset);
        GoldClaim claim;
        claim.conduct = static_cast<std::uint8_t>(c);
        if (uniform(random) < p) row.claims.push_back(claim);
      }
      // Teaches nothing whatever it claims.
      dev.push_back(row);
      dev.back().category = Category::kNorm;
      scores.emplace_back().conducts.fill(-50);
    }
  }
};

NetworkWeights readout_of_ones() {
  NetworkWeights weights;
  weights.readout.assign(score::kAnswers * score::kWidth, 1.0F);
  weights.bias.fill(3.0F);
  return weights;
}

TEST(CalibrateConducts, FindsTheScaleThatBothShare) {
  const Drawn drawn(0.6, 1.5, -0.9);
  Conducts conducts;
  conducts.rows.push_back({"w:x", {{4, 2.0}}});
  conducts.bias.fill(1);
  NetworkWeights network = readout_of_ones();
  calibrate_conducts(drawn.dev, drawn.scores, conducts, network);
  EXPECT_NEAR(conducts.rows[0].weights[0].second, 0.6 * 2, 0.06);
  EXPECT_NEAR(network.readout[score::kHeadCount * score::kWidth], 0.6 * 1.5, 0.05);
  EXPECT_EQ(network.readout[score::kHeadCount * score::kWidth - 1], 1.0F) << "no conduct's";
  EXPECT_NEAR(conducts.bias[0], 0.6 * (1 + 1.5 * 3) - 0.9, 0.2);
}

TEST(CalibrateConducts, ANetworkThatSaysNothingIsNotHeard) {
  Drawn drawn(1, 0, -1);
  for (DevScores& s : drawn.scores) s.network.fill(0);
  Conducts conducts;
  NetworkWeights network = readout_of_ones();
  calibrate_conducts(drawn.dev, drawn.scores, conducts, network);
  EXPECT_EQ(network.readout.back(), 0.0F);
}

TEST(CalibrateConducts, WithoutReportsOrNetworkTheHeadsStayAsTheyAre) {
  Conducts conducts;
  conducts.rows.push_back({"w:x", {{4, 2.0}}});
  conducts.bias.fill(1);
  NetworkWeights none;
  calibrate_conducts({}, {}, conducts, none);
  EXPECT_EQ(conducts.rows[0].weights[0].second, 2.0);
  EXPECT_EQ(conducts.bias[20], 1.0);
  NetworkWeights network = readout_of_ones();
  calibrate_conducts({}, {}, conducts, network);
  EXPECT_EQ(conducts.bias[20], 4.0) << "added as they are";
}

}  // namespace
}  // namespace netra::train
