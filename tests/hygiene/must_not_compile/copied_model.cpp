// A model is shared, never copied.
// EXPECT: deleted
#include "netra/model.h"

std::size_t use(const std::shared_ptr<const netra::Model>& model) {
#ifdef NETRA_WRONG
  const netra::Model copy = *model;
#else
  const netra::Model& copy = *model;
#endif
  return copy.info().entries;
}
