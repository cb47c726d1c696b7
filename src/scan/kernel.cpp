#include "scan/kernel.h"

namespace netra::scan {

bool kernel_available(Kernel kernel) noexcept {
  return kernel == Kernel::kAuto || kernel == Kernel::kPortable;
}

const KernelOps& kernel_ops(Kernel) noexcept { return kPortableKernel; }

}  // namespace netra::scan
