#include "train/network_gradient.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include "train/network_kernel.h"

namespace netra::train {
namespace {

using score::kBlocks, score::kBlockTaps, score::kDilations, score::kAnswers, score::kInput,
    score::kNeck, score::kTaps, score::kWidth;

using Table = std::vector<std::vector<double>>;  // words x numbers

constexpr std::size_t kIds = 12;
// The unknown form, four forms, three roots, four others.
const std::vector<InputKind> kKinds = {InputKind::kForm,  InputKind::kForm,  InputKind::kForm,
                                       InputKind::kForm,  InputKind::kForm,  InputKind::kRoot,
                                       InputKind::kRoot,  InputKind::kRoot,  InputKind::kOther,
                                       InputKind::kOther, InputKind::kOther, InputKind::kOther};

// Weights of the size that training makes of them, and biases that leave some words of
// every layer on either side of 0.
NetworkWeights some_weights() {
  NetworkWeights weights = blank_network(kIds);
  Random random(7);
  for (float& w : weights.inputs) w = static_cast<float>(random.normal() * 0.5);
  for (const std::span<float> part : dense_parts(weights)) {
    for (float& w : part) w = static_cast<float>((random.uniform() - 0.5) * 0.4);
  }
  return weights;
}

NetworkSample some_sample(std::size_t words, Category category = Category::kNorm,
                          Status status = Status::kPenalty, std::uint64_t seed = 1) {
  NetworkSample sample;
  Random random(seed);
  for (std::size_t t = 0; t < words; ++t) {
    for (std::size_t i = random.below(4) + (t == 0 ? 1 : 0); i > 0; --i) {
      sample.inputs.push_back(static_cast<std::uint32_t>(random.below(kIds)));
    }
    sample.ends.push_back(static_cast<std::uint32_t>(sample.inputs.size()));
  }
  sample.category = category;
  sample.status = status;
  return sample;
}

// The comment of network_table.h line by line, in doubles. `pass` tells what was heard
// and which numbers were left out; `last`, if any, is told y after the last block.
Answers slowly(const NetworkWeights& w, const NetworkPass& pass, Table* last = nullptr) {
  const std::size_t words = pass.ends().size();
  const auto inside = [&](std::size_t t, std::size_t ahead, std::size_t back) {
    return t + ahead >= back && t + ahead - back < words;
  };
  const auto times = [](std::span<const float> mask, std::size_t i) {
    return mask.empty() ? 1.0 : static_cast<double>(mask[i]);
  };
  Table x(words, std::vector<double>(kInput)), y(words, std::vector<double>(kWidth));
  for (std::size_t t = 0; t < words; ++t) {
    for (std::size_t i = t == 0 ? 0 : pass.ends()[t - 1]; i < pass.ends()[t]; ++i) {
      for (std::size_t k = 0; k < kInput; ++k) x[t][k] += w.inputs[pass.inputs()[i] * kInput + k];
    }
    for (std::size_t k = 0; k < kInput; ++k) x[t][k] *= times(pass.x_mask(), t * kInput + k);
  }
  for (std::size_t t = 0; t < words; ++t) {
    for (std::size_t o = 0; o < kWidth; ++o) {
      double sum = w.first_bias[o];
      for (std::size_t k = 0; k < kTaps; ++k) {
        if (!inside(t, k, 2)) continue;
        for (std::size_t i = 0; i < kInput; ++i) {
          sum += w.first[(k * kInput + i) * kWidth + o] * x[t + k - 2][i];
        }
      }
      y[t][o] = std::max(0.0, sum);
    }
  }
  for (std::size_t b = 0; b < kBlocks; ++b) {
    const NetworkWeights::Block& block = w.blocks[b];
    Table heard = y, u(words, std::vector<double>(kNeck));
    std::vector<double> mean(kWidth);
    for (std::size_t t = 0; t < words; ++t) {
      for (std::size_t i = 0; i < kWidth; ++i) {
        heard[t][i] *= times(pass.block_mask(b), t * kWidth + i);
        mean[i] += heard[t][i] / static_cast<double>(words);
        for (std::size_t n = 0; n < kNeck; ++n) u[t][n] += block.neck[i * kNeck + n] * heard[t][i];
      }
    }
    const std::size_t dilation = kDilations[b];
    for (std::size_t t = 0; t < words; ++t) {
      for (std::size_t o = 0; o < kWidth; ++o) {
        double sum = block.bias[o];
        for (std::size_t j = 0; j < kBlockTaps; ++j) {
          if (!inside(t, j * dilation, dilation)) continue;
          for (std::size_t n = 0; n < kNeck; ++n) {
            sum += block.wide[(j * kNeck + n) * kWidth + o] * u[t + j * dilation - dilation][n];
          }
        }
        for (std::size_t i = 0; i < kWidth; ++i) sum += block.mean[i * kWidth + o] * mean[i];
        y[t][o] += std::max(0.0, sum);
      }
    }
  }
  if (last != nullptr) *last = y;
  Answers heads;
  for (std::size_t h = 0; h < kAnswers; ++h) {
    heads[h] = w.bias[h];
    for (std::size_t i = 0; i < kWidth; ++i) {
      double sum = 0;
      for (std::size_t t = 0; t < words; ++t) sum += y[t][i];
      heads[h] += w.readout[h * kWidth + i] * sum * times(pass.pool_mask(), i) /
                  std::sqrt(static_cast<double>(std::max<std::size_t>(words, 1)));
    }
  }
  return heads;
}

// ---- the kernel

std::vector<KernelLevel> levels() {
  std::vector<KernelLevel> out = {KernelLevel::kPlain};
  if (best_level() >= KernelLevel::kAvx2) out.push_back(KernelLevel::kAvx2);
  if (best_level() >= KernelLevel::kAvx512) out.push_back(KernelLevel::kAvx512);
  return out;
}

TEST(NetworkKernel, AddsTheProductOfAnyRowsAndStridesAtEveryLevel) {
  constexpr std::size_t kInner = 5;
  for (const std::size_t columns : {16u, 48u, 64u}) {
    for (const std::size_t rows : {1u, 3u, 4u, 9u}) {
      std::vector<float> a(rows * 7 + kInner), b(kInner * columns);
      Random random(rows, columns);
      for (float& v : a) v = static_cast<float>(random.normal());
      for (float& v : b) v = static_cast<float>(random.normal());
      // Rows that overlap, then the same memory with rows and columns changed about.
      for (const View view : {View{a.data(), 3, 1}, View{a.data(), 1, rows}}) {
        std::vector<float> first;
        for (const KernelLevel level : levels()) {
          std::vector<float> c(rows * columns, 1.0F);
          add_product(c.data(), view, b.data(), rows, kInner, columns, level);
          for (std::size_t i = 0; i < c.size(); ++i) {
            double wanted = 1;
            for (std::size_t k = 0; k < kInner; ++k) {
              wanted += static_cast<double>(a[i / columns * view.row + k * view.column]) *
                        b[k * columns + i % columns];
            }
            EXPECT_NEAR(c[i], wanted, 1e-5) << columns << " " << rows << " " << i;
          }
          if (first.empty()) first = c;
          EXPECT_EQ(c, first) << "bit for bit";
        }
      }
    }
  }
}

TEST(NetworkKernel, AdamWMovesAWeightAsThePaperSaysAtEveryLevel) {
  constexpr std::size_t kCount = 35;
  constexpr double kRate = 0.1, kDecay = 0.5;
  std::vector<float> first;
  for (const KernelLevel level : levels()) {
    std::vector<float> weight(kCount), gradient(kCount), mean(kCount), square(kCount);
    std::vector<double> w(kCount), m(kCount), v(kCount);
    Random random(3);
    for (std::size_t i = 0; i < kCount; ++i) {
      weight[i] = static_cast<float>(random.normal());
      w[i] = weight[i];
    }
    for (int t = 1; t <= 4; ++t) {
      const double mean_scale = 1 / (1 - std::pow(0.9, t));
      const double square_scale = 1 / (1 - std::pow(0.999, t));
      for (std::size_t i = 0; i < kCount; ++i) {
        const double g = i == 0 ? 0 : random.normal();
        gradient[i] = static_cast<float>(g);
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
        w[i] -=
            kRate * (m[i] * mean_scale / (std::sqrt(v[i] * square_scale) + 1e-8) + kDecay * w[i]);
      }
      descend(weight.data(), gradient.data(), mean.data(), square.data(), kCount,
              {static_cast<float>(kRate), static_cast<float>(1 - kRate * kDecay),
               static_cast<float>(mean_scale), static_cast<float>(square_scale)},
              level);
      for (std::size_t i = 0; i < kCount; ++i) {
        EXPECT_NEAR(weight[i], w[i], 1e-5) << i;
        EXPECT_EQ(gradient[i], 0);
      }
    }
    if (first.empty()) first = weight;
    EXPECT_EQ(weight, first) << "bit for bit";
  }
}

// ---- there and back

TEST(NetworkPass, JudgeSaysWhatTheFormulasSay) {
  const NetworkWeights weights = some_weights();
  for (const std::size_t words : {1u, 2u, 3u, 8u, 17u, 40u}) {
    const NetworkSample sample = some_sample(words);
    NetworkPass pass;
    pass.forward(weights, sample, words, nullptr);
    const Answers wanted = slowly(weights, pass);
    const Answers got = judge(weights, sample);
    for (std::size_t h = 0; h < kAnswers; ++h) {
      EXPECT_NEAR(got[h], wanted[h], 1e-4 * (1 + std::abs(wanted[h]))) << words << " words " << h;
    }
  }
}

TEST(NetworkPass, AnEmptyPassageIsItsBias) {
  const NetworkWeights weights = some_weights();
  const Answers heads = judge(weights, {});
  for (std::size_t h = 0; h < kAnswers; ++h) EXPECT_EQ(heads[h], weights.bias[h]);
}

TEST(NetworkPass, BuffersKeepNothingOfThePassageBefore) {
  const NetworkWeights weights = some_weights();
  NetworkPass pass;
  pass.forward(weights, some_sample(40), 40, nullptr);
  const NetworkSample brief = some_sample(3, Category::kNorm, Status::kPenalty, 5);
  EXPECT_EQ(pass.forward(weights, brief, 40, nullptr), judge(weights, brief));
  pass.forward(weights, some_sample(40), 3, nullptr);
  EXPECT_EQ(pass.ends().size(), 3u) << "cut";
}

TEST(NetworkPass, NoiseLeavesOutAsMuchAsIsAskedFor) {
  const NetworkWeights weights = some_weights();
  NetworkSample sample;
  for (std::uint32_t t = 0; t < 4000; ++t) {
    sample.inputs.insert(sample.inputs.end(), {2, 6, 9});
    sample.ends.push_back(3 * (t + 1));
  }
  Noise noise{kKinds, 0.4, 0.25, Random(3)};
  NetworkPass pass;
  pass.forward(weights, sample, 4000, &noise);
  const auto share = [](std::span<const float> mask, double dropout) {
    const auto lost = static_cast<double>(std::count(mask.begin(), mask.end(), 0.0F));
    for (const float m : mask) {
      if (m != 0) {
        EXPECT_NEAR(m, 1 / (1 - dropout), 1e-4);
      }
    }
    return lost / static_cast<double>(mask.size());
  };
  EXPECT_NEAR(share(pass.x_mask(), 0.2), 0.2, 0.005);
  for (std::size_t b = 0; b < kBlocks; ++b) {
    EXPECT_NEAR(share(pass.block_mask(b), 0.16), 0.16, 0.005);
  }
  EXPECT_NEAR(share(pass.pool_mask(), 0.4), 0.4, 0.25);
  const auto met = [&](std::uint32_t id) {
    return static_cast<double>(std::count(pass.inputs().begin(), pass.inputs().end(), id)) / 4000;
  };
  EXPECT_NEAR(met(2), 0.75, 0.03);
  EXPECT_EQ(met(0), 1 - met(2)) << "the unknown form stands for the others";
  EXPECT_NEAR(met(6), 0.75, 0.03);
  EXPECT_EQ(met(9), 1);
}

NetworkSample labelled(Category category, Status status) {
  NetworkSample sample;
  sample.category = category;
  sample.status = status;
  return sample;
}

TEST(NetworkPass, TheLossIsThatOfTheAnswersThatCount) {
  Answers z, gradient;
  for (std::size_t h = 0; h < kAnswers; ++h) z[h] = 0.3 * static_cast<double>(h % 5) - 0.5;
  const auto logistic = [](double v) { return -std::log(1 / (1 + std::exp(-v))); };
  const auto softmax = [&](std::size_t first, std::size_t end, std::size_t truth) {
    double sum = 0;
    for (std::size_t h = first; h < end; ++h) sum += std::exp(z[h]);
    return std::log(sum) - z[truth];
  };
  EXPECT_NEAR(loss_of(z, labelled(Category::kIncident, Status::kProven), gradient),
              logistic(z[0]) + 0.5 * logistic(z[1]) + 0.3 * softmax(6, 11, 9), 1e-12);
  EXPECT_NEAR(loss_of(z, labelled(Category::kAggregate, Status::kCounted), gradient),
              logistic(z[0]) + 0.5 * logistic(-z[1]), 1e-12);
  EXPECT_NEAR(loss_of(z, labelled(Category::kCleared, Status::kDenied), gradient),
              logistic(-z[0]) + 0.5 * softmax(2, 6, 2) + 0.3 * softmax(11, 13, 11), 1e-12);
  EXPECT_NEAR(loss_of(z, labelled(Category::kPrevention, Status::kNil), gradient),
              logistic(-z[0]) + 0.5 * softmax(2, 6, 3) + 0.3 * softmax(13, 17, 16), 1e-12);
  EXPECT_NEAR(loss_of(z, labelled(Category::kNorm, Status::kRule), gradient),
              logistic(-z[0]) + 0.5 * softmax(2, 6, 4) + 0.3 * softmax(17, 20, 17), 1e-12);
  EXPECT_NEAR(loss_of(z, labelled(Category::kOther, Status::kNone), gradient),
              logistic(-z[0]) + 0.5 * softmax(2, 6, 5), 1e-12);
  // Conducts, where any is reported: each yes or no.
  double conducts = 0;
  for (std::size_t c = 0; c < score::kConducts; ++c) {
    const double v = z[score::kHeadCount + c];
    conducts += logistic(c == 2 || c == 20 ? v : -v);
  }
  NetworkSample reported = labelled(Category::kCleared, Status::kDenied);
  const double without = loss_of(z, reported, gradient);
  reported.conducts = 1u << 2 | 1u << 20;
  EXPECT_NEAR(loss_of(z, reported, gradient), without + kConductWeight * conducts, 1e-12);
  // A status of another category says nothing.
  EXPECT_NEAR(loss_of(z, labelled(Category::kOther, Status::kRule), gradient),
              logistic(-z[0]) + 0.5 * softmax(2, 6, 5), 1e-12);
  // Far from 0 it is a number still.
  z.fill(0);
  z[0] = 1000;
  EXPECT_NEAR(loss_of(z, labelled(Category::kOther, Status::kNone), gradient),
              1000 + 0.5 * std::log(4), 1e-9);
  EXPECT_EQ(gradient[0], 1);
}

TEST(NetworkPass, TheLossChangesWithTheAnswersAsItsGradientSays) {
  for (std::size_t s = 0; s <= static_cast<std::size_t>(Status::kNone); ++s) {
    const auto status = static_cast<Status>(s);
    Answers z, gradient, ignored;
    for (std::size_t h = 0; h < kAnswers; ++h) z[h] = 0.4 * static_cast<double>(h % 7) - 1;
    NetworkSample sample = labelled(score::category_of(status), status);
    sample.conducts = s % 2 == 0 ? 0u : 1u << s;
    loss_of(z, sample, gradient);
    for (std::size_t h = 0; h < kAnswers; ++h) {
      Answers up = z, down = z;
      up[h] += 1e-5;
      down[h] -= 1e-5;
      const double slope = (loss_of(up, sample, ignored) - loss_of(down, sample, ignored)) / 2e-5;
      EXPECT_NEAR(gradient[h], slope, 1e-8) << s << " " << h;
    }
  }
}

// The loss of the answers and of the parts of claims, slowly.
double slow_loss(const NetworkWeights& w, const NetworkPass& pass, const NetworkSample& sample) {
  Table y;
  Answers ignored;
  double loss = loss_of(slowly(w, pass, &y), sample, ignored);
  for (std::size_t t = 0; t < y.size() && !sample.parts.empty(); ++t) {
    for (std::size_t p = 0; p < kClaimParts; ++p) {
      double answer = w.parts[p * (kWidth + 1) + kWidth];
      for (std::size_t i = 0; i < kWidth; ++i) answer += w.parts[p * (kWidth + 1) + i] * y[t][i];
      const double truth = (sample.parts[t] >> p & 1) != 0 ? answer : -answer;
      loss += 2 * std::log(1 + std::exp(-truth)) / static_cast<double>(y.size());
    }
  }
  return loss;
}

TEST(NetworkPass, PassagesThatNobodyMarkedSayNothingOfParts) {
  const NetworkWeights weights = some_weights();
  NetworkSample sample = some_sample(6);
  NetworkWeights gradient = blank_network(kIds);
  NetworkPass pass;
  pass.forward(weights, sample, 6, nullptr);
  EXPECT_EQ(pass.hear_parts(weights, sample, 1, gradient), 0);
  EXPECT_EQ(gradient.parts, blank_network(kIds).parts);
  sample.parts.assign(6, 0);
  EXPECT_GT(pass.hear_parts(weights, sample, 1, gradient), 0) << "no word is in a part";
  EXPECT_NE(gradient.parts, blank_network(kIds).parts);
  NetworkWeights quarter = blank_network(kIds);
  pass.hear_parts(weights, sample, 0.25, quarter);
  for (std::size_t i = 0; i < quarter.parts.size(); ++i) {
    EXPECT_FLOAT_EQ(quarter.parts[i], gradient.parts[i] / 4) << "its share of a batch";
  }
  pass.forward(weights, NetworkSample{}, 6, nullptr);
  EXPECT_EQ(pass.hear_parts(weights, sample, 1, gradient), 0) << "no word at all";
}

// Central differences of the slow pass in doubles against the way back, for some weights
// of every layer, with dropout and without, by a passage shorter than the widest window
// and one longer.
void check_gradients(std::size_t words, bool noisy) {
  NetworkWeights weights = some_weights();
  NetworkSample sample = some_sample(words);
  sample.conducts = 1u << 3 | 1u << 17;
  for (std::size_t t = 0; t < words; ++t) {
    sample.parts.push_back(static_cast<std::uint8_t>(t * 5 % 8));
  }
  NetworkPass pass;
  Noise noise{kKinds, 0.35, 0.2, Random(11)};
  const Answers& answers = pass.forward(weights, sample, words, noisy ? &noise : nullptr);
  Answers wanted;
  NetworkWeights gradient = blank_network(kIds);
  const double loss =
      loss_of(answers, sample, wanted) + pass.hear_parts(weights, sample, 1, gradient);
  ASSERT_NEAR(loss, slow_loss(weights, pass, sample), 1e-4 * loss);
  BackWeights back;
  back.read(weights);
  pass.backward(weights, back, wanted, gradient);
  for (std::size_t t = 0; t < words; ++t) {
    for (std::size_t i = t == 0 ? 0 : pass.ends()[t - 1]; i < pass.ends()[t]; ++i) {
      for (std::size_t k = 0; k < kInput; ++k) {
        gradient.inputs[pass.inputs()[i] * kInput + k] += pass.x_gradient()[t * kInput + k];
      }
    }
  }
  auto parts = dense_parts(weights), slopes = dense_parts(gradient);
  parts.push_back(weights.inputs);
  slopes.push_back(gradient.inputs);
  const auto loss_at = [&](float& weight, float value) {
    const float before = weight;
    weight = value;
    const double out = slow_loss(weights, pass, sample);
    weight = before;
    return out;
  };
  Random random(5);
  for (std::size_t p = 0; p < parts.size(); ++p) {
    float largest = 0;
    for (const float g : slopes[p]) largest = std::max(largest, std::abs(g));
    ASSERT_GT(largest, 1e-4) << "part " << p;
    for (int n = 0; n < 8; ++n) {
      const std::size_t i = random.below(parts[p].size());
      // So small a step that it seldom crosses the corner of a relu.
      const float up = parts[p][i] + 1e-5F, down = parts[p][i] - 1e-5F;
      const double slope = (loss_at(parts[p][i], up) - loss_at(parts[p][i], down)) /
                           (static_cast<double>(up) - static_cast<double>(down));
      EXPECT_NEAR(slopes[p][i], slope, 1e-3 * static_cast<double>(largest))
          << "part " << p << " weight " << i;
    }
  }
}

TEST(NetworkPass, EveryLayerIsMovedByItsOwnGradient) {
  check_gradients(5, false);
  check_gradients(13, true);
}

}  // namespace
}  // namespace netra::train
