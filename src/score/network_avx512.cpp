#include <immintrin.h>

#include "score/network_blocks.h"

namespace netra::score {
namespace {

struct Lane {
  static constexpr std::size_t kSums = 16;
  __m512i sums = _mm512_setzero_si512();

  void load(const std::int32_t* from) {
    sums = _mm512_loadu_si512(reinterpret_cast<const __m512i*>(from));
  }
  void store(std::int32_t* to) const { _mm512_storeu_si512(reinterpret_cast<__m512i*>(to), sums); }
  void dot(const std::int16_t* weights, std::int32_t pair) {
    const __m512i both = _mm512_loadu_si512(reinterpret_cast<const __m512i*>(weights));
    sums = _mm512_add_epi32(sums, _mm512_madd_epi16(both, _mm512_set1_epi32(pair)));
  }
};

}  // namespace

const NetworkKernel kAvx512Network = {project<Lane>, run_layers<Lane>};

}  // namespace netra::score
