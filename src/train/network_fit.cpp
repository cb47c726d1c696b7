#include "train/network_fit.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "score/features.h"

namespace netra::train {
namespace {

using score::kNetworkLayers;

NetworkSample sample_of(const NamedNetwork& network, const Sample& sample) {
  NetworkSample out;
  std::uint32_t next = 0;
  for (const std::uint32_t end : sample.input_ends) {
    for (bool first = true; next < end; ++next, first = false) {
      const auto found = network.ids.find(sample.inputs[next]);
      if (found != network.ids.end()) {
        out.inputs.push_back(found->second);
      } else if (first) {  // the form stands first (score/inputs.h)
        out.inputs.push_back(0);
      }
    }
    out.ends.push_back(static_cast<std::uint32_t>(out.inputs.size()));
  }
  return out;
}

long whole(double x, int bits, long most) {
  return std::clamp(std::lround(std::ldexp(x, bits)), -most, most);
}

template <class Numbers>
void append_row(std::string& out, const Numbers& numbers, std::size_t begin, std::size_t count,
                int bits, long most) {
  for (std::size_t i = 0; i < count; ++i) {
    out += i == 0 ? '\t' : ' ';
    out += std::to_string(whole(static_cast<double>(numbers[begin + i]), bits, most));
  }
  out += '\n';
}

}  // namespace

NamedNetwork train_network(const std::vector<GoldRow>& rows, const Dataset& data,
                           const NetworkFloors& floors, const NetworkOptions& options,
                           const Progress& progress) {
  std::unordered_map<std::uint64_t, std::uint32_t> counts;  // passages
  std::vector<std::uint64_t> keys;
  for (const Sample& sample : data.samples) {
    keys = sample.inputs;
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    for (const std::uint64_t key : keys) ++counts[key];
  }
  const auto family = [&](std::string_view name) { return name.substr(0, name.find(':')); };
  const auto is = [&](std::string_view name, score::Family f) {
    return family(name) == score::kFamilyNames[static_cast<std::size_t>(f)];
  };
  std::vector<std::pair<std::string, std::uint64_t>> kept;
  for (const auto& [key, count] : counts) {
    const std::string& name = data.names.at(key);
    const std::uint32_t floor = is(name, score::Family::kWord)    ? floors.form
                                : is(name, score::Family::kLemma) ? floors.root
                                : is(name, score::Family::kChar)  ? floors.letters
                                                                  : floors.other;
    if (count >= floor) kept.emplace_back(name, key);
  }
  std::sort(kept.begin(), kept.end());
  NamedNetwork out;
  out.names.emplace_back(score::kUnknownForm);
  std::vector<InputKind> kinds = {InputKind::kOther};
  for (const auto& [name, key] : kept) {
    out.ids.emplace(key, static_cast<std::uint32_t>(out.names.size()));
    out.names.push_back(name);
    kinds.push_back(is(name, score::Family::kWord)    ? InputKind::kForm
                    : is(name, score::Family::kLemma) ? InputKind::kRoot
                    : is(name, score::Family::kChar)  ? InputKind::kLetters
                                                      : InputKind::kOther);
  }
  std::vector<NetworkSample> samples;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    samples.push_back(sample_of(out, data.samples[i]));
    samples.back().category = rows[i].category;
    samples.back().status = rows[i].status;
    samples.back().conducts = reported_conducts(rows[i]);
    samples.back().parts = data.samples[i].parts;
  }
  out.weights = fit_network(samples, kinds, options, progress);
  return out;
}

std::array<double, score::kAnswers> judge(const NamedNetwork& network, const Sample& sample) {
  return judge(network.weights, sample_of(network, sample));
}

bool fits_tables(const NetworkWeights& weights) {
  const auto within = [](const std::vector<float>& numbers, double most) {
    return std::all_of(numbers.begin(), numbers.end(),
                       [&](float x) { return std::abs(static_cast<double>(x)) <= most; });
  };
  // Rounding may add half a unit to each of the weights of a column.
  constexpr double kRounding = 0.25;
  bool fits = largest_column(weights) <= kMostOfAColumn - kRounding &&
              within(weights.first, score::kLargestLayerWeight) &&
              within(weights.readout, score::kLargestReadout);
  for (const NetworkWeights::Block& block : weights.blocks) {
    for (const auto* layer : {&block.neck, &block.wide, &block.mean}) {
      fits = fits && within(*layer, score::kLargestLayerWeight);
    }
  }
  return fits;
}

std::string inputs_table(const NamedNetwork& network) {
  std::string out =
      "# Written by `netra train`; models/id-news/score/README.md says what the columns are.\n"
      "input\tnumbers\n";
  for (std::size_t id = 0; id < network.names.size(); ++id) {
    out += network.names[id];
    append_row(out, network.weights.inputs, id * score::kInput, score::kInput, score::kInputBits,
               127);
  }
  return out;
}

std::string layers_table(const NamedNetwork& network) {
  std::string out =
      "# Written by `netra train`; models/id-news/score/README.md says what the columns are.\n"
      "layer\trow\tnumbers\n";
  if (network.empty()) return out;
  const NetworkWeights& w = network.weights;
  const auto layer = [&](std::size_t l, const std::vector<float>& weights, int bits) {
    for (std::size_t r = 0; r < kNetworkLayers[l].rows; ++r) {
      out += std::string(kNetworkLayers[l].name) + '\t' + std::to_string(r);
      append_row(out, weights, r * kNetworkLayers[l].columns, kNetworkLayers[l].columns, bits,
                 32767);
    }
  };
  const auto bias = [&](std::size_t r, const std::vector<float>& weights, int bits) {
    out += "bias\t" + std::to_string(r);
    append_row(out, weights, 0, score::kWidth, bits, 0x7FFFFFFF);
  };
  layer(0, w.first, score::kLayerBits);
  for (std::size_t b = 0; b < score::kBlocks; ++b) {
    const std::size_t first = 1 + b * score::kBlockLayers;
    layer(first, w.blocks[b].neck, score::kLayerBits);
    layer(first + 1, w.blocks[b].wide, score::kLayerBits);
    layer(first + 2, w.blocks[b].mean, score::kLayerBits);
  }
  layer(score::kReadoutLayer, w.readout, score::kReadoutBits);
  bias(0, w.first_bias, score::kInputBits + score::kLayerBits);
  for (std::size_t b = 0; b < score::kBlocks; ++b) {
    bias(1 + b, w.blocks[b].bias, score::kActivationBits + score::kLayerBits);
  }
  return out;
}

}  // namespace netra::train
