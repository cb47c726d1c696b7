#include "base/hash_rows.h"

#include <bit>
#include <cstring>

namespace netra::base {
namespace {

constexpr std::uint16_t kFree = HashRows::kMostRows;
constexpr std::size_t kSlotBytes = 4 + 2;

std::size_t slot_of(std::uint64_t hash, std::size_t slots) noexcept {
  return static_cast<std::size_t>(((hash >> 32) * slots) >> 32);
}

template <class T>
T load(const std::byte* at) noexcept {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

}  // namespace

HashRows::HashRows(std::span<const std::pair<std::uint64_t, std::uint32_t>> rows) {
  slots_ = rows.size() + rows.size() / 4 + 8;
  own_.assign((slots_ * kSlotBytes + 7) / 8, 0);
  auto* bytes = reinterpret_cast<std::byte*>(own_.data());
  std::memset(bytes + slots_ * 4, 0xFF, slots_ * 2);
  for (const auto& [hash, row] : rows) {
    std::size_t slot = slot_of(hash, slots_);
    while (load<std::uint16_t>(bytes + slots_ * 4 + slot * 2) != kFree) slot = (slot + 1) % slots_;
    const auto fingerprint = static_cast<std::uint32_t>(hash);
    const auto its_row = static_cast<std::uint16_t>(row);
    std::memcpy(bytes + slot * 4, &fingerprint, sizeof fingerprint);
    std::memcpy(bytes + slots_ * 4 + slot * 2, &its_row, sizeof its_row);
  }
  bytes_ = {bytes, slots_ * kSlotBytes};
  make_filter();
}

std::optional<HashRows> HashRows::view(std::span<const std::byte> bytes, std::size_t rows) {
  HashRows out;
  out.slots_ = bytes.size() / kSlotBytes;
  out.bytes_ = bytes;
  if (bytes.size() != out.slots_ * kSlotBytes) return std::nullopt;
  std::size_t free = 0;
  for (std::size_t slot = 0; slot < out.slots_; ++slot) {
    const auto row = load<std::uint16_t>(bytes.data() + out.slots_ * 4 + slot * 2);
    if (row == kFree) {
      ++free;
    } else if (row >= rows) {
      return std::nullopt;
    }
  }
  // Without a free slot the search for an unknown word would not end.
  if (out.slots_ != 0 && free == 0) return std::nullopt;
  out.make_filter();
  return out;
}

void HashRows::make_filter() {
  while (filter_shift_ > 8 && (std::size_t{1} << (32 - filter_shift_)) < slots_ * 8) {
    --filter_shift_;
  }
  filter_.assign((std::size_t{1} << (32 - filter_shift_)) / 64, 0);
  for (std::size_t slot = 0; slot < slots_; ++slot) {
    if (load<std::uint16_t>(bytes_.data() + slots_ * 4 + slot * 2) == kFree) continue;
    const std::uint32_t bit = load<std::uint32_t>(bytes_.data() + slot * 4) >> filter_shift_;
    filter_[bit / 64] |= std::uint64_t{1} << bit % 64;
  }
}

// REQUIRES: there are slots.
std::uint32_t HashRows::search(std::uint64_t hash) const noexcept {
  const auto fingerprint = static_cast<std::uint32_t>(hash);
  const std::byte* const prints = bytes_.data();
  const std::byte* const rows = prints + slots_ * 4;
  std::size_t slot = slot_of(hash, slots_);
  for (;;) {
    // How far a word stands from its first slot is hard to foretell: four at once.
    constexpr std::size_t kGroup = 4;
    for (; slot + kGroup <= slots_; slot += kGroup) {
      unsigned stops = 0;
      for (std::size_t k = 0; k < kGroup; ++k) {
        const unsigned free = load<std::uint16_t>(rows + (slot + k) * 2) == kFree ? 1u : 0u;
        const unsigned own = load<std::uint32_t>(prints + (slot + k) * 4) == fingerprint ? 1u : 0u;
        stops |= (free | own) << k;
      }
      if (stops == 0) continue;
      slot += static_cast<unsigned>(std::countr_zero(stops));
      const auto row = load<std::uint16_t>(rows + slot * 2);
      return row == kFree ? kNone : row;
    }
    for (; slot < slots_; ++slot) {
      const auto row = load<std::uint16_t>(rows + slot * 2);
      if (row == kFree) return kNone;
      if (load<std::uint32_t>(prints + slot * 4) == fingerprint) return row;
    }
    slot = 0;
  }
}

}  // namespace netra::base
