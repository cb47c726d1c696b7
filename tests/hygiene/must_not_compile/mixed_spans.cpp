// A token range is no byte range.
// EXPECT: no known conversion|cannot convert|could not convert
#include "netra/span.h"

std::uint32_t length(netra::ByteSpan span) { return span.size(); }

std::uint32_t use() {
#ifdef NETRA_WRONG
  return length(netra::TokenSpan{1, 2});
#else
  return length(netra::ByteSpan{1, 2});
#endif
}
