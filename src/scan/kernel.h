// Inside scan: what one kernel is made of. A kernel works on one block of text
// whose offsets fit 16 bits; blocks.h cuts the text.
#ifndef NETRA_SCAN_KERNEL_H_
#define NETRA_SCAN_KERNEL_H_

#include <cstddef>
#include <cstdint>

#include "scan/raw_tokens.h"

namespace netra::scan {

// Carries the last non-ASCII character (or run of ignorable ones) from one
// group of 64 bytes to the next.
struct WideState {
  std::size_t until = 0;  // bytes of the text before this offset are decided
  bool word = false;      // ... and are (not) part of a token
};

// For the bytes `high` (bit i: text[at + i] >= 0x80) of a group of 64: which
// belong to a word character. Exact: decodes every character.
std::uint64_t wide_word_mask(const unsigned char* text, std::size_t size, std::size_t at,
                             std::uint64_t high, WideState& state) noexcept;

// The hash of any token, by the slow way.
std::uint64_t hash_slow(const unsigned char* token, std::size_t length);

// What a kernel writes for a shape that it leaves to token_shape(), and how many
// values it may write behind the last one.
inline constexpr std::uint8_t kRareShape = 0xFF;
inline constexpr std::size_t kShapeSlack = 16;

struct KernelOps {
  // Writes the offsets, relative to `from`, where tokens of text[from, from+length)
  // begin and end, in turn; returns the number of tokens. A token cut by the
  // block's end ends there. May write 64 values more than it means.
  std::size_t (*boundaries)(const unsigned char* text, std::size_t size, std::size_t from,
                            std::size_t length, std::uint16_t* out, WideState& state) noexcept;
  // The hash of each token. May read 16 bounds and write 8 values more.
  void (*hash)(const unsigned char* text, std::size_t size, std::size_t from,
               const std::uint16_t* bounds, std::size_t tokens, std::uint64_t* out);
  // The Shape bits of each token or kRareShape, as for those with bytes over 0x7F.
  void (*shape)(const unsigned char* text, std::size_t size, std::size_t from,
                const std::uint16_t* bounds, std::size_t tokens, std::uint8_t* out) noexcept;
};

extern const KernelOps kPortableKernel;
#if defined(__x86_64__)
extern const KernelOps kAvx2Kernel;
extern const KernelOps kAvx512Kernel;
#endif

// REQUIRES: kernel_available(kernel).
const KernelOps& kernel_ops(Kernel kernel) noexcept;

}  // namespace netra::scan

#endif  // NETRA_SCAN_KERNEL_H_
