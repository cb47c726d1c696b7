// An error may not pass unseen.
// EXPECT: nodiscard
#include "netra/analyzer.h"

bool use(const netra::Analyzer& analyzer) {
#ifdef NETRA_WRONG
  analyzer.analyze("");
  return true;
#else
  return analyzer.analyze("").has_value();
#endif
}
