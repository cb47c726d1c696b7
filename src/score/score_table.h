// The trained (or hand-set) scorer as tables: one row of weights for each
// feature, one column for each head. All weights are whole numbers of 2^-16, so
// that sums of evidence are exact in any order.
//
// Heads: the violation head is a binary logistic model; inside "violation" one
// head decides incident against aggregate; outside four softmax heads decide
// cleared, prevention, norm and other; fourteen heads give the fine status
// inside its category. Another twenty-one heads, sparse, say which conducts a
// passage that reports a case speaks of (conducts.h).
//
// THREAD SAFETY: immutable after load.
#ifndef NETRA_SCORE_SCORE_TABLE_H_
#define NETRA_SCORE_SCORE_TABLE_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "netra/types.h"

namespace netra::score {

enum Head : std::uint8_t {
  kViolationHead = 0,
  kIncidentHead = 1,  // against aggregate
  kClearedHead = 2,
  kPreventionHead = 3,
  kNormHead = 4,
  kOtherHead = 5,
  kFirstStatusHead = 6,  // alleged reported examined proven sanctioned
                         // denied dismissed appeal pledge action nil
                         // rule penalty hypothetical
  kHeadCount = 20
};
// The status of a status head, Status::kCounted and kNone have none.
constexpr Status status_of_head(std::uint8_t head) noexcept {
  const int i = head - kFirstStatusHead;
  return static_cast<Status>(i < 5 ? i : i + 1);
}
// The head of a status; kHeadCount for kCounted and kNone.
constexpr std::uint8_t head_of_status(Status status) noexcept {
  const int s = static_cast<int>(status);
  if (status == Status::kCounted || status == Status::kNone) return kHeadCount;
  return static_cast<std::uint8_t>(kFirstStatusHead + (s < 5 ? s : s - 1));
}
constexpr Category category_of(Status status) noexcept {
  if (status <= Status::kSanctioned) return Category::kIncident;
  if (status == Status::kCounted) return Category::kAggregate;
  if (status <= Status::kDismissed) return Category::kCleared;
  if (status <= Status::kNil) return Category::kPrevention;
  if (status <= Status::kHypothetical) return Category::kNorm;
  return Category::kOther;
}

inline constexpr int kWeightBits = 16;
inline constexpr double kWeightUnit = 1.0 / (1 << kWeightBits);
// A row's weight for the violation head is kept in two bytes, within (-8, 8).
inline constexpr std::int32_t kRowScale = 16;
inline constexpr double kRowUnit = kWeightUnit * kRowScale;
inline constexpr double kLargestRowWeight = 32767 * kRowUnit;
// The other heads are kept in one byte a weight, held within [-4, 4): their sums
// have dozens of terms, so that the rounding (at most 1/64) averages out.
inline constexpr double kHeadUnit = 1.0 / 32.0;

// The heads of conducts: V00 to V20. Most features say nothing about them, so that
// only the weights that count are kept, cell by cell.
inline constexpr std::size_t kConducts = 21;
struct ConductCell {
  std::uint8_t conduct = 0;
  std::int8_t weight = 0;  // units of kHeadUnit
};
struct ConductRow {
  std::uint32_t feature = 0;  // row of ScoreTable::keys; ascending
  std::uint32_t end = 0;      // one past its last cell; its first is the end of the row before
};

// What a family of features or a context term is called (score/features.tsv).
inline constexpr std::size_t kLabels = 10;

struct ReliabilityBin {
  double mean_score = 0, observed = 0;
  std::uint32_t count = 0;
};

// What the rest of an article says of a passage (score/context.tsv): weights of
// the title's and the neighbours' log-odds, each held within [-limit, limit].
struct ContextWeights {
  double title = 0;    // times the title's log-odds
  double near = 0;     // times the mean log-odds of two passages before and two behind
  double article = 0;  // for each passage but the title, if the text has one
  double limit = 3;
  double min_passages = 3;  // shorter texts have no context
};

struct Calibration {
  double slope = 1, offset = 0;                // calibrated = slope * total + offset (Platt 1999)
  std::array<double, 3> temperature{1, 1, 1};  // incident/aggregate, calm side, status
  double prior = 0.5;                          // share of violations in the training text
  double min_known = 0;                        // abstain under this share of known words
  double abstain_margin = 0;                   // abstain when |calibrated| is under it
  ContextWeights context;
  std::vector<ReliabilityBin> bins;  // on dev
  double brier = 0, ece = 0;         // on dev
};

// Names of features as they stand one below the other in a file, by front coding:
// in blocks of 8, each name as how many bytes it shares with the one before, how
// many follow, and those. The first of a block shares none.
class NameList {
 public:
  static constexpr std::size_t kBlock = 8;
  static constexpr std::size_t kLongest = 255;  // bytes of a name
  std::span<const std::uint32_t> blocks;        // where each block begins in `bytes`, then the end
  std::string_view bytes;

  // Whether `count` names can be read. COST: O(bytes).
  bool sound(std::size_t count) const noexcept;
  // REQUIRES: sound(), row < count. The name stays in `buffer`.
  std::string_view read(std::size_t row, std::string& buffer) const;
  // Asks for the name ahead of time.
  void fetch(std::size_t row) const noexcept {
    __builtin_prefetch(bytes.data() + blocks[row / kBlock]);
  }
  // Calls `visit` with each of `count` names in order. REQUIRES: sound(count).
  template <class Visit>
  void each(std::size_t count, Visit&& visit) const {
    std::array<char, kLongest> name;
    for (std::size_t row = 0, at = 0; row < count; ++row) {
      const std::size_t length = next(at, name);
      visit(std::string_view(name.data(), length));
    }
  }

 private:
  // Reads the name at byte `at` over the one before it in `name`; its length.
  std::size_t next(std::size_t& at, std::array<char, kLongest>& name) const;
};
class NameListWriter {
 public:
  // At most kLongest bytes.
  void add(std::string_view name);
  std::vector<std::uint32_t> blocks() const;
  const std::string& bytes() const noexcept { return bytes_; }

 private:
  std::vector<std::uint32_t> starts_;
  std::string bytes_, last_;
  std::size_t count_ = 0;
};

// Rows stand as in score/weights.tsv, so that a row tells its line.
struct ScoreTable {
  std::span<const std::uint64_t> keys;      // key_of_name() of each name; each stands once
  std::span<const std::int16_t> violation;  // parallel to keys, units of kRowUnit
  // Rare features say nothing to the other heads: a bit for each row that does, and
  // kHeadCount - 1 weights for each such row, units of kHeadUnit.
  std::span<const std::uint64_t> head_bits;
  std::span<const std::int8_t> heads;
  std::span<const std::uint32_t> first_line;  // one: 1-based line of row 0
  NameList names;
  std::array<std::int32_t, kHeadCount> bias{};  // units of kWeightUnit
  Calibration calibration;
  // "Indonesian / English" by label_of() (features.h); none is empty in a model.
  std::array<std::string, kLabels> labels;
  // All three empty: the model has no heads of conducts.
  std::span<const std::int32_t> conduct_bias;  // kConducts, units of kWeightUnit
  std::span<const ConductRow> conduct_rows;
  std::span<const ConductCell> conduct_cells;

  std::vector<std::uint64_t> key_store;  // owner of `keys`
  // Owners of the other columns when compiled; empty when read in place.
  std::vector<std::int16_t> violation_store;
  std::vector<std::uint64_t> head_bit_store;
  std::vector<std::int8_t> head_store;
  std::vector<std::uint32_t> name_store, line_store;
  std::string name_byte_store;
  std::vector<std::int32_t> conduct_bias_store;
  std::vector<ConductRow> conduct_row_store;
  std::vector<ConductCell> conduct_cell_store;

  std::uint32_t line(std::size_t row) const {
    return first_line[0] + static_cast<std::uint32_t>(row);
  }
};

}  // namespace netra::score

#endif  // NETRA_SCORE_SCORE_TABLE_H_
