// A bare number is no id, and an id is no number.
// EXPECT: cannot convert|cannot initialize|no viable|could not convert|incompatible type
#include "netra/types.h"

std::uint32_t use(netra::PassageId passage) {
#ifdef NETRA_WRONG
  netra::Verdict verdict;
  verdict.passage = 3;
#else
  netra::Verdict verdict;
  verdict.passage = passage;
#endif
  return netra::index(verdict.passage);
}
