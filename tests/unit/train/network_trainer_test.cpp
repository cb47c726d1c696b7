#include "train/network_trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "train/network_gradient.h"

namespace netra::train {
namespace {

void expect_same_weights(NetworkWeights a, NetworkWeights b) {
  EXPECT_EQ(a.inputs, b.inputs);
  const auto left = dense_parts(a), right = dense_parts(b);
  for (std::size_t p = 0; p < left.size(); ++p) {
    EXPECT_TRUE(std::equal(left[p].begin(), left[p].end(), right[p].begin(), right[p].end())) << p;
  }
}

// A negator two words before one verb or before another: the words are the same, only
// their order tells which was denied.
struct Toy {
  static constexpr std::uint32_t kNegator = 1, kVerb = 2, kOtherVerb = 7, kFiller = 12;
  std::vector<InputKind> kinds = std::vector<InputKind>(40, InputKind::kOther);
  std::vector<NetworkSample> train, held_out;
  Toy() {
    for (std::uint32_t verb = 0; verb < 5; ++verb) {
      for (std::uint32_t other = 0; other < 5; ++other) {
        for (std::uint32_t n = 0; n < 20; ++n) {
          (verb == other ? held_out : train).push_back(passage(verb, other, n));
        }
      }
    }
  }
  static NetworkSample passage(std::uint32_t verb, std::uint32_t other, std::uint32_t n) {
    Random random(n, verb, other);
    const auto filler = [&] { return kFiller + static_cast<std::uint32_t>(random.below(28)); };
    const bool denied = n % 2 == 0;
    const std::uint32_t first = kVerb + verb, second = kOtherVerb + other;
    // Which pair comes first is left to chance.
    std::vector<std::uint32_t> with = {kNegator, filler(), denied ? first : second};
    std::vector<std::uint32_t> without = {filler(), filler(), denied ? second : first};
    if (random.below(2) == 0) with.swap(without);
    NetworkSample sample;
    sample.inputs = {filler()};
    sample.inputs.insert(sample.inputs.end(), with.begin(), with.end());
    sample.inputs.insert(sample.inputs.end(), {filler(), filler()});
    sample.inputs.insert(sample.inputs.end(), without.begin(), without.end());
    for (std::uint32_t t = 1; t <= sample.inputs.size(); ++t) sample.ends.push_back(t);
    sample.category = denied ? Category::kCleared : Category::kIncident;
    sample.status = denied ? Status::kDenied : Status::kReported;
    return sample;
  }
};

const Toy& toy() {
  static const Toy all;
  return all;
}

// At a rate far too high the sums would leave the 32 bits of the program.
TEST(NetworkTrainer, HoldsTheColumns) {
  NetworkOptions options;
  options.epochs = 3;
  options.rate = 1;
  options.decay = 0;
  NetworkWeights weights = fit_network(toy().train, toy().kinds, options, {});
  for (auto& block : weights.blocks) std::fill(block.bias.begin(), block.bias.end(), 0.0f);
  EXPECT_LE(largest_column(weights), kHeldColumn + 1e-3);
  EXPECT_GT(largest_column(weights), kHeldColumn * 0.9) << "they had to be held";
}

TEST(NetworkTrainer, LearnsWhatTheOrderOfWordsSays) {
  NetworkOptions options;
  options.epochs = 8;
  options.batch = 32;
  options.dropout = 0.1;
  std::size_t told = 0;
  const NetworkWeights weights =
      fit_network(toy().train, toy().kinds, options, [&](std::size_t done, std::size_t all) {
        EXPECT_EQ(done, ++told);
        EXPECT_EQ(all, 8u);
      });
  EXPECT_EQ(told, 8u);
  std::size_t violation = 0, status = 0;
  for (const NetworkSample& sample : toy().held_out) {
    const Answers heads = judge(weights, sample);
    const bool violates = sample.category == Category::kIncident;
    violation += (heads[score::kViolationHead] > 0) == violates ? 1 : 0;
    const auto head = [&](Status s) { return heads[score::head_of_status(s)]; };
    status += violates ? head(Status::kReported) > head(Status::kProven)
                       : head(Status::kDenied) > head(Status::kDismissed);
  }
  const auto all = static_cast<double>(toy().held_out.size());
  EXPECT_GT(static_cast<double>(violation) / all, 0.95);
  EXPECT_GT(static_cast<double>(status) / all, 0.95);
}

TEST(NetworkTrainer, AnyNumberOfThreadsGivesTheSameWeights) {
  std::vector<InputKind> kinds = toy().kinds;
  for (std::size_t i = 12; i < 30; ++i) kinds[i] = i < 20 ? InputKind::kForm : InputKind::kRoot;
  NetworkOptions options;
  options.epochs = 1;
  options.threads = 1;
  const NetworkWeights one = fit_network(toy().train, kinds, options, {});
  for (const std::uint32_t threads : {0u, 2u, 3u}) {
    options.threads = threads;
    expect_same_weights(one, fit_network(toy().train, kinds, options, {}));
  }
  options.seed = 2;
  EXPECT_NE(one.readout, fit_network(toy().train, kinds, options, {}).readout);
}

TEST(NetworkTrainer, LettersStartSmallerAndMoveSlower) {
  std::vector<InputKind> kinds = toy().kinds;
  for (std::size_t i = 0; i < kinds.size(); i += 2) kinds[i] = InputKind::kLetters;
  const std::vector<NetworkSample> none = {NetworkSample{}};
  NetworkOptions options;
  options.letters = 0.25;
  options.epochs = 1;
  options.dropout = options.input_dropout = 0;
  const NetworkWeights plain = fit_network(none, toy().kinds, options, {});
  const NetworkWeights start = fit_network(none, kinds, options, {});
  // One step: Adam's first moves each weight by the rate, whatever its gradient.
  options.decay = 0;
  const std::vector<NetworkSample> one = {toy().train[0]};
  const NetworkWeights moved = fit_network(one, kinds, options, {});
  std::size_t letters = 0, others = 0;
  for (const std::uint32_t id : one[0].inputs) {
    const double share = kinds[id] == InputKind::kLetters ? 0.25 : 1;
    (share < 1 ? letters : others) += 1;
    double farthest = 0;
    for (std::size_t i = id * score::kInput; i < (id + 1) * score::kInput; ++i) {
      EXPECT_NEAR(start.inputs[i], share * plain.inputs[i], 1e-7);
      farthest = std::max(farthest, std::abs(double{moved.inputs[i]} - double{start.inputs[i]}));
    }
    EXPECT_NEAR(farthest, share * options.rate, 0.01 * options.rate);
  }
  EXPECT_GT(letters, 0u);
  EXPECT_GT(others, 0u);
}

// A verb of the first set is the conduct. Where nobody marked one the trainer does not ask.
TEST(NetworkTrainer, PartsOfClaimsAreLearnedWhereTheyAreMarked) {
  NetworkOptions options;
  options.epochs = 2;
  const NetworkWeights unmarked = fit_network(toy().train, toy().kinds, options, {});
  ASSERT_FALSE(unmarked.parts.empty());
  EXPECT_EQ(std::count(unmarked.parts.begin(), unmarked.parts.end(), 0.0F),
            static_cast<std::ptrdiff_t>(unmarked.parts.size()));
  std::vector<NetworkSample> samples = toy().train;
  for (NetworkSample& sample : samples) {
    for (const std::uint32_t id : sample.inputs) {
      sample.parts.push_back(id >= Toy::kVerb && id < Toy::kOtherVerb ? 2 : 0);
    }
  }
  const NetworkWeights marked = fit_network(samples, toy().kinds, options, {});
  ASSERT_EQ(marked.parts.size(), unmarked.parts.size());
  EXPECT_NE(marked.parts, unmarked.parts);
  EXPECT_NE(marked.first, unmarked.first) << "what the words say is moved as well";
}

TEST(NetworkTrainer, PassagesWithoutWordsAreSkipped) {
  std::vector<NetworkSample> some(toy().train.begin(), toy().train.begin() + 40);
  NetworkOptions options;
  options.epochs = 1;
  options.batch = 7;  // fewer than there are parts of a batch
  options.dropout = 0;
  options.input_dropout = 0;
  const NetworkWeights without = fit_network(some, toy().kinds, options, {});
  some.push_back({});
  expect_same_weights(without, fit_network(some, toy().kinds, options, {}));
  // Words without inputs are words still.
  NetworkSample silent;
  silent.ends = {0, 0, 0};
  some = {silent};
  for (const double head : judge(fit_network(some, toy().kinds, options, {}), silent)) {
    EXPECT_TRUE(std::isfinite(head));
  }
  some = {NetworkSample{}};
  for (const float w : fit_network(some, toy().kinds, options, {}).readout) {
    EXPECT_LE(std::abs(w), 0.125F) << "as it was made";
  }
}

TEST(NetworkTrainer, LongPassagesAreCutForTraining) {
  NetworkSample sample;
  for (std::uint32_t t = 0; t < kLongestSample + 20; ++t) {
    sample.inputs.push_back(t % 31 + 1);
    sample.ends.push_back(t + 1);
  }
  NetworkSample cut = sample;
  cut.ends.resize(kLongestSample);
  cut.inputs.resize(kLongestSample);
  NetworkOptions options;
  options.epochs = 1;
  const std::vector<NetworkSample> whole = {sample}, brief = {cut};
  const NetworkWeights weights = fit_network(whole, toy().kinds, options, {});
  expect_same_weights(weights, fit_network(brief, toy().kinds, options, {}));
  EXPECT_NE(judge(weights, sample), judge(weights, cut)) << "but not for judging";
}

}  // namespace
}  // namespace netra::train
