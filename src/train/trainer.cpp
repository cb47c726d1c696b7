#include "train/trainer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <unordered_map>

#include "train/conduct_trainer.h"
#include "train/linear.h"

namespace netra::train {
namespace {

using score::Family;

// A weight is written with four places.
const double kLargestWritten = std::floor(score::kLargestRowWeight * 1e4) / 1e4;

double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

bool violates(const GoldRow& row) {
  return row.category == Category::kIncident || row.category == Category::kAggregate;
}

// What the linear heads and the network say of a passage of dev.
struct DevScores {
  std::array<double, score::kHeadCount> linear{}, network{};
};
// How loudly the network speaks beside each linear head.
using HeadWeights = std::array<double, score::kHeadCount>;

// p = logistic(slope * (linear + loud * network) + offset): Platt (1999) with the smoothed
// targets of Lin, Lin and Weng (2007) over two scores, by Newton steps. `loud` comes out
// as 0 where the network says nothing.
void platt(const std::vector<std::array<double, 2>>& scores, const std::vector<bool>& positive,
           double& slope, double& loud, double& offset) {
  double n1 = 0, n0 = 0;
  for (bool p : positive) (p ? n1 : n0) += 1;
  const double high = (n1 + 1) / (n1 + 2), low = 1 / (n0 + 2);
  std::array<double, 3> w{1, 0, 0};
  for (int step = 0; step < 100; ++step) {
    std::array<double, 3> gradient{};
    std::array<std::array<double, 4>, 3> system{};  // Hessian and, last, the gradient
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const std::array<double, 3> x{scores[i][0], scores[i][1], 1};
      const double p = logistic(w[0] * x[0] + w[1] * x[1] + w[2]);
      const double error = p - (positive[i] ? high : low), v = p * (1 - p);
      for (std::size_t r = 0; r < 3; ++r) {
        gradient[r] += error * x[r];
        for (std::size_t c = 0; c < 3; ++c) system[r][c] += v * x[r] * x[c];
      }
    }
    for (std::size_t r = 0; r < 3; ++r) {
      system[r][r] += 1e-6;
      system[r][3] = gradient[r];
    }
    for (std::size_t r = 0; r < 3; ++r) {  // positive definite: no pivot is sought
      for (std::size_t other = 0; other < 3; ++other) {
        if (other == r) continue;
        const double factor = system[other][r] / system[r][r];
        for (std::size_t c = r; c < 4; ++c) system[other][c] -= factor * system[r][c];
      }
    }
    double moved = 0;
    for (std::size_t r = 0; r < 3; ++r) {
      const double by = std::clamp(system[r][3] / system[r][r], -1.0, 1.0);
      w[r] -= by;
      moved += std::abs(by);
    }
    if (moved < 1e-9) break;
  }
  slope = std::max(w[0], 0.01);
  loud = std::max(w[1], 0.0) / slope;
  offset = w[2];
}

struct Temperature {
  double value = 1, loss = 0;
};
// The temperature that makes the log-loss of a softmax least, by golden section.
Temperature fit_temperature(const std::vector<std::vector<double>>& scores,
                            const std::vector<std::size_t>& truth) {
  const auto loss = [&](double log_t) {
    const double t = std::exp(log_t);
    double sum = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      double top = -1e300, total = 0;
      for (double s : scores[i]) top = std::max(top, s / t);
      for (double s : scores[i]) total += std::exp(s / t - top);
      sum -= scores[i][truth[i]] / t - top - std::log(total);
    }
    return sum;
  };
  double low = -2.5, high = 2.5;
  for (int i = 0; i < 60; ++i) {
    const double a = low + 0.382 * (high - low), b = low + 0.618 * (high - low);
    if (loss(a) < loss(b)) {
      high = b;
    } else {
      low = a;
    }
  }
  return {std::exp((low + high) / 2), loss((low + high) / 2)};
}

// The same for scores of the linear heads beside those of the network, and how loudly
// the network speaks: the best of a few.
Temperature fit_temperature(const std::vector<std::vector<double>>& linear,
                            const std::vector<std::vector<double>>& network,
                            const std::vector<std::size_t>& truth, double& loud) {
  Temperature best;
  for (const double weight : {0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0}) {
    std::vector<std::vector<double>> sums = linear;
    for (std::size_t i = 0; i < sums.size(); ++i) {
      for (std::size_t k = 0; k < sums[i].size(); ++k) sums[i][k] += weight * network[i][k];
    }
    const Temperature found = fit_temperature(sums, truth);
    if (weight > 0 && !(found.loss < best.loss)) continue;
    best = found;
    loud = weight;
  }
  return best;
}

void add_bins(const std::vector<double>& p, const std::vector<bool>& positive,
              score::Calibration& c) {
  std::array<double, 10> sum{}, hit{};
  std::array<std::uint32_t, 10> count{};
  double brier = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(p[i] * 10));
    sum[bin] += p[i];
    hit[bin] += positive[i] ? 1 : 0;
    ++count[bin];
    const double error = p[i] - (positive[i] ? 1.0 : 0.0);
    brier += error * error;
  }
  const auto n = static_cast<double>(std::max<std::size_t>(p.size(), 1));
  c.brier = brier / n;
  c.ece = 0;
  for (std::size_t b = 0; b < 10; ++b) {
    if (count[b] == 0) continue;
    c.bins.push_back({sum[b] / count[b], hit[b] / count[b], count[b]});
    c.ece += std::abs(sum[b] - hit[b]) / n;
  }
}

std::vector<DevScores> dev_scores(const Dataset& dev, const Matrix& matrix,
                                  const std::array<Linear, score::kHeadCount>& heads,
                                  const NamedNetwork& network) {
  std::unordered_map<std::uint64_t, int> column;
  for (std::size_t i = 0; i < matrix.keys.size(); ++i)
    column.emplace(matrix.keys[i], static_cast<int>(i) + 1);
  std::vector<DevScores> out(dev.samples.size());
  std::vector<feature_node> row;
  for (std::size_t i = 0; i < out.size(); ++i) {
    row.clear();
    for (const Cell& cell : dev.samples[i].cells) {
      const auto found = column.find(cell.key);
      if (found == column.end()) continue;
      row.push_back({found->second, static_cast<double>(cell.value) *
                                        matrix.gains[static_cast<std::size_t>(found->second) - 1]});
    }
    for (std::size_t h = 0; h < heads.size(); ++h) out[i].linear[h] = heads[h](row);
    if (!network.empty()) out[i].network = judge(network, dev.samples[i]);
  }
  return out;
}

// Fits on dev all that turns sums into probabilities.
HeadWeights calibrate(const std::vector<GoldRow>& dev, const std::vector<DevScores>& scores,
                      score::Calibration& c) {
  HeadWeights loud;
  loud.fill(1);
  std::vector<std::array<double, 2>> violation;
  std::vector<bool> truth;
  // Groups of heads of which one is right: incident or not, the calm categories, the
  // statuses of each category.
  struct Group {
    std::vector<std::vector<double>> linear, network;
    std::vector<std::size_t> truth;
    void add(const DevScores& s, std::size_t first, std::size_t count, std::size_t right) {
      linear.emplace_back(s.linear.begin() + static_cast<std::ptrdiff_t>(first),
                          s.linear.begin() + static_cast<std::ptrdiff_t>(first + count));
      network.emplace_back(s.network.begin() + static_cast<std::ptrdiff_t>(first),
                           s.network.begin() + static_cast<std::ptrdiff_t>(first + count));
      truth.push_back(right);
    }
    double fit(double& weight) const {
      return truth.empty() ? 1 : fit_temperature(linear, network, truth, weight).value;
    }
  } incident, calm, status;
  for (std::size_t i = 0; i < dev.size(); ++i) {
    violation.push_back({scores[i].linear[0], scores[i].network[0]});
    truth.push_back(violates(dev[i]));
    if (truth.back()) {
      incident.add(scores[i], score::kIncidentHead, 1,
                   dev[i].category == Category::kIncident ? 0 : 1);
      incident.linear.back().push_back(0);
      incident.network.back().push_back(0);
    } else {
      calm.add(scores[i], score::kClearedHead, 4, static_cast<std::size_t>(dev[i].category) - 2);
    }
    const std::uint8_t right = score::head_of_status(dev[i].status);
    if (right == score::kHeadCount) continue;
    std::uint8_t first = right, end = right;
    while (first > score::kFirstStatusHead &&
           score::category_of(score::status_of_head(first - 1)) == dev[i].category) {
      --first;
    }
    while (end < score::kHeadCount &&
           score::category_of(score::status_of_head(end)) == dev[i].category) {
      ++end;
    }
    status.add(scores[i], first, end - first, right - first);
  }
  platt(violation, truth, c.slope, loud[0], c.offset);
  c.temperature[0] = incident.fit(loud[score::kIncidentHead]);
  double weight = 1;
  c.temperature[1] = calm.fit(weight);
  std::fill(loud.begin() + score::kClearedHead, loud.begin() + score::kFirstStatusHead, weight);
  status.fit(weight);
  std::fill(loud.begin() + score::kFirstStatusHead, loud.end(), weight);
  std::vector<double> p;
  for (const auto& [linear, network] : violation) {
    p.push_back(logistic(c.slope * (linear + loud[0] * network) + c.offset));
  }
  add_bins(p, truth, c);
  return loud;
}

// The readout and the biases as loud as `loud` says.
void speak(const HeadWeights& loud, NetworkWeights& network,
           std::array<double, score::kHeadCount>& bias) {
  for (std::size_t h = 0; h < score::kHeadCount; ++h) {
    bias[h] += loud[h] * static_cast<double>(network.bias[h]);
    for (std::size_t o = 0; o < score::kWidth; ++o) {
      float& weight = network.readout[h * score::kWidth + o];
      weight = static_cast<float>(weight * loud[h]);
    }
  }
}

std::string number(double value) {
  char buffer[32];
  const auto [end, error] =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, 4);
  (void)error;
  std::string s(buffer, end);
  while (s.ends_with('0')) s.pop_back();
  if (s.ends_with('.')) s.pop_back();
  return s == "-0" ? "0" : s;
}

}  // namespace

TrainOptions::TrainOptions() {
  gain.fill(1.0);
  min_rows.fill(3);
  const auto set = [this](Family family, double g, std::uint32_t floor) {
    gain[static_cast<std::size_t>(family)] = g;
    min_rows[static_cast<std::size_t>(family)] = floor;
  };
  set(Family::kWord, 6.0, 3);
  set(Family::kBigram, 6.0, 5);
  set(Family::kUnder, 4.0, 13);
  set(Family::kAct, 0.6, 3);
  set(Family::kClaim, 0.6, 3);
  set(Family::kShape, 0.4, 3);
}

Result<Trained> fit(const std::vector<GoldRow>& train, const Dataset& data,
                    const std::vector<GoldRow>& dev, const Dataset& dev_data,
                    const TrainOptions& options, const Progress& progress,
                    const Progress& network_progress) {
  Matrix matrix = make_matrix(data, options);
  std::vector<std::size_t> all(train.size());
  std::vector<bool> truth(train.size());
  for (std::size_t i = 0; i < train.size(); ++i) {
    all[i] = i;
    truth[i] = violates(train[i]);
  }
  std::size_t done = 0;
  const std::size_t steps = score::kHeadCount;
  const auto step = [&] {
    if (progress) progress(++done, steps);
  };
  const auto missing = [](std::string_view what) {
    return Error{ErrorCode::kBadInput, "no training row of " + std::string(what), {}};
  };
  const auto members = [&](auto&& keep) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < train.size(); ++i) {
      if (keep(train[i])) rows.push_back(i);
    }
    return rows;
  };
  std::vector<bool> frequent;
  for (const std::uint32_t rows : matrix.counts) frequent.push_back(rows >= options.head_min_rows);
  // Fits one head, or explains which class has no row.
  std::array<Linear, score::kHeadCount> heads;
  const auto fit_one = [&](std::uint8_t head, const std::vector<std::size_t>& rows,
                           auto&& is_positive, double cost) {
    std::vector<bool> positive;
    std::size_t count = 0;
    for (std::size_t i : rows) {
      positive.push_back(is_positive(train[i]));
      count += positive.back() ? 1 : 0;
    }
    if (count > 0 && count < rows.size()) {
      heads[head] = fit_head(matrix, rows, positive, cost,
                             head == score::kViolationHead ? nullptr : &frequent);
    } else {  // one class only: a constant says all there is to say
      heads[head].weights.assign(matrix.keys.size(), 0);
      heads[head].bias = count > 0 ? 2 : -2;
    }
    step();
  };
  for (Category c : {Category::kIncident, Category::kCleared, Category::kPrevention,
                     Category::kNorm, Category::kOther}) {
    if (std::none_of(train.begin(), train.end(),
                     [&](const GoldRow& r) { return r.category == c; })) {
      return missing("category " + std::string(category_name(c)));
    }
  }

  for (const bool positive : {true, false}) {
    if (std::none_of(dev.begin(), dev.end(),
                     [&](const GoldRow& r) { return violates(r) == positive; })) {
      return Error{ErrorCode::kBadInput,
                   std::string("no dev row that is ") + (positive ? "a" : "no") +
                       " violation, to calibrate on",
                   {}};
    }
  }

  fit_one(score::kViolationHead, all, violates, options.cost);
  fit_one(
      score::kIncidentHead, members(violates),
      [](const GoldRow& r) { return r.category == Category::kIncident; }, options.head_cost);
  const auto calm = members([](const GoldRow& r) { return !violates(r); });
  for (std::uint8_t h = score::kClearedHead; h <= score::kOtherHead; ++h) {
    const auto category = static_cast<Category>(h);  // heads 2-5 stand in the order of categories
    fit_one(
        h, calm, [&](const GoldRow& r) { return r.category == category; }, options.head_cost);
  }
  for (std::uint8_t h = score::kFirstStatusHead; h < score::kHeadCount; ++h) {
    const Status status = score::status_of_head(h);
    const Category category = score::category_of(status);
    fit_one(
        h, members([&](const GoldRow& r) { return r.category == category; }),
        [&](const GoldRow& r) { return r.status == status; }, options.head_cost);
  }

  Trained out;
  if (options.gain[static_cast<std::size_t>(Family::kNetwork)] > 0) {
    out.network =
        train_network(train, data, options.network_floors, options.network, network_progress);
  }
  double positives = 0;
  for (bool t : truth) positives += t ? 1 : 0;
  out.calibration.prior = positives / static_cast<double>(train.size());
  out.calibration.min_known = 0.3;
  out.calibration.abstain_margin = 0.05;
  const HeadWeights loud =
      calibrate(dev, dev_scores(dev_data, matrix, heads, out.network), out.calibration);

  for (std::size_t h = 0; h < score::kHeadCount; ++h) out.bias[h] = heads[h].bias;
  if (!out.network.empty()) {
    speak(loud, out.network.weights, out.bias);
    // Clamped weights would no longer be those that dev was judged by.
    if (!fits_tables(out.network.weights)) {
      return Error{ErrorCode::kBadInput, "the network's weights are too large for its tables", {}};
    }
  }
  for (std::size_t k = 0; k < matrix.keys.size(); ++k) {
    WeightRow row;
    const double gain = matrix.gains[k];
    double largest = 0;
    for (std::size_t h = 0; h < score::kHeadCount; ++h) {
      row.weights[h] = heads[h].weights[k] * gain;
      largest = std::max(largest, std::abs(row.weights[h]));
    }
    if (largest < options.min_weight) continue;
    // Held within what the table keeps; a model of few features may go beyond it.
    row.weights[0] = std::clamp(row.weights[0], -kLargestWritten, kLargestWritten);
    row.name = data.names.at(matrix.keys[k]);
    out.rows.push_back(std::move(row));
  }
  std::sort(out.rows.begin(), out.rows.end(),
            [](const WeightRow& a, const WeightRow& b) { return a.name < b.name; });
  out.conducts = fit_conducts(train, data, matrix, out.rows, options);
  return out;
}

std::string weights_table(const Trained& trained) {
  std::string out =
      "# Written by `netra train`; models/id-news/score/README.md says what the columns are.\n"
      "feature\tviolation\theads\n";
  const auto add = [&](std::string_view name, const std::array<double, score::kHeadCount>& w) {
    std::string cells;
    bool any = false;
    for (std::size_t h = 1; h < score::kHeadCount; ++h) {
      if (h > 1) cells += ',';
      const std::string cell = number(std::round(w[h] / score::kHeadUnit) * score::kHeadUnit);
      if (cell == "0") continue;
      cells += cell;
      any = true;
    }
    out += name;
    out += '\t' + number(w[0]) + '\t' + (any ? cells : "") + '\n';
  };
  add("bias", trained.bias);
  for (const WeightRow& row : trained.rows) add(row.name, row.weights);
  return out;
}

std::string calibration_table(const Trained& trained) {
  const score::Calibration& c = trained.calibration;
  std::string out = "# Written by `netra train`.\nkey\tvalue\tnote\n";
  const auto add = [&](std::string_view key, double value, std::string_view note) {
    out += std::string(key) + '\t' + number(value) + '\t' + std::string(note) + '\n';
  };
  add("slope", c.slope, "Platt, on dev");
  add("offset", c.offset, "");
  add("temperature_violation", c.temperature[0], "incident against aggregate, on dev");
  add("temperature_calm", c.temperature[1], "the four other categories, on dev");
  add("prior", c.prior, "share of violations in the training text");
  add("min_known", c.min_known, "abstain under this share of known words");
  add("abstain_margin", c.abstain_margin, "abstain when the calibrated log-odds are nearer to 0");
  add("brier", c.brier, "on dev");
  add("ece", c.ece, "on dev, ten bins of equal width");
  for (const score::ReliabilityBin& b : c.bins) {
    out += "bin\t" + number(b.mean_score) + ',' + number(b.observed) + ',' +
           std::to_string(b.count) + "\tmean score, observed share, passages\n";
  }
  return out;
}

std::string conduct_table(const Trained& trained) {
  std::string out =
      "# Written by `netra train`; models/id-news/score/README.md says what the columns are.\n"
      "feature\tconducts\n";
  if (trained.conducts.rows.empty()) return out;  // no heads
  const auto add = [&](std::size_t conduct, double weight) {
    if (out.back() != '\t') out += ' ';
    out += conduct < 10 ? "V0" : "V";
    out += std::to_string(conduct) + ':' + number(weight);
  };
  out += "bias\t";
  for (std::size_t c = 0; c < score::kConducts; ++c) add(c, trained.conducts.bias[c]);
  for (const Conducts::Row& row : trained.conducts.rows) {
    out += '\n' + row.name + '\t';
    for (const auto& [conduct, weight] : row.weights) {
      add(conduct, std::round(weight / score::kHeadUnit) * score::kHeadUnit);
    }
  }
  return out + '\n';
}

}  // namespace netra::train
