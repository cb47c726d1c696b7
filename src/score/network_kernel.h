// Inside score: the layers of the network, one kernel for each kind of machine.
#ifndef NETRA_SCORE_NETWORK_KERNEL_H_
#define NETRA_SCORE_NETWORK_KERNEL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "scan/raw_tokens.h"
#include "score/network_table.h"

namespace netra::score {

// The layers as kernels want them: weights of two inputs of one output side by side, so
// that one instruction multiplies and adds both.
struct NetworkLayers {
  std::vector<std::int16_t> first;                // [rows / 2][columns][2], as the others
  std::array<std::int32_t, kWidth> first_bias{};  // units of y
  struct Block {
    std::vector<std::int16_t> neck, wide, mean;
    std::array<std::int32_t, kWidth> bias{};
  };
  std::array<Block, kBlocks> blocks;
  std::array<std::int16_t, kWidth> violation{};  // readout of the first head
};

// What the first layer makes of inputs that come together: kTaps x kWidth numbers, those
// of tap k for the word kTaps / 2 - k places behind it.
inline constexpr std::size_t kProjected = kTaps * kWidth;
inline constexpr int kFirstBits = kInputBits + kLayerBits - kActivationBits;

// The words of a passage on their way through the layers.
struct NetworkRows {
  // Rows of `met` (kProjected numbers each) that a word is the sum of, those of word t up to
  // ends[t]: said[s] = row * kProjected + t * kWidth.
  std::vector<std::uint32_t> said, ends;
  std::vector<std::int16_t> met;

  // Words before and behind the passage, all 0 in u; and as many behind the last as may go
  // through a layer together with it.
  static constexpr std::size_t kMargin = kDilations[kBlocks - 1];
  static constexpr std::size_t kBehind = 12;
  std::vector<std::int16_t> y;  // (count + kBehind) x kWidth
  std::vector<std::int16_t> u;  // (kMargin + count + kBehind + kMargin) x kNeck

  // The answer.
  std::vector<std::int64_t> words;
  std::array<std::int64_t, kWidth> sum{};

  std::size_t count() const noexcept { return ends.size(); }
};

// Half up, as every layer does.
constexpr std::int32_t halved(std::int32_t sum, int bits) {
  return (sum + (1 << (bits - 1))) >> bits;
}

struct NetworkKernel {
  // x: kInput numbers. Writes kProjected.
  void (*project)(const NetworkLayers& layers, const std::int16_t* x, std::int16_t* out);
  // From rows.said, ends and met to the answer. REQUIRES: 0 < rows.count() < 65536.
  void (*run)(const NetworkLayers& layers, NetworkRows& rows);
};
extern const NetworkKernel kPortableNetwork;
#if defined(__x86_64__)
extern const NetworkKernel kAvx2Network;
extern const NetworkKernel kAvx512Network;
#endif
// REQUIRES: kernel_available(kernel).
const NetworkKernel& network_kernel(scan::Kernel kernel) noexcept;

}  // namespace netra::score

#endif  // NETRA_SCORE_NETWORK_KERNEL_H_
