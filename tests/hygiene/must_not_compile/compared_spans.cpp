// Ranges of different units have no order among them.
// EXPECT: no match for|invalid operands
#include "netra/span.h"

bool use(netra::ByteSpan bytes, netra::TokenSpan tokens) {
#ifdef NETRA_WRONG
  return bytes == tokens;
#else
  return bytes.begin == tokens.begin;
#endif
}
