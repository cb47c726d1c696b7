// The row of a table by the hash of a word, in six bytes a slot: fingerprints (the low half
// of the hash), then as many rows, 0xFFFF where a slot is free. A word's first slot comes
// from the high half of its hash, so an unknown word is taken for a known one about once in
// 10^9.
//
// THREAD SAFETY: immutable after construction.
#ifndef NETRA_BASE_HASH_ROWS_H_
#define NETRA_BASE_HASH_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace netra::base {

class HashRows {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;
  static constexpr std::uint32_t kMostRows = 0xFFFF;  // rows are below it

  HashRows() = default;  // knows no word
  // REQUIRES: each hash once, rows below kMostRows. The same pairs in the same order give
  // the same bytes.
  explicit HashRows(std::span<const std::pair<std::uint64_t, std::uint32_t>> rows);
  // Over bytes() of another, read in place. None if they are no such table or hold a row
  // that is not below `rows`.
  static std::optional<HashRows> view(std::span<const std::byte> bytes, std::size_t rows);
  HashRows(HashRows&&) noexcept = default;
  HashRows& operator=(HashRows&&) noexcept = default;
  HashRows(const HashRows&) = delete;
  HashRows& operator=(const HashRows&) = delete;

  std::uint32_t find(std::uint64_t hash) const noexcept {
    const std::uint32_t bit = static_cast<std::uint32_t>(hash) >> filter_shift_;
    return (filter_[bit / 64] >> bit % 64 & 1) != 0 ? search(hash) : kNone;
  }
  std::span<const std::byte> bytes() const noexcept { return bytes_; }

 private:
  void make_filter();
  std::uint32_t search(std::uint64_t hash) const noexcept;

  std::vector<std::uint64_t> own_;  // empty when the bytes belong to somebody else
  std::span<const std::byte> bytes_;
  std::size_t slots_ = 0;
  // Bit set of the fingerprints by their first bits: nine of ten unknown words need no
  // look at the table, which is too full to say so soon.
  std::vector<std::uint64_t> filter_ = std::vector<std::uint64_t>(1);
  unsigned filter_shift_ = 32 - 6;
};

}  // namespace netra::base

#endif  // NETRA_BASE_HASH_ROWS_H_
