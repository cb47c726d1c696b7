#include "reference/naive_network.h"

#include <algorithm>
#include <cmath>

#include "score/features.h"

namespace netra::test {
namespace {

using Vector = std::vector<std::int64_t>;

std::int64_t held(std::int64_t x, std::int64_t low, std::int64_t high) {
  return std::clamp(x, low, high);
}
// Half a unit and more is a unit, as one counts on paper.
std::int64_t rounded(std::int64_t x, int bits) {
  return static_cast<std::int64_t>(std::floor(std::ldexp(static_cast<double>(x), -bits) + 0.5));
}

}  // namespace

NaiveAnswer naive_network(const score::NetworkTable& table, const std::vector<NaiveWord>& words) {
  using namespace score;
  const auto count = static_cast<std::int64_t>(words.size());
  const auto weight = [&](std::size_t layer, std::size_t row, std::size_t column) {
    return static_cast<std::int64_t>(
        table.weights[layer_begin(layer) + row * kNetworkLayers[layer].columns + column]);
  };
  const auto row_of = [&](std::uint64_t key) {
    return static_cast<std::size_t>(std::find(table.keys.begin(), table.keys.end(), key) -
                                    table.keys.begin());
  };
  const int first_bits = kInputBits + kLayerBits - kActivationBits;

  std::vector<Vector> y(words.size(), Vector(kWidth));
  for (auto& vector : y) {
    for (std::size_t o = 0; o < kWidth; ++o) vector[o] = rounded(table.biases[o], first_bits);
  }
  for (std::int64_t t = 0; t < count; ++t) {
    const NaiveWord& word = words[static_cast<std::size_t>(t)];
    for (std::size_t g = 0; g < word.groups.size(); ++g) {
      Vector x(kInput);
      for (std::size_t k = 0; k < word.groups[g].size(); ++k) {
        std::size_t row = row_of(word.groups[g][k]);
        if (row == table.keys.size() && g == 0 && k == 0) row = row_of(key_of_name(kUnknownForm));
        if (row == table.keys.size()) continue;
        for (std::size_t i = 0; i < kInput; ++i) x[i] += table.inputs[row * kInput + i];
      }
      for (std::size_t tap = 0; tap < kTaps; ++tap) {
        const std::int64_t to = t + 2 - static_cast<std::int64_t>(tap);
        if (to < 0 || to >= count) continue;
        for (std::size_t o = 0; o < kWidth; ++o) {
          std::int64_t sum = 0;
          for (std::size_t i = 0; i < kInput; ++i) {
            sum += held(x[i], -32767, 32767) * weight(0, tap * kInput + i, o);
          }
          y[static_cast<std::size_t>(to)][o] += held(rounded(sum, first_bits), -32767, 32767);
        }
      }
    }
  }
  for (auto& vector : y) {
    for (std::int64_t& number : vector) number = held(number, 0, 32767);
  }

  for (std::size_t b = 0; b < kBlocks; ++b) {
    const std::size_t neck = 1 + 3 * b, wide = 2 + 3 * b, mean_layer = 3 + 3 * b;
    Vector mean(kWidth);
    for (std::size_t o = 0; o < kWidth; ++o) {
      std::int64_t sum = 0;
      for (const auto& vector : y) sum += vector[o];
      mean[o] = (sum + count / 2) / count;
    }
    std::vector<Vector> u(words.size(), Vector(kNeck)), next = y;
    for (std::size_t t = 0; t < words.size(); ++t) {
      for (std::size_t o = 0; o < kNeck; ++o) {
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < kWidth; ++i) sum += y[t][i] * weight(neck, i, o);
        u[t][o] = held(rounded(sum, kLayerBits), -32768, 32767);
      }
    }
    for (std::int64_t t = 0; t < count; ++t) {
      for (std::size_t o = 0; o < kWidth; ++o) {
        std::int64_t sum = table.biases[(1 + b) * kWidth + o];
        for (std::size_t i = 0; i < kWidth; ++i) sum += mean[i] * weight(mean_layer, i, o);
        for (std::size_t j = 0; j < kBlockTaps; ++j) {
          const std::int64_t from =
              t + (static_cast<std::int64_t>(j) - 1) * static_cast<std::int64_t>(kDilations[b]);
          if (from < 0 || from >= count) continue;
          for (std::size_t i = 0; i < kNeck; ++i) {
            sum += u[static_cast<std::size_t>(from)][i] * weight(wide, j * kNeck + i, o);
          }
        }
        std::int64_t& out = next[static_cast<std::size_t>(t)][o];
        out = held(out + held(rounded(sum, kLayerBits), 0, 32767), 0, 32767);
      }
    }
    y = next;
  }

  NaiveAnswer answer;
  answer.answers.assign(kAnswers, 0);
  for (const auto& vector : y) {
    answer.words.push_back(0);
    for (std::size_t o = 0; o < kWidth; ++o) {
      answer.words.back() += vector[o] * weight(kReadoutLayer, 0, o);
      for (std::size_t h = 0; h < kAnswers; ++h) {
        answer.answers[h] += static_cast<double>(vector[o] * weight(kReadoutLayer, h, o));
      }
    }
  }
  for (double& number : answer.answers) number /= 1 << (kActivationBits + kReadoutBits);
  return answer;
}

}  // namespace netra::test
