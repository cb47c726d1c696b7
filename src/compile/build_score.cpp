#include "compile/build_score.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "score/features.h"
#include "score/vocabulary.h"

namespace netra::compile {
namespace {

std::optional<double> parse_number(std::string_view s) {
  double value = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  if (s.empty() || error != std::errc() || end != s.data() + s.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

struct WeightRow {
  std::uint64_t key = 0;
  std::uint32_t line = 0;
  std::int16_t violation = 0;
  bool has_heads = false;
  std::array<std::int8_t, score::kHeadCount - 1> heads{};
  std::string name;
};

// The other families are inputs of the network, or what it says.
bool has_weight(std::string_view name) {
  const auto end = score::kFamilyNames.begin() + score::label_of(score::Family::kNetwork);
  return std::find(score::kFamilyNames.begin(), end, name.substr(0, name.find(':'))) != end;
}

constexpr double kLargestBias = 1000.0;  // far above any trained one; keeps sums exact

void read_weights(const Table& table, Problems& problems, std::vector<WeightRow>& rows,
                  score::ScoreTable& out) {
  std::uint64_t last_line = 0;  // of the features
  for (const Row& r : table.rows) {
    const auto problem = [&](std::string message) {
      problems.add(table.name, r.line, std::move(message));
    };
    const auto violation = parse_number(r.cells[1]);
    const bool bias = r.cells[0] == "bias";
    // A row tells its line by its place among the others.
    if (last_line != 0 && (bias || r.line != last_line + 1)) {
      problem("rows of weights stand one below the other, with nothing between them");
      return;
    }
    if (!bias) last_line = r.line;
    if (!violation || std::abs(*violation) > (bias ? kLargestBias : score::kLargestRowWeight)) {
      problem("'" + r.cells[1] + "' is no weight");
      continue;
    }
    WeightRow row;
    row.line = r.line;
    row.name = r.cells[0];
    row.has_heads = !r.cells[2].empty();
    std::array<double, score::kHeadCount - 1> heads{};
    if (!r.cells[2].empty()) {
      const std::vector<std::string> cells = split(r.cells[2], ',');
      bool sound = cells.size() == heads.size();
      for (std::size_t h = 0; sound && h < heads.size(); ++h) {
        const auto weight = cells[h].empty() ? std::optional<double>(0) : parse_number(cells[h]);
        sound = weight.has_value() && std::abs(*weight) < 30.0;
        if (sound) heads[h] = *weight;
      }
      if (!sound) {
        problem("the second cell of weights holds " + std::to_string(heads.size()) + " numbers");
        continue;
      }
    }
    if (bias) {
      out.bias[0] = static_cast<std::int32_t>(std::lround(*violation / score::kWeightUnit));
      for (std::size_t h = 0; h < heads.size(); ++h) {
        out.bias[h + 1] = static_cast<std::int32_t>(std::lround(heads[h] / score::kWeightUnit));
      }
      continue;
    }
    for (std::size_t h = 0; h < heads.size(); ++h) {
      const long units = std::lround(heads[h] / score::kHeadUnit);
      row.heads[h] = static_cast<std::int8_t>(std::clamp(units, -128L, 127L));
    }
    row.violation = static_cast<std::int16_t>(std::lround(*violation / score::kRowUnit));
    row.key = score::key_of_name(row.name);
    if (row.key == 0 || !has_weight(row.name) || row.name.size() > score::NameList::kLongest) {
      problem("'" + row.name + "' is no name of a feature");
      continue;
    }
    rows.push_back(std::move(row));
  }
}

// "V03:1.25"; none if it is anything else.
std::optional<score::ConductCell> parse_cell(std::string_view s, double& weight) {
  if (s.size() < 5 || s[0] != 'V' || s[3] != ':') return std::nullopt;
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!digit(s[1]) || !digit(s[2])) return std::nullopt;
  const int conduct = (s[1] - '0') * 10 + (s[2] - '0');
  const auto number = parse_number(s.substr(4));
  if (conduct >= static_cast<int>(score::kConducts) || !number || std::abs(*number) > 30) {
    return std::nullopt;
  }
  weight = *number;
  const long units = std::clamp(std::lround(weight / score::kHeadUnit), -128L, 127L);
  return score::ConductCell{static_cast<std::uint8_t>(conduct), static_cast<std::int8_t>(units)};
}

void read_conducts(const Table& table, Problems& problems, score::ScoreTable& out) {
  struct ConductFeature {
    std::uint32_t feature = 0, line = 0;
    std::vector<score::ConductCell> cells;
  };
  const score::Vocabulary vocabulary(out.key_store);
  std::vector<ConductFeature> features;
  std::array<std::int32_t, score::kConducts> bias{};
  bool has_bias = false;
  for (const Row& r : table.rows) {
    const std::string& name = r.cells[0];
    const auto problem = [&](std::string message) {
      problems.add(table.name, r.line, std::move(message));
    };
    ConductFeature row;
    row.line = r.line;
    std::array<bool, score::kConducts> named{};
    std::array<double, score::kConducts> weights{};
    bool sound = true;
    for (const std::string& text : split(r.cells[1], ' ')) {
      double weight = 0;
      const auto cell = parse_cell(text, weight);
      if (!cell) {
        problem("'" + text + "' is no conduct with a weight");
      } else if (named[cell->conduct]) {
        problem("the conduct of '" + text + "' stands twice");
      }
      sound = cell && !named[cell->conduct];
      if (!sound) break;
      named[cell->conduct] = true;
      weights[cell->conduct] = weight;
      row.cells.push_back(*cell);
    }
    if (!sound) continue;
    if (name == "bias") {
      if (has_bias || row.cells.size() != score::kConducts) {
        problem("one row of bias holds all " + std::to_string(score::kConducts) + " conducts");
        continue;
      }
      for (std::size_t c = 0; c < bias.size(); ++c) {
        bias[c] = static_cast<std::int32_t>(std::lround(weights[c] / score::kWeightUnit));
      }
      has_bias = true;
      continue;
    }
    row.feature = vocabulary.find(score::key_of_name(name));
    if (row.feature == score::Vocabulary::kNone) {
      problem("the feature '" + name + "' has no weight in score/weights.tsv");
      continue;
    }
    std::sort(row.cells.begin(), row.cells.end(),
              [](const auto& a, const auto& b) { return a.conduct < b.conduct; });
    features.push_back(std::move(row));
  }
  if (table.rows.empty()) return;  // no heads
  if (!has_bias) problems.add(table.name, 0, "the row of bias is missing");
  std::sort(features.begin(), features.end(), [](const auto& a, const auto& b) {
    return a.feature != b.feature ? a.feature < b.feature : a.line < b.line;
  });
  out.conduct_bias_store.assign(bias.begin(), bias.end());
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (i > 0 && features[i].feature == features[i - 1].feature) {
      problems.add(table.name, features[i].line, "the feature stands twice");
      continue;
    }
    for (const score::ConductCell& cell : features[i].cells) {
      if (cell.weight != 0) out.conduct_cell_store.push_back(cell);
    }
    out.conduct_row_store.push_back(
        {features[i].feature, static_cast<std::uint32_t>(out.conduct_cell_store.size())});
  }
}

void read_calibration(const Table& table, Problems& problems, score::Calibration& c) {
  for (const Row& r : table.rows) {
    const std::string& key = r.cells[0];
    if (key == "bin") {
      const std::vector<std::string> cells = split(r.cells[1], ',');
      std::optional<double> mean, observed, count;
      if (cells.size() == 3) {
        mean = parse_number(cells[0]);
        observed = parse_number(cells[1]);
        count = parse_number(cells[2]);
      }
      if (!mean || !observed || !count || *count < 0 || *count > 1e9) {
        problems.add(table.name, r.line, "a bin holds mean score, observed share and count");
      } else {
        c.bins.push_back({*mean, *observed, static_cast<std::uint32_t>(*count)});
      }
      continue;
    }
    const auto value = parse_number(r.cells[1]);
    double* target = key == "slope"                   ? &c.slope
                     : key == "offset"                ? &c.offset
                     : key == "temperature_violation" ? &c.temperature[0]
                     : key == "temperature_calm"      ? &c.temperature[1]
                     : key == "temperature_status"    ? &c.temperature[2]
                     : key == "prior"                 ? &c.prior
                     : key == "min_known"             ? &c.min_known
                     : key == "abstain_margin"        ? &c.abstain_margin
                     : key == "context_title"         ? &c.context.title
                     : key == "context_near"          ? &c.context.near
                     : key == "context_article"       ? &c.context.article
                     : key == "context_limit"         ? &c.context.limit
                     : key == "context_min_passages"  ? &c.context.min_passages
                     : key == "brier"                 ? &c.brier
                     : key == "ece"                   ? &c.ece
                                                      : nullptr;
    if (target == nullptr || !value) {
      problems.add(table.name, r.line, "'" + key + "' with '" + r.cells[1] + "' is no calibration");
      continue;
    }
    *target = *value;
  }
}

void check_calibration(const score::Calibration& c, Problems& problems) {
  const Table table{"score/calibration.tsv", {}};
  if (!(c.prior > 0 && c.prior < 1)) problems.add(table.name, 0, "the prior must lie in (0, 1)");
  if (!(c.slope > 0) || c.temperature[0] <= 0 || c.temperature[1] <= 0 || c.temperature[2] <= 0) {
    problems.add(table.name, 0, "slope and temperatures must be above 0");
  }
}

std::string_view label_name(std::size_t row) {
  const std::size_t families = score::kFamilies;
  return row < families ? score::kFamilyNames[row] : score::kContextNames[row - families];
}

// score::kLabels if nothing is called so.
std::size_t label_named(std::string_view name) {
  std::size_t row = 0;
  while (row < score::kLabels && label_name(row) != name) ++row;
  return row;
}

// The rows stay as they stand in the file, so that a row tells its line.
void write_rows(const std::vector<WeightRow>& rows, Problems& problems, score::ScoreTable& out) {
  std::unordered_set<std::uint64_t> seen;
  score::NameListWriter names;
  out.line_store = {rows.empty() ? 0 : rows.front().line};
  out.head_bit_store.assign((rows.size() + 63) / 64, 0);
  for (const WeightRow& row : rows) {
    const std::size_t at = out.key_store.size();
    if (!seen.insert(row.key).second) {
      problems.add("score/weights.tsv", row.line, "the feature " + row.name + " stands twice");
      continue;
    }
    out.key_store.push_back(row.key);
    out.violation_store.push_back(row.violation);
    names.add(row.name);
    if (!row.has_heads) continue;
    out.head_bit_store[at / 64] |= std::uint64_t{1} << (at % 64);
    out.head_store.insert(out.head_store.end(), row.heads.begin(), row.heads.end());
  }
  out.name_store = names.blocks();
  out.name_byte_store.reserve(64);  // outside the string itself: a view must survive a move
  out.name_byte_store += names.bytes();
}

void read_labels(const Table& table, Problems& problems, score::ScoreTable& out) {
  for (const Row& r : table.rows) {
    const auto problem = [&](std::string message) {
      problems.add(table.name, r.line, std::move(message));
    };
    const std::size_t row = label_named(r.cells[0]);
    if (row == score::kLabels) {
      problem("'" + r.cells[0] + "' is no family of features and no context term");
    } else if (r.cells[1].empty() || r.cells[2].empty()) {
      problem("a label holds an Indonesian and an English name");
    } else if (!out.labels[row].empty()) {
      problem("the label of '" + r.cells[0] + "' stands twice");
    } else {
      out.labels[row] = r.cells[1] + " / " + r.cells[2];
    }
  }
}

// `file`: where the labels should stand.
void check_labels(const std::string& file, const score::ScoreTable& table, Problems& problems) {
  for (std::size_t row = 0; row < score::kLabels; ++row) {
    if (!table.labels[row].empty()) continue;
    problems.add(file, 0, "the label of '" + std::string(label_name(row)) + "' is missing");
  }
}

}  // namespace

score::ScoreTable build_score(const std::filesystem::path& folder,
                              const std::vector<ManifestRow>& manifest, Problems& problems) {
  score::ScoreTable out;
  std::vector<WeightRow> rows;
  for (const ManifestRow& m : manifest) {
    if (m.kind != "weight") continue;
    if (m.file.ends_with("calibration.tsv") || m.file.ends_with("context.tsv")) {
      read_calibration(read_table(folder, m.file, {"key", "value", "note"}, problems), problems,
                       out.calibration);
    } else {
      read_weights(read_table(folder, m.file, {"feature", "violation", "heads"}, problems),
                   problems, rows, out);
    }
  }
  check_calibration(out.calibration, problems);
  write_rows(rows, problems, out);
  for (const ManifestRow& m : manifest) {
    if (m.kind != "conduct_weight") continue;
    read_conducts(read_table(folder, m.file, {"feature", "conducts"}, problems), problems, out);
  }
  std::string labels = "MANIFEST.tsv";
  for (const ManifestRow& m : manifest) {
    if (m.kind != "label") continue;
    labels = m.file;
    read_labels(read_table(folder, m.file, {"family", "id", "en"}, problems), problems, out);
  }
  check_labels(labels, out, problems);
  out.conduct_bias = out.conduct_bias_store;
  out.conduct_rows = out.conduct_row_store;
  out.conduct_cells = out.conduct_cell_store;
  out.keys = out.key_store;
  out.violation = out.violation_store;
  out.head_bits = out.head_bit_store;
  out.heads = out.head_store;
  out.first_line = out.line_store;
  out.names = {out.name_store, out.name_byte_store};
  return out;
}

}  // namespace netra::compile
