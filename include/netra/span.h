// Half-open ranges over one document. Each unit is its own type: a byte range
// cannot be passed where a token range is meant.
#ifndef NETRA_SPAN_H_
#define NETRA_SPAN_H_

#include <compare>
#include <cstdint>

namespace netra {

template <class Unit>
struct Span {
  std::uint32_t begin = 0;  // first unit in the range
  std::uint32_t end = 0;    // first unit after the range; begin <= end

  constexpr std::uint32_t size() const noexcept { return end - begin; }
  constexpr bool empty() const noexcept { return begin == end; }
  constexpr bool contains(Span o) const noexcept { return begin <= o.begin && o.end <= end; }
  constexpr bool overlaps(Span o) const noexcept { return begin < o.end && o.begin < end; }
  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

using ByteSpan = Span<struct ByteUnit>;    // bytes of the text as it was given
using TokenSpan = Span<struct TokenUnit>;  // indices of raw tokens (scan/raw_tokens.h)
using RowSpan = Span<struct RowUnit>;      // rows of a side table of the same Analysis
using PoolSpan = Span<struct PoolUnit>;    // bytes of Analysis' own string pool

}  // namespace netra

#endif  // NETRA_SPAN_H_
