// Fits the heads of the scorer: linear ones by liblinear (L2-regularised logistic
// regression, primal trust-region Newton: no randomness) and beside them the network
// (network_trainer.h). What turns their sums into probabilities is fitted on dev.
//
// DETERMINISM: the same rows, options and tables give the same result.
#ifndef NETRA_TRAIN_TRAINER_H_
#define NETRA_TRAIN_TRAINER_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "netra/result.h"
#include "score/score_table.h"
#include "train/dataset.h"
#include "train/network_fit.h"

namespace netra::train {

struct TrainOptions {
  double cost = 0.15;      // C of the violation head
  double head_cost = 0.3;  // C of the other heads
  // Lexical features speak louder the rarer they are: gain times
  // (log(rows / rows with it) / 4) to this power.
  double rarity = 1.15;
  // How strongly a family speaks before the fit: values are multiplied by it.
  score::ByFamily<double> gain{};
  score::ByFamily<std::uint32_t> min_rows{};  // frequency floor
  std::uint32_t head_min_rows = 60;           // rarer features speak to the violation head alone
  double conduct_cost = 0.3;                  // C of the heads of conducts
  std::size_t conduct_cells = 32000;          // weights kept of all heads of conducts
  double min_weight = 0.01;                   // smaller weights are left out of the table
  NetworkFloors network_floors;
  NetworkOptions network;
  TrainOptions();
};

struct WeightRow {
  std::string name;
  std::array<double, score::kHeadCount> weights{};
};
// The heads of conducts: one against the rest, over rows that report a conduct.
struct Conducts {
  struct Row {
    std::string name;
    std::vector<std::pair<std::uint8_t, double>> weights;  // conduct, weight; by conduct
  };
  std::vector<Row> rows;  // by name; empty if no row of the training has a claim
  std::array<double, score::kConducts> bias{};
};
struct Trained {
  std::vector<WeightRow> rows;  // by name; "bias" is not among them
  std::array<double, score::kHeadCount> bias{};
  score::Calibration calibration;
  Conducts conducts;
  NamedNetwork network;  // empty: none was asked for
};

// Errors: kBadInput if a class that a head needs has no row, if dev has no violation or
// nothing else, or if the network learns weights that its tables cannot hold.
Result<Trained> fit(const std::vector<GoldRow>& train, const Dataset& data,
                    const std::vector<GoldRow>& dev, const Dataset& dev_data,
                    const TrainOptions& options, const Progress& progress,
                    const Progress& network_progress = {});

// The readable tables score/weights.tsv, score/calibration.tsv and score/conduct.tsv;
// those of the network are made by network_fit.h.
std::string weights_table(const Trained& trained);
std::string calibration_table(const Trained& trained);
std::string conduct_table(const Trained& trained);

}  // namespace netra::train

#endif  // NETRA_TRAIN_TRAINER_H_
