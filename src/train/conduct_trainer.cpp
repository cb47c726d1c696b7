#include "train/conduct_trainer.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace netra::train {
namespace {

using score::Family;
using score::kConducts;

// Families that tell an act from another. The shape of a text tells its kind.
bool tells_conduct(Family family) {
  return family == Family::kWord || family == Family::kBigram || family == Family::kUnder ||
         family == Family::kAct;
}

struct Weight {
  double strength = 0;
  std::size_t column = 0;
  std::uint8_t conduct = 0;
};

class Fit {
 public:
  Fit(const std::vector<GoldRow>& train, const Matrix& matrix, double cost)
      : train_(train), matrix_(matrix), cost_(cost) {
    for (std::size_t i = 0; i < train.size(); ++i) {
      if (reported_conducts(train[i]) != 0) members_.push_back(i);
    }
  }
  const std::vector<std::size_t>& members() const { return members_; }

  Linear head(std::size_t conduct, const std::vector<bool>& columns) const {
    std::vector<bool> positive;
    double count = 0;
    for (const std::size_t i : members_) {
      positive.push_back((reported_conducts(train_[i]) >> conduct & 1) != 0);
      count += positive.back() ? 1 : 0;
    }
    const auto all = static_cast<double>(members_.size());
    if (count > 0 && count < all) return fit_head(matrix_, members_, positive, cost_, &columns);
    Linear constant;  // one class only: its share is all there is to say
    constant.weights.assign(matrix_.keys.size(), 0);
    constant.bias = std::log((count + 0.5) / (all - count + 0.5));
    return constant;
  }

 private:
  const std::vector<GoldRow>& train_;
  const Matrix& matrix_;
  double cost_;
  std::vector<std::size_t> members_;
};

}  // namespace

Conducts fit_conducts(const std::vector<GoldRow>& train, const Dataset& data, const Matrix& matrix,
                      const std::vector<WeightRow>& kept, const TrainOptions& options) {
  Conducts out;
  const Fit fit(train, matrix, options.conduct_cost);
  if (fit.members().empty()) return out;
  const std::size_t n = matrix.keys.size();
  std::vector<bool> columns(n, false);
  for (std::size_t k = 0; k < n; ++k) {
    const std::string& name = data.names.at(matrix.keys[k]);
    const auto row = std::lower_bound(
        kept.begin(), kept.end(), name,
        [](const WeightRow& r, std::string_view wanted) { return r.name < wanted; });
    columns[k] = tells_conduct(matrix.families[k]) && row != kept.end() && row->name == name;
  }
  // How much a column speaks in all rows: the length of its vector.
  std::vector<double> length(n, 0);
  for (const std::size_t i : fit.members()) {
    for (const feature_node& node : matrix.rows[i]) {
      if (node.index > 0)
        length[static_cast<std::size_t>(node.index) - 1] += node.value * node.value;
    }
  }
  // Once with all columns; then with the cells that said most there, so that the
  // few that stay learn to speak for the rest.
  std::vector<Weight> cells;
  for (std::size_t c = 0; c < kConducts; ++c) {
    const Linear head = fit.head(c, columns);
    for (std::size_t k = 0; k < n; ++k) {
      const double strength = std::abs(head.weights[k]) * std::sqrt(length[k]);
      if (strength > 0) cells.push_back({strength, k, static_cast<std::uint8_t>(c)});
    }
  }
  if (cells.size() > options.conduct_cells) {
    std::nth_element(cells.begin(),
                     cells.begin() + static_cast<std::ptrdiff_t>(options.conduct_cells),
                     cells.end(), [](const Weight& a, const Weight& b) {
                       if (a.strength != b.strength) return a.strength > b.strength;
                       return a.column != b.column ? a.column < b.column : a.conduct < b.conduct;
                     });
    cells.resize(options.conduct_cells);
  }
  std::vector<Conducts::Row> rows(n);
  for (std::size_t c = 0; c < kConducts; ++c) {
    std::vector<bool> chosen(n, false);
    for (const Weight& cell : cells) {
      if (cell.conduct == c) chosen[cell.column] = true;
    }
    const Linear head = fit.head(c, chosen);
    out.bias[c] = head.bias;
    for (std::size_t k = 0; k < n; ++k) {
      const double weight = head.weights[k] * matrix.gains[k];
      if (std::abs(weight) < score::kHeadUnit / 2) continue;  // nothing in the table
      rows[k].weights.emplace_back(static_cast<std::uint8_t>(c), weight);
    }
  }
  for (std::size_t k = 0; k < n; ++k) {
    if (rows[k].weights.empty()) continue;
    rows[k].name = data.names.at(matrix.keys[k]);
    out.rows.push_back(std::move(rows[k]));
  }
  std::sort(out.rows.begin(), out.rows.end(),
            [](const Conducts::Row& a, const Conducts::Row& b) { return a.name < b.name; });
  return out;
}

}  // namespace netra::train
