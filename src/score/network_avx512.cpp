#include <immintrin.h>

#include "score/network_blocks.h"

namespace netra::score {
namespace {

struct Lane {
  static constexpr std::size_t kSums = 16;
  static constexpr std::size_t kNeckRows = 6, kWideRows = 4;
  __m512i sums = _mm512_setzero_si512();

  void load(const std::int32_t* from) {
    sums = _mm512_loadu_si512(reinterpret_cast<const __m512i*>(from));
  }
  void store(std::int32_t* to) const { _mm512_storeu_si512(reinterpret_cast<__m512i*>(to), sums); }
  void dot(const std::int16_t* weights, std::int32_t pair) {
    const __m512i both = _mm512_loadu_si512(reinterpret_cast<const __m512i*>(weights));
    sums = _mm512_dpwssd_epi32(sums, both, _mm512_set1_epi32(pair));
  }
  void add(const std::int16_t* numbers) {
    const __m256i narrow = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(numbers));
    sums = _mm512_add_epi32(sums, _mm512_cvtepi16_epi32(narrow));
  }
  void halve(int bits) {
    const __m128i by = _mm_cvtsi32_si128(bits);
    sums = _mm512_sra_epi32(_mm512_add_epi32(sums, _mm512_set1_epi32(1 << (bits - 1))), by);
  }
  void rise() { sums = _mm512_max_epi32(sums, _mm512_setzero_si512()); }
  void narrow(std::int16_t* out) const {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm512_cvtsepi32_epi16(sums));
  }
};

}  // namespace

const NetworkKernel kAvx512Network = {project<Lane>, run_layers<Lane>};

}  // namespace netra::score
