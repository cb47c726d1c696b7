// Inside the kernels: the layers, written once over a vector of 32-bit sums.
//
// A Lane says how many words go through a layer side by side (kNeckRows, kWideRows: as
// many as the machine has registers for) and holds kSums sums: load() and store() of 32-bit
// numbers; dot(weights, pair) adds to each sum the products of a pair of inputs, both 16 bits,
// with the two weights of its output; add() adds 16-bit numbers or another's sums; halve(bits) is
// halved(), narrow(out) writes 16 bits each, held within them. add_pairs(numbers, even, odd) adds
// every second number to either; rise_pairs(even, odd, out) puts them side by side again, held
// within [0, 32767]. rise_by(a, b, bits, y) adds the sums of a, then b, shifted right and held
// within [0, 32767] to the 16-bit numbers at y, which are never below 0.
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
static_assert(kWidth % 32 == 0, "whole pairs of the widest lanes, and of a quarter of a row");
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
  // Sums of the even and of the odd numbers.
  constexpr std::size_t kPairs = kWidth / 2 / Lane::kSums;
  using Half = std::array<Lane, kPairs>;
  alignas(64) std::array<std::array<std::int32_t, kWidth / 2>, 2> bias;
  for (std::size_t o = 0; o < kWidth; ++o) bias[o % 2][o / 2] = layers.first_bias[o];
  Half even_bias, odd_bias;
  for (std::size_t l = 0; l < kPairs; ++l) {
    even_bias[l].load(bias[0].data() + l * Lane::kSums);
    odd_bias[l].load(bias[1].data() + l * Lane::kSums);
  }
  const std::size_t count = rows.count();
  constexpr std::size_t kBeside = kTaps / 2;
  for (std::size_t t = 0; t < count; ++t) {
    Half even = even_bias, odd = odd_bias;
    const std::size_t begin = t <= kBeside ? 0 : rows.ends[t - kBeside - 1];
    const std::size_t end = rows.ends[std::min(t + kBeside, count - 1)];
    for (std::size_t s = begin; s < end; ++s) {
      // One word further on is one tap further on.
      const std::int16_t* numbers =
          rows.met.data() + (rows.said[s] + kBeside * kWidth - t * kWidth);
      for (std::size_t l = 0; l < kPairs; ++l) {
        Lane::add_pairs(numbers + l * 2 * Lane::kSums, even[l], odd[l]);
      }
    }
    for (std::size_t l = 0; l < kPairs; ++l) {
      Lane::rise_pairs(even[l], odd[l], rows.y.data() + t * kWidth + l * 2 * Lane::kSums);
    }
  }
}

// The sum of y over the words.
template <class Lane>
void sum_up(const NetworkRows& rows, std::array<std::int32_t, kWidth>& out) {
  Wide<Lane> sums{};
  const std::int16_t* y = rows.y.data();
  for (std::size_t t = 0; t < rows.count(); ++t, y += kWidth) {
    for (std::size_t l = 0; l < sums.size(); ++l) sums[l].add(y + l * Lane::kSums);
  }
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
    for (std::size_t l = 0; l < sums[r].size(); l += 2) {
      Lane::rise_by(sums[r][l], sums[r][l + 1], kLayerBits, y + r * kWidth + l * Lane::kSums);
    }
  }
}

template <class Lane>
void run_block(const NetworkLayers::Block& block, std::size_t dilation, NetworkRows& rows) {
  const std::size_t count = rows.count();
  alignas(64) std::array<std::int32_t, kWidth> sum;
  alignas(64) std::array<std::int16_t, kWidth> mean;
  sum_up<Lane>(rows, sum);
  // y is never below 0. With a half more than it, a whole number over `count` is never nearer
  // to another than 1 / (2 * count): far more than the product of doubles is wrong.
  const double share = 1.0 / static_cast<double>(count);
  const double half = static_cast<double>(count / 2) + 0.5;
  for (std::size_t o = 0; o < kWidth; ++o) {
    mean[o] = static_cast<std::int16_t>((static_cast<double>(sum[o]) + half) * share);
  }
  // The half that rounds a sum is in it from the start.
  alignas(64) std::array<std::int32_t, kWidth> bias;
  for (std::size_t o = 0; o < kWidth; ++o) bias[o] = block.bias[o] + (1 << (kLayerBits - 1));
  // In parts, as one sum has to wait for the product before.
  constexpr std::size_t kParts = 4, kPart = kWidth / kParts;
  std::array<std::array<Wide<Lane>, 1>, kParts> parts{};
  for (std::size_t l = 0; l < parts[0][0].size(); ++l) {
    parts[0][0][l].load(bias.data() + l * Lane::kSums);
  }
  for (std::size_t p = 0; p < kParts; ++p) {
    add_products<Lane, kWidth>(mean.data() + p * kPart, 0, kPart / 2,
                               block.mean.data() + p * kPart * kWidth, parts[p]);
  }
  Wide<Lane> start = parts[0][0];
  for (std::size_t l = 0; l < start.size(); ++l) {
    for (std::size_t p = 1; p < kParts; ++p) start[l].add(parts[p][0][l]);
  }

  // The rows behind the last word go along with those beside them, which is quicker than
  // words by themselves; nobody hears them: their u is 0 again before others are read.
  std::int16_t* const u = rows.u.data() + NetworkRows::kMargin * kNeck;
  std::int16_t* const y = rows.y.data();
  static_assert(Lane::kNeckRows <= NetworkRows::kBehind && Lane::kWideRows <= NetworkRows::kBehind);
  for (std::size_t t = 0; t < count; t += Lane::kNeckRows) {
    through_neck<Lane, Lane::kNeckRows>(block, y + t * kWidth, u + t * kNeck);
  }
  std::fill_n(u + count * kNeck, (NetworkRows::kBehind + NetworkRows::kMargin) * kNeck, 0);
  for (std::size_t t = 0; t < count; t += Lane::kWideRows) {
    hear_others<Lane, Lane::kWideRows>(block, start, dilation, u + t * kNeck, y + t * kWidth);
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
