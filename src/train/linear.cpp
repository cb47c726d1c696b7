#include "train/linear.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace netra::train {

using score::Family;

Matrix make_matrix(const Dataset& data, const TrainOptions& options) {
  std::unordered_map<std::uint64_t, std::pair<std::uint32_t, Family>> counts;
  for (const Sample& sample : data.samples) {
    for (const Cell& cell : sample.cells) {
      auto& entry = counts[cell.key];
      ++entry.first;
      entry.second = cell.family;
    }
  }
  Matrix matrix;
  for (const auto& [key, count] : counts) {
    const auto f = static_cast<std::size_t>(count.second);
    if (options.gain[f] > 0 && count.first >= options.min_rows[f]) matrix.keys.push_back(key);
  }
  std::sort(matrix.keys.begin(), matrix.keys.end());
  std::unordered_map<std::uint64_t, int> column;
  for (std::size_t i = 0; i < matrix.keys.size(); ++i) {
    column.emplace(matrix.keys[i], static_cast<int>(i) + 1);
    const auto& [rows, family] = counts.at(matrix.keys[i]);
    matrix.families.push_back(family);
    matrix.counts.push_back(rows);
    double gain = options.gain[static_cast<std::size_t>(family)];
    if (score::lexical(family)) {
      const double rarity = std::log(static_cast<double>(data.samples.size()) / rows);
      gain *= std::pow(rarity / 4.0, options.rarity);
    }
    matrix.gains.push_back(gain);
  }
  for (const Sample& sample : data.samples) {
    std::vector<feature_node> row;
    for (const Cell& cell : sample.cells) {
      const auto found = column.find(cell.key);
      if (found == column.end()) continue;
      const double gain = matrix.gains[static_cast<std::size_t>(found->second) - 1];
      row.push_back({found->second, static_cast<double>(cell.value) * gain});
    }
    row.push_back({-1, 0});
    matrix.rows.push_back(std::move(row));
  }
  return matrix;
}

Linear fit_head(const Matrix& matrix, const std::vector<std::size_t>& members,
                const std::vector<bool>& positive, double cost, const std::vector<bool>* columns) {
  constexpr double kBiasValue = 10.0;
  const int bias_column = static_cast<int>(matrix.keys.size()) + 1;
  std::vector<std::vector<feature_node>> rows;
  std::vector<feature_node*> x;
  std::vector<double> y;
  rows.reserve(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::vector<feature_node> row;
    for (const feature_node& node : matrix.rows[members[i]]) {
      if (node.index < 0) break;
      if (columns != nullptr && !(*columns)[static_cast<std::size_t>(node.index) - 1]) continue;
      row.push_back(node);
    }
    row.push_back({bias_column, kBiasValue});
    row.push_back({-1, 0});
    rows.push_back(std::move(row));
    y.push_back(positive[i] ? 1 : -1);
  }
  for (auto& row : rows) x.push_back(row.data());
  problem p{};
  p.l = static_cast<int>(rows.size());
  p.n = bias_column;
  p.x = x.data();
  p.y = y.data();
  p.bias = -1;
  parameter options{};
  options.solver_type = L2R_LR;
  options.eps = 0.001;
  options.C = cost;
  set_print_string_function([](const char*) {});
  model* m = ::train(&p, &options);
  Linear out;
  const double sign = m->label[0] == 1 ? 1.0 : -1.0;
  out.weights.resize(matrix.keys.size());
  for (std::size_t i = 0; i < out.weights.size(); ++i) out.weights[i] = sign * m->w[i];
  out.bias = sign * m->w[matrix.keys.size()] * kBiasValue;
  free_and_destroy_model(&m);
  return out;
}

}  // namespace netra::train
