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
  void halve(int bits) {
    for (std::int32_t& sum : sums) sum = halved(sum, bits);
  }
  void rise() {
    for (std::int32_t& sum : sums) sum = std::max(sum, 0);
  }
  void narrow(std::int16_t* out) const {
    for (std::size_t i = 0; i < kSums; ++i) {
      out[i] = static_cast<std::int16_t>(std::clamp(sums[i], -32768, 32767));
    }
  }
};

}  // namespace

const NetworkKernel kPortableNetwork = {project<Lane>, run_layers<Lane>};

}  // namespace netra::score
