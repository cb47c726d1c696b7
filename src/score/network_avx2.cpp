#include <immintrin.h>

#include "score/network_blocks.h"

namespace netra::score {
namespace {

struct Lane {
  static constexpr std::size_t kSums = 8;
  __m256i sums = _mm256_setzero_si256();

  void load(const std::int32_t* from) {
    sums = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  }
  void store(std::int32_t* to) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), sums); }
  void dot(const std::int16_t* weights, std::int32_t pair) {
    const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
    sums = _mm256_add_epi32(sums, _mm256_madd_epi16(both, _mm256_set1_epi32(pair)));
  }
};

}  // namespace

const NetworkKernel kAvx2Network = {project<Lane>, run_layers<Lane>};

}  // namespace netra::score
