// Fits the heads of the scorer by liblinear (L2-regularised logistic regression,
// primal trust-region Newton: no randomness) and calibrates the violation head
// by Platt's method on out-of-fold scores, folds by batch.
//
// DETERMINISM: the same rows, options and tables give the same result.
#ifndef NETRA_TRAIN_TRAINER_H_
#define NETRA_TRAIN_TRAINER_H_

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "netra/result.h"
#include "score/score_table.h"
#include "train/dataset.h"

namespace netra::train {

inline constexpr std::size_t kFamilies = static_cast<std::size_t>(score::Family::kCount);

struct TrainOptions {
  double cost = 0.3;         // C of the violation head
  double head_cost = 0.3;    // C of the other heads
  // Lexical features speak louder the rarer they are: gain times
  // (log(rows / rows with it) / 4) to this power.
  double rarity = 0.75;
  std::uint32_t folds = 5;
  // How strongly a family speaks before the fit: values are multiplied by it.
  std::array<double, kFamilies> gain{};
  std::array<std::uint32_t, kFamilies> min_rows{};  // frequency floor
  double min_weight = 0.03;  // smaller weights are left out of the table
  TrainOptions();
};

struct WeightRow {
  std::string name;
  std::array<double, score::kHeadCount> weights{};
};
struct Trained {
  std::vector<WeightRow> rows;  // by name; "bias" is not among them
  std::array<double, score::kHeadCount> bias{};
  score::Calibration calibration;
};

// Errors: kBadInput if a class that a head needs has no row.
Result<Trained> fit(const std::vector<GoldRow>& train, const Dataset& data,
                    const std::vector<GoldRow>& dev, const Dataset& dev_data,
                    const TrainOptions& options, const Progress& progress);

// The readable tables score/weights.tsv and score/calibration.tsv.
std::string weights_table(const Trained& trained);
std::string calibration_table(const Trained& trained);

}  // namespace netra::train

#endif  // NETRA_TRAIN_TRAINER_H_
