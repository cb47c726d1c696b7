#include "base/string_pool.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace netra::base {
namespace {

template <class T>
std::uint64_t load(const char* at) noexcept {
  T value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

// Every byte counts; the words at both ends may overlap. The order of the pool
// does not depend on it. REQUIRES: !s.empty().
std::uint32_t hash_of(std::string_view s) noexcept {
  constexpr std::uint64_t kMul = 0x9FB21C651E98DF25ull;
  const char* const p = s.data();
  const std::size_t size = s.size();
  std::uint64_t x = size * kMul;
  const auto mix = [&](std::uint64_t word) {
    x = (x ^ word) * kMul;
    x ^= x >> 32;
  };
  if (size >= 8) {
    for (std::size_t i = 0; i + 8 < size; i += 8) mix(load<std::uint64_t>(p + i));
    mix(load<std::uint64_t>(p + size - 8));
  } else if (size >= 4) {
    mix(load<std::uint32_t>(p) << 32 | load<std::uint32_t>(p + size - 4));
  } else {
    mix(load<std::uint8_t>(p) << 16 | load<std::uint8_t>(p + size / 2) << 8 |
        load<std::uint8_t>(p + size - 1));
  }
  return static_cast<std::uint32_t>(x);
}

}  // namespace

PoolSpan StringPool::intern(std::string_view s) {
  if (s.empty()) return {};
  if (used_ * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  const std::uint32_t hash = hash_of(s);
  std::size_t at = hash & mask;
  for (; !slots_[at].span.empty(); at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.hash == hash && view(slot.span) == s) return slot.span;
  }
  const auto begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_.append(s);
  slots_[at] = {{begin, static_cast<std::uint32_t>(bytes_.size())}, hash};
  ++used_;
  return slots_[at].span;
}

void StringPool::clear() noexcept {
  bytes_.clear();
  if (used_ != 0) std::fill(slots_.begin(), slots_.end(), Slot{});
  used_ = 0;
}

void StringPool::grow() {
  const std::vector<Slot> old = std::exchange(slots_, {});
  slots_.assign(old.empty() ? 64 : old.size() * 2, Slot{});
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.span.empty()) continue;
    std::size_t at = slot.hash & mask;
    while (!slots_[at].span.empty()) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace netra::base
