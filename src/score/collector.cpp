#include "score/collector.h"

#include <algorithm>
#include <cmath>

namespace netra::score {

void Collector::begin() {
  out_.rows.clear();
  out_.again.clear();
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

void Collector::make_room(std::size_t coming) {
  if (vocabulary_ == nullptr || found_ + coming < out_.found.size()) return;
  const std::size_t size = 2 * (found_ + coming) + 1;
  out_.found.resize(size);
  out_.waiting.resize(size);
}

// Looks up what waits, drops what the vocabulary does not hold and tells first places from
// others. All at once, so that the rows can be asked for ahead.
void Collector::resolve() {
  constexpr std::size_t kAhead = 8;
  Feature* const found = out_.found.data();
  const std::span<const std::uint32_t> waiting(out_.waiting.data(), waiting_);
  for (std::size_t i = 0; i < std::min(kAhead, waiting_); ++i) {
    vocabulary_->fetch_row(found[waiting[i]].key);
  }
  for (std::size_t i = 0; i < waiting_; ++i) {
    if (i + kAhead < waiting_) vocabulary_->fetch_row(found[waiting[i + kAhead]].key);
    Feature& feature = found[waiting[i]];
    feature.row = vocabulary_->find(feature.key);
    const bool held = feature.row != Vocabulary::kNone;
    __builtin_prefetch(out_.met.data() + (held ? feature.row : 0), 1);
  }
  out_.again.resize(found_);
  std::size_t rows = 0, again = 0;
  Met none;
  for (std::size_t i = 0; i < found_; ++i) {
    const Feature& feature = found[i];
    const bool held = feature.row != Vocabulary::kNone;
    Met* met = held ? out_.met.data() + feature.row : &none;
    if (feature.word != Vocabulary::kNone) met = &out_.memory.word(feature.word).met;
    const bool before = met->passage == out_.passage;
    const auto first = before ? met->first : static_cast<std::uint32_t>(rows);
    *met = {out_.passage, first};
    out_.again[again] = {first, feature.tokens};
    found[rows] = feature;
    rows += held && !before ? 1 : 0;
    again += held && before ? 1 : 0;
  }
  out_.rows.assign(found, found + rows);
  out_.again.resize(again);
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
