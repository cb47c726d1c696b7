#include "score/scorer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "text/fold.h"

namespace netra::score {
namespace {

constexpr double kHeadUnit = 1.0 / 1024.0;
constexpr std::uint32_t kMinWords = 4;  // fewer words are too thin to judge

double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }
double logit(double p) { return std::log(p / (1.0 - p)); }

// A term of the violation head: weight times value, in whole units of
// kWeightUnit, so that the sum does not depend on the order.
std::int64_t term(std::int32_t weight, double value) {
  return static_cast<std::int64_t>(std::llround(static_cast<double>(weight) * value));
}

struct Row {  // one piece of evidence before it is written
  std::int64_t weight = 0;
  std::uint32_t feature = 0;  // row of the table
  std::uint32_t first = 0, last = 0;  // rows of FeatureSet with its spans
  Family family = Family::kWord;
};

void softmax(std::span<double> scores, double temperature) {
  double top = scores[0];
  for (double s : scores) top = std::max(top, s);
  double sum = 0;
  for (double& s : scores) sum += s = std::exp((s - top) / temperature);
  for (double& s : scores) s /= sum;
}

}  // namespace

void Scores::clear() noexcept {
  passages.clear();
  evidence.clear();
  evidence_spans.clear();
  verdict = Verdict{};
}

Scorer::Scorer(const ScoreTable& table, const lexicon::Lexicon& lexicon)
    : table_(&table), lexicon_(&lexicon), spelling_(lexicon) {
  std::size_t size = 16;
  while (size < table.keys.size() * 2) size *= 2;
  slots_.assign(size, kNoFeature);
  for (std::size_t i = 0; i < table.keys.size(); ++i) {
    std::size_t slot = table.keys[i] & (size - 1);
    while (slots_[slot] != kNoFeature) slot = (slot + 1) & (size - 1);
    slots_[slot] = static_cast<std::uint32_t>(i);
  }
}

std::uint32_t Scorer::find(std::uint64_t key) const noexcept {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = key & mask; slots_[slot] != kNoFeature; slot = (slot + 1) & mask) {
    if (table_->keys[slots_[slot]] == key) return slots_[slot];
  }
  return kNoFeature;
}

void Scorer::score(const Document& document, const ScoreOptions& options, FeatureSet& scratch,
                   base::StringPool& pool, Scores& out) const {
  out.clear();
  for (const passage::Unit& unit : document.passages.units) {
    score_unit(document, unit, options, scratch, pool, out);
  }
  for (std::size_t i = 0; i < out.passages.size(); ++i) {
    const Passage& p = out.passages[i];
    const bool first = out.verdict.passage == kNone<PassageId>;
    const bool better = p.abstain == out.verdict.abstain ? p.violation > out.verdict.violation
                                                         : !p.abstain;
    if (first || better) {
      out.verdict = {p.category, p.violation, p.abstain, static_cast<PassageId>(i)};
    }
  }
}

void Scorer::score_unit(const Document& document, const passage::Unit& unit,
                        const ScoreOptions& options, FeatureSet& scratch, base::StringPool& pool,
                        Scores& out) const {
  extract(document, unit, spelling_, scratch);
  std::array<double, kHeadCount> heads{};
  for (std::size_t h = 1; h < kHeadCount; ++h) {
    heads[h] = static_cast<double>(table_->bias[h]) * kWeightUnit;
  }
  std::int64_t total = table_->bias[kViolationHead];
  std::vector<Row> rows;
  for (std::uint32_t i = 0; i < scratch.rows.size();) {
    std::uint32_t end = i + 1;
    while (end < scratch.rows.size() && scratch.rows[end].key == scratch.rows[i].key) ++end;
    const std::uint32_t row = find(scratch.rows[i].key);
    if (row != kNoFeature) {
      const Family family = scratch.rows[i].family;
      const double value = scratch.scale[static_cast<std::size_t>(family)];
      const std::int64_t weight = term(table_->violation[row], value);
      total += weight;
      if (weight != 0) rows.push_back({weight, row, i, end, family});
      const std::int16_t* weights = &table_->heads[std::size_t{row} * (kHeadCount - 1)];
      for (std::size_t h = 1; h < kHeadCount; ++h) {
        heads[h] += static_cast<double>(weights[h - 1]) * kHeadUnit * value;
      }
    }
    i = end;
  }

  const Calibration& calibration = table_->calibration;
  Passage passage;
  passage.bytes = unit.bytes;
  passage.zone = unit.zone;
  passage.log_odds.prior = static_cast<double>(table_->bias[kViolationHead]) * kWeightUnit;
  passage.log_odds.total = static_cast<double>(total) * kWeightUnit;
  double calibrated = calibration.slope * passage.log_odds.total + calibration.offset;
  const bool thin = scratch.words < kMinWords || scratch.known < calibration.min_known;
  passage.abstain = thin || std::abs(calibrated) < calibration.abstain_margin;
  if (thin) calibrated = logit(calibration.prior);  // nothing is known but the prior
  if (options.prior) calibrated += logit(*options.prior) - logit(calibration.prior);
  passage.log_odds.calibrated = calibrated;
  passage.violation = logistic(calibrated);

  const double incident = logistic(heads[kIncidentHead] / calibration.temperature[0]);
  std::array<double, 4> calm{heads[kClearedHead], heads[kPreventionHead], heads[kNormHead],
                             heads[kOtherHead]};
  softmax(calm, calibration.temperature[1]);
  passage.probabilities[0] = passage.violation * incident;
  passage.probabilities[1] = passage.violation - passage.probabilities[0];
  for (std::size_t c = 0; c < 4; ++c) {
    passage.probabilities[2 + c] = (1.0 - passage.violation) * calm[c];
  }
  if (passage.violation >= 0.5) {
    passage.category = incident >= 0.5 ? Category::kIncident : Category::kAggregate;
  } else {
    const auto best = std::max_element(calm.begin(), calm.end()) - calm.begin();
    passage.category = static_cast<Category>(2 + best);
  }
  passage.status = passage.category == Category::kAggregate ? Status::kCounted : Status::kNone;
  double best_status = 0;
  for (std::uint8_t h = kFirstStatusHead; h < kHeadCount; ++h) {
    const Status status = status_of_head(h);
    if (category_of(status) != passage.category) continue;
    if (passage.status == Status::kNone || heads[h] > best_status) {
      passage.status = status;
      best_status = heads[h];
    }
  }

  // Evidence: the strongest terms one by one, the rest of each family together.
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    const std::int64_t x = std::abs(a.weight), y = std::abs(b.weight);
    return x != y ? x > y : a.feature < b.feature;
  });
  passage.evidence.begin = static_cast<std::uint32_t>(out.evidence.size());
  std::array<std::int64_t, static_cast<std::size_t>(Family::kCount)> rest{};
  const auto spans_of = [&](const Row& row) {
    RowSpan spans{static_cast<std::uint32_t>(out.evidence_spans.size()), 0};
    for (std::uint32_t i = row.first; i < row.last; ++i) {
      const TokenSpan tokens = scratch.rows[i].tokens;
      if (!tokens.empty()) out.evidence_spans.push_back(document.raw.bytes(tokens));
    }
    spans.end = static_cast<std::uint32_t>(out.evidence_spans.size());
    return spans;
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    if (i >= options.max_evidence) {
      rest[static_cast<std::size_t>(row.family)] += row.weight;
      continue;
    }
    Evidence evidence;
    evidence.feature = pool.intern(table_->name(row.feature));
    evidence.entry = pool.intern("score/weights.tsv:" + std::to_string(table_->lines[row.feature]));
    evidence.weight = static_cast<double>(row.weight) * kWeightUnit;
    evidence.spans = spans_of(row);
    out.evidence.push_back(evidence);
  }
  for (std::size_t f = 0; f < rest.size(); ++f) {
    if (rest[f] == 0) continue;
    Evidence evidence;
    evidence.feature = pool.intern(std::string(kFamilyNames[f]) + ":*");
    evidence.weight = static_cast<double>(rest[f]) * kWeightUnit;
    out.evidence.push_back(evidence);
  }
  passage.evidence.end = static_cast<std::uint32_t>(out.evidence.size());
  passage.claims = unit.claims;
  out.passages.push_back(passage);
}

}  // namespace netra::score
