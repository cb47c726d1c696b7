#include "train/network_trainer.h"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <functional>
#include <limits>
#include <mutex>
#include <numbers>
#include <system_error>
#include <thread>

#include "train/network_gradient.h"
#include "train/network_kernel.h"

namespace netra::train {
namespace {

using score::kBlockTaps, score::kInput, score::kNeck, score::kTaps, score::kWidth;

// A batch is summed in so many parts and the inputs are moved in so many, however many
// threads there are.
constexpr std::size_t kChunks = 8, kInputParts = 8;
constexpr double kInputSpread = 0.1;
constexpr double kWarmUp = 0.1;  // of all steps
constexpr double kMeanKeep = 0.9, kSquareKeep = 0.999;
// The sequences of random numbers that belong to no epoch.
constexpr std::uint64_t kInitial = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t kOrder = kInitial;  // in place of a sample

// Threads that share out numbered tasks. The caller works too.
class Crew {
 public:
  explicit Crew(std::size_t threads) {
    try {
      for (std::size_t i = 1; i < threads; ++i) workers_.emplace_back([this] { serve(); });
    } catch (const std::system_error&) {
      // Fewer do: nothing depends on how many there are.
    }
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  ~Crew() {
    {
      const std::lock_guard lock(mutex_);
      stop_ = true;
    }
    wake_.notify_all();
    for (std::thread& worker : workers_) worker.join();
  }
  // Calls task(0) to task(tasks - 1) and returns when all are done.
  void run(std::size_t tasks, const std::function<void(std::size_t)>& task) {
    std::unique_lock lock(mutex_);
    task_ = &task;
    tasks_ = tasks;
    next_ = done_ = 0;
    wake_.notify_all();
    work(lock);
    finished_.wait(lock, [&] { return done_ == tasks_; });
  }

 private:
  void work(std::unique_lock<std::mutex>& lock) {
    while (next_ < tasks_) {
      const std::size_t mine = next_++;
      const auto& task = *task_;
      lock.unlock();
      task(mine);
      lock.lock();
      if (++done_ == tasks_) finished_.notify_all();
    }
  }
  void serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
      wake_.wait(lock, [&] { return stop_ || next_ < tasks_; });
      if (stop_) return;
      work(lock);
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_, finished_;
  const std::function<void(std::size_t)>* task_ = nullptr;
  std::size_t tasks_ = 0, next_ = 0, done_ = 0;
  bool stop_ = false;
  std::vector<std::thread> workers_;
};

NetworkWeights initial(std::span<const InputKind> kinds, const NetworkOptions& options) {
  NetworkWeights out = blank_network(kinds.size());
  Random random(options.seed, kInitial);
  for (std::size_t i = 0; i < out.inputs.size(); ++i) {
    const bool letters = kinds[i / kInput] == InputKind::kLetters;
    out.inputs[i] =
        static_cast<float>(kInputSpread * (letters ? options.letters : 1.0) * random.normal());
  }
  const auto spread = [&](std::span<float> weights, std::size_t fan_in) {
    const double limit = 1 / std::sqrt(static_cast<double>(fan_in));
    for (float& w : weights) w = static_cast<float>(limit * (2 * random.uniform() - 1));
  };
  spread(out.first, kTaps * kInput);
  spread(out.first_bias, kTaps * kInput);
  for (NetworkWeights::Block& block : out.blocks) {
    spread(block.neck, kWidth);
    spread(block.wide, kBlockTaps * kNeck);
    spread(block.mean, kWidth);
    spread(block.bias, kBlockTaps * kNeck);
  }
  spread(out.readout, kWidth);
  spread(out.bias, kWidth);
  return out;
}

// What one part of a batch says of the weights. Of the inputs it keeps what each word
// says, as most are not met.
struct Chunk {
  NetworkPass pass;
  NetworkWeights gradient = blank_network(0);
  std::vector<std::uint32_t> inputs, ends;
  std::vector<float> x_gradient;  // words x kInput
};

class Fit {
 public:
  Fit(std::span<const NetworkSample> samples, std::span<const InputKind> kinds,
      const NetworkOptions& options)
      : samples_(samples),
        kinds_(kinds),
        options_(options),
        weights_(initial(kinds, options)),
        gradient_(blank_network(kinds.size())),
        mean_(gradient_),
        square_(gradient_),
        chunks_(kChunks),
        crew_(options.threads) {
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (!samples[i].ends.empty()) order_.push_back(i);
    }
    steps_ = options.epochs * ((order_.size() + options.batch - 1) / options.batch);
    dense_ = {dense_parts(weights_), dense_parts(gradient_), dense_parts(mean_),
              dense_parts(square_)};
    for (Chunk& chunk : chunks_) chunk_dense_.push_back(dense_parts(chunk.gradient));
  }

  NetworkWeights run(const Progress& progress) {
    for (std::uint32_t epoch = 0; epoch < options_.epochs; ++epoch) {
      shuffle(epoch);
      for (std::size_t at = 0; at < order_.size(); at += options_.batch) {
        const std::size_t size = std::min<std::size_t>(options_.batch, order_.size() - at);
        step(epoch, std::span(order_).subspan(at, size));
      }
      hold_columns(weights_);
      if (progress) progress(epoch + 1, options_.epochs);
    }
    return std::move(weights_);
  }

 private:
  void shuffle(std::uint32_t epoch) {
    Random random(options_.seed, epoch, kOrder);
    for (std::size_t i = order_.size(); i > 1; --i) {
      std::swap(order_[i - 1], order_[random.below(i)]);
    }
  }

  void step(std::uint32_t epoch, std::span<const std::size_t> batch) {
    back_.read(weights_);
    crew_.run(kChunks, [&](std::size_t c) {
      const std::size_t begin = c * batch.size() / kChunks;
      read(epoch, batch.subspan(begin, (c + 1) * batch.size() / kChunks - begin), c,
           1 / static_cast<double>(batch.size()));
    });
    const DescentStep stride = next_step();
    crew_.run(kInputParts + dense_[0].size(), [&](std::size_t part) {
      if (part < kInputParts) {
        move_inputs(part, stride);
      } else {
        move_dense(part - kInputParts, stride);
      }
    });
  }

  DescentStep next_step() {
    const auto all = static_cast<double>(steps_), warm = std::max(1.0, std::floor(all * kWarmUp));
    const auto now = static_cast<double>(step_++);
    const double share = now < warm
                             ? (now + 1) / warm
                             : (1 + std::cos(std::numbers::pi * (now - warm) / (all - warm))) / 2;
    const double rate = options_.rate * share;
    mean_left_ *= kMeanKeep;
    square_left_ *= kSquareKeep;
    return {static_cast<float>(rate), static_cast<float>(1 - rate * options_.decay),
            static_cast<float>(1 / (1 - mean_left_)), static_cast<float>(1 / (1 - square_left_))};
  }

  void read(std::uint32_t epoch, std::span<const std::size_t> rows, std::size_t c, double share) {
    Chunk& chunk = chunks_[c];
    for (std::span<float> part : chunk_dense_[c]) std::fill(part.begin(), part.end(), 0.0F);
    chunk.inputs.clear();
    chunk.ends.clear();
    chunk.x_gradient.clear();
    for (const std::size_t row : rows) {
      const NetworkSample& sample = samples_[row];
      Noise noise{kinds_, options_.dropout, options_.input_dropout,
                  Random(options_.seed, epoch, row)};
      const Answers& answers = chunk.pass.forward(weights_, sample, kLongestSample, &noise);
      Answers wanted;
      loss_of(answers, sample, wanted);
      for (double& g : wanted) g *= share;
      chunk.pass.hear_parts(weights_, sample, share, chunk.gradient);
      chunk.pass.backward(weights_, back_, wanted, chunk.gradient);
      const auto before = static_cast<std::uint32_t>(chunk.inputs.size());
      for (const std::uint32_t end : chunk.pass.ends()) chunk.ends.push_back(before + end);
      const auto inputs = chunk.pass.inputs();
      chunk.inputs.insert(chunk.inputs.end(), inputs.begin(), inputs.end());
      const auto x = chunk.pass.x_gradient();
      chunk.x_gradient.insert(chunk.x_gradient.end(), x.begin(), x.end());
    }
  }

  // Each part looks for its own ids among all, so that no two write to one row and each
  // row is summed in the order of the passages.
  void move_inputs(std::size_t part, const DescentStep& stride) {
    const std::size_t low = part * kinds_.size() / kInputParts;
    const std::size_t end = (part + 1) * kinds_.size() / kInputParts;
    float* gradient = gradient_.inputs.data();
    for (const Chunk& chunk : chunks_) {
      std::size_t i = 0;
      for (std::size_t t = 0; t < chunk.ends.size(); ++t) {
        const float* x = chunk.x_gradient.data() + t * kInput;
        for (; i < chunk.ends[t]; ++i) {
          const std::size_t id = chunk.inputs[i];
          if (id < low || id >= end) continue;
          for (std::size_t k = 0; k < kInput; ++k) gradient[id * kInput + k] += x[k];
        }
      }
    }
    // Runs of rows that move at one rate. Adam's steps are as long for a small number as for
    // a large one, so that rows which start smaller have to move slower too.
    const auto letters = [&](std::size_t id) { return kinds_[id] == InputKind::kLetters; };
    for (std::size_t id = low, next; id < end; id = next) {
      for (next = id + 1; next < end && letters(next) == letters(id);) ++next;
      DescentStep own = stride;
      if (letters(id)) own.rate *= static_cast<float>(options_.letters);
      const std::size_t at = id * kInput;
      descend(weights_.inputs.data() + at, gradient + at, mean_.inputs.data() + at,
              square_.inputs.data() + at, (next - id) * kInput, own);
    }
  }

  void move_dense(std::size_t part, const DescentStep& stride) {
    const std::span<float> sum = dense_[1][part];
    for (const auto& parts : chunk_dense_) {
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += parts[part][i];
    }
    descend(dense_[0][part].data(), sum.data(), dense_[2][part].data(), dense_[3][part].data(),
            sum.size(), stride);
  }

  std::span<const NetworkSample> samples_;
  std::span<const InputKind> kinds_;
  const NetworkOptions& options_;
  NetworkWeights weights_, gradient_, mean_, square_;
  BackWeights back_;
  std::vector<Chunk> chunks_;
  // By part: of the weights, their gradient, its mean, its square; of each chunk's gradient.
  std::array<std::vector<std::span<float>>, 4> dense_;
  std::vector<std::vector<std::span<float>>> chunk_dense_;
  std::vector<std::size_t> order_;  // of the samples with words
  std::size_t steps_ = 0, step_ = 0;
  double mean_left_ = 1, square_left_ = 1;
  Crew crew_;
};

// Calls `take` with the layers that make one sum, for each sum of the network.
template <class Weights, class Take>
void for_sums(Weights& weights, Take&& take) {
  take(score::kWidth, std::array{&weights.first});
  for (auto& block : weights.blocks) {
    take(score::kNeck, std::array{&block.neck});
    take(score::kWidth, std::array{&block.wide, &block.mean});
  }
}

template <class Layers>
double size_of_column(std::size_t columns, const Layers& layers, std::size_t column) {
  double sum = 0;
  for (const auto* layer : layers) {
    for (std::size_t i = column; i < layer->size(); i += columns) {
      sum += std::abs(static_cast<double>((*layer)[i]));
    }
  }
  return sum;
}

}  // namespace

void hold_columns(NetworkWeights& weights) {
  for_sums(weights, [](std::size_t columns, const auto& layers) {
    for (std::size_t column = 0; column < columns; ++column) {
      const double size = size_of_column(columns, layers, column);
      if (size <= kHeldColumn) continue;
      const auto share = static_cast<float>(kHeldColumn / size);
      for (std::vector<float>* layer : layers) {
        for (std::size_t i = column; i < layer->size(); i += columns) (*layer)[i] *= share;
      }
    }
  });
}

double largest_column(const NetworkWeights& weights) {
  double most = 0;
  for_sums(weights, [&](std::size_t columns, const auto& layers) {
    for (std::size_t column = 0; column < columns; ++column) {
      most = std::max(most, size_of_column(columns, layers, column));
    }
  });
  for (const NetworkWeights::Block& block : weights.blocks) {
    const std::array layers{&block.wide, &block.mean};
    for (std::size_t column = 0; column < block.bias.size(); ++column) {
      const double bias = std::abs(static_cast<double>(block.bias[column]));
      most = std::max(most, size_of_column(score::kWidth, layers, column) +
                                bias / (1 << (15 - score::kActivationBits)));
    }
  }
  return most;
}

NetworkWeights fit_network(std::span<const NetworkSample> samples, std::span<const InputKind> kinds,
                           const NetworkOptions& options, const Progress& progress) {
  return Fit(samples, kinds, options).run(progress);
}

std::array<double, score::kAnswers> judge(const NetworkWeights& weights,
                                          const NetworkSample& sample) {
  NetworkPass pass;
  return pass.forward(weights, sample, sample.ends.size(), nullptr);
}

}  // namespace netra::train
