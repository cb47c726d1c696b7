#include "score/network_blocks.h"

namespace netra::score {
namespace {

struct Lane {
  static constexpr std::size_t kSums = 8;
  static constexpr std::size_t kNeckRows = 1, kWideRows = 1;
  std::array<std::int32_t, kSums> sums{};

  void load(const std::int32_t* from) { std::copy_n(from, kSums, sums.begin()); }
  void store(std::int32_t* to) const { std::copy_n(sums.begin(), kSums, to); }
  void dot(const std::int16_t* weights, std::int32_t pair) {
    std::array<std::int16_t, 2> x;
    std::memcpy(x.data(), &pair, sizeof pair);
    for (std::size_t i = 0; i < kSums; ++i) {
      sums[i] += weights[2 * i] * x[0] + weights[2 * i + 1] * x[1];
    }
  }
  void add(const std::int16_t* numbers) {
    for (std::size_t i = 0; i < kSums; ++i) sums[i] += numbers[i];
  }
  void add(const Lane& other) {
    for (std::size_t i = 0; i < kSums; ++i) sums[i] += other.sums[i];
  }
  void halve(int bits) {
    for (std::int32_t& sum : sums) sum = halved(sum, bits);
  }
  void narrow(std::int16_t* out) const {
    for (std::size_t i = 0; i < kSums; ++i) {
      out[i] = static_cast<std::int16_t>(std::clamp(sums[i], -32768, 32767));
    }
  }
  static void add_pairs(const std::int16_t* numbers, Lane& even, Lane& odd) {
    for (std::size_t i = 0; i < kSums; ++i) {
      even.sums[i] += numbers[2 * i];
      odd.sums[i] += numbers[2 * i + 1];
    }
  }
  static void rise_pairs(const Lane& even, const Lane& odd, std::int16_t* out) {
    for (std::size_t i = 0; i < kSums; ++i) {
      out[2 * i] = static_cast<std::int16_t>(std::clamp(even.sums[i], 0, 32767));
      out[2 * i + 1] = static_cast<std::int16_t>(std::clamp(odd.sums[i], 0, 32767));
    }
  }
  static void rise_by(const Lane& a, const Lane& b, int bits, std::int16_t* y) {
    for (std::size_t i = 0; i < kSums; ++i) {
      for (const auto& [sum, to] : {std::pair{a.sums[i], y + i}, {b.sums[i], y + kSums + i}}) {
        *to = static_cast<std::int16_t>(std::min(*to + std::clamp(sum >> bits, 0, 32767), 32767));
      }
    }
  }
};

}  // namespace

const NetworkKernel kPortableNetwork = {project<Lane>, run_layers<Lane>};

}  // namespace netra::score
