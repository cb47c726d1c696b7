// The features that have a weight, by key: one probe of a bitset for the many
// n-grams that have none, half a cache line of weights for those that have.
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

  // The weights of one feature, as small as they can be: rows are read in no order.
  static constexpr std::size_t kLanes = 24;
  using Weights = std::array<std::int8_t, kLanes>;
  struct alignas(32) Row {
    std::uint32_t conduct = kNone;  // row of ScoreTable::conduct_rows
    std::int16_t violation = 0;     // units of kRowUnit
    Weights heads{};                // kHeadCount - 1, units of kHeadUnit; then 0
  };
  static_assert(kHeadCount - 1 <= kLanes && sizeof(Row) == 32);

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
      if (keys_[slots_[slot]] == key) return slots_[slot];
    }
    return kNone;
  }
  const Row& row(std::uint32_t at) const noexcept { return rows_[at]; }
  // may_hold() ahead of time.
  void fetch_bit(std::uint64_t key) const noexcept {
    __builtin_prefetch(&bits_[(key >> bit_shift_) >> 6]);
  }
  // The two steps of find() ahead of time: where the key may stand, then its row.
  void fetch_slot(std::uint64_t key) const noexcept { __builtin_prefetch(&slots_[key & mask_]); }
  void fetch_row(std::uint64_t key) const noexcept {
    const std::uint32_t row = slots_[key & mask_];
    if (row == kNone) return;
    __builtin_prefetch(&keys_[row]);
    __builtin_prefetch(&rows_[row]);
  }
  void fetch_row_at(std::uint32_t row) const noexcept { __builtin_prefetch(rows_.data() + row); }
  std::size_t size() const noexcept { return rows_.size(); }
  // No other vocabulary has it, the same keys or not; copies share it.
  std::uint64_t mark() const noexcept { return mark_; }

 private:
  std::vector<std::uint64_t> keys_;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> slots_ = {kNone};  // open addressing, at most half full
  std::vector<std::uint64_t> bits_ = {0};       // 16 bits for each key
  std::size_t mask_ = 0;
  unsigned bit_shift_ = 63;
  std::uint64_t mark_ = 0;
};

// The last passage that had a feature, and its row there.
struct Met {
  std::uint32_t passage = 0, first = 0;
};

// What a word may have beside or over it, each kind a bit (features.cpp).
inline constexpr std::size_t kCompanies = 25;

// What hangs on a word alone, found once for each word of a language and not once for
// each time it is said. A memory only: emptied when it is full or serves another model.
class Memory {
 public:
  struct alignas(64) Word {
    std::uint64_t key = 0;   // hash of the word as it is spelled, or what stands for a name
    std::uint64_t form = 0;  // hash of its repaired form
    std::uint64_t pair = 0;  // how the key of a pair begins whose first word it is
    Met met;
    std::uint32_t row = Vocabulary::kNone;  // of the word itself
    std::uint32_t companies = 0;            // the kinds of company it has a row with (bits)
    std::uint32_t with = 0;                 // the first of those rows in `with_rows`
    bool known = false;                     // it has a root, or stands for a name
  };
  static_assert(sizeof(Word) == 64);
  std::vector<std::uint32_t> with_rows;  // of a word by rising kind of company

  // Before each passage. `mark` tells all that the words depend on: another mark, and
  // nothing of before is found.
  void begin(std::uint64_t mark);
  // kNone if nothing is kept under the key.
  std::uint32_t find(std::uint64_t key) const noexcept {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = key & mask; slots_[slot] != Vocabulary::kNone;
         slot = (slot + 1) & mask) {
      if (words_[slots_[slot]].key == key) return slots_[slot];
    }
    return Vocabulary::kNone;
  }
  // A new word, the last one. REQUIRES: find(key) is kNone.
  std::uint32_t add(std::uint64_t key);
  // References last until the next add().
  Word& word(std::uint32_t at) noexcept { return words_[at]; }
  const Word& word(std::uint32_t at) const noexcept { return words_[at]; }
  std::size_t size() const noexcept { return words_.size(); }
  // Another one whenever rows of words begin anew.
  std::uint64_t edition() const noexcept { return edition_; }

 private:
  void rehash(std::size_t size);

  std::uint64_t mark_ = 0, edition_ = 0;
  std::vector<Word> words_;
  std::vector<std::uint32_t> slots_;  // open addressing, at most half full
};

}  // namespace netra::score

#endif  // NETRA_SCORE_VOCABULARY_H_
