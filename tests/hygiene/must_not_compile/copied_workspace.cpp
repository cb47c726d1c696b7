// The memory of one caller is not shared by copying.
// EXPECT: deleted
#include <utility>

#include "netra/analyzer.h"

netra::Workspace use(netra::Workspace& workspace) {
#ifdef NETRA_WRONG
  return workspace;
#else
  return std::move(workspace);
#endif
}
