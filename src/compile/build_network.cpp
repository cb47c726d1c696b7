#include "compile/build_network.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <unordered_set>

#include "score/features.h"

namespace netra::compile {
namespace {

// Reads whole numbers parted by single spaces. False unless there are exactly `count`
// of them, each within [-most, most].
bool read_numbers(std::string_view cell, std::size_t count, std::int64_t most,
                  std::vector<std::int64_t>& out) {
  out.clear();
  const char* at = cell.data();
  const char* const end = at + cell.size();
  while (at != end && out.size() < count) {
    std::int64_t number = 0;
    const auto [next, error] = std::from_chars(at, end, number);
    if (error != std::errc() || number < -most || number > most) return false;
    out.push_back(number);
    if (next == end) return out.size() == count;
    if (*next != ' ') return false;
    at = next + 1;
  }
  return false;
}

// `seen`: keys of the tables before.
void read_inputs(const Table& table, Problems& problems, std::unordered_set<std::uint64_t>& seen,
                 score::NetworkTable& out) {
  std::vector<std::int64_t> numbers;
  for (const Row& r : table.rows) {
    const auto problem = [&](std::string message) {
      problems.add(table.name, r.line, std::move(message));
    };
    const std::uint64_t key = score::key_of_name(r.cells[0]);
    if (key == 0) {
      problem("'" + r.cells[0] + "' is no name of a feature");
    } else if (!seen.insert(key).second) {
      problem("the input " + r.cells[0] + " stands twice");
    } else if (!read_numbers(r.cells[1], score::kInput, 127, numbers)) {
      problem("an input has " + std::to_string(score::kInput) +
              " whole numbers from -127 to 127, parted by spaces");
    } else {
      out.key_store.push_back(key);
      for (const std::int64_t n : numbers) out.input_store.push_back(static_cast<std::int8_t>(n));
    }
  }
}

void read_layers(const Table& table, Problems& problems, score::NetworkTable& out) {
  constexpr std::size_t kBiasRows = 1 + score::kBlocks;
  out.weight_store.assign(score::kNetworkWeights, 0);
  out.bias_store.assign(score::kNetworkBiases, 0);
  std::vector<bool> met(score::kNetworkWeights + score::kNetworkBiases, false);  // first numbers
  std::vector<std::int64_t> numbers, row;
  for (const Row& r : table.rows) {
    const auto problem = [&](std::string message) {
      problems.add(table.name, r.line, std::move(message));
    };
    const auto layer =
        std::find_if(score::kNetworkLayers.begin(), score::kNetworkLayers.end(),
                     [&](const score::NetworkLayer& l) { return l.name == r.cells[0]; });
    const bool bias = r.cells[0] == "bias";
    if (layer == score::kNetworkLayers.end() && !bias) {
      problem("'" + r.cells[0] + "' is no layer");
      continue;
    }
    const std::size_t rows = bias ? kBiasRows : layer->rows;
    const std::size_t columns = bias ? score::kWidth : layer->columns;
    if (!read_numbers(r.cells[1], 1, static_cast<std::int64_t>(rows) - 1, row) || row[0] < 0) {
      problem("'" + r.cells[1] + "' is no row of the layer " + r.cells[0]);
      continue;
    }
    if (!read_numbers(r.cells[2], columns, bias ? 0x7FFFFFFF : 32767, numbers)) {
      problem("a row of the layer " + r.cells[0] + " has " + std::to_string(columns) +
              " whole numbers of " + (bias ? "32" : "16") + " bits, parted by spaces");
      continue;
    }
    const std::size_t begin =
        static_cast<std::size_t>(row[0]) * columns +
        (bias
             ? 0
             : score::layer_begin(static_cast<std::size_t>(layer - score::kNetworkLayers.begin())));
    const std::size_t mark = begin + (bias ? score::kNetworkWeights : 0);
    if (met[mark]) {
      problem("the row " + r.cells[1] + " of the layer " + r.cells[0] + " stands twice");
      continue;
    }
    met[mark] = true;
    for (std::size_t i = 0; i < columns; ++i) {
      if (bias) {
        out.bias_store[begin + i] = static_cast<std::int32_t>(numbers[i]);
      } else {
        out.weight_store[begin + i] = static_cast<std::int16_t>(numbers[i]);
      }
    }
  }
  std::size_t wanted = kBiasRows;
  for (const score::NetworkLayer& l : score::kNetworkLayers) wanted += l.rows;
  const auto there = static_cast<std::size_t>(std::count(met.begin(), met.end(), true));
  if (there != wanted) {
    problems.add(table.name, 0,
                 std::to_string(wanted - there) + " of " + std::to_string(wanted) +
                     " rows of the layers are missing");
  }
}

}  // namespace

score::NetworkTable build_network(const std::filesystem::path& folder,
                                  const std::vector<ManifestRow>& manifest, Problems& problems) {
  score::NetworkTable out;
  std::string layers;
  std::unordered_set<std::uint64_t> seen;
  for (const ManifestRow& m : manifest) {
    if (m.kind == "network_input") {
      read_inputs(read_table(folder, m.file, {"input", "numbers"}, problems), problems, seen, out);
    } else if (m.kind == "network_layer") {
      layers = m.file;
    }
  }
  if (out.key_store.empty()) return out;
  if (layers.empty()) {
    problems.add("MANIFEST.tsv", 0, "the inputs of a network want its layers");
    return {};
  }
  read_layers(read_table(folder, layers, {"layer", "row", "numbers"}, problems), problems, out);
  out.keys = out.key_store;
  out.inputs = out.input_store;
  out.weights = out.weight_store;
  out.biases = out.bias_store;
  if (!out.sound()) problems.add(layers, 0, "the weights are so large that sums leave 32 bits");
  return out;
}

}  // namespace netra::compile
