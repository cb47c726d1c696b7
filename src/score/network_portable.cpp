#include "score/network_blocks.h"

namespace netra::score {
namespace {

struct Lane {
  static constexpr std::size_t kSums = 8;
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
};

}  // namespace

const NetworkKernel kPortableNetwork = {project<Lane>, run_layers<Lane>};

}  // namespace netra::score
