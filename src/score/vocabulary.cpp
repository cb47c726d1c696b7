#include "score/vocabulary.h"

#include <algorithm>
#include <atomic>

namespace netra::score {
namespace {

constexpr std::size_t kMostWords = 1u << 15;  // 2 MB of them

}  // namespace

std::uint64_t new_mark() noexcept {
  static std::atomic<std::uint64_t> given{0};
  return ++given;
}

Vocabulary::Vocabulary(std::span<const std::uint64_t> keys) : keys_(keys.begin(), keys.end()) {
  rows_.resize(keys.size());
  std::size_t size = 16;
  while (size < keys.size() * 2) size *= 2;
  slots_.assign(size, kNone);
  mask_ = size - 1;
  unsigned bits = 10;
  while ((std::size_t{1} << bits) < keys.size() * 16) ++bits;
  bit_shift_ = 64 - bits;
  bits_.assign((std::size_t{1} << bits) / 64, 0);
  mark_ = new_mark();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::uint64_t key = keys[i];
    std::size_t slot = key & mask_;
    while (slots_[slot] != kNone) slot = (slot + 1) & mask_;
    slots_[slot] = static_cast<std::uint32_t>(i);
    bits_[(key >> bit_shift_) >> 6] |= std::uint64_t{1} << ((key >> bit_shift_) & 63);
  }
}

Vocabulary::Vocabulary(const ScoreTable& table) : Vocabulary(table.keys) {
  constexpr std::size_t kHeads = kHeadCount - 1;
  std::size_t head = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    rows_[i].violation = table.violation[i];
    if ((table.head_bits[i / 64] >> (i % 64) & 1) == 0) continue;
    std::copy_n(table.heads.data() + head, kHeads, rows_[i].heads.begin());
    head += kHeads;
  }
  for (std::size_t r = 0; r < table.conduct_rows.size(); ++r) {
    rows_[table.conduct_rows[r].feature].conduct = static_cast<std::uint32_t>(r);
  }
}

void Memory::begin(std::uint64_t mark) {
  if (mark == mark_ && words_.size() < kMostWords && !slots_.empty()) return;
  mark_ = mark;
  edition_ = new_mark();
  words_.clear();
  with_rows.clear();
  rehash(std::max<std::size_t>(slots_.size(), 4096));
}

std::uint32_t Memory::add(std::uint64_t key) {
  if ((words_.size() + 1) * 2 > slots_.size()) rehash(slots_.size() * 2);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = key & mask;
  while (slots_[slot] != Vocabulary::kNone) slot = (slot + 1) & mask;
  const auto row = static_cast<std::uint32_t>(words_.size());
  slots_[slot] = row;
  words_.emplace_back().key = key;
  return row;
}

void Memory::rehash(std::size_t size) {
  slots_.assign(size, Vocabulary::kNone);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::size_t slot = words_[i].key & (size - 1);
    while (slots_[slot] != Vocabulary::kNone) slot = (slot + 1) & (size - 1);
    slots_[slot] = static_cast<std::uint32_t>(i);
  }
}

}  // namespace netra::score
