#include "base/string_pool.h"

#include <algorithm>

#include "base/checksum.h"

namespace netra::base {

PoolSpan StringPool::intern(std::string_view s) {
  if (s.empty()) return {};
  if (slots_.empty() || used_ * 2 >= slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = checksum64(s) & mask;
  while (!slots_[slot].empty()) {
    if (view(slots_[slot]) == s) return slots_[slot];
    slot = (slot + 1) & mask;
  }
  const auto begin = static_cast<std::uint32_t>(bytes_.size());
  bytes_.append(s);
  slots_[slot] = PoolSpan{begin, static_cast<std::uint32_t>(bytes_.size())};
  ++used_;
  return slots_[slot];
}

void StringPool::clear() noexcept {
  bytes_.clear();
  std::fill(slots_.begin(), slots_.end(), PoolSpan{});
  used_ = 0;
}

void StringPool::grow() {
  std::vector<PoolSpan> old = std::move(slots_);
  slots_.assign(old.empty() ? 64 : old.size() * 2, PoolSpan{});
  const std::size_t mask = slots_.size() - 1;
  for (const PoolSpan& span : old) {
    if (span.empty()) continue;
    std::size_t slot = checksum64(view(span)) & mask;
    while (!slots_[slot].empty()) slot = (slot + 1) & mask;
    slots_[slot] = span;
  }
}

}  // namespace netra::base
