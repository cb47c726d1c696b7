// Which words of a passage are shown as evidence.
//
// COST: O(spans log spans) for the spans of the strongest terms.
#ifndef NETRA_REPORT_HIGHLIGHT_H_
#define NETRA_REPORT_HIGHLIGHT_H_

#include <cstddef>
#include <vector>

#include "netra/analysis.h"

namespace netra::report {

// As many terms as a reader can weigh at once.
inline constexpr std::size_t kShownTerms = 6;

// A stretch of the passage; `term` is the strongest evidence row over it.
struct Stretch {
  ByteSpan bytes;
  std::size_t term = 0;  // position in Analysis::evidence(passage); kNoTerm = none
};
inline constexpr std::size_t kNoTerm = static_cast<std::size_t>(-1);

// The whole passage, cut into stretches without a gap, in order. Only the first
// `terms` evidence rows count, those that are listed below the passage; rows about
// the whole passage mark nothing. REQUIRES: terms <= 16.
std::vector<Stretch> highlight(const Analysis& analysis, const Passage& passage,
                               std::size_t terms = kShownTerms);

}  // namespace netra::report

#endif  // NETRA_REPORT_HIGHLIGHT_H_
