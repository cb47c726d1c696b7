#include "train/calibration.h"

#include <algorithm>
#include <cmath>

namespace netra::train {
namespace {

double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

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

}  // namespace

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
  return loud;
}

void measure(const std::vector<GoldRow>& dev, const std::vector<double>& totals,
             score::Calibration& c) {
  std::array<double, 10> sum{}, hit{};
  std::array<std::uint32_t, 10> count{};
  double brier = 0;
  for (std::size_t i = 0; i < dev.size(); ++i) {
    const double p = logistic(c.slope * totals[i] + c.offset);
    const double truth = violates(dev[i]) ? 1.0 : 0.0;
    const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(p * 10));
    sum[bin] += p;
    hit[bin] += truth;
    ++count[bin];
    brier += (p - truth) * (p - truth);
  }
  const auto n = static_cast<double>(std::max<std::size_t>(dev.size(), 1));
  c.brier = brier / n;
  c.ece = 0;
  c.bins.clear();
  for (std::size_t b = 0; b < 10; ++b) {
    if (count[b] == 0) continue;
    c.bins.push_back({sum[b] / count[b], hit[b] / count[b], count[b]});
    c.ece += std::abs(sum[b] - hit[b]) / n;
  }
}

void calibrate_conducts(const std::vector<GoldRow>& dev, const std::vector<DevScores>& scores,
                        Conducts& conducts, NetworkWeights& network) {
  std::vector<std::array<double, 2>> all;  // of every conduct: they share one scale
  std::vector<bool> truth;
  for (std::size_t i = 0; i < dev.size(); ++i) {
    const std::uint32_t reported = reported_conducts(dev[i]);
    if (reported == 0) continue;
    for (std::size_t c = 0; c < score::kConducts; ++c) {
      all.push_back({scores[i].conducts[c], scores[i].network[score::kHeadCount + c]});
      truth.push_back((reported >> c & 1) != 0);
    }
  }
  double slope = 1, loud = 1, offset = 0;
  if (!all.empty()) platt(all, truth, slope, loud, offset);
  for (Conducts::Row& row : conducts.rows) {
    for (auto& [conduct, weight] : row.weights) weight *= slope;
    std::erase_if(row.weights, [](const auto& cell) {
      return std::abs(cell.second) < score::kHeadUnit / 2;  // nothing in the table
    });
  }
  std::erase_if(conducts.rows, [](const Conducts::Row& row) { return row.weights.empty(); });
  for (std::size_t c = 0; c < score::kConducts; ++c) {
    double& bias = conducts.bias[c];
    bias = slope * bias + offset;
    if (network.readout.empty()) continue;
    const std::size_t answer = score::kHeadCount + c;
    bias += slope * loud * static_cast<double>(network.bias[answer]);
    for (std::size_t o = 0; o < score::kWidth; ++o) {
      float& weight = network.readout[answer * score::kWidth + o];
      weight = static_cast<float>(slope * loud * weight);
    }
  }
}

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

}  // namespace netra::train
