// There is no empty Analysis: one comes from an Analyzer only.
// EXPECT: no matching|no default constructor
#include "netra/analyzer.h"

std::size_t use(netra::Result<netra::Analysis> result) {
#ifdef NETRA_WRONG
  const netra::Analysis analysis;
#else
  const netra::Analysis analysis = *std::move(result);
#endif
  return analysis.passages().size();
}
