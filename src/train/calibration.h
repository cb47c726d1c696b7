// Fits on dev all that turns sums into probabilities; inside this module only.
#ifndef NETRA_TRAIN_CALIBRATION_H_
#define NETRA_TRAIN_CALIBRATION_H_

#include <array>
#include <vector>

#include "train/trainer.h"

namespace netra::train {

// What the linear heads and the network say of a passage of dev.
struct DevScores {
  std::array<double, score::kHeadCount> linear{};
  std::array<double, score::kConducts> conducts{};  // linear too
  std::array<double, score::kAnswers> network{};
};
// How loudly the network speaks beside each linear head.
using HeadWeights = std::array<double, score::kHeadCount>;

// Fits slope, offset and temperatures of `c`. `scores` are parallel to `dev`.
// REQUIRES: dev has violations and others.
HeadWeights calibrate(const std::vector<GoldRow>& dev, const std::vector<DevScores>& scores,
                      score::Calibration& c);
// The heads of the readout and the biases as loud as `loud` says.
void speak(const HeadWeights& loud, NetworkWeights& network,
           std::array<double, score::kHeadCount>& bias);
// Brier score, calibration error and reliability bins of `c`: `totals` are what the model
// says of the violation in each row of dev.
void measure(const std::vector<GoldRow>& dev, const std::vector<double>& totals,
             score::Calibration& c);
// Makes log-odds of what the heads of conducts and the network's answers add up to. With
// no report among `dev` they are added as they are. Weights that the table would write as 0
// are left out.
void calibrate_conducts(const std::vector<GoldRow>& dev, const std::vector<DevScores>& scores,
                        Conducts& conducts, NetworkWeights& network);

}  // namespace netra::train

#endif  // NETRA_TRAIN_CALIBRATION_H_
