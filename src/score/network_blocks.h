// Inside the kernels: the layers, written once over a vector of 32-bit sums.
//
// A Lane says how many words go through a layer side by side (kNeckRows, kWideRows: as
// many as the machine has registers for) and holds kSums sums: load() and store() of 32-bit
// numbers; dot(weights, pair) adds to each sum the products of a pair of inputs, both 16 bits, with
// the two weights of its output; add(numbers) adds 16-bit numbers; halve(bits) is halved(), rise()
// makes 0 of all below it, narrow(out) writes 16 bits each, held within them.
#ifndef NETRA_SCORE_NETWORK_BLOCKS_H_
#define NETRA_SCORE_NETWORK_BLOCKS_H_

#include <algorithm>
#include <cstring>

#include "score/network_kernel.h"

namespace netra::score {

static inline std::int32_t pair_at(const std::int16_t* inputs) {
  std::int32_t pair;
  std::memcpy(&pair, inputs, sizeof pair);
  return pair;
}

// For kRows rows of inputs `stride` apart: sums[row][kOutputs] += inputs[2 * pairs] times
// their weights. Some rows at a time, as one sum has to wait for the product before.
template <class Lane, std::size_t kOutputs, std::size_t kRows>
[[gnu::always_inline]] inline void add_products(
    const std::int16_t* inputs, std::size_t stride, std::size_t pairs, const std::int16_t* weights,
    std::array<std::array<Lane, kOutputs / Lane::kSums>, kRows>& sums) {
  for (std::size_t p = 0; p < pairs; ++p) {
    for (std::size_t r = 0; r < kRows; ++r) {
      const std::int32_t pair = pair_at(inputs + r * stride + 2 * p);
      for (std::size_t l = 0; l < sums[r].size(); ++l) {
        sums[r][l].dot(weights + (p * kOutputs + l * Lane::kSums) * 2, pair);
      }
    }
  }
}

template <class Lane>
using Wide = std::array<Lane, kWidth / Lane::kSums>;
template <class Lane, std::size_t kLanes>
[[gnu::always_inline]] inline void add_numbers(const std::int16_t* numbers,
                                               std::array<Lane, kLanes>& sums) {
  for (std::size_t l = 0; l < kLanes; ++l) sums[l].add(numbers + l * Lane::kSums);
}
template <class Lane, std::size_t kLanes>
[[gnu::always_inline]] inline void narrow(const std::array<Lane, kLanes>& sums, std::int16_t* out) {
  for (std::size_t l = 0; l < kLanes; ++l) sums[l].narrow(out + l * Lane::kSums);
}

template <class Lane>
void project(const NetworkLayers& layers, const std::int16_t* x, std::int16_t* out) {
  for (std::size_t tap = 0; tap < kTaps; ++tap) {
    std::array<Wide<Lane>, 1> sums{};
    add_products<Lane, kWidth>(x, 0, kInput / 2, layers.first.data() + tap * kInput * kWidth, sums);
    for (Lane& lane : sums[0]) lane.halve(kFirstBits);
    narrow(sums[0], out + tap * kWidth);
  }
}

// y of every word: what the words up to two places away say.
template <class Lane>
void first_layer(const NetworkLayers& layers, NetworkRows& rows) {
  const std::size_t count = rows.count();
  for (std::size_t t = 0; t < count; ++t) {
    Wide<Lane> sums;
    for (std::size_t l = 0; l < sums.size(); ++l) {
      sums[l].load(layers.first_bias.data() + l * Lane::kSums);
    }
    for (std::size_t tap = 0; tap < kTaps; ++tap) {
      const std::size_t from = t + tap - kTaps / 2;
      if (from >= count) continue;  // before the passage too: below 0 is far above
      for (std::size_t s = from == 0 ? 0 : rows.ends[from - 1]; s < rows.ends[from]; ++s) {
        add_numbers(rows.met.data() + rows.said[s] * kProjected + tap * kWidth, sums);
      }
    }
    for (Lane& lane : sums) lane.rise();
    narrow(sums, rows.y.data() + t * kWidth);
  }
}

// The sum of y over the words.
template <class Lane>
void sum_up(const NetworkRows& rows, std::array<std::int32_t, kWidth>& out) {
  Wide<Lane> sums{};
  for (std::size_t t = 0; t < rows.count(); ++t) add_numbers(rows.y.data() + t * kWidth, sums);
  for (std::size_t l = 0; l < sums.size(); ++l) sums[l].store(out.data() + l * Lane::kSums);
}

// u of kRows words.
template <class Lane, std::size_t kRows>
[[gnu::always_inline]] inline void through_neck(const NetworkLayers::Block& block,
                                                const std::int16_t* y, std::int16_t* u) {
  std::array<std::array<Lane, kNeck / Lane::kSums>, kRows> sums{};
  add_products<Lane, kNeck>(y, kWidth, kWidth / 2, block.neck.data(), sums);
  for (std::size_t r = 0; r < kRows; ++r) {
    for (Lane& lane : sums[r]) lane.halve(kLayerBits);
    narrow(sums[r], u + r * kNeck);
  }
}

// y of kRows words, of which `u` is the first.
template <class Lane, std::size_t kRows>
[[gnu::always_inline]] inline void hear_others(const NetworkLayers::Block& block,
                                               const Wide<Lane>& start, std::size_t dilation,
                                               const std::int16_t* u, std::int16_t* y) {
  std::array<Wide<Lane>, kRows> sums;
  sums.fill(start);
  for (std::size_t j = 0; j < kBlockTaps; ++j) {
    const std::int16_t* from = u + j * dilation * kNeck - dilation * kNeck;
    add_products<Lane, kWidth>(from, kNeck, kNeck / 2, block.wide.data() + j * kNeck * kWidth,
                               sums);
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    for (Lane& lane : sums[r]) {
      lane.halve(kLayerBits);
      lane.rise();
    }
    add_numbers(y + r * kWidth, sums[r]);
    narrow(sums[r], y + r * kWidth);
  }
}

template <class Lane>
void run_block(const NetworkLayers::Block& block, std::size_t dilation, NetworkRows& rows) {
  const std::size_t count = rows.count();
  alignas(64) std::array<std::int32_t, kWidth> sum;
  alignas(64) std::array<std::int16_t, kWidth> mean;
  sum_up<Lane>(rows, sum);
  // y is never below 0. A quotient of doubles is exact to its whole part here: it is
  // never nearer to the next whole number than 1 / count.
  const auto words = static_cast<double>(count), half = static_cast<double>(count / 2);
  for (std::size_t o = 0; o < kWidth; ++o) {
    mean[o] = static_cast<std::int16_t>((static_cast<double>(sum[o]) + half) / words);
  }
  std::array<Wide<Lane>, 1> start;
  for (std::size_t l = 0; l < start[0].size(); ++l) {
    start[0][l].load(block.bias.data() + l * Lane::kSums);
  }
  add_products<Lane, kWidth>(mean.data(), 0, kWidth / 2, block.mean.data(), start);

  std::int16_t* const u = rows.u.data() + NetworkRows::kMargin * kNeck;
  std::int16_t* const y = rows.y.data();
  std::size_t t = 0;
  for (; t + Lane::kNeckRows <= count; t += Lane::kNeckRows) {
    through_neck<Lane, Lane::kNeckRows>(block, y + t * kWidth, u + t * kNeck);
  }
  for (; t < count; ++t) through_neck<Lane, 1>(block, y + t * kWidth, u + t * kNeck);
  t = 0;
  for (; t + Lane::kWideRows <= count; t += Lane::kWideRows) {
    hear_others<Lane, Lane::kWideRows>(block, start[0], dilation, u + t * kNeck, y + t * kWidth);
  }
  for (; t < count; ++t) {
    hear_others<Lane, 1>(block, start[0], dilation, u + t * kNeck, y + t * kWidth);
  }
}

template <class Lane>
void run_layers(const NetworkLayers& layers, NetworkRows& rows) {
  first_layer<Lane>(layers, rows);
  for (std::size_t b = 0; b < kBlocks; ++b) {
    run_block<Lane>(layers.blocks[b], kDilations[b], rows);
  }
  for (std::size_t t = 0; t < rows.count(); ++t) {
    const std::int16_t* y = rows.y.data() + t * kWidth;
    std::int64_t answer = 0;
    for (std::size_t o = 0; o < kWidth; ++o) answer += layers.violation[o] * y[o];  // 32 bits each
    rows.words[t] = answer;
  }
  alignas(64) std::array<std::int32_t, kWidth> sum;
  sum_up<Lane>(rows, sum);
  for (std::size_t o = 0; o < kWidth; ++o) rows.sum[o] = sum[o];
}

}  // namespace netra::score

#endif  // NETRA_SCORE_NETWORK_BLOCKS_H_
