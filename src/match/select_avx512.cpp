// select() eight tokens at a time. Built with AVX-512 flags: no shared inline
// code with external linkage in here.
#include <immintrin.h>

#include "match/select_scalar.h"

namespace netra::match {
namespace {

inline __m512i splat(std::uint64_t word) noexcept {
  return _mm512_set1_epi64(static_cast<long long>(word));
}

// Lanes whose bit `index` is set in `bits`.
inline __mmask8 bit_lanes(const std::uint64_t* bits, __m512i index) noexcept {
  const __m512i words = _mm512_i64gather_epi64(_mm512_srli_epi64(index, 6), bits, 8);
  const __m512i bit = _mm512_sllv_epi64(_mm512_set1_epi64(1), _mm512_and_si512(index, splat(63)));
  return _mm512_test_epi64_mask(words, bit);
}

// slot_of() for eight keys.
inline __m256i slots_of(__m512i key, __m128i shift, const std::uint16_t* displacements,
                        std::uint32_t count) noexcept {
  // 32 bits are read for 16: every section of them is padded behind its end.
  const __m512i disp = _mm512_and_si512(
      _mm512_cvtepu32_epi64(_mm512_i64gather_epi32(_mm512_srl_epi64(key, shift), displacements, 2)),
      splat(0xFFFF));
  const __m512i x = _mm512_mullo_epi64(
      _mm512_xor_si512(key, _mm512_mullo_epi64(disp, splat(kSpread))), splat(kSpin));
  return _mm512_cvtepi64_epi32(
      _mm512_srli_epi64(_mm512_mul_epu32(_mm512_srli_epi64(x, 32), splat(count)), 32));
}

}  // namespace

void select_avx512(const Tables& tables, const std::uint64_t* hashes, std::size_t count,
                   std::uint64_t behind, Selection& out) {
  const Header& header = *tables.header;
  alignas(64) std::uint16_t candidates[kChunk + 16];
  alignas(64) std::uint32_t slots[kChunk + 16];
  std::size_t kept = 0;
  {
    const __m128i shift = _mm_cvtsi32_si128(static_cast<int>(64 - header.first_bits_log2));
    __m128i index = _mm_setr_epi16(0, 1, 2, 3, 4, 5, 6, 7);
    const __m128i eight = _mm_set1_epi16(8);
    for (std::size_t i = 0; i < count; i += 8) {
      // The rows behind the last hash are read as 0 and dropped.
      const auto lanes = static_cast<__mmask8>(count - i >= 8 ? 0xFF : (1u << (count - i)) - 1);
      const __m512i hash = _mm512_maskz_loadu_epi64(lanes, hashes + i);
      const auto in = static_cast<__mmask8>(
          bit_lanes(tables.first_bits, _mm512_srl_epi64(hash, shift)) & lanes);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(candidates + kept),
                       _mm_maskz_compress_epi16(in, index));
      kept += static_cast<unsigned>(__builtin_popcount(in));
      index = _mm_add_epi16(index, eight);
    }
  }
  const auto group_of = [&](std::size_t j, __mmask8 lanes) {
    return _mm512_maskz_cvtepu16_epi64(
        lanes, _mm_loadu_si128(reinterpret_cast<const __m128i*>(candidates + j)));
  };
  const auto lanes_of = [&](std::size_t j) {
    return static_cast<__mmask8>(kept - j >= 8 ? 0xFF : (1u << (kept - j)) - 1);
  };
  const bool far = header.total_bytes > (1u << 20);  // not all in the second-level cache
  {
    const __m128i shift = _mm_cvtsi32_si128(static_cast<int>(64 - header.first_disp_log2));
    for (std::size_t j = 0; j < kept; j += 8) {
      const __m512i token = group_of(j, lanes_of(j));
      const __m512i hash = _mm512_i64gather_epi64(token, hashes, 8);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(slots + j),
                          slots_of(hash, shift, tables.first_disp, tables.first_count));
      if (far) {
        for (std::size_t k = 0; k < 8; ++k) __builtin_prefetch(tables.first_slots + slots[j + k]);
      }
    }
  }
  const __m128i shift = _mm_cvtsi32_si128(static_cast<int>(64 - header.bigram_log2));
  alignas(64) std::uint16_t walkers[kChunk + 16];
  std::size_t walking = 0;
  const auto* slot_words = reinterpret_cast<const long long*>(tables.first_slots);
  std::size_t verified = 0;
  for (std::size_t j = 0; j < kept; j += 8) {
    const __mmask8 lanes = lanes_of(j);
    const __m512i token = group_of(j, lanes);
    const __m512i hash = _mm512_i64gather_epi64(token, hashes, 8);
    const __mmask8 inside = _mm512_cmplt_epu64_mask(token, splat(count - 1));
    const __m512i next = _mm512_mask_i64gather_epi64(splat(behind), inside, token, hashes + 1, 8);
    const __m512i slot =
        _mm512_cvtepu32_epi64(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(slots + j)));
    const __m512i place = _mm512_add_epi64(slot, slot);  // a slot is two words
    const __m512i own = _mm512_i64gather_epi64(place, slot_words, 8);
    const __m512i value_info = _mm512_i64gather_epi64(place, slot_words + 1, 8);
    const __m512i key =
        _mm512_mullo_epi64(_mm512_add_epi64(hash, _mm512_rol_epi64(next, 23)), splat(kSpread));
    const __mmask8 bigram = bit_lanes(tables.bigram_bits, _mm512_srl_epi64(key, shift));
    const __mmask8 walk = _mm512_mask_test_epi64_mask(
        bigram, value_info, splat(static_cast<std::uint64_t>(kChildren) << 32));
    const __mmask8 accepts =
        _mm512_test_epi64_mask(value_info, splat(static_cast<std::uint64_t>(kAccepts) << 32));
    const auto good =
        static_cast<__mmask8>(_mm512_mask_cmpeq_epi64_mask(lanes, own, hash) & (walk | accepts));
    // A survivor is one word: the token below, slot and kWalk above.
    const __m512i word = _mm512_or_si512(token, _mm512_slli_epi64(slot, 32));
    const __m512i marked = _mm512_mask_or_epi64(word, walk, word, splat(1ull << 63));
    _mm512_storeu_si512(out.survivors + verified, _mm512_maskz_compress_epi64(good, marked));
    const auto walks = static_cast<__mmask8>(good & walk);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(walkers + walking),
                     _mm_maskz_compress_epi16(
                         walks, _mm_loadu_si128(reinterpret_cast<const __m128i*>(candidates + j))));
    walking += static_cast<unsigned>(__builtin_popcount(walks));
    verified += static_cast<unsigned>(__builtin_popcount(good));
  }
  out.size = verified;
  const __m128i edge_shift = _mm_cvtsi32_si128(static_cast<int>(64 - header.edge_disp_log2));
  for (std::size_t j = 0; j < walking; j += 8) {
    const auto lanes = static_cast<__mmask8>(walking - j >= 8 ? 0xFF : (1u << (walking - j)) - 1);
    const __m512i token = _mm512_maskz_cvtepu16_epi64(
        lanes, _mm_loadu_si128(reinterpret_cast<const __m128i*>(walkers + j)));
    const __m512i hash = _mm512_i64gather_epi64(token, hashes, 8);
    const __mmask8 inside = _mm512_cmplt_epu64_mask(token, splat(count - 1));
    const __m512i next = _mm512_mask_i64gather_epi64(splat(behind), inside, token, hashes + 1, 8);
    const __m512i key = _mm512_xor_si512(
        next, _mm512_mullo_epi64(_mm512_add_epi64(hash, splat(header.edge_seed)), splat(kSpread)));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out.edges + j),
                        slots_of(key, edge_shift, tables.edge_disp, tables.edge_count));
    for (std::size_t k = 0; far && k < 8; ++k) {
      __builtin_prefetch(tables.edge_slots + out.edges[j + k]);
    }
  }
}

}  // namespace netra::match
