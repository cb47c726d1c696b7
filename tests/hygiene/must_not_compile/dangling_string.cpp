// The same for the strings of the rows.
// EXPECT: deleted
#include "netra/analyzer.h"

netra::Analysis make();

std::size_t use() {
#ifdef NETRA_WRONG
  const std::string_view name = make().string(netra::PoolSpan{0, 1});
#else
  const netra::Analysis analysis = make();
  const std::string_view name = analysis.string(netra::PoolSpan{0, 1});
#endif
  return name.size();
}
