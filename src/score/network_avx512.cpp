#include <immintrin.h>

#include "score/network_blocks.h"

namespace netra::score {
namespace {

// _mm512_dpwssd_epi32() in place: around that GCC 12 copies each sum to another register and
// back in every loop.
inline void add_dot(__m512i& sums, __m512i a, __m512i b) {
  asm("vpdpwssd %2, %1, %0" : "+v"(sums) : "v"(a), "v"(b));
}

struct Lane {
  static constexpr std::size_t kSums = 16;
  static constexpr std::size_t kNeckRows = 12, kWideRows = 4;
  __m512i sums = _mm512_setzero_si512();

  void load(const std::int32_t* from) {
    sums = _mm512_loadu_si512(reinterpret_cast<const __m512i*>(from));
  }
  void store(std::int32_t* to) const { _mm512_storeu_si512(reinterpret_cast<__m512i*>(to), sums); }
  void dot(const std::int16_t* weights, std::int32_t pair) {
    const __m512i both = _mm512_loadu_si512(reinterpret_cast<const __m512i*>(weights));
    add_dot(sums, both, _mm512_set1_epi32(pair));
  }
  void add(const std::int16_t* numbers) {
    const __m256i narrow = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(numbers));
    sums = _mm512_add_epi32(sums, _mm512_cvtepi16_epi32(narrow));
  }
  void add(const Lane& other) { sums = _mm512_add_epi32(sums, other.sums); }
  void halve(int bits) {
    const __m128i by = _mm_cvtsi32_si128(bits);
    sums = _mm512_sra_epi32(_mm512_add_epi32(sums, _mm512_set1_epi32(1 << (bits - 1))), by);
  }
  void narrow(std::int16_t* out) const {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm512_cvtsepi32_epi16(sums));
  }
  static void add_pairs(const std::int16_t* numbers, Lane& even, Lane& odd) {
    const __m512i both = _mm512_loadu_si512(reinterpret_cast<const __m512i*>(numbers));
    even.sums = _mm512_dpwssd_epi32(even.sums, both, _mm512_set1_epi32(1));
    odd.sums = _mm512_dpwssd_epi32(odd.sums, both, _mm512_set1_epi32(1 << 16));
  }
  static void rise_pairs(const Lane& even, const Lane& odd, std::int16_t* out) {
    const auto held = [](__m512i x) {
      return _mm512_min_epi32(_mm512_max_epi32(x, _mm512_setzero_si512()),
                              _mm512_set1_epi32(32767));
    };
    _mm512_storeu_si512(reinterpret_cast<__m512i*>(out),
                        _mm512_or_si512(held(even.sums), _mm512_slli_epi32(held(odd.sums), 16)));
  }
  static void rise_by(const Lane& a, const Lane& b, int bits, std::int16_t* y) {
    const __m128i by = _mm_cvtsi32_si128(bits);
    const __m512i packed =
        _mm512_packs_epi32(_mm512_sra_epi32(a.sums, by), _mm512_sra_epi32(b.sums, by));
    // Quarters of a and of b take turns.
    const __m512i ordered =
        _mm512_permutexvar_epi64(_mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7), packed);
    const __m512i before = _mm512_loadu_si512(reinterpret_cast<const __m512i*>(y));
    _mm512_storeu_si512(
        reinterpret_cast<__m512i*>(y),
        _mm512_adds_epi16(before, _mm512_max_epi16(ordered, _mm512_setzero_si512())));
  }
};

}  // namespace

const NetworkKernel kAvx512Network = {project<Lane>, run_layers<Lane>};

}  // namespace netra::score
