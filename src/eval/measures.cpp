#include "eval/measures.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "base/checksum.h"

namespace netra::eval {
namespace {

bool violates(Category c) { return c == Category::kIncident || c == Category::kAggregate; }

struct Counts {
  double tp = 0, fp = 0, fn = 0;
  void add(bool gold, bool said) {
    if (gold && said) ++tp;
    if (!gold && said) ++fp;
    if (gold && !said) ++fn;
  }
  double precision() const { return tp + fp > 0 ? tp / (tp + fp) : 0; }
  double recall() const { return tp + fn > 0 ? tp / (tp + fn) : 0; }
  double f1() const { return tp > 0 ? 2 * tp / (2 * tp + fp + fn) : 0; }
};

using Rows = std::vector<std::uint32_t>;

double f1_of(const std::vector<train::GoldRow>& gold, const std::vector<Prediction>& predicted,
             const Rows& rows) {
  Counts counts;
  for (std::uint32_t i : rows)
    counts.add(violates(gold[i].category), predicted[i].violation >= 0.5);
  return counts.f1();
}

double macro_f1_of(const std::vector<train::GoldRow>& gold,
                   const std::vector<Prediction>& predicted, const Rows& rows,
                   std::array<double, kCategoryCount>* each) {
  double sum = 0;
  for (std::size_t c = 0; c < kCategoryCount; ++c) {
    Counts counts;
    const auto category = static_cast<Category>(c);
    for (std::uint32_t i : rows) {
      counts.add(gold[i].category == category, predicted[i].category == category);
    }
    if (each != nullptr) (*each)[c] = counts.f1();
    sum += counts.f1();
  }
  return sum / kCategoryCount;
}

// The share of (violation, other) pairs in the right order; ties count half.
double auroc_of(const std::vector<train::GoldRow>& gold, const std::vector<Prediction>& predicted,
                const Rows& rows) {
  std::vector<std::pair<double, bool>> sorted;
  for (std::uint32_t i : rows)
    sorted.emplace_back(predicted[i].violation, violates(gold[i].category));
  std::sort(sorted.begin(), sorted.end());
  double positives = 0, negatives = 0, sum = 0;
  for (std::size_t i = 0; i < sorted.size();) {
    std::size_t end = i;
    double here = 0;
    while (end < sorted.size() && sorted[end].first == sorted[i].first)
      here += sorted[end++].second ? 1 : 0;
    const auto others = static_cast<double>(end - i) - here;
    sum += here * (negatives + others / 2);
    negatives += others;
    positives += here;
    i = end;
  }
  return positives > 0 && negatives > 0 ? sum / (positives * negatives) : 0;
}

// A fixed sequence: the same corpus gives the same interval.
template <class Measure>
Interval bootstrap(std::size_t n, Measure measure) {
  Rows rows(n);
  std::iota(rows.begin(), rows.end(), 0u);
  Interval interval{measure(rows), 0, 0};
  if (n == 0) return interval;
  constexpr std::size_t kResamples = 1000;
  std::vector<double> values;
  std::uint64_t state = 20241127;
  for (std::size_t r = 0; r < kResamples; ++r) {
    for (std::uint32_t& row : rows) {
      state += 0x9E3779B97F4A7C15ull;
      row = static_cast<std::uint32_t>(base::mix64(state) % n);
    }
    values.push_back(measure(rows));
  }
  std::sort(values.begin(), values.end());
  interval.low = values[kResamples * 25 / 1000];
  interval.high = values[kResamples * 975 / 1000 - 1];
  return interval;
}

void calibration(const std::vector<train::GoldRow>& gold, const std::vector<Prediction>& predicted,
                 Measures& m) {
  std::array<double, 10> sum{}, hit{}, count{};
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const double p = predicted[i].violation;
    const double truth = violates(gold[i].category) ? 1 : 0;
    const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(p * 10));
    sum[bin] += p;
    hit[bin] += truth;
    ++count[bin];
    m.brier += (p - truth) * (p - truth);
  }
  const auto n = static_cast<double>(std::max<std::size_t>(gold.size(), 1));
  m.brier /= n;
  for (std::size_t b = 0; b < 10; ++b) {
    m.ece += std::abs(sum[b] - hit[b]) / n;
    if (count[b] > 0) m.reliability[b] = {sum[b] / count[b], hit[b] / count[b], count[b]};
  }
}

void risk_coverage(const std::vector<train::GoldRow>& gold,
                   const std::vector<Prediction>& predicted, Measures& m) {
  std::vector<std::pair<double, bool>> sorted;  // distance from 0.5, wrong
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const bool wrong = violates(gold[i].category) != (predicted[i].violation >= 0.5);
    sorted.emplace_back(std::abs(predicted[i].violation - 0.5), wrong);
  }
  std::sort(sorted.rbegin(), sorted.rend());
  double errors = 0;
  std::size_t next = 1;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    errors += sorted[i].second ? 1 : 0;
    if ((i + 1) * 10 >= next * sorted.size()) {
      const auto covered = static_cast<double>(i + 1);
      m.risk_coverage.push_back({covered / static_cast<double>(sorted.size()), errors / covered});
      ++next;
    }
  }
}

std::map<std::string, Group> groups(const std::vector<train::GoldRow>& gold,
                                    const std::vector<Prediction>& predicted,
                                    const std::function<std::string(const train::GoldRow&)>& key) {
  std::map<std::string, Counts> counts;
  std::map<std::string, Group> out;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const std::string k = key(gold[i]);
    if (k.empty()) continue;
    counts[k].add(violates(gold[i].category), predicted[i].violation >= 0.5);
    ++out[k].rows;
    out[k].violations += violates(gold[i].category) ? 1 : 0;
  }
  for (auto& [k, group] : out) {
    group.precision = counts[k].precision();
    group.recall = counts[k].recall();
    group.f1 = counts[k].f1();
  }
  return out;
}

}  // namespace

Measures measure(const std::vector<train::GoldRow>& gold,
                 const std::vector<Prediction>& predicted) {
  Measures m;
  m.rows = gold.size();
  Counts violation, conduct;
  std::map<std::string, std::pair<bool, int>> pairs;
  double status_right = 0, right = 0;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    const train::GoldRow& g = gold[i];
    const Prediction& p = predicted[i];
    const bool truth = violates(g.category), said = p.violation >= 0.5;
    violation.add(truth, said);
    m.violations += truth ? 1 : 0;
    m.abstained += p.abstain ? 1 : 0;
    right += g.category == p.category ? 1 : 0;
    ++m.confusion[static_cast<std::size_t>(g.category)][static_cast<std::size_t>(p.category)];
    if (g.category == Category::kIncident) {
      ++m.status_rows;
      status_right += g.status == p.status ? 1 : 0;
      std::set<std::uint8_t> wanted;
      for (const train::GoldClaim& claim : g.claims) wanted.insert(claim.conduct);
      if (!wanted.empty()) {
        for (std::uint8_t c : p.conducts) conduct.add(wanted.contains(c), true);
        for (std::uint8_t c : wanted) {
          if (!std::binary_search(p.conducts.begin(), p.conducts.end(), c))
            conduct.add(true, false);
        }
      }
    }
    if (!g.pair.empty()) {
      auto& entry = pairs.try_emplace(g.pair, true, 0).first->second;
      entry.first = entry.first && truth == said;
      ++entry.second;
    }
  }
  m.precision = violation.precision();
  m.recall = violation.recall();
  m.accuracy = gold.empty() ? 0 : right / static_cast<double>(gold.size());
  m.status_accuracy = m.status_rows > 0 ? status_right / static_cast<double>(m.status_rows) : 0;
  m.conduct_precision = conduct.precision();
  m.conduct_recall = conduct.recall();
  m.conduct_f1 = conduct.f1();
  double pairs_right = 0;
  for (const auto& [name, entry] : pairs) {
    if (entry.second < 2) continue;
    ++m.pairs;
    pairs_right += entry.first ? 1 : 0;
  }
  m.pair_accuracy = m.pairs > 0 ? pairs_right / static_cast<double>(m.pairs) : 0;
  m.f1 = bootstrap(gold.size(), [&](const Rows& rows) { return f1_of(gold, predicted, rows); });
  m.auroc =
      bootstrap(gold.size(), [&](const Rows& rows) { return auroc_of(gold, predicted, rows); });
  m.macro_f1 = bootstrap(
      gold.size(), [&](const Rows& rows) { return macro_f1_of(gold, predicted, rows, nullptr); });
  Rows all(gold.size());
  std::iota(all.begin(), all.end(), 0u);
  macro_f1_of(gold, predicted, all, &m.category_f1);
  calibration(gold, predicted, m);
  risk_coverage(gold, predicted, m);
  m.by_style = groups(gold, predicted, [](const train::GoldRow& r) { return r.style; });
  m.by_batch = groups(gold, predicted, [](const train::GoldRow& r) { return r.batch; });
  m.by_agent = groups(gold, predicted, [](const train::GoldRow& r) {
    return r.claims.empty() ? std::string() : r.claims[0].agent;
  });
  return m;
}

}  // namespace netra::eval
