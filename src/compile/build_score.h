// Turns score/weights.tsv, score/calibration.tsv, score/conduct.tsv and
// score/features.tsv into a ScoreTable.
#ifndef NETRA_COMPILE_BUILD_SCORE_H_
#define NETRA_COMPILE_BUILD_SCORE_H_

#include <filesystem>
#include <vector>

#include "compile/build_lexicon.h"
#include "score/score_table.h"

namespace netra::compile {

// Columns of weights.tsv: feature, violation, then the other heads as one cell of
// kHeadCount - 1 comma-separated numbers. The feature "bias" holds the biases.
// Rows of calibration.tsv: key, value. Columns of conduct.tsv (kind conduct_weight):
// feature, then "Vnn:weight" cells parted by spaces; the feature "bias" names every
// conduct, any other must stand in weights.tsv. Columns of features.tsv (kind
// label): family, id, en; each family and each context term stands once.
score::ScoreTable build_score(const std::filesystem::path& folder,
                              const std::vector<ManifestRow>& manifest, Problems& problems);

}  // namespace netra::compile

#endif  // NETRA_COMPILE_BUILD_SCORE_H_
