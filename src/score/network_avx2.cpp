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
  void add(const Lane& other) { sums = _mm256_add_epi32(sums, other.sums); }
  void halve(int bits) {
    sums = _mm256_srai_epi32(_mm256_add_epi32(sums, _mm256_set1_epi32(1 << (bits - 1))), bits);
  }
  void narrow(std::int16_t* out) const {
    const __m128i numbers =
        _mm_packs_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), numbers);
  }
  static void add_pairs(const std::int16_t* numbers, Lane& even, Lane& odd) {
    const __m256i both = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(numbers));
    even.sums = _mm256_add_epi32(even.sums, _mm256_madd_epi16(both, _mm256_set1_epi32(1)));
    odd.sums = _mm256_add_epi32(odd.sums, _mm256_srai_epi32(both, 16));
  }
  static void rise_pairs(const Lane& even, const Lane& odd, std::int16_t* out) {
    const auto held = [](__m256i x) {
      return _mm256_min_epi32(_mm256_max_epi32(x, _mm256_setzero_si256()),
                              _mm256_set1_epi32(32767));
    };
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out),
                        _mm256_or_si256(held(even.sums), _mm256_slli_epi32(held(odd.sums), 16)));
  }
  static void rise_by(const Lane& a, const Lane& b, int bits, std::int16_t* y) {
    const __m256i packed =
        _mm256_packs_epi32(_mm256_srai_epi32(a.sums, bits), _mm256_srai_epi32(b.sums, bits));
    // Halves of a and of b take turns.
    const __m256i ordered = _mm256_permute4x64_epi64(packed, 0b11011000);
    const __m256i before = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(y));
    _mm256_storeu_si256(
        reinterpret_cast<__m256i*>(y),
        _mm256_adds_epi16(before, _mm256_max_epi16(ordered, _mm256_setzero_si256())));
  }
};

}  // namespace

const NetworkKernel kAvx2Network = {project<Lane>, run_layers<Lane>};

}  // namespace netra::score
