#include "match/select.h"

#include "match/select_scalar.h"

namespace netra::match {

void select_portable(const Tables& tables, const std::uint64_t* hashes, std::size_t count,
                     std::uint64_t behind, Selection& out) {
  select_scalar(tables, hashes, count, behind, out);
}

SelectFunction select_function(scan::Kernel kernel) noexcept {
#if defined(__x86_64__)
  if (kernel == scan::Kernel::kAuto) {
    if (scan::kernel_available(scan::Kernel::kAvx512)) return select_avx512;
    if (scan::kernel_available(scan::Kernel::kAvx2)) return select_avx2;
  }
  if (kernel == scan::Kernel::kAvx512) return select_avx512;
  if (kernel == scan::Kernel::kAvx2) return select_avx2;
#endif
  (void)kernel;
  return select_portable;
}

}  // namespace netra::match
