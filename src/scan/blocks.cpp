#include "scan/blocks.h"

namespace netra::scan {
namespace {

const unsigned char* bytes_of(std::string_view s) noexcept {
  return reinterpret_cast<const unsigned char*>(s.data());
}

}  // namespace

Blocks::Blocks(std::string_view text, Kernel kernel) noexcept
    : text_(text), ops_(kernel_ops(kernel)) {}

bool Blocks::next() {
  size_ = 0;
  giant_end_ = 0;
  while (size_ == 0 && next_ < text_.size()) {
    base_ = next_;
    const std::size_t left = text_.size() - base_;
    const std::size_t length = left < kBlockBytes ? left : kBlockBytes;
    WideState state;
    size_ = ops_.boundaries(bytes_of(text_), text_.size(), base_, length, bounds_.data(), state);
    if (length == left) {
      next_ = text_.size();
      break;
    }
    // A token that touches the end may go on behind it: it opens the next block.
    if (size_ != 0 && bounds_[2 * size_ - 1] == length) {
      --size_;
      next_ = base_ + bounds_[2 * size_];
      if (next_ == base_) {
        take_giant();
        return true;
      }
    } else if (size_ != 0) {
      next_ = base_ + bounds_[2 * size_ - 1];
    } else {
      // Only separators; a character cut by the end is looked at again.
      std::size_t cut = base_ + length;
      for (int i = 0; i < 3 && (bytes_of(text_)[cut] & 0xC0) == 0x80; ++i) --cut;
      next_ = cut;
    }
  }
  if (size_ == 0) return false;
  ops_.hash(bytes_of(text_), text_.size(), base_, bounds_.data(), size_, hashes_.data());
  return true;
}

void Blocks::take_giant() {
  WideState state;
  std::size_t at = base_;
  while (at < text_.size()) {
    const std::size_t left = text_.size() - at;
    const std::size_t length = left < kBlockBytes ? left : kBlockBytes;
    const std::size_t found =
        ops_.boundaries(bytes_of(text_), text_.size(), at, length, bounds_.data(), state);
    if (found == 0 || bounds_[0] != 0) break;
    at += bounds_[1];
    if (bounds_[1] != length) break;
  }
  giant_end_ = at;
  next_ = at;
  size_ = 1;
  bounds_[0] = 0;
  bounds_[1] = 0;
  hashes_[0] = hash_slow(bytes_of(text_) + base_, giant_end_ - base_);
}

void Blocks::shapes(std::uint8_t* out) const noexcept {
  ops_.shape(bytes_of(text_), text_.size(), base_, bounds_.data(), size_, out);
}

void Blocks::rewind(std::size_t token) noexcept {
  if (token < size_) next_ = begin(token);
}

}  // namespace netra::scan
