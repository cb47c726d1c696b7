// Inside the kernels: the layers, written once over a vector of 32-bit sums.
//
// A Lane gives: kSums, how many sums it holds; zero-cost load(sums) and store(sums);
// dot(weights, pair): adds to each sum the products of a pair of inputs, both 16 bits,
// with the two weights of its output.
#ifndef NETRA_SCORE_NETWORK_BLOCKS_H_
#define NETRA_SCORE_NETWORK_BLOCKS_H_

#include <algorithm>
#include <cstring>

#include "score/network_kernel.h"

namespace netra::score {

static constexpr std::int16_t narrowed(std::int32_t x) {
  return static_cast<std::int16_t>(std::clamp(x, -32768, 32767));
}
static inline std::int32_t pair_at(const std::int16_t* inputs) {
  std::int32_t pair;
  std::memcpy(&pair, inputs, sizeof pair);
  return pair;
}

// sums[kOutputs] += inputs[2 * pairs] times their weights.
template <class Lane, std::size_t kOutputs>
[[gnu::always_inline]] inline void add_products(const std::int16_t* inputs, std::size_t pairs,
                                                const std::int16_t* weights,
                                                std::array<Lane, kOutputs / Lane::kSums>& sums) {
  for (std::size_t p = 0; p < pairs; ++p) {
    const std::int32_t pair = pair_at(inputs + 2 * p);
    for (std::size_t l = 0; l < sums.size(); ++l) {
      sums[l].dot(weights + (p * kOutputs + l * Lane::kSums) * 2, pair);
    }
  }
}

template <class Lane>
using Wide = std::array<Lane, kWidth / Lane::kSums>;
template <class Lane>
[[gnu::always_inline]] inline void store_sums(const Wide<Lane>& sums, std::int32_t* out) {
  for (std::size_t l = 0; l < sums.size(); ++l) sums[l].store(out + l * Lane::kSums);
}

template <class Lane>
void project(const NetworkLayers& layers, const std::int16_t* x, std::int16_t* out) {
  alignas(64) std::array<std::int32_t, kWidth> said;
  for (std::size_t tap = 0; tap < kTaps; ++tap) {
    Wide<Lane> sums{};
    add_products<Lane, kWidth>(x, kInput / 2, layers.first.data() + tap * kInput * kWidth, sums);
    store_sums<Lane>(sums, said.data());
    for (std::size_t o = 0; o < kWidth; ++o) {
      out[tap * kWidth + o] = narrowed(halved(said[o], kFirstBits));
    }
  }
}

// y of every word: what the words up to two places away say.
static inline void first_layer(const NetworkLayers& layers, NetworkRows& rows) {
  alignas(64) std::array<std::int32_t, kWidth> sums;
  const std::size_t count = rows.count();
  for (std::size_t t = 0; t < count; ++t) {
    sums = layers.first_bias;
    for (std::size_t tap = 0; tap < kTaps; ++tap) {
      const std::size_t from = t + tap - kTaps / 2;
      if (from >= count) continue;  // before the passage too: below 0 is far above
      for (std::size_t s = from == 0 ? 0 : rows.ends[from - 1]; s < rows.ends[from]; ++s) {
        const std::int16_t* said = rows.met.data() + rows.said[s] * kProjected + tap * kWidth;
        for (std::size_t o = 0; o < kWidth; ++o) sums[o] += said[o];
      }
    }
    std::int16_t* y = rows.y.data() + t * kWidth;
    for (std::size_t o = 0; o < kWidth; ++o) {
      y[o] = static_cast<std::int16_t>(std::clamp(sums[o], 0, 32767));
    }
  }
}

static inline void sum_up(const NetworkLayers& layers, NetworkRows& rows) {
  alignas(64) std::array<std::int32_t, kWidth> sum{};
  for (std::size_t t = 0; t < rows.count(); ++t) {
    const std::int16_t* y = rows.y.data() + t * kWidth;
    std::int64_t answer = 0;
    for (std::size_t o = 0; o < kWidth; ++o) {
      answer += layers.violation[o] * y[o];  // each product fits 32 bits
      sum[o] += y[o];
    }
    rows.words[t] = answer;
  }
  for (std::size_t o = 0; o < kWidth; ++o) rows.sum[o] = sum[o];
}

template <class Lane>
void run_layers(const NetworkLayers& layers, NetworkRows& rows) {
  alignas(64) std::array<std::int32_t, kWidth> base;
  alignas(64) std::array<std::int32_t, kWidth> out;
  alignas(64) std::array<std::int16_t, kWidth> mean;
  const std::size_t count = rows.count();
  first_layer(layers, rows);
  for (std::size_t b = 0; b < kBlocks; ++b) {
    const NetworkLayers::Block& block = layers.blocks[b];
    base.fill(0);
    for (std::size_t t = 0; t < count; ++t) {
      const std::int16_t* y = rows.y.data() + t * kWidth;
      for (std::size_t o = 0; o < kWidth; ++o) base[o] += y[o];
    }
    const auto words = static_cast<std::int32_t>(count);
    for (std::size_t o = 0; o < kWidth; ++o) {  // y is never below 0
      mean[o] = static_cast<std::int16_t>((base[o] + words / 2) / words);
    }
    Wide<Lane> start;
    for (std::size_t l = 0; l < start.size(); ++l) start[l].load(&block.bias[l * Lane::kSums]);
    add_products<Lane, kWidth>(mean.data(), kWidth / 2, block.mean.data(), start);

    for (std::size_t t = 0; t < count; ++t) {
      std::array<Lane, kNeck / Lane::kSums> sums{};
      add_products<Lane, kNeck>(rows.y.data() + t * kWidth, kWidth / 2, block.neck.data(), sums);
      for (std::size_t l = 0; l < sums.size(); ++l) sums[l].store(&out[l * Lane::kSums]);
      std::int16_t* u = rows.u.data() + (NetworkRows::kMargin + t) * kNeck;
      for (std::size_t o = 0; o < kNeck; ++o) u[o] = narrowed(halved(out[o], kLayerBits));
    }
    for (std::size_t t = 0; t < count; ++t) {
      Wide<Lane> sums = start;
      for (std::size_t j = 0; j < kBlockTaps; ++j) {
        const std::size_t at = NetworkRows::kMargin + t + j * kDilations[b] - kDilations[b];
        add_products<Lane, kWidth>(rows.u.data() + at * kNeck, kNeck / 2,
                                   block.wide.data() + j * kNeck * kWidth, sums);
      }
      store_sums<Lane>(sums, out.data());
      std::int16_t* y = rows.y.data() + t * kWidth;
      for (std::size_t o = 0; o < kWidth; ++o) {
        y[o] = narrowed(y[o] + std::clamp(halved(out[o], kLayerBits), 0, 32767));
      }
    }
  }
  sum_up(layers, rows);
}

}  // namespace netra::score

#endif  // NETRA_SCORE_NETWORK_BLOCKS_H_
