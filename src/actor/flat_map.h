// Containers of one document that keep their memory from text to text: a hash
// map that forgets in O(1), and lists chained through one array.
#ifndef NETRA_ACTOR_FLAT_MAP_H_
#define NETRA_ACTOR_FLAT_MAP_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/checksum.h"

namespace netra::actor {

inline std::uint64_t hash_key(std::uint64_t key) noexcept { return base::mix64(key + 1); }

// Open addressing. `Key` is compared by == and hashed by hash_key(). A pointer
// to a value holds until the next new key.
template <class Key, class Value>
class FlatMap {
 public:
  void clear() noexcept {
    used_ = 0;
    if (++now_ != 0) return;
    for (Slot& slot : slots_) slot.stamp = 0;
    now_ = 1;
  }
  // The value of the key, and whether it is new: then it is `fresh`.
  std::pair<Value*, bool> try_emplace(const Key& key, const Value& fresh) {
    if ((used_ + 1) * 2 > slots_.size()) grow();
    Slot& slot = slots_[place_of(key)];
    if (slot.stamp == now_) return {&slot.value, false};
    slot = Slot{key, fresh, now_};
    ++used_;
    return {&slot.value, true};
  }
  const Value* find(const Key& key) const noexcept {
    if (used_ == 0) return nullptr;
    const Slot& slot = slots_[place_of(key)];
    return slot.stamp == now_ ? &slot.value : nullptr;
  }

 private:
  struct Slot {
    Key key{};
    Value value{};
    std::uint32_t stamp = 0;  // now_: taken
  };

  std::size_t place_of(const Key& key) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash_key(key)) & mask;
    while (slots_[at].stamp == now_ && !(slots_[at].key == key)) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.stamp == now_) slots_[place_of(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
  std::uint32_t now_ = 1;
};

inline constexpr std::uint32_t kNoLink = 0xFFFFFFFFu;

// A list of rows of Links.
struct Chain {
  std::uint32_t first = kNoLink, last = kNoLink, size = 0;
  bool empty() const noexcept { return size == 0; }
};

// All lists of one kind, each in the order in which it was filled.
template <class T>
class Links {
 public:
  void clear() noexcept { rows_.clear(); }
  void append(Chain& chain, const T& value) {
    const auto row = static_cast<std::uint32_t>(rows_.size());
    rows_.push_back({value, kNoLink});
    if (chain.last == kNoLink) {
      chain.first = row;
    } else {
      rows_[chain.last].next = row;
    }
    chain.last = row;
    ++chain.size;
  }
  // Calls `f` for each value until it returns false; returns false then.
  template <class F>
  bool all(const Chain& chain, F&& f) const {
    for (std::uint32_t row = chain.first; row != kNoLink; row = rows_[row].next) {
      if (!f(rows_[row].value)) return false;
    }
    return true;
  }
  bool contains(const Chain& chain, const T& value) const {
    return !all(chain, [&](const T& other) { return !(other == value); });
  }

 private:
  struct Row {
    T value{};
    std::uint32_t next = kNoLink;
  };
  std::vector<Row> rows_;
};

}  // namespace netra::actor

#endif  // NETRA_ACTOR_FLAT_MAP_H_
