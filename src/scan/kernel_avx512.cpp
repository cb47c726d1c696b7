// The AVX-512 kernel (F, BW, DQ, VL, VBMI, VBMI2). This file is built with those
// flags, so it must not use inline code from headers that other files share:
// only intrinsics and functions with internal linkage.
#include <immintrin.h>

#include "scan/hash.h"
#include "scan/kernel.h"

namespace netra::scan {
namespace {

struct Tables {
  alignas(64) unsigned char word[128] = {};  // 0x80 for ASCII letters and digits
  alignas(64) unsigned char index[64] = {};
  constexpr Tables() {
    for (unsigned c = 0; c < 128; ++c) {
      const bool digit = c >= '0' && c <= '9';
      const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      word[c] = digit || letter ? 0x80 : 0;
    }
    for (unsigned i = 0; i < 64; ++i) index[i] = static_cast<unsigned char>(i);
  }
};
constexpr Tables kTables;

std::size_t boundaries(const unsigned char* text, std::size_t size, std::size_t from,
                       std::size_t length, std::uint16_t* out, WideState& state) noexcept {
  const __m512i low = _mm512_load_si512(kTables.word);
  const __m512i high_half = _mm512_load_si512(kTables.word + 64);
  const __m512i index = _mm512_load_si512(kTables.index);
  const unsigned char* p = text + from;
  std::size_t count = 0;
  unsigned long long carry = 0;
  const auto group = [&](__m512i bytes, std::size_t at, unsigned long long keep) {
    unsigned long long word =
        _mm512_movepi8_mask(_mm512_permutex2var_epi8(low, bytes, high_half));
    const unsigned long long high = _mm512_movepi8_mask(bytes);
    word &= ~high;  // the table look-up ignores bit 7
    if (__builtin_expect(high != 0, 0)) word |= wide_word_mask(text, size, from + at, high, state);
    const unsigned long long edges = (word ^ (word << 1 | carry)) & keep;
    carry = word >> 63;
    const auto found = static_cast<unsigned>(__builtin_popcountll(edges));
    const __m512i offsets = _mm512_maskz_compress_epi8(edges, index);
    const __m512i base = _mm512_set1_epi16(static_cast<short>(at));
    _mm512_storeu_si512(
        out + count,
        _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_castsi512_si256(offsets)), base));
    if (__builtin_expect(found > 32, 0)) {
      _mm512_storeu_si512(
          out + count + 32,
          _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(offsets, 1)), base));
    }
    count += found;
  };
  std::size_t at = 0;
  for (; at + 64 <= length; at += 64) group(_mm512_loadu_si512(p + at), at, ~0ull);
  if (at < length) {
    // The bytes behind the block count as separators but must not be read: they
    // may lie behind the text.
    const unsigned long long mask = (1ull << (length - at)) - 1;
    group(_mm512_maskz_loadu_epi8(mask, p + at), at, mask);
  }
  if (count % 2 != 0) out[count++] = static_cast<std::uint16_t>(length);
  return count / 2;
}

// Eight hashes; returns the lanes that need the slow way.
inline __mmask8 hash_group(const unsigned char* p, const std::uint16_t* bounds, __mmask8 lanes,
                           std::uint64_t* out) noexcept {
  const __m512i pairs =
      _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bounds)));
  const __m512i begin = _mm512_and_si512(pairs, _mm512_set1_epi64(0xFFFFFFFF));
  const __m512i end = _mm512_srli_epi64(pairs, 32);
  const __m512i length = _mm512_sub_epi64(end, begin);
  const __m512i all = _mm512_set1_epi64(-1);
  const __m512i fold = _mm512_set1_epi64(static_cast<long long>(kFoldMask));
  const __m512i zero = _mm512_setzero_si512();
  // 64 - 8 * length, not below 0: how many bits of the first word to drop.
  const __m512i drop =
      _mm512_subs_epu16(_mm512_set1_epi64(64), _mm512_slli_epi64(length, 3));
  const __m512i keep = _mm512_srlv_epi64(all, drop);
  const __mmask8 medium = _mm512_mask_cmpgt_epu64_mask(lanes, length, _mm512_set1_epi64(8));
  const __m512i raw0 = _mm512_and_si512(_mm512_mask_i64gather_epi64(zero, lanes, begin, p, 1), keep);
  const __m512i raw1 = _mm512_mask_i64gather_epi64(zero, medium, end, p - 8, 1);
  const __m512i word0 = _mm512_or_si512(raw0, _mm512_and_si512(fold, keep));
  const __m512i word1 = _mm512_maskz_add_epi64(
      medium, _mm512_or_si512(raw1, fold),
      _mm512_permutexvar_epi64(length, _mm512_loadu_si512(kLengthMix)));
  __m512i x = _mm512_mullo_epi64(word0, _mm512_set1_epi64(static_cast<long long>(kMul0)));
  x = _mm512_xor_si512(x, _mm512_srli_epi64(x, 32));
  x = _mm512_add_epi64(x, word1);
  x = _mm512_mullo_epi64(x, _mm512_set1_epi64(static_cast<long long>(kMul1)));
  x = _mm512_xor_si512(x, _mm512_srli_epi64(x, 32));
  _mm512_storeu_si512(out, x);
  const __mmask8 wide = _mm512_test_epi64_mask(
      _mm512_or_si512(raw0, raw1), _mm512_set1_epi64(static_cast<long long>(kHighMask)));
  return static_cast<__mmask8>(
      wide | _mm512_mask_cmpgt_epu64_mask(lanes, length, _mm512_set1_epi64(16)));
}

void hash(const unsigned char* text, std::size_t size, std::size_t from,
          const std::uint16_t* bounds, std::size_t tokens, std::uint64_t* out) {
  const unsigned char* p = text + from;
  const auto slow = [&](std::size_t i) {
    const auto length = static_cast<std::size_t>(bounds[2 * i + 1] - bounds[2 * i]);
    out[i] = hash_slow(p + bounds[2 * i], length);
  };
  // A token in the last seven bytes of the text cannot be loaded as a word.
  std::size_t fast = tokens;
  while (fast != 0 && from + bounds[2 * fast - 2] + 8 > size) slow(--fast);
  for (std::size_t i = 0; i < fast; i += 8) {
    const std::size_t left = fast - i;
    const auto lanes = static_cast<__mmask8>(left >= 8 ? 0xFFu : (1u << left) - 1);
    if (left >= 8) {
      unsigned rare = hash_group(p, bounds + 2 * i, 0xFF, out + i);
      while (__builtin_expect(rare != 0, 0)) {
        slow(i + static_cast<unsigned>(__builtin_ctz(rare)));
        rare &= rare - 1;
      }
      continue;
    }
    std::uint64_t last[8];
    unsigned rare = hash_group(p, bounds + 2 * i, lanes, last);
    for (std::size_t k = 0; k < left; ++k) {
      out[i + k] = last[k];
      if ((rare >> k & 1) != 0) slow(i + k);
    }
  }
}

}  // namespace

const KernelOps kAvx512Kernel = {boundaries, hash};

}  // namespace netra::scan
