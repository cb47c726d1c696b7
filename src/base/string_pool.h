// One growing buffer for the strings of an Analysis (ids, names, ISO values).
// Equal strings given to intern() share one PoolSpan, so that rows stay small
// and comparing two spans compares two strings.
#ifndef NETRA_BASE_STRING_POOL_H_
#define NETRA_BASE_STRING_POOL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "netra/span.h"

namespace netra::base {

class StringPool {
 public:
  // Returns the span of `s` in the pool; the empty string is the empty span.
  PoolSpan intern(std::string_view s);
  // The same without looking for an equal one: for strings that seldom come again.
  PoolSpan append(std::string_view s) {
    const auto begin = static_cast<std::uint32_t>(bytes_.size());
    bytes_.append(s);
    return {begin, static_cast<std::uint32_t>(bytes_.size())};
  }
  std::string_view view(PoolSpan span) const noexcept {
    return std::string_view(bytes_).substr(span.begin, span.size());
  }
  const std::string& bytes() const noexcept { return bytes_; }
  // Forgets all strings and keeps the memory.
  void clear() noexcept;

 private:
  struct Slot {
    PoolSpan span;           // empty: free
    std::uint32_t hash = 0;  // what tells most strings apart without their bytes
  };
  void grow();

  std::string bytes_;
  std::vector<Slot> slots_;  // open addressing
  std::size_t used_ = 0;
};

}  // namespace netra::base

#endif  // NETRA_BASE_STRING_POOL_H_
