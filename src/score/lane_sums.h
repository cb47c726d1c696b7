// Sums of rows of small weights by family. Weights are whole numbers and a family shares
// one value, so that rows are summed in integers and multiplied once.
#ifndef NETRA_SCORE_LANE_SUMS_H_
#define NETRA_SCORE_LANE_SUMS_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "score/features.h"

namespace netra::score {

class LaneSums {
 public:
  void clear() noexcept {
    for (std::size_t f = 0; f < kFamilies; ++f) {
      if (rows_[f] > 0) narrow_[f].fill(0);
      if (settled_[f]) wide_[f].fill(0);
      rows_[f] = 0;
      settled_[f] = false;
    }
  }
  void add(std::size_t family, const Vocabulary::Weights& weights) noexcept {
    if (++rows_[family] == kMostRows) settle(family);
    std::int16_t* __restrict sums = narrow_[family].data();
    const std::int8_t* __restrict from = weights.data();
    for (std::size_t l = 0; l < Vocabulary::kLanes; ++l) {
      sums[l] = static_cast<std::int16_t>(sums[l] + from[l]);
    }
  }
  // Nothing was added to the family.
  bool empty(std::size_t family) const noexcept { return rows_[family] == 0; }
  std::int32_t sum(std::size_t family, std::size_t lane) const noexcept {
    return wide_[family][lane] + narrow_[family][lane];
  }

 private:
  // As many weights of one byte as 16 bits hold: 256 of them would be -32768.
  static constexpr std::uint32_t kMostRows = 250;
  void settle(std::size_t family) noexcept {
    for (std::size_t l = 0; l < Vocabulary::kLanes; ++l) wide_[family][l] += narrow_[family][l];
    narrow_[family].fill(0);
    rows_[family] = 1;
    settled_[family] = true;
  }

  ByFamily<std::array<std::int16_t, Vocabulary::kLanes>> narrow_{};
  ByFamily<std::array<std::int32_t, Vocabulary::kLanes>> wide_{};
  ByFamily<std::uint32_t> rows_{};
  ByFamily<bool> settled_{};
};

}  // namespace netra::score

#endif  // NETRA_SCORE_LANE_SUMS_H_
