// The sparse matrix of a training and one linear head over it; inside this module only.
#ifndef NETRA_TRAIN_LINEAR_H_
#define NETRA_TRAIN_LINEAR_H_

#include <linear.h>

#include <cstdint>
#include <vector>

#include "train/trainer.h"

namespace netra::train {

// The matrix over the kept vocabulary; columns are 1-based as liblinear wants.
struct Matrix {
  std::vector<std::uint64_t> keys;  // by column - 1
  std::vector<score::Family> families;
  std::vector<double> gains;          // parallel to keys
  std::vector<std::uint32_t> counts;  // training rows with the feature, parallel to keys
  std::vector<std::vector<feature_node>> rows;
};

Matrix make_matrix(const Dataset& data, const TrainOptions& options);

struct Linear {
  std::vector<double> weights;  // by column - 1
  double bias = 0;
  double operator()(const std::vector<feature_node>& row) const {
    double sum = bias;
    for (const feature_node& node : row) {
      if (node.index > 0) sum += weights[static_cast<std::size_t>(node.index) - 1] * node.value;
    }
    return sum;
  }
};

// One binary head over the rows named by `members`, `positive` parallel to them, and
// over all columns or those that `columns` says; the others weigh 0. An
// unpenalised-like bias is had by a large constant feature.
Linear fit_head(const Matrix& matrix, const std::vector<std::size_t>& members,
                const std::vector<bool>& positive, double cost,
                const std::vector<bool>* columns = nullptr);

}  // namespace netra::train

#endif  // NETRA_TRAIN_LINEAR_H_
