#include <immintrin.h>

#include "score/network_blocks.h"

namespace netra::score {
namespace {

struct Lane {
  static constexpr std::size_t kSums = 8;
  static constexpr std::size_t kNeckRows = 4, kWideRows = 1;
  __m256i sums = _mm256_setzero_si256();

  void load(const std::int32_t* from) {
    sums = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  }
  void store(std::int32_t* to) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), sums); }
  void dot(const std::int16_t* weights, std::int32_t pair) {
    const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
    sums = _mm256_add_epi32(sums, _mm256_madd_epi16(both, _mm256_set1_epi32(pair)));
  }
  void add(const std::int16_t* numbers) {
    const __m128i narrow = _mm_loadu_si128(reinterpret_cast<const __m128i*>(numbers));
    sums = _mm256_add_epi32(sums, _mm256_cvtepi16_epi32(narrow));
  }
  void halve(int bits) {
    sums = _mm256_srai_epi32(_mm256_add_epi32(sums, _mm256_set1_epi32(1 << (bits - 1))), bits);
  }
  void rise() { sums = _mm256_max_epi32(sums, _mm256_setzero_si256()); }
  void narrow(std::int16_t* out) const {
    const __m128i numbers =
        _mm_packs_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), numbers);
  }
};

}  // namespace

const NetworkKernel kAvx2Network = {project<Lane>, run_layers<Lane>};

}  // namespace netra::score
