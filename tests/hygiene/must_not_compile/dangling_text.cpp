// A view of the text of an Analysis that dies at the end of the statement.
// EXPECT: deleted
#include "netra/analyzer.h"

std::size_t use(netra::Result<netra::Analysis> result) {
#ifdef NETRA_WRONG
  const std::string_view text = (*std::move(result)).text();
#else
  const std::string_view text = result->text();
#endif
  return text.size();
}
