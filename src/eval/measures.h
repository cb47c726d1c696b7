// Measures of a scored corpus, each with the number of rows behind it; intervals
// are 95 % bootstrap percentiles over rows (1,000 resamples, fixed seed).
#ifndef NETRA_EVAL_MEASURES_H_
#define NETRA_EVAL_MEASURES_H_

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "netra/types.h"
#include "train/corpus.h"

namespace netra::eval {

// What netra says of one gold row: the verdict of its text.
struct Prediction {
  Category category = Category::kOther;
  Status status = Status::kNone;
  double violation = 0;
  bool abstain = true;
  std::vector<std::uint8_t> conducts;  // of the claims, ascending, no duplicates
  std::string evidence;                // the strongest terms, for the error browser
};

struct Interval {
  double value = 0, low = 0, high = 0;
};

struct Group {
  std::size_t rows = 0, violations = 0;
  double precision = 0, recall = 0, f1 = 0;
};

struct Measures {
  std::size_t rows = 0, violations = 0, abstained = 0;
  Interval f1, auroc, macro_f1;
  double precision = 0, recall = 0, accuracy = 0;
  double brier = 0, ece = 0;
  std::array<double, kCategoryCount> category_f1{};
  std::array<std::array<std::uint32_t, kCategoryCount>, kCategoryCount>
      confusion{};             // gold, predicted
  double status_accuracy = 0;  // on gold incidents
  std::size_t status_rows = 0;
  double conduct_precision = 0, conduct_recall = 0, conduct_f1 = 0;
  double pair_accuracy = 0;  // all members of a pair right
  std::size_t pairs = 0;
  std::array<std::array<double, 3>, 10> reliability{};  // mean score, observed share, rows
  std::vector<std::array<double, 2>> risk_coverage;     // coverage, error among the covered
  std::map<std::string, Group> by_style, by_batch, by_agent;
};

Measures measure(const std::vector<train::GoldRow>& gold, const std::vector<Prediction>& predicted);

// For people, and one JSON object.
std::string to_text(const Measures& measures);
std::string to_json(const Measures& measures);
// The `limit` rows that are most wrong, with evidence.
std::string worst_errors(const std::vector<train::GoldRow>& gold,
                         const std::vector<Prediction>& predicted, std::size_t limit);

}  // namespace netra::eval

#endif  // NETRA_EVAL_MEASURES_H_
