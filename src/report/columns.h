// How text stands on a terminal: what is shown for each character and how many
// columns it takes (Unicode 15: East_Asian_Width W and F take two, combining
// marks none).
//
// FAILURE: none; a byte that is no UTF-8 is shown as U+FFFD.
#ifndef NETRA_REPORT_COLUMNS_H_
#define NETRA_REPORT_COLUMNS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace netra::report {

// A text of somebody else must not steer the reader's terminal: control
// characters become U+FFFD, and invisible ones (soft hyphens, the BOM, marks that
// turn the direction of writing) vanish, but for those inside emoji.
struct Shown {
  char32_t code = 0;       // 0: nothing is shown
  std::uint32_t size = 0;  // bytes read, at least 1
  std::uint8_t columns = 0;
  bool space = false;  // white space of any kind, line ends too
};

// REQUIRES: at < bytes.size().
Shown show(std::string_view bytes, std::size_t at) noexcept;

std::uint8_t columns(char32_t c) noexcept;  // 0, 1 or 2

}  // namespace netra::report

#endif  // NETRA_REPORT_COLUMNS_H_
