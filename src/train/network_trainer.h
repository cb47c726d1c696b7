// Fits the network of score/network_table.h to passages by AdamW (Loshchilov and
// Hutter 2019) with dropout. The weights are floats here; whole numbers are made of
// them afterwards.
//
// DETERMINISM: the same samples and options give the same weights bit for bit, with any
// number of threads and at any level of x86-64. (Another libm may round its logarithms,
// exponentials and cosines otherwise.)
#ifndef NETRA_TRAIN_NETWORK_TRAINER_H_
#define NETRA_TRAIN_NETWORK_TRAINER_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "netra/types.h"
#include "score/network_table.h"
#include "score/score_table.h"
#include "train/dataset.h"

namespace netra::train {

// A word has many letter groups: their rows may start smaller and move slower.
enum class InputKind : std::uint8_t { kForm, kRoot, kOther, kLetters };

// One passage. The inputs of word t are those from ends[t - 1] (0 for the first word) to
// ends[t]; its form, if it has one, is among them.
struct NetworkSample {
  std::vector<std::uint32_t> inputs;  // ids of input rows
  std::vector<std::uint32_t> ends;    // one for each word
  Category category = Category::kOther;
  Status status = Status::kNone;
  // Bit c: conduct c is reported. 0: the passage teaches nothing of conducts.
  std::uint32_t conducts = 0;
  std::vector<std::uint8_t> parts;  // as Sample::parts
};

struct NetworkOptions {
  std::uint32_t epochs = 24;
  double rate = 6e-3;  // at the end of the warm-up
  std::uint32_t batch = 64;
  double dropout = 0.25;       // of the pooled vector; half of it on x, 0.4 of it before a block
  double input_dropout = 0.2;  // a form becomes the unknown form, a root is left out
  double decay = 1e-2;
  std::uint64_t seed = 1;
  std::uint32_t threads = 2;
  double letters = 0.4;  // size and rate of the rows of kLetters, as a share of the others'
};

// Row-major. A convolution and the three matrices of a block have a row for each number
// they read and a column for each they write, the readout has a row for each answer:
// y[to] += first[(tap * kInput + from) * kWidth + to] * x[from].
struct NetworkWeights {
  std::vector<float> inputs;  // ids x kInput
  std::vector<float> first;   // kTaps x kInput x kWidth
  std::vector<float> first_bias;
  struct Block {
    std::vector<float> neck;  // kWidth x kNeck; it has no bias
    std::vector<float> wide;  // kBlockTaps x kNeck x kWidth
    std::vector<float> mean;  // kWidth x kWidth
    std::vector<float> bias;  // kWidth
  };
  std::array<Block, score::kBlocks> blocks;
  std::vector<float> readout;  // kAnswers x kWidth
  std::array<float, score::kAnswers> bias{};
  // What a word says of the parts of claims that it stands in, kClaimParts x (kWidth and a
  // bias). Training alone asks: a network that has learned where a breach is told reads
  // better whether one is (corpora/README.md has the figures).
  std::vector<float> parts;
};
inline constexpr auto kClaimParts = static_cast<std::size_t>(ClaimPart::kCount);

// What the sizes of the weights that make one number may sum up to: times a word's largest
// number, 2^15 units, this is the largest sum of 32 bits (score/network.cpp).
inline constexpr double kMostOfAColumn = 1 << (31 - 15 - score::kLayerBits);
// What training holds them to: room for a bias and for rounding.
inline constexpr double kHeldColumn = kMostOfAColumn * 15 / 16;
// Makes larger columns smaller as a whole. A block's wide and mean layers make one sum.
void hold_columns(NetworkWeights& weights);
// The largest column; a block's bias, 2^(15 - kActivationBits) of which are as much as a weight
// of 1, is part of it.
double largest_column(const NetworkWeights& weights);

// Longer passages are cut for training.
inline constexpr std::size_t kLongestSample = 300;  // words

// `kinds` by input id; id 0 is the unknown form. A sample without words is skipped.
// `progress` is told of every epoch.
// REQUIRES: every id < kinds.size(), the parts of a sample are none or one for each word,
// 0 < options.batch, dropout in [0, 1).
NetworkWeights fit_network(std::span<const NetworkSample> samples, std::span<const InputKind> kinds,
                           const NetworkOptions& options, const Progress& progress);

// The answers to a passage, their bias among them. Without words they are the bias.
std::array<double, score::kAnswers> judge(const NetworkWeights& weights,
                                          const NetworkSample& sample);

}  // namespace netra::train

#endif  // NETRA_TRAIN_NETWORK_TRAINER_H_
