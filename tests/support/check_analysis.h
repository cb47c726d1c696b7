// What holds for every Analysis of every text.
#ifndef NETRA_TESTS_SUPPORT_CHECK_ANALYSIS_H_
#define NETRA_TESTS_SUPPORT_CHECK_ANALYSIS_H_

#include <string>
#include <string_view>
#include <vector>

#include "netra/analysis.h"

namespace netra::test {

// One sentence for each promise that `analysis` of `text` breaks: rows and ids
// inside their tables, spans inside the text and not inside a character, zones
// in order, evidence that sums to the log-odds, probabilities that sum to 1.
std::vector<std::string> broken_promises(const Analysis& analysis, std::string_view text);

}  // namespace netra::test

#endif  // NETRA_TESTS_SUPPORT_CHECK_ANALYSIS_H_
