// An Analyzer needs a model.
// EXPECT: no matching
#include "netra/analyzer.h"

std::size_t use(std::shared_ptr<const netra::Model> model) {
#ifdef NETRA_WRONG
  const netra::Analyzer analyzer;
#else
  const netra::Analyzer analyzer(std::move(model));
#endif
  return analyzer.options().max_evidence;
}
