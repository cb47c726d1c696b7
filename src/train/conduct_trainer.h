// Fits the heads that tell which conduct a passage reports; inside this module only.
#ifndef NETRA_TRAIN_CONDUCT_TRAINER_H_
#define NETRA_TRAIN_CONDUCT_TRAINER_H_

#include <vector>

#include "train/linear.h"

namespace netra::train {

// `kept`: the rows of the table of weights by name; a feature without one gets no
// weight here either. The same rows and options give the same heads.
Conducts fit_conducts(const std::vector<GoldRow>& train, const Dataset& data, const Matrix& matrix,
                      const std::vector<WeightRow>& kept, const TrainOptions& options);

}  // namespace netra::train

#endif  // NETRA_TRAIN_CONDUCT_TRAINER_H_
