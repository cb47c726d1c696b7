// Turns score/weights.tsv and score/calibration.tsv into a ScoreTable.
#ifndef NETRA_COMPILE_BUILD_SCORE_H_
#define NETRA_COMPILE_BUILD_SCORE_H_

#include <filesystem>
#include <vector>

#include "compile/build_lexicon.h"
#include "score/score_table.h"

namespace netra::compile {

// Columns of weights.tsv: feature, violation, then the other heads as one cell of
// kHeadCount - 1 comma-separated numbers. The feature "bias" holds the biases.
// Rows of calibration.tsv: key, value.
score::ScoreTable build_score(const std::filesystem::path& folder,
                              const std::vector<ManifestRow>& manifest, Problems& problems);

}  // namespace netra::compile

#endif  // NETRA_COMPILE_BUILD_SCORE_H_
