// The network: a small convolutional reader that weighs each word in its company.
//
// A word is the sum of the vectors of its inputs: its form, its root, the groups of the
// thesaurus it stands in, its letters, the marks on it and what stands over it. A first
// convolution over five words is followed by blocks of dilated convolutions with residual
// connections (He et al. 2016; Yu and Koltun 2016), each of which also hears the mean of
// the passage. What the last block says of a word is weighed for each answer and summed
// over the words, so that every score of a passage is the exact sum of what its words
// contribute (global sum pooling, Zhou et al. 2016).
//
//   x[t]   = sum of input rows                                kInput wide
//   y[t]   = relu(bias + sum over k of first[k] * x[t + k - 2])            kWidth wide
//   block: u[t] = neck * y[t]                                 kNeck wide
//          y[t] += relu(bias + sum over j of wide[j] * u[t + (j - 1) * dilation]
//                       + mean * (mean of y))
//   answer h = readout[h] * (sum over t of y[t]) / sqrt(words)
//
// Beyond the ends of the passage x and u are 0. All weights are whole numbers, so that
// every kernel on every machine gives the same answer (network.h).
#ifndef NETRA_SCORE_NETWORK_TABLE_H_
#define NETRA_SCORE_NETWORK_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "score/score_table.h"

namespace netra::score {

inline constexpr std::size_t kInput = 32;  // numbers of an input row
inline constexpr std::size_t kTaps = 5;    // words of the first convolution
inline constexpr std::size_t kWidth = 96;  // numbers of a word between the layers
inline constexpr std::size_t kNeck = 16;   // and inside a block
inline constexpr std::size_t kBlockTaps = 3;
inline constexpr std::array<std::size_t, 4> kDilations = {1, 2, 4, 8};
inline constexpr std::size_t kBlocks = kDilations.size();

// Rows of the readout: the heads, then the conducts.
inline constexpr std::size_t kAnswers = kHeadCount + kConducts;

// What one unit of each number is worth: 2^-bits.
inline constexpr int kInputBits = 6;       // of an input row
inline constexpr int kLayerBits = 10;      // of a weight of the layers
inline constexpr int kActivationBits = 8;  // of y and u
inline constexpr int kReadoutBits = 12;    // of a weight of the readout
inline constexpr double kLargestInput = 127.0 / (1 << kInputBits);
inline constexpr double kLargestLayerWeight = 32767.0 / (1 << kLayerBits);
inline constexpr double kLargestReadout = 32767.0 / (1 << kReadoutBits);

// The layers one behind the other, each row-major with the numbers of its output last:
// first (taps x inputs), then for each block neck, wide (taps x neck) and mean, then the
// readout with one row for each answer.
struct NetworkLayer {
  std::string_view name;  // as in score/network.tsv; a block's ends in its number
  std::size_t rows = 0, columns = 0;
};
inline constexpr std::size_t kBlockLayers = 3;
inline constexpr std::array<NetworkLayer, 2 + kBlockLayers* kBlocks> kNetworkLayers = {{
    {"first", kTaps* kInput, kWidth},
    {"neck1", kWidth, kNeck},
    {"wide1", kBlockTaps* kNeck, kWidth},
    {"mean1", kWidth, kWidth},
    {"neck2", kWidth, kNeck},
    {"wide2", kBlockTaps* kNeck, kWidth},
    {"mean2", kWidth, kWidth},
    {"neck3", kWidth, kNeck},
    {"wide3", kBlockTaps* kNeck, kWidth},
    {"mean3", kWidth, kWidth},
    {"neck4", kWidth, kNeck},
    {"wide4", kBlockTaps* kNeck, kWidth},
    {"mean4", kWidth, kWidth},
    {"readout", kAnswers, kWidth},
}};
constexpr std::size_t layer_begin(std::size_t layer) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < layer; ++i)
    begin += kNetworkLayers[i].rows * kNetworkLayers[i].columns;
  return begin;
}
inline constexpr std::size_t kReadoutLayer = kNetworkLayers.size() - 1;
inline constexpr std::size_t kNetworkWeights = layer_begin(kNetworkLayers.size());
// Of the first layer, then of each block. That of an answer is with the biases of the
// linear heads (ScoreTable::bias, conduct_bias).
inline constexpr std::size_t kNetworkBiases = (1 + kBlocks) * kWidth;

// The form of a word that has no row of its own.
inline constexpr std::string_view kUnknownForm = "w:@UNKNOWN";

struct NetworkTable {
  // Names of features (features.h) that are inputs, by key; each stands once. Empty: the
  // model has no network, and everything else is empty too.
  std::span<const std::uint64_t> keys;
  std::span<const std::int8_t> inputs;    // kInput for each key, units 2^-kInputBits
  std::span<const std::int16_t> weights;  // kNetworkWeights
  std::span<const std::int32_t> biases;   // kNetworkBiases, units of a sum of products

  // Owners when compiled; empty when read in place.
  std::vector<std::uint64_t> key_store;
  std::vector<std::int8_t> input_store;
  std::vector<std::int16_t> weight_store;
  std::vector<std::int32_t> bias_store;

  // Sizes fit, and no sum of products leaves 32 bits, whatever the text.
  bool sound() const noexcept;
};

}  // namespace netra::score

#endif  // NETRA_SCORE_NETWORK_TABLE_H_
