// The kernels that this machine can run.
#ifndef NETRA_TESTS_PROPERTY_KERNELS_H_
#define NETRA_TESTS_PROPERTY_KERNELS_H_

#include <sys/mman.h>
#include <unistd.h>

#include <cstring>
#include <string_view>
#include <vector>

#include "scan/raw_tokens.h"

namespace netra::property {

inline std::vector<scan::Kernel> kernels() {
  std::vector<scan::Kernel> out;
  for (const scan::Kernel k :
       {scan::Kernel::kPortable, scan::Kernel::kAvx2, scan::Kernel::kAvx512}) {
    if (scan::kernel_available(k)) out.push_back(k);
  }
  return out;
}

// Two readable pages between two that fault: a byte read outside the text kills
// the test.
class GuardedPages {
 public:
  GuardedPages() : page_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))) {
    base_ = static_cast<char*>(
        mmap(nullptr, 4 * page_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    mprotect(base_, page_, PROT_NONE);
    mprotect(base_ + 3 * page_, page_, PROT_NONE);
  }
  ~GuardedPages() { munmap(base_, 4 * page_); }
  GuardedPages(const GuardedPages&) = delete;
  GuardedPages& operator=(const GuardedPages&) = delete;

  std::size_t size() const { return 2 * page_; }
  std::string_view at_end(std::string_view text) const {
    char* to = base_ + 3 * page_ - text.size();
    if (!text.empty()) std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }
  std::string_view at_begin(std::string_view text) const {
    if (!text.empty()) std::memcpy(base_ + page_, text.data(), text.size());
    return {base_ + page_, text.size()};
  }

 private:
  std::size_t page_;
  char* base_ = nullptr;
};

}  // namespace netra::property

#endif  // NETRA_TESTS_PROPERTY_KERNELS_H_
