// Cuts a text into blocks that stay in the first-level cache and scans each:
// 16-bit offsets and hashes of its tokens. Every token is whole in its block.
#ifndef NETRA_SCAN_BLOCKS_H_
#define NETRA_SCAN_BLOCKS_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "scan/kernel.h"

namespace netra::scan {

inline constexpr std::size_t kBlockBytes = 8192;

class Blocks {
 public:
  // `text` must outlive this and not move. About 50 KB, made to live on the stack.
  Blocks(std::string_view text, Kernel kernel) noexcept;

  // Scans the next block; false at the end of the text. COST: O(kBlockBytes), or
  // O(token) when one token does not fit a block.
  bool next();

  // The next block shall begin with this token of the current one again.
  // REQUIRES: 0 < token <= size().
  void rewind(std::size_t token) noexcept;

  // The next block shall begin at this byte. REQUIRES: no token is cut by it.
  void seek(std::size_t byte) noexcept { next_ = byte; }

  std::size_t size() const noexcept { return size_; }
  std::size_t base() const noexcept { return base_; }  // offset of the block in the text
  bool last() const noexcept { return next_ >= text_.size(); }
  std::size_t begin(std::size_t i) const noexcept { return base_ + bounds_[2 * i]; }
  std::size_t end(std::size_t i) const noexcept {
    return giant_end_ != 0 ? giant_end_ : base_ + bounds_[2 * i + 1];
  }
  // Not 0: the block is one token, which ends here, far beyond 16 bits.
  std::size_t giant_end() const noexcept { return giant_end_; }
  // The shapes of all tokens, see KernelOps::shape. REQUIRES: giant_end() == 0.
  void shapes(std::uint8_t* out) const noexcept;
  const std::uint16_t* bounds() const noexcept { return bounds_.data(); }
  const std::uint64_t* hashes() const noexcept { return hashes_.data(); }
  std::uint64_t* hashes() noexcept { return hashes_.data(); }

 private:
  void take_giant();

  std::string_view text_;
  const KernelOps& ops_;
  std::size_t base_ = 0, next_ = 0, size_ = 0, giant_end_ = 0;
  alignas(64) std::array<std::uint16_t, kBlockBytes + 128> bounds_;
  alignas(64) std::array<std::uint64_t, kBlockBytes / 2 + 64> hashes_;
};

}  // namespace netra::scan

#endif  // NETRA_SCAN_BLOCKS_H_
