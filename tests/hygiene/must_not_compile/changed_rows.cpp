// The rows of an Analysis are read-only.
// EXPECT: read-only|const-qualified|no viable overloaded
#include "netra/analysis.h"

double use(netra::Analysis& analysis) {
#ifdef NETRA_WRONG
  analysis.passages()[0].violation = 1;
#endif
  return analysis.passages()[0].violation;
}
