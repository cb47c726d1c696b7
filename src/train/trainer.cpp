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

// Platt (1999) with the smoothed targets of Lin, Lin and Weng (2007), by Newton steps.
void platt(const std::vector<double>& scores, const std::vector<bool>& positive, double& slope,
           double& offset) {
  double n1 = 0, n0 = 0;
  for (bool p : positive) (p ? n1 : n0) += 1;
  const double high = (n1 + 1) / (n1 + 2), low = 1 / (n0 + 2);
  slope = 1;
  offset = 0;
  for (int step = 0; step < 100; ++step) {
    double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
    for (std::size_t i = 0; i < scores.size(); ++i) {
      const double target = positive[i] ? high : low;
      const double p = logistic(slope * scores[i] + offset);
      const double error = p - target, v = p * (1 - p);
      ga += error * scores[i];
      gb += error;
      haa += v * scores[i] * scores[i];
      hab += v * scores[i];
      hbb += v;
    }
    const double det = haa * hbb - hab * hab;
    if (!(std::abs(det) > 1e-12)) break;
    const double da = (hbb * ga - hab * gb) / det, db = (haa * gb - hab * ga) / det;
    slope -= da;
    offset -= db;
    if (std::abs(da) + std::abs(db) < 1e-9) break;
  }
  if (!(slope > 0.01)) slope = 0.01;
}

// The temperature that makes the log-loss of a softmax least, by golden section.
double fit_temperature(const std::vector<std::vector<double>>& scores,
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
  return std::exp((low + high) / 2);
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
  set(Family::kWord, 6.0, 2);
  set(Family::kBigram, 6.0, 4);
  set(Family::kLemma, 4.5, 2);
  set(Family::kChar, 1.9, 6);
  set(Family::kUnder, 4.0, 10);
  set(Family::kSequence, 3.0, 4);
  set(Family::kCue, 0.8, 3);
  set(Family::kAct, 0.6, 3);
  set(Family::kPair, 0.6, 3);
  set(Family::kActor, 0.4, 3);
  set(Family::kEvent, 0.3, 3);
  set(Family::kClaim, 0.6, 3);
  set(Family::kMix, 0.2, 3);
  set(Family::kShape, 0.4, 3);
}

Result<Trained> fit(const std::vector<GoldRow>& train, const Dataset& data,
                    const std::vector<GoldRow>& dev, const Dataset& dev_data,
                    const TrainOptions& options, const Progress& progress) {
  Matrix matrix = make_matrix(data, options);
  std::vector<std::size_t> all(train.size());
  std::vector<bool> truth(train.size());
  for (std::size_t i = 0; i < train.size(); ++i) {
    all[i] = i;
    truth[i] = violates(train[i]);
  }
  std::size_t done = 0;
  const std::size_t steps = score::kHeadCount + options.folds;
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

  // Out-of-fold scores: a batch is never scored by a model that saw it.
  std::map<std::string, std::size_t> fold_of;
  for (const GoldRow& row : train) fold_of.try_emplace(row.batch, fold_of.size() % options.folds);
  std::vector<double> held_out(train.size());
  std::vector<bool> was_held(train.size(), false);
  for (std::size_t fold = 0; fold < options.folds; ++fold) {
    std::vector<std::size_t> inside;
    std::vector<bool> positive;
    std::size_t count = 0;
    for (std::size_t i : all) {
      if (fold_of.at(train[i].batch) == fold) continue;
      inside.push_back(i);
      positive.push_back(truth[i]);
      count += truth[i] ? 1 : 0;
    }
    if (count == 0 || count == inside.size()) continue;
    const Linear part = fit_head(matrix, inside, positive, options.cost);
    for (std::size_t i : all) {
      if (fold_of.at(train[i].batch) != fold) continue;
      held_out[i] = part(matrix.rows[i]);
      was_held[i] = true;
    }
    step();
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
  std::vector<double> scores;
  std::vector<bool> labels;
  for (std::size_t i : all) {
    if (!was_held[i]) continue;
    scores.push_back(held_out[i]);
    labels.push_back(truth[i]);
  }
  // The final model sees more rows than a fold's; its scores are a little larger,
  // so the offset and slope of the folds err on the careful side.
  if (!scores.empty()) platt(scores, labels, out.calibration.slope, out.calibration.offset);
  double positives = 0;
  for (bool t : truth) positives += t ? 1 : 0;
  out.calibration.prior = positives / static_cast<double>(train.size());
  out.calibration.min_known = 0.3;
  out.calibration.abstain_margin = 0.05;

  std::unordered_map<std::uint64_t, int> column;
  for (std::size_t i = 0; i < matrix.keys.size(); ++i)
    column.emplace(matrix.keys[i], static_cast<int>(i) + 1);
  std::vector<std::vector<feature_node>> dev_rows;
  for (const Sample& sample : dev_data.samples) {
    std::vector<feature_node> row;
    for (const Cell& cell : sample.cells) {
      const auto found = column.find(cell.key);
      if (found == column.end()) continue;
      row.push_back({found->second, static_cast<double>(cell.value) *
                                        matrix.gains[static_cast<std::size_t>(found->second) - 1]});
    }
    dev_rows.push_back(std::move(row));
  }
  std::vector<double> dev_p;
  std::vector<bool> dev_truth;
  std::vector<std::vector<double>> incident_scores, calm_scores;
  std::vector<std::size_t> incident_truth, calm_truth;
  for (std::size_t i = 0; i < dev.size(); ++i) {
    dev_p.push_back(
        logistic(out.calibration.slope * heads[0](dev_rows[i]) + out.calibration.offset));
    dev_truth.push_back(violates(dev[i]));
    if (violates(dev[i])) {
      incident_scores.push_back({heads[1](dev_rows[i]), 0});
      incident_truth.push_back(dev[i].category == Category::kIncident ? 0 : 1);
    } else {
      calm_scores.push_back({heads[2](dev_rows[i]), heads[3](dev_rows[i]), heads[4](dev_rows[i]),
                             heads[5](dev_rows[i])});
      calm_truth.push_back(static_cast<std::size_t>(dev[i].category) - 2);
    }
  }
  if (!incident_scores.empty()) {
    out.calibration.temperature[0] = fit_temperature(incident_scores, incident_truth);
  }
  if (!calm_scores.empty())
    out.calibration.temperature[1] = fit_temperature(calm_scores, calm_truth);
  add_bins(dev_p, dev_truth, out.calibration);

  for (std::size_t h = 0; h < score::kHeadCount; ++h) out.bias[h] = heads[h].bias;
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
  add("slope", c.slope, "Platt, on scores of batches held out of the training");
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
