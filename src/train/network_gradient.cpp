#include "train/network_gradient.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "train/network_kernel.h"

namespace netra::train {
namespace {

using score::kAnswers, score::kBlocks, score::kBlockTaps, score::kDilations, score::kHeadCount,
    score::kInput, score::kNeck, score::kTaps, score::kWidth;

constexpr std::size_t kSide = kTaps / 2;  // rows of 0 before and behind x

// Shares of the dropout of the pooled vector.
constexpr double kInputShare = 0.5, kBlockShare = 0.4;
constexpr double kCategoryWeight = 0.5, kStatusWeight = 0.3;

std::uint64_t mixed(std::uint64_t z) noexcept {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}
constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15u;

// Inverted dropout: what is kept speaks louder by as much as is left out. Sixteen random
// bits for each number.
void draw_mask(std::vector<float>& mask, std::size_t size, double dropout, Random& random) {
  mask.resize(size);
  const auto least = static_cast<std::uint32_t>(std::lround(std::min(dropout, 0.999) * 65536));
  const float kept = 65536.0F / static_cast<float>(65536 - least);
  for (std::size_t i = 0; i < size; i += 4) {
    const std::uint64_t bits = random.next();
    for (std::size_t j = 0; j < 4; ++j) {
      mask[i + j] = ((bits >> (16 * j)) & 0xFFFF) >= least ? kept : 0.0F;
    }
  }
}

void repeat_row(std::vector<float>& out, std::size_t rows, std::span<const float> row) {
  out.resize(rows * row.size());
  for (std::size_t r = 0; r < rows; ++r) {
    std::copy(row.begin(), row.end(), out.data() + r * row.size());
  }
}

void relu(std::vector<float>& values) {
  for (float& v : values) v = v > 0 ? v : 0.0F;
}

// out[to] += sum of the rows, each kWidth wide.
void add_rows(float* out, const std::vector<float>& rows) {
  for (std::size_t at = 0; at < rows.size(); at += kWidth) {
    for (std::size_t i = 0; i < kWidth; ++i) out[i] += rows[at + i];
  }
}

void transpose(std::vector<float>& out, const std::vector<float>& in, std::size_t rows,
               std::size_t columns) {
  out.resize(in.size());
  for (std::size_t at = 0; at < in.size(); at += rows * columns) {
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t c = 0; c < columns; ++c) out[at + c * rows + r] = in[at + r * columns + c];
    }
  }
}

// Cross-entropy of a logistic answer, and its slope.
double binary_loss(double answer, bool truth, double& slope) {
  const double z = truth ? answer : -answer;
  const double miss = 1 / (1 + std::exp(z));
  slope = truth ? -miss : miss;
  return z > 0 ? std::log1p(std::exp(-z)) : std::log1p(std::exp(z)) - z;
}

double binary_loss(const Answers& answers, std::size_t head, bool truth, double weight,
                   Answers& gradient) {
  double slope = 0;
  const double loss = binary_loss(answers[head], truth, slope);
  gradient[head] += weight * slope;
  return weight * loss;
}

// Cross-entropy of a softmax over heads [first, end).
double softmax_loss(const Answers& answers, std::size_t first, std::size_t end, std::size_t truth,
                    double weight, Answers& gradient) {
  double top = answers[first], sum = 0;
  for (std::size_t h = first; h < end; ++h) top = std::max(top, answers[h]);
  for (std::size_t h = first; h < end; ++h) sum += std::exp(answers[h] - top);
  for (std::size_t h = first; h < end; ++h) {
    gradient[h] += weight * (std::exp(answers[h] - top) / sum - (h == truth ? 1.0 : 0.0));
  }
  return weight * (top + std::log(sum) - answers[truth]);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t epoch, std::uint64_t item) noexcept
    : state_(mixed(mixed(mixed(seed + kGolden) + epoch + kGolden) + item + kGolden)) {}
std::uint64_t Random::next() noexcept { return mixed(state_ += kGolden); }
double Random::uniform() noexcept { return static_cast<double>(next() >> 11) * 0x1p-53; }
double Random::normal() noexcept {
  const double radius = std::sqrt(-2 * std::log(1 - uniform()));
  return radius * std::cos(2 * std::numbers::pi * uniform());
}
std::size_t Random::below(std::size_t count) noexcept {
  return static_cast<std::size_t>(uniform() * static_cast<double>(count));
}

NetworkWeights blank_network(std::size_t ids) {
  NetworkWeights out;
  out.inputs.resize(ids * kInput);
  out.first.resize(kTaps * kInput * kWidth);
  out.first_bias.resize(kWidth);
  for (NetworkWeights::Block& block : out.blocks) {
    block.neck.resize(kWidth * kNeck);
    block.wide.resize(kBlockTaps * kNeck * kWidth);
    block.mean.resize(kWidth * kWidth);
    block.bias.resize(kWidth);
  }
  out.readout.resize(kAnswers * kWidth);
  out.parts.resize(kClaimParts * (kWidth + 1));
  return out;
}

std::vector<std::span<float>> dense_parts(NetworkWeights& weights) {
  std::vector<std::span<float>> out = {weights.first, weights.first_bias};
  for (NetworkWeights::Block& block : weights.blocks) {
    out.insert(out.end(), {block.neck, block.wide, block.mean, block.bias});
  }
  out.insert(out.end(), {weights.readout, weights.bias, weights.parts});
  return out;
}

void BackWeights::read(const NetworkWeights& weights) {
  transpose(first, weights.first, kInput, kWidth);
  for (std::size_t b = 0; b < kBlocks; ++b) {
    transpose(blocks[b].neck, weights.blocks[b].neck, kWidth, kNeck);
    transpose(blocks[b].wide, weights.blocks[b].wide, kNeck, kWidth);
  }
}

double loss_of(const Answers& answers, const NetworkSample& sample, Answers& gradient) {
  const Category category = sample.category;
  gradient.fill(0);
  const bool violates = category == Category::kIncident || category == Category::kAggregate;
  double loss = binary_loss(answers, score::kViolationHead, violates, 1, gradient);
  if (violates) {
    loss += binary_loss(answers, score::kIncidentHead, category == Category::kIncident,
                        kCategoryWeight, gradient);
  } else {  // heads 2-5 stand in the order of categories
    loss += softmax_loss(answers, score::kClearedHead, score::kOtherHead + 1,
                         static_cast<std::size_t>(category), kCategoryWeight, gradient);
  }
  for (std::size_t c = 0; sample.conducts != 0 && c < score::kConducts; ++c) {
    loss += binary_loss(answers, kHeadCount + c, (sample.conducts >> c & 1) != 0, kConductWeight,
                        gradient);
  }
  const std::size_t head = score::head_of_status(sample.status);
  if (head == kHeadCount || score::category_of(sample.status) != category) return loss;
  // The heads of one category stand side by side.
  const auto inside = [&](std::size_t h) {
    return score::category_of(score::status_of_head(static_cast<std::uint8_t>(h))) == category;
  };
  std::size_t first = head, end = head + 1;
  while (first > score::kFirstStatusHead && inside(first - 1)) --first;
  while (end < kHeadCount && inside(end)) ++end;
  if (end - first > 1) loss += softmax_loss(answers, first, end, head, kStatusWeight, gradient);
  return loss;
}

void NetworkPass::hear(const NetworkSample& sample, Noise* noise) {
  inputs_.clear();
  ends_.clear();
  std::size_t i = 0;
  for (std::size_t t = 0; t < words_; ++t) {
    for (; i < sample.ends[t]; ++i) {
      const std::uint32_t id = sample.inputs[i];
      const InputKind kind = noise != nullptr ? noise->kinds[id] : InputKind::kOther;
      const bool loses = kind == InputKind::kForm || kind == InputKind::kRoot;
      const bool lost = loses && noise->random.uniform() < noise->input_dropout;
      if (!lost) {
        inputs_.push_back(id);
      } else if (kind == InputKind::kForm) {
        inputs_.push_back(0);
      }
    }
    ends_.push_back(static_cast<std::uint32_t>(inputs_.size()));
  }
}

void NetworkPass::sum_inputs(const NetworkWeights& weights, Noise* noise) {
  x_.assign((words_ + 2 * kSide) * kInput, 0.0F);
  std::size_t i = 0;
  for (std::size_t t = 0; t < words_; ++t) {
    std::array<float, kInput> sum{};
    for (; i < ends_[t]; ++i) {
      const float* row = weights.inputs.data() + inputs_[i] * kInput;
      for (std::size_t k = 0; k < kInput; ++k) sum[k] += row[k];
    }
    std::copy(sum.begin(), sum.end(), x_.data() + (t + kSide) * kInput);
  }
  x_mask_.clear();
  if (noise == nullptr) return;
  draw_mask(x_mask_, words_ * kInput, kInputShare * noise->dropout, noise->random);
  float* x = x_.data() + kSide * kInput;
  for (std::size_t k = 0; k < x_mask_.size(); ++k) x[k] *= x_mask_[k];
}

void NetworkPass::forward_block(const NetworkWeights::Block& weights, std::size_t b, Noise* noise) {
  Block& block = blocks_[b];
  const std::size_t side = kDilations[b];
  block.heard = y_;
  block.mask.clear();
  if (noise != nullptr) {
    draw_mask(block.mask, y_.size(), kBlockShare * noise->dropout, noise->random);
    for (std::size_t i = 0; i < y_.size(); ++i) block.heard[i] *= block.mask[i];
  }
  block.mean.fill(0);
  add_rows(block.mean.data(), block.heard);
  for (float& m : block.mean) m /= static_cast<float>(words_);

  block.neck.assign((words_ + 2 * side) * kNeck, 0.0F);
  add_product(block.neck.data() + side * kNeck, {block.heard.data(), kWidth, 1},
              weights.neck.data(), words_, kWidth, kNeck);
  // What the bias and the mean say is the same for each word.
  std::array<float, kWidth> base;
  std::copy(weights.bias.begin(), weights.bias.end(), base.begin());
  add_product(base.data(), {block.mean.data(), kWidth, 1}, weights.mean.data(), 1, kWidth, kWidth);
  repeat_row(block.turn, words_, base);
  for (std::size_t j = 0; j < kBlockTaps; ++j) {
    add_product(block.turn.data(), {block.neck.data() + j * side * kNeck, kNeck, 1},
                weights.wide.data() + j * kNeck * kWidth, words_, kNeck, kWidth);
  }
  relu(block.turn);
  for (std::size_t i = 0; i < y_.size(); ++i) y_[i] += block.turn[i];
}

const Answers& NetworkPass::forward(const NetworkWeights& weights, const NetworkSample& sample,
                                    std::size_t limit, Noise* noise) {
  words_ = std::min(limit, sample.ends.size());
  for (std::size_t h = 0; h < kAnswers; ++h) answers_[h] = static_cast<double>(weights.bias[h]);
  hear(sample, noise);
  sum_inputs(weights, noise);
  part_gradient_.clear();
  if (words_ == 0) return answers_;
  // A window of the convolution is kTaps rows of x, one behind the other.
  repeat_row(y_, words_, weights.first_bias);
  add_product(y_.data(), {x_.data(), kInput, 1}, weights.first.data(), words_, kTaps * kInput,
              kWidth);
  relu(y_);
  first_ = y_;
  for (std::size_t b = 0; b < kBlocks; ++b) forward_block(weights.blocks[b], b, noise);

  pooled_.fill(0);
  add_rows(pooled_.data(), y_);
  const float scale = 1 / std::sqrt(static_cast<float>(words_));
  for (float& p : pooled_) p *= scale;
  pool_mask_.clear();
  if (noise != nullptr) {
    draw_mask(pool_mask_, kWidth, noise->dropout, noise->random);
    for (std::size_t i = 0; i < kWidth; ++i) pooled_[i] *= pool_mask_[i];
  }
  for (std::size_t h = 0; h < kAnswers; ++h) {
    for (std::size_t i = 0; i < kWidth; ++i) {
      answers_[h] += static_cast<double>(weights.readout[h * kWidth + i] * pooled_[i]);
    }
  }
  return answers_;
}

void NetworkPass::backward_block(const NetworkWeights::Block& weights,
                                 const BackWeights::Block& back, std::size_t b,
                                 NetworkWeights::Block& gradient) {
  const Block& block = blocks_[b];
  const std::size_t side = kDilations[b];
  turn_gradient_.resize(y_gradient_.size());
  for (std::size_t i = 0; i < turn_gradient_.size(); ++i) {
    turn_gradient_[i] = block.turn[i] > 0 ? y_gradient_[i] : 0.0F;
  }
  std::array<float, kWidth> sum{};  // over the words
  add_rows(sum.data(), turn_gradient_);
  for (std::size_t i = 0; i < kWidth; ++i) gradient.bias[i] += sum[i];
  add_product(gradient.mean.data(), {block.mean.data(), 1, kWidth}, sum.data(), kWidth, 1, kWidth);
  std::array<float, kWidth> mean_gradient;
  for (std::size_t from = 0; from < kWidth; ++from) {
    float total = 0;
    for (std::size_t to = 0; to < kWidth; ++to) total += weights.mean[from * kWidth + to] * sum[to];
    mean_gradient[from] = total / static_cast<float>(words_);
  }

  neck_gradient_.assign(block.neck.size(), 0.0F);
  for (std::size_t j = 0; j < kBlockTaps; ++j) {
    const std::size_t at = j * side * kNeck;
    add_product(gradient.wide.data() + j * kNeck * kWidth, {block.neck.data() + at, 1, kNeck},
                turn_gradient_.data(), kNeck, words_, kWidth);
    add_product(neck_gradient_.data() + at, {turn_gradient_.data(), kWidth, 1},
                back.wide.data() + j * kWidth * kNeck, words_, kWidth, kNeck);
  }
  // Beyond the ends the neck is 0 whatever the weights are: those rows are not read.
  const float* neck = neck_gradient_.data() + side * kNeck;
  add_product(gradient.neck.data(), {block.heard.data(), 1, kWidth}, neck, kWidth, words_, kNeck);
  repeat_row(heard_gradient_, words_, mean_gradient);
  add_product(heard_gradient_.data(), {neck, kNeck, 1}, back.neck.data(), words_, kNeck, kWidth);
  for (std::size_t i = 0; i < y_gradient_.size(); ++i) {
    y_gradient_[i] += block.mask.empty() ? heard_gradient_[i] : heard_gradient_[i] * block.mask[i];
  }
}

double NetworkPass::hear_parts(const NetworkWeights& weights, const NetworkSample& sample,
                               double share, NetworkWeights& gradient) {
  if (sample.parts.empty() || words_ == 0) return 0;
  const double weight = kPartWeight / static_cast<double>(words_);
  double loss = 0;
  part_gradient_.assign(y_.size(), 0.0F);
  for (std::size_t t = 0; t < words_; ++t) {
    const float* y = y_.data() + t * kWidth;
    for (std::size_t p = 0; p < kClaimParts; ++p) {
      const float* own = weights.parts.data() + p * (kWidth + 1);
      float answer = own[kWidth];
      for (std::size_t i = 0; i < kWidth; ++i) answer += own[i] * y[i];
      double slope = 0;
      const bool inside = (sample.parts[t] >> p & 1) != 0;
      loss += weight * binary_loss(static_cast<double>(answer), inside, slope);
      const auto step = static_cast<float>(share * weight * slope);
      float* its_gradient = gradient.parts.data() + p * (kWidth + 1);
      its_gradient[kWidth] += step;
      for (std::size_t i = 0; i < kWidth; ++i) {
        its_gradient[i] += step * y[i];
        part_gradient_[t * kWidth + i] += step * own[i];
      }
    }
  }
  return loss;
}

void NetworkPass::backward(const NetworkWeights& weights, const BackWeights& back,
                           const Answers& wanted, NetworkWeights& gradient) {
  std::array<float, kWidth> pool{};
  for (std::size_t h = 0; h < kAnswers; ++h) {
    const auto g = static_cast<float>(wanted[h]);
    gradient.bias[h] += g;
    for (std::size_t i = 0; i < kWidth; ++i) {
      gradient.readout[h * kWidth + i] += g * pooled_[i];
      pool[i] += g * weights.readout[h * kWidth + i];
    }
  }
  const float scale = 1 / std::sqrt(static_cast<float>(words_));
  for (std::size_t i = 0; i < kWidth; ++i) {
    pool[i] *= pool_mask_.empty() ? scale : scale * pool_mask_[i];
  }
  repeat_row(y_gradient_, words_, pool);
  for (std::size_t i = 0; i < part_gradient_.size(); ++i) y_gradient_[i] += part_gradient_[i];
  for (std::size_t b = kBlocks; b-- > 0;) {
    backward_block(weights.blocks[b], back.blocks[b], b, gradient.blocks[b]);
  }
  for (std::size_t i = 0; i < y_gradient_.size(); ++i) {
    y_gradient_[i] = first_[i] > 0 ? y_gradient_[i] : 0.0F;
  }
  add_rows(gradient.first_bias.data(), y_gradient_);
  add_product(gradient.first.data(), {x_.data(), 1, kInput}, y_gradient_.data(), kTaps * kInput,
              words_, kWidth);
  x_gradient_.assign(x_.size(), 0.0F);
  for (std::size_t k = 0; k < kTaps; ++k) {
    add_product(x_gradient_.data() + k * kInput, {y_gradient_.data(), kWidth, 1},
                back.first.data() + k * kWidth * kInput, words_, kWidth, kInput);
  }
  float* x = x_gradient_.data() + kSide * kInput;
  for (std::size_t i = 0; i < x_mask_.size(); ++i) x[i] *= x_mask_[i];
}

std::span<const float> NetworkPass::x_gradient() const noexcept {
  return std::span(x_gradient_).subspan(kSide * kInput, words_ * kInput);
}

}  // namespace netra::train
