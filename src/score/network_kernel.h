// Inside score: the blocks of the network, one kernel for each kind of machine.
#ifndef NETRA_SCORE_NETWORK_KERNEL_H_
#define NETRA_SCORE_NETWORK_KERNEL_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "scan/raw_tokens.h"
#include "score/network_table.h"

namespace netra::score {

// The layers of the blocks as kernels want them: weights of two inputs of one output
// side by side, so that one instruction multiplies and adds both.
struct NetworkLayers {
  struct Block {
    std::vector<std::int16_t> neck, wide, mean;  // [rows / 2][columns][2]
    std::array<std::int32_t, kWidth> bias{};
  };
  std::array<Block, kBlocks> blocks;
};

// The words of a passage between the layers.
struct NetworkRows {
  // Words before and behind the passage, all 0.
  static constexpr std::size_t kMargin = kDilations[kBlocks - 1];
  std::vector<std::int16_t> y;  // count x kWidth
  std::vector<std::int16_t> u;  // (kMargin + count + kMargin) x kNeck
};

// Half up, as every layer does.
constexpr std::int32_t halved(std::int32_t sum, int bits) {
  return (sum + (1 << (bits - 1))) >> bits;
}

// Runs the blocks over rows.y in place. REQUIRES: count > 0, sizes as said.
using BlocksKernel = void (*)(const NetworkLayers& layers, std::size_t count, NetworkRows& rows);
void blocks_portable(const NetworkLayers& layers, std::size_t count, NetworkRows& rows);
#if defined(__x86_64__)
void blocks_avx2(const NetworkLayers& layers, std::size_t count, NetworkRows& rows);
void blocks_avx512(const NetworkLayers& layers, std::size_t count, NetworkRows& rows);
#endif
// REQUIRES: kernel_available(kernel).
BlocksKernel blocks_kernel(scan::Kernel kernel) noexcept;

}  // namespace netra::score

#endif  // NETRA_SCORE_NETWORK_KERNEL_H_
