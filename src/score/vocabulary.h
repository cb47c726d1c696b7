// The features that have a weight, by key: one probe of a bitset for the many
// n-grams that have none, one cache line for those that have.
//
// THREAD SAFETY: immutable.
#ifndef NETRA_SCORE_VOCABULARY_H_
#define NETRA_SCORE_VOCABULARY_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "score/score_table.h"

namespace netra::score {

class Vocabulary {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

  // One feature with its weights: one cache line, heads as wide as they are summed.
  static constexpr std::size_t kLanes = 24;
  struct alignas(64) Row {
    std::uint64_t key = 0;
    std::int32_t violation = 0;                // units of kWeightUnit
    std::array<std::int16_t, kLanes> heads{};  // kHeadCount - 1, units of kHeadUnit; then 0
  };
  static_assert(kHeadCount - 1 <= kLanes && sizeof(Row) == 64);

  Vocabulary() = default;
  // Keys without weights; each stands once.
  explicit Vocabulary(std::span<const std::uint64_t> keys);
  // With the weights of the table. REQUIRES: as many heads as head_bits has bits.
  explicit Vocabulary(const ScoreTable& table);

  // Row of the key, kNone if it has none.
  std::uint32_t find(std::uint64_t key) const noexcept {
    if ((bits_[(key >> bit_shift_) >> 6] >> ((key >> bit_shift_) & 63) & 1) == 0) return kNone;
    for (std::size_t slot = key & mask_; slots_[slot] != kNone; slot = (slot + 1) & mask_) {
      if (rows_[slots_[slot]].key == key) return slots_[slot];
    }
    return kNone;
  }
  const Row& row(std::uint32_t at) const noexcept { return rows_[at]; }
  std::size_t size() const noexcept { return rows_.size(); }
  // Two vocabularies of the same keys have the same mark: memories of one serve the other.
  std::uint64_t mark() const noexcept { return mark_; }

 private:
  std::vector<Row> rows_;
  std::vector<std::uint32_t> slots_ = {kNone};   // open addressing, at most half full
  std::vector<std::uint64_t> bits_ = {0};        // 16 bits for each key
  std::size_t mask_ = 0;
  unsigned bit_shift_ = 63;
  std::uint64_t mark_ = 0;
};

// Rows found before for a word or a set of kinds, so that its n-grams are made
// once for each word of a language and not once for each time it is said. A
// memory only: emptied when it is full or serves another model.
class Memory {
 public:
  struct Entry {
    std::uint64_t key = 0;
    std::uint32_t begin = 0, end = 0;  // rows of found
    std::uint32_t made = 0;            // n-grams made, in the vocabulary or not
    bool root = false;                 // the word has a root
  };
  // Row and family of what was found; those of an entry stand together.
  struct Found {
    std::uint32_t row = 0;
    std::uint8_t family = 0;
  };

  // Before each passage. `mark` tells all that what is found depends on: another
  // mark, and nothing of before is found.
  void begin(std::uint64_t mark);
  // Null if nothing is kept under the key; valid until the next open() or begin().
  const Entry* find(std::uint64_t key) const noexcept;
  // A new entry; what is found for it is appended to `found` before close().
  void open(std::uint64_t key);
  void close(std::uint32_t made, bool root);

  std::vector<Found> found;

 private:
  void rehash(std::size_t size);

  std::uint64_t mark_ = 0;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace netra::score

#endif  // NETRA_SCORE_VOCABULARY_H_
