// Inside the kernels: the blocks, written once over a vector of 32-bit sums.
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
void run_blocks(const NetworkLayers& layers, std::size_t count, NetworkRows& rows) {
  using Wide = std::array<Lane, kWidth / Lane::kSums>;
  alignas(64) std::array<std::int32_t, kWidth> base;
  alignas(64) std::array<std::int32_t, kWidth> out;
  alignas(64) std::array<std::int16_t, kWidth> mean;
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
    Wide start;
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
      Wide sums = start;
      for (std::size_t j = 0; j < kBlockTaps; ++j) {
        const std::size_t at = NetworkRows::kMargin + t + j * kDilations[b] - kDilations[b];
        add_products<Lane, kWidth>(rows.u.data() + at * kNeck, kNeck / 2,
                                   block.wide.data() + j * kNeck * kWidth, sums);
      }
      for (std::size_t l = 0; l < sums.size(); ++l) sums[l].store(&out[l * Lane::kSums]);
      std::int16_t* y = rows.y.data() + t * kWidth;
      for (std::size_t o = 0; o < kWidth; ++o) {
        y[o] = narrowed(y[o] + std::clamp(halved(out[o], kLayerBits), 0, 32767));
      }
    }
  }
}

}  // namespace netra::score

#endif  // NETRA_SCORE_NETWORK_BLOCKS_H_
