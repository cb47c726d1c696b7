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

// A number that nobody else in this process gets: tells the tables of one model from
// those of another.
std::uint64_t new_mark() noexcept;

class Vocabulary {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;

  // One feature with its weights: one cache line, heads as wide as they are summed.
  static constexpr std::size_t kLanes = 24;
  using Lanes = std::array<std::int16_t, kLanes>;
  struct alignas(64) Row {
    std::uint64_t key = 0;
    std::int32_t violation = 0;     // units of kWeightUnit
    std::uint32_t conduct = kNone;  // row of ScoreTable::conduct_rows
    Lanes heads{};                  // kHeadCount - 1, units of kHeadUnit; then 0
  };
  static_assert(kHeadCount - 1 <= kLanes && sizeof(Row) == 64);

  Vocabulary() = default;
  // Keys without weights; each stands once.
  explicit Vocabulary(std::span<const std::uint64_t> keys);
  // With the weights of the table. REQUIRES: as many heads as head_bits has bits.
  explicit Vocabulary(const ScoreTable& table);

  // False: the key has no row. Most n-grams have none.
  bool may_hold(std::uint64_t key) const noexcept {
    return (bits_[(key >> bit_shift_) >> 6] >> ((key >> bit_shift_) & 63) & 1) != 0;
  }
  // Row of the key, kNone if it has none.
  std::uint32_t find(std::uint64_t key) const noexcept {
    if (!may_hold(key)) return kNone;
    for (std::size_t slot = key & mask_; slots_[slot] != kNone; slot = (slot + 1) & mask_) {
      if (rows_[slots_[slot]].key == key) return slots_[slot];
    }
    return kNone;
  }
  const Row& row(std::uint32_t at) const noexcept { return rows_[at]; }
  // The two steps of find() ahead of time: where the key may stand, then its row.
  void fetch_slot(std::uint64_t key) const noexcept { __builtin_prefetch(&slots_[key & mask_]); }
  void fetch_row(std::uint64_t key) const noexcept {
    const std::uint32_t row = slots_[key & mask_];
    if (row != kNone) __builtin_prefetch(&rows_[row]);
  }
  std::size_t size() const noexcept { return rows_.size(); }
  // No other vocabulary has it, the same keys or not; copies share it.
  std::uint64_t mark() const noexcept { return mark_; }

 private:
  std::vector<Row> rows_;
  std::vector<std::uint32_t> slots_ = {kNone};  // open addressing, at most half full
  std::vector<std::uint64_t> bits_ = {0};       // 16 bits for each key
  std::size_t mask_ = 0;
  unsigned bit_shift_ = 63;
  std::uint64_t mark_ = 0;
};

// The last passage that had a feature, and its first place there.
struct Met {
  std::uint32_t passage = 0, first = 0;
};

// What hangs on a word alone, found once for each word of a language and not once for
// each time it is said. A memory only: emptied when it is full or serves another model.
class Memory {
 public:
  struct Group {
    std::uint64_t key = 0;
    std::uint64_t under_key = 0;                  // what the word is called under a cue
    std::int32_t violation = 0;                   // sum of its rows
    std::uint32_t strongest = Vocabulary::kNone;  // row that says most; none has a weight
    std::uint32_t begin = 0, end = 0;             // rows of `conducts`
    Met met;
    bool root = false;  // the word has a root
    Vocabulary::Lanes heads{};

    void add(std::uint32_t row, const Vocabulary::Row& weights) noexcept;
    bool silent() const noexcept { return strongest == Vocabulary::kNone; }

   private:
    std::int32_t strongest_weight_ = -1;
  };

  // Before each passage. `mark` tells all that the sums depend on: another mark, and
  // nothing of before is found.
  void begin(std::uint64_t mark);
  // kNone if nothing is kept under the key.
  std::uint32_t find(std::uint64_t key) const noexcept;
  // A new group, the last one; its rows that speak of conducts are appended to
  // `conducts` before close(). References last until the next open().
  Group& open(std::uint64_t key);
  void close();
  Group& group(std::uint32_t at) noexcept { return groups_[at]; }
  const Group& group(std::uint32_t at) const noexcept { return groups_[at]; }
  std::uint32_t last() const noexcept { return static_cast<std::uint32_t>(groups_.size() - 1); }

  std::vector<std::uint32_t> conducts;  // rows of the vocabulary

 private:
  void rehash(std::size_t size);

  std::uint64_t mark_ = 0;
  std::vector<Group> groups_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace netra::score

#endif  // NETRA_SCORE_VOCABULARY_H_
