#include "unit/score/reading.h"

#include <algorithm>
#include <cmath>

namespace netra::test {

ScoreReading::ScoreReading(std::string content)
    : text_(std::move(content)), rep_(&WorkspaceAccess::rep(workspace_)) {
  run_stages(text_, house_lexicon(), std::nullopt, *rep_);
}

score::Document ScoreReading::document() const {
  return score_document(text_, house_lexicon(), *rep_);
}

std::map<std::string, int> ScoreReading::features(std::size_t i) const {
  std::map<std::uint64_t, std::string> names;
  const score::NameSink sink = [&](std::uint64_t key, std::string name) {
    names[key] = std::move(name);
  };
  score::FeatureSet set;
  score::extract_all(document(), units().at(i), score::Spelling(house_lexicon()), set, &sink);
  std::map<std::string, int> out;
  for (const score::Feature& feature : set.rows) ++out[names[feature.key]];
  for (const score::Again& again : set.again) ++out[names[set.rows[again.row].key]];
  return out;
}

score::Scores ScoreReading::score(const score::ScoreTable& table,
                                  const score::ScoreOptions& options,
                                  const score::NetworkTable& network) {
  const score::Scorer scorer(table, network, house_lexicon());
  score::Scratch scratch;
  score::Scores out;
  scorer.score(document(), options, scratch, rep_->pool, out);
  return out;
}

score::ConductLogOdds ScoreReading::conducts(const score::ScoreTable& table, std::size_t unit) {
  const score::NetworkTable no_network;
  const score::Scorer scorer(table, no_network, house_lexicon());
  score::FeatureSet features;
  score::extract(document(), units().at(unit), scorer.spelling(), scorer.vocabulary(), features);
  score::ConductScratch scratch;
  return scorer.conducts().judge(features, scorer.vocabulary(), scratch);
}

score::ScoreTable score_table(const std::vector<Weight>& weights, double bias,
                              const score::Calibration& calibration) {
  std::vector<Weight> sorted = weights;
  std::sort(sorted.begin(), sorted.end(), [](const Weight& a, const Weight& b) {
    return score::key_of_name(a.name) < score::key_of_name(b.name);
  });
  score::ScoreTable out;
  out.calibration = calibration;
  for (std::size_t f = 0; f < score::kFamilies; ++f) {
    out.labels[f] = "label of " + std::string(score::kFamilyNames[f]);
  }
  for (std::size_t c = 0; c < score::kContextNames.size(); ++c) {
    out.labels[score::kFamilies + c] = "label of " + std::string(score::kContextNames[c]);
  }
  out.bias[score::kViolationHead] =
      static_cast<std::int32_t>(std::lround(bias / score::kWeightUnit));
  score::NameListWriter names;
  out.head_bit_store.assign((sorted.size() + 63) / 64, 0);
  for (const Weight& w : sorted) {
    out.key_store.push_back(score::key_of_name(w.name));
    out.violation_store.push_back(
        static_cast<std::int16_t>(std::lround(w.violation / score::kRowUnit)));
    std::array<std::int8_t, score::kHeadCount - 1> heads{};
    for (const auto& [head, weight] : w.heads) {
      heads.at(static_cast<std::size_t>(head) - 1) =
          static_cast<std::int8_t>(std::lround(weight / score::kHeadUnit));
    }
    out.head_store.insert(out.head_store.end(), heads.begin(), heads.end());
    const std::size_t at = out.key_store.size() - 1;
    out.head_bit_store[at / 64] |= std::uint64_t{1} << (at % 64);
    names.add(w.name);
  }
  out.line_store = {2};
  out.name_store = names.blocks();
  out.name_byte_store.reserve(64);  // a view of it must survive a move
  out.name_byte_store += names.bytes();
  out.keys = out.key_store;
  out.violation = out.violation_store;
  out.heads = out.head_store;
  out.head_bits = out.head_bit_store;
  out.first_line = out.line_store;
  out.names = {out.name_store, out.name_byte_store};
  return out;
}

void add_conducts(score::ScoreTable& table, const std::vector<ConductWeights>& rows, double bias) {
  table.conduct_bias_store.assign(
      score::kConducts, static_cast<std::int32_t>(std::lround(bias / score::kWeightUnit)));
  std::map<std::uint32_t, const ConductWeights*> by_row;
  for (const ConductWeights& row : rows) {
    const auto found =
        std::find(table.keys.begin(), table.keys.end(), score::key_of_name(row.feature));
    by_row[static_cast<std::uint32_t>(found - table.keys.begin())] = &row;
  }
  for (const auto& [feature, row] : by_row) {
    for (const auto& [conduct, weight] : row->weights) {
      table.conduct_cell_store.push_back(
          {static_cast<std::uint8_t>(conduct),
           static_cast<std::int8_t>(std::lround(weight / score::kHeadUnit))});
    }
    table.conduct_row_store.push_back(
        {feature, static_cast<std::uint32_t>(table.conduct_cell_store.size())});
  }
  table.conduct_bias = table.conduct_bias_store;
  table.conduct_rows = table.conduct_row_store;
  table.conduct_cells = table.conduct_cell_store;
}

}  // namespace netra::test
