// Binary search without a branch on what is compared: the searches of a text ask for
// keys all over a short table, which no branch predictor foretells.
#ifndef NETRA_BASE_SEARCH_H_
#define NETRA_BASE_SEARCH_H_

#include <cstddef>

namespace netra::base {

// Number of values below `key` in [sorted, sorted + size). COST: O(log size).
template <class T>
std::size_t count_below(const T* sorted, std::size_t size, T key) noexcept {
  if (size == 0) return 0;
  const T* at = sorted;
  while (size > 1) {
    const std::size_t half = size / 2;
    at += static_cast<std::size_t>(at[half - 1] < key) * half;
    size -= half;
  }
  return static_cast<std::size_t>(at - sorted) + static_cast<std::size_t>(*at < key);
}

}  // namespace netra::base

#endif  // NETRA_BASE_SEARCH_H_
