#include "score/collector.h"

#include <algorithm>
#include <cmath>

namespace netra::score {

void Collector::begin() {
  out_.rows.clear();
  out_.words = 0;
  out_.known = 0;
  if (vocabulary_ == nullptr) {
    out_.met_keys.clear();
    return;
  }
  if (out_.met.size() != vocabulary_->size() || ++out_.passage == 0) {
    out_.met.assign(vocabulary_->size(), {});
    out_.memory = {};
    out_.passage = 1;
  }
  out_.memory.begin(combine(vocabulary_->mark(), spelling_.mark()));
}

// Looks up what waits, drops what the vocabulary does not hold and says where each
// feature occurs first. All at once, so that the rows can be asked for ahead.
void Collector::resolve() {
  constexpr std::size_t kSlotAhead = 16, kRowAhead = 8;
  std::vector<Feature>& rows = out_.rows;
  const std::size_t count = rows.size();
  for (std::size_t i = 0; i < std::min(kSlotAhead, count); ++i)
    vocabulary_->fetch_slot(rows[i].key);
  for (std::size_t i = 0; i < std::min(kRowAhead, count); ++i) vocabulary_->fetch_row(rows[i].key);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i + kSlotAhead < count) vocabulary_->fetch_slot(rows[i + kSlotAhead].key);
    if (i + kRowAhead < count) vocabulary_->fetch_row(rows[i + kRowAhead].key);
    Feature feature = rows[i];
    Met* met = nullptr;
    if (feature.grouped) {
      met = &out_.memory.group(feature.row).met;
    } else {
      feature.row = vocabulary_->find(feature.key);
      if (feature.row == Vocabulary::kNone) continue;
      met = &out_.met[feature.row];
    }
    if (met->passage != out_.passage) *met = {out_.passage, static_cast<std::uint32_t>(kept)};
    feature.first = met->first;
    rows[kept++] = feature;
  }
  rows.resize(kept);
}

void Collector::finish() {
  if (vocabulary_ != nullptr) resolve();
  for (const Family family : {Family::kWord, Family::kUnder}) {
    counts_[family_row(family)] = out_.words;
  }
  for (std::size_t f = 0; f < counts_.size(); ++f) {
    const bool shared = lexical(static_cast<Family>(f)) && counts_[f] > 0;
    out_.scale[f] = shared ? 1.0 / std::sqrt(static_cast<double>(counts_[f])) : 1.0;
  }
}

}  // namespace netra::score
