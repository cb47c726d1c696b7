#include "train/trainer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <unordered_map>

#include "train/calibration.h"
#include "train/conduct_trainer.h"
#include "train/linear.h"

namespace netra::train {
namespace {

using score::Family;

// A weight is written with four places.
const double kLargestWritten = std::floor(score::kLargestRowWeight * 1e4) / 1e4;

std::vector<DevScores> dev_scores(const Dataset& dev, const Matrix& matrix,
                                  const std::array<Linear, score::kHeadCount>& heads,
                                  const Conducts& conducts, const NamedNetwork& network) {
  std::unordered_map<std::uint64_t, const Conducts::Row*> cells;
  for (const Conducts::Row& row : conducts.rows) cells.emplace(score::key_of_name(row.name), &row);
  std::unordered_map<std::uint64_t, int> column;
  for (std::size_t i = 0; i < matrix.keys.size(); ++i)
    column.emplace(matrix.keys[i], static_cast<int>(i) + 1);
  std::vector<DevScores> out(dev.samples.size());
  std::vector<feature_node> row;
  for (std::size_t i = 0; i < out.size(); ++i) {
    row.clear();
    out[i].conducts = conducts.bias;
    for (const Cell& cell : dev.samples[i].cells) {
      if (const auto heard = cells.find(cell.key); heard != cells.end()) {
        for (const auto& [conduct, weight] : heard->second->weights) {
          out[i].conducts[conduct] += weight * static_cast<double>(cell.value);
        }
      }
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
  set(Family::kWord, 6.0, 17);
  set(Family::kBigram, 6.0, 25);
  set(Family::kUnder, 4.0, 44);
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

  if (options.gain[static_cast<std::size_t>(Family::kNetwork)] > 0) {
    out.network =
        train_network(train, data, options.network_floors, options.network, network_progress);
  }
  double positives = 0;
  for (bool t : truth) positives += t ? 1 : 0;
  out.calibration.prior = positives / static_cast<double>(train.size());
  out.calibration.min_known = 0.3;
  out.calibration.abstain_margin = 0.05;
  const auto scores = dev_scores(dev_data, matrix, heads, out.conducts, out.network);
  const HeadWeights loud = calibrate(dev, scores, out.calibration);
  calibrate_conducts(dev, scores, out.conducts, out.network.weights);
  for (std::size_t h = 0; h < score::kHeadCount; ++h) out.bias[h] = heads[h].bias;
  if (!out.network.empty()) {
    speak(loud, out.network.weights, out.bias);
    // Clamped weights would no longer be those that dev was judged by.
    if (!fits_tables(out.network.weights)) {
      return Error{ErrorCode::kBadInput, "the network's weights are too large for its tables", {}};
    }
  }
  // By the network as it speaks from here on: its readout is in 32 bits (the tables round
  // once more).
  constexpr std::size_t kHead = score::kViolationHead;
  std::vector<double> totals;
  for (std::size_t i = 0; i < dev.size(); ++i) {
    double total = scores[i].linear[kHead] + out.bias[kHead] - heads[kHead].bias;
    if (!out.network.empty()) {
      total += judge(out.network, dev_data.samples[i])[kHead] -
               static_cast<double>(out.network.weights.bias[kHead]);
    }
    totals.push_back(total);
  }
  measure(dev, totals, out.calibration);
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
