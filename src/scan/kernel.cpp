#include "scan/kernel.h"

namespace netra::scan {

bool kernel_available(Kernel kernel) noexcept {
  switch (kernel) {
    case Kernel::kAuto:
    case Kernel::kPortable:
      return true;
#if defined(__x86_64__)
    case Kernel::kAvx2:
      return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
             __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
    case Kernel::kAvx512:
      return kernel_available(Kernel::kAvx2) && __builtin_cpu_supports("avx512f") &&
             __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
             __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi") &&
             __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vnni");
#else
    case Kernel::kAvx2:
    case Kernel::kAvx512:
      break;
#endif
  }
  return false;
}

const KernelOps& kernel_ops(Kernel kernel) noexcept {
#if defined(__x86_64__)
  // What the machine can is asked once; the answer never changes.
  static const KernelOps* const best = kernel_available(Kernel::kAvx512) ? &kAvx512Kernel
                                       : kernel_available(Kernel::kAvx2) ? &kAvx2Kernel
                                                                         : &kPortableKernel;
  if (kernel == Kernel::kAuto) return *best;
  if (kernel == Kernel::kAvx512) return kAvx512Kernel;
  if (kernel == Kernel::kAvx2) return kAvx2Kernel;
#endif
  (void)kernel;
  return kPortableKernel;
}

}  // namespace netra::scan
