#include "score/network.h"

#include <algorithm>
#include <cstdlib>

#include "score/symbols.h"

namespace netra::score {
namespace {

// What column `o` of a layer may add to a sum at most, whatever 16 bits come in.
std::int64_t most_of(std::span<const std::int16_t> weights, std::size_t layer, std::size_t o) {
  const NetworkLayer& l = kNetworkLayers[layer];
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < l.rows; ++i) {
    sum += std::abs(static_cast<std::int64_t>(weights[layer_begin(layer) + i * l.columns + o]));
  }
  return sum * 32768;
}
// With what is added when the sum is rounded.
bool in_32_bits(std::int64_t most) { return most <= 0x7FFFFFFF - (1 << kLayerBits); }
std::int64_t size_of(std::int32_t bias) { return std::abs(static_cast<std::int64_t>(bias)); }

std::vector<std::int16_t> in_pairs(std::span<const std::int16_t> weights,
                                   const NetworkLayer& layer) {
  std::vector<std::int16_t> out(weights.size());
  for (std::size_t i = 0; i < layer.rows; ++i) {
    for (std::size_t o = 0; o < layer.columns; ++o) {
      out[(i / 2 * layer.columns + o) * 2 + i % 2] = weights[i * layer.columns + o];
    }
  }
  return out;
}

constexpr std::size_t kMostWords = 65535;   // so that 32 bits hold their sum; far above any passage
constexpr std::size_t kMostMet = 1u << 13;  // 8 MB of them

// What a word makes was met long ago, often, and has left the nearer caches.
void fetch_met(std::uint32_t row, const NetworkRows& rows) {
  constexpr std::size_t kLine = 64 / sizeof(std::int16_t);
  const std::int16_t* met = rows.met.data() + row * kProjected;
  for (std::size_t i = 0; i < kProjected; i += kLine) __builtin_prefetch(met + i);
}

// The row of what was met under the key, kNone if nothing was.
std::uint32_t find_met(std::uint64_t key, const NetworkScratch& scratch) {
  const std::size_t mask = scratch.slots.size() - 1;
  for (std::size_t slot = key & mask;; slot = (slot + 1) & mask) {
    const std::uint32_t row = scratch.slots[slot];
    if (row == Vocabulary::kNone || scratch.met_keys[row] == key) return row;
  }
}

// The rows of a readout times the sum.
void hear(const NetworkRows& rows, const double* readout, std::span<double> out) {
  // Exact in any order: 96 products of 31 and 15 bits.
  std::array<double, kWidth> sum;
  for (std::size_t o = 0; o < kWidth; ++o) sum[o] = static_cast<double>(rows.sum[o]);
  for (double& answer : out) {
    std::array<double, 4> parts{};
    for (std::size_t o = 0; o < kWidth; o += parts.size()) {
      for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += readout[o + i] * sum[o + i];
    }
    answer = (parts[0] + parts[1] + parts[2] + parts[3]) / (1 << kAnswerBits);
    readout += kWidth;
  }
}

}  // namespace

bool NetworkTable::sound() const noexcept {
  if (keys.empty()) return inputs.empty() && weights.empty() && biases.empty();
  if (inputs.size() != keys.size() * kInput || weights.size() != kNetworkWeights ||
      biases.size() != kNetworkBiases) {
    return false;
  }
  // Two products of this number and another such number leave 32 bits.
  const auto layers = weights.first(layer_begin(kReadoutLayer));
  if (std::find(layers.begin(), layers.end(), -32768) != layers.end()) return false;
  for (std::size_t o = 0; o < kWidth; ++o) {
    if (!in_32_bits(most_of(weights, 0, o)) || !in_32_bits(size_of(biases[o]))) return false;
  }
  for (std::size_t b = 0; b < kBlocks; ++b) {
    const std::size_t neck = 1 + b * kBlockLayers, wide = neck + 1, mean = neck + 2;
    for (std::size_t o = 0; o < kNeck; ++o) {
      if (!in_32_bits(most_of(weights, neck, o))) return false;
    }
    // One sum: the bias, what the mean says and what the words beside it say.
    for (std::size_t o = 0; o < kWidth; ++o) {
      if (!in_32_bits(size_of(biases[(1 + b) * kWidth + o]) + most_of(weights, wide, o) +
                      most_of(weights, mean, o))) {
        return false;
      }
    }
  }
  return true;
}

Network::Network(const NetworkTable& table) : table_(&table), inputs_(table.keys) {
  if (table.keys.empty()) return;
  unknown_ = inputs_.find(key_of_name(kUnknownForm));
  const auto layer = [&](std::size_t l) {
    return in_pairs(
        table.weights.subspan(layer_begin(l), kNetworkLayers[l].rows * kNetworkLayers[l].columns),
        kNetworkLayers[l]);
  };
  layers_.first = layer(0);
  const auto readout = table.weights.subspan(layer_begin(kReadoutLayer));
  readout_.assign(readout.begin(), readout.end());
  for (std::size_t o = 0; o < kWidth; ++o) {
    layers_.first_bias[o] = halved(table.biases[o], kFirstBits);
    layers_.violation[o] = readout[o];
  }
  for (std::size_t b = 0; b < kBlocks; ++b) {
    NetworkLayers::Block& block = layers_.blocks[b];
    block.neck = layer(1 + b * kBlockLayers);
    block.wide = layer(2 + b * kBlockLayers);
    block.mean = layer(3 + b * kBlockLayers);
    std::copy_n(table.biases.begin() + static_cast<std::ptrdiff_t>((1 + b) * kWidth), kWidth,
                block.bias.begin());
  }
}

// What the first layer makes of inputs that always come together. A word whose form has
// no row of its own is heard as unknown.
std::uint32_t Network::meet(std::uint64_t met_key, std::span<const std::uint64_t> keys, bool word,
                            const NetworkKernel& kernel, NetworkScratch& scratch) const {
  std::array<std::int32_t, kInput> x{};
  for (std::size_t k = 0; k < keys.size(); ++k) {
    std::uint32_t row = inputs_.find(keys[k]);
    if (row == Vocabulary::kNone && word && k == 0) row = unknown_;
    if (row == Vocabulary::kNone) continue;
    const std::int8_t* numbers = table_->inputs.data() + row * kInput;
    for (std::size_t i = 0; i < kInput; ++i) x[i] += numbers[i];
  }
  alignas(64) std::array<std::int16_t, kInput> input;
  for (std::size_t i = 0; i < kInput; ++i) {
    input[i] = static_cast<std::int16_t>(std::clamp(x[i], -32767, 32767));
  }
  const auto row = static_cast<std::uint32_t>(scratch.met_keys.size());
  const std::size_t mask = scratch.slots.size() - 1;
  std::size_t slot = met_key & mask;
  while (scratch.slots[slot] != Vocabulary::kNone) slot = (slot + 1) & mask;
  scratch.slots[slot] = row;
  scratch.met_keys.push_back(met_key);
  std::vector<std::int16_t>& met = scratch.rows.met;
  met.resize((row + 1) * kProjected);
  kernel.project(layers_, input.data(), met.data() + row * kProjected);
  return row;
}

// Before each passage: room for what it may bring, and nothing of another model.
void Network::make_room(std::size_t coming, std::uint64_t spelling, NetworkScratch& scratch) const {
  if (scratch.met_edition != scratch.words_edition) scratch.of_word.clear();
  scratch.met_edition = scratch.words_edition;
  const std::uint64_t mark = combine(inputs_.mark(), spelling);
  if (scratch.mark == mark && scratch.met_keys.size() + coming <= kMostMet) return;
  scratch.mark = mark;
  scratch.met_keys.clear();
  scratch.of_word.clear();
  scratch.rows.met.clear();
  std::size_t size = kMostMet * 2;
  while (size < coming * 2) size *= 2;
  scratch.slots.assign(size, Vocabulary::kNone);
}

void Network::read(const Document& document, const passage::Unit& unit, const Spelling& spelling,
                   std::span<const FeatureSet::Word> words, std::span<const Mark> marks,
                   NetworkScratch& scratch, scan::Kernel wanted) const {
  words = words.first(std::min(words.size(), kMostWords));
  NetworkRows& rows = scratch.rows;
  rows.words.assign(words.size(), 0);
  rows.sum.fill(0);
  if (words.empty()) return;
  const NetworkKernel& kernel = network_kernel(wanted);
  company_inputs(document, unit, words, marks, scratch.company);
  make_room(words.size() + scratch.company.keys.size(), spelling.mark(), scratch);
  rows.said.clear();
  rows.ends.clear();
  static constexpr Symbol kOfWord{"word"};
  std::uint32_t key = 0;
  for (std::size_t t = 0; t < words.size(); ++t) {
    const FeatureSet::Word& word = words[t];
    const bool known = word.memory < scratch.of_word.size();
    std::uint32_t row = known ? scratch.of_word[word.memory] : Vocabulary::kNone;
    if (row == Vocabulary::kNone) {
      const std::uint64_t hash =
          word.symbol.empty() ? document.raw.hash[word.tokens.begin] : word.key;
      const std::uint64_t met_key = combine(kOfWord.key, hash);
      row = find_met(met_key, scratch);
      if (row == Vocabulary::kNone) {
        form_inputs(document, spelling, word, scratch.folded, scratch.keys);
        row = meet(met_key, scratch.keys, true, kernel, scratch);
      }
      if (word.memory != Vocabulary::kNone) {
        if (!known) scratch.of_word.resize(word.memory + 64, Vocabulary::kNone);
        scratch.of_word[word.memory] = row;
      }
    }
    fetch_met(row, rows);
    const auto say = [&](std::uint32_t met) {
      rows.said.push_back(static_cast<std::uint32_t>(met * kProjected + t * kWidth));
    };
    say(row);
    for (; key < scratch.company.ends[t]; ++key) {
      const std::uint64_t input = scratch.company.keys[key];
      row = find_met(input, scratch);
      if (row == Vocabulary::kNone) row = meet(input, {&input, 1}, false, kernel, scratch);
      say(row);
    }
    rows.ends.push_back(static_cast<std::uint32_t>(rows.said.size()));
  }
  rows.y.resize((words.size() + NetworkRows::kBehind) * kWidth);
  rows.u.resize((words.size() + NetworkRows::kBehind + 2 * NetworkRows::kMargin) * kNeck);
  std::fill_n(rows.u.begin(), NetworkRows::kMargin * kNeck, 0);
  kernel.run(layers_, rows);
}

void Network::heads(const NetworkScratch& scratch,
                    std::array<double, kHeadCount>& out) const noexcept {
  hear(scratch.rows, readout_.data(), out);
}

void Network::conducts(const NetworkScratch& scratch,
                       std::array<double, kConducts>& out) const noexcept {
  hear(scratch.rows, readout_.data() + kHeadCount * kWidth, out);
}

const NetworkKernel& network_kernel(scan::Kernel kernel) noexcept {
#if defined(__x86_64__)
  // What the machine can is asked once; the answer never changes.
  static const NetworkKernel* const best =
      scan::kernel_available(scan::Kernel::kAvx512) ? &kAvx512Network
      : scan::kernel_available(scan::Kernel::kAvx2) ? &kAvx2Network
                                                    : &kPortableNetwork;
  if (kernel == scan::Kernel::kAuto) return *best;
  if (kernel == scan::Kernel::kAvx512) return kAvx512Network;
  if (kernel == scan::Kernel::kAvx2) return kAvx2Network;
#else
  static_cast<void>(kernel);
#endif
  return kPortableNetwork;
}

}  // namespace netra::score
