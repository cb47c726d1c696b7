// One passage through the network, there and back; inside this module only.
#ifndef NETRA_TRAIN_NETWORK_GRADIENT_H_
#define NETRA_TRAIN_NETWORK_GRADIENT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "train/network_trainer.h"

namespace netra::train {

using Answers = std::array<double, score::kAnswers>;

// SplitMix64 (Steele, Lea and Flood 2014): the standard's distributions differ from one
// library to the next. The three numbers name a sequence.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t epoch = 0, std::uint64_t item = 0) noexcept;
  std::uint64_t next() noexcept;
  double uniform() noexcept;  // in [0, 1)
  double normal() noexcept;   // by Box and Muller's transform
  // REQUIRES: count > 0.
  std::size_t below(std::size_t count) noexcept;

 private:
  std::uint64_t state_;
};

// What a passage is shaken by in training.
struct Noise {
  std::span<const InputKind> kinds;
  double dropout = 0, input_dropout = 0;
  Random random;
};

// Weights of `ids` inputs, all 0.
NetworkWeights blank_network(std::size_t ids);
// All weights but those of the inputs, in one order.
std::vector<std::span<float>> dense_parts(NetworkWeights& weights);

// The matrices that the way back multiplies by: with rows and columns changed about.
struct BackWeights {
  std::vector<float> first;  // kTaps x kWidth x kInput
  struct Block {
    std::vector<float> neck;  // kNeck x kWidth
    std::vector<float> wide;  // kBlockTaps x kWidth x kNeck
  };
  std::array<Block, score::kBlocks> blocks;
  void read(const NetworkWeights& weights);
};

// What each conduct counts beside the violation head.
inline constexpr double kConductWeight = 0.16;

// What each part of a claim counts beside the violation head: this over the mean of the
// words.
inline constexpr double kPartWeight = 2;

// The loss of a passage and, in `gradient`, what each answer adds to it.
double loss_of(const Answers& answers, const NetworkSample& sample, Answers& gradient);

class NetworkPass {
 public:
  // The answers by the first `limit` words. Its buffers stay for the next passage.
  const Answers& forward(const NetworkWeights& weights, const NetworkSample& sample,
                         std::size_t limit, Noise* noise);
  // The loss of what the words of the last forward() say of the parts of claims; 0 where
  // nobody marked them. `share` of its gradient is added: to `gradient` that of their
  // weights, the rest by the next backward().
  double hear_parts(const NetworkWeights& weights, const NetworkSample& sample, double share,
                    NetworkWeights& gradient);
  // Adds the gradient of the passage of the last forward() to all of `gradient` but its
  // inputs, which are told by x_gradient().
  // REQUIRES: the passage has words; `back` was read from `weights`.
  void backward(const NetworkWeights& weights, const BackWeights& back, const Answers& wanted,
                NetworkWeights& gradient);

  // What was heard of the inputs of each word, and the gradient of their sum.
  std::span<const std::uint32_t> inputs() const noexcept { return inputs_; }
  std::span<const std::uint32_t> ends() const noexcept { return ends_; }
  std::span<const float> x_gradient() const noexcept;  // words x kInput
  // What x, the y that enters a block and the pooled vector were multiplied by; empty
  // without noise.
  std::span<const float> x_mask() const noexcept { return x_mask_; }
  std::span<const float> block_mask(std::size_t b) const noexcept { return blocks_[b].mask; }
  std::span<const float> pool_mask() const noexcept { return pool_mask_; }

 private:
  struct Block {
    std::vector<float> mask, heard;           // words x kWidth
    std::vector<float> neck;                  // with kDilations[b] rows of 0 at both ends
    std::vector<float> turn;                  // what it adds to y
    std::array<float, score::kWidth> mean{};  // of `heard`
  };
  void hear(const NetworkSample& sample, Noise* noise);
  void sum_inputs(const NetworkWeights& weights, Noise* noise);
  void forward_block(const NetworkWeights::Block& weights, std::size_t b, Noise* noise);
  void backward_block(const NetworkWeights::Block& weights, const BackWeights::Block& back,
                      std::size_t b, NetworkWeights::Block& gradient);

  std::size_t words_ = 0;
  std::vector<std::uint32_t> inputs_, ends_;
  std::vector<float> x_, x_mask_;  // x_ with kTaps / 2 rows of 0 at both ends
  std::vector<float> first_, y_;   // words x kWidth: after the first layer, after the last
  std::array<Block, score::kBlocks> blocks_;
  std::vector<float> pool_mask_;
  std::array<float, score::kWidth> pooled_{};
  Answers answers_{};
  std::vector<float> x_gradient_;     // as x_
  std::vector<float> part_gradient_;  // as y_; empty: the parts say nothing
  // As y_, the turn of a block, its neck and its `heard`.
  std::vector<float> y_gradient_, turn_gradient_, neck_gradient_, heard_gradient_;
};

}  // namespace netra::train

#endif  // NETRA_TRAIN_NETWORK_GRADIENT_H_
