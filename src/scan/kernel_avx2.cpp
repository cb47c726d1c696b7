// The AVX2 kernel (with BMI1, BMI2 and POPCNT, as every such machine has). This
// file is built with those flags, so it must not use inline code from headers
// that other files share: only intrinsics and functions with internal linkage.
#include <immintrin.h>

#include <cstring>

#include "scan/hash.h"
#include "scan/kernel.h"

namespace netra::scan {
namespace {

// Where the bits of a byte are set, as offsets, the first ones first.
struct BitOffsets {
  alignas(64) unsigned char offset[256][8] = {};
  constexpr BitOffsets() {
    for (unsigned bits = 0; bits < 256; ++bits) {
      unsigned n = 0;
      for (unsigned bit = 0; bit < 8; ++bit) {
        if ((bits >> bit & 1) != 0) offset[bits][n++] = static_cast<unsigned char>(bit);
      }
    }
  }
};
constexpr BitOffsets kBits;

// ASCII letters and digits by the two halves of the byte: bit 0 the digits, bit 1
// the columns 4 and 6, bit 2 the columns 5 and 7. The look-up gives 0 for a byte
// over 0x7F.
inline __m256i word_bytes(__m256i bytes) noexcept {
  const __m256i by_low = _mm256_setr_epi8(5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 2, 2, 2, 2, 2, 5, 7, 7,
                                          7, 7, 7, 7, 7, 7, 7, 6, 2, 2, 2, 2, 2);
  const __m256i by_high = _mm256_setr_epi8(0, 0, 0, 1, 2, 4, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                           1, 2, 4, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
  return _mm256_cmpgt_epi8(
      _mm256_and_si256(_mm256_shuffle_epi8(by_low, bytes), _mm256_shuffle_epi8(by_high, high)),
      _mm256_setzero_si256());
}

inline unsigned long long mask64(__m256i a, __m256i b) noexcept {
  return static_cast<unsigned>(_mm256_movemask_epi8(a)) |
         static_cast<unsigned long long>(static_cast<unsigned>(_mm256_movemask_epi8(b))) << 32;
}

std::size_t boundaries(const unsigned char* text, std::size_t size, std::size_t from,
                       std::size_t length, std::uint16_t* out, WideState& state) noexcept {
  const unsigned char* p = text + from;
  std::size_t count = 0;
  unsigned long long carry = 0;
  const auto group = [&](const unsigned char* bytes, std::size_t at, unsigned long long keep) {
    const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
    const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32));
    unsigned long long word = mask64(word_bytes(a), word_bytes(b));
    const unsigned long long high = mask64(a, b) & keep;
    if (__builtin_expect(high != 0, 0)) word |= wide_word_mask(text, size, from + at, high, state);
    const unsigned long long edges = (word ^ (word << 1 | carry)) & keep;
    carry = word >> 63;
    // Eight bits at a time by table: no branch on how many edges there are.
    std::uint16_t* to = out + count;
    __m128i base = _mm_set1_epi16(static_cast<short>(at));
    const __m128i eight = _mm_set1_epi16(8);
    for (unsigned shift = 0; shift < 64; shift += 8) {
      const auto bits = static_cast<unsigned>(edges >> shift & 0xFF);
      const __m128i offsets = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(kBits.offset[bits]));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(to),
                       _mm_add_epi16(_mm_cvtepu8_epi16(offsets), base));
      to += __builtin_popcount(bits);
      base = _mm_add_epi16(base, eight);
    }
    count = static_cast<std::size_t>(to - out);
  };
  std::size_t at = 0;
  for (; at + 64 <= length; at += 64) {
    prefetch_ahead(p + at);
    group(p + at, at, ~0ull);
  }
  if (at < length) {
    unsigned char tail[64] = {};  // the text may end here
    for (std::size_t i = 0; i < length - at; ++i) tail[i] = p[at + i];
    group(tail, at, (1ull << (length - at)) - 1);
  }
  if (count % 2 != 0) out[count++] = static_cast<std::uint16_t>(length);
  return count / 2;
}

inline __m256i splat(std::uint64_t word) noexcept {
  return _mm256_set1_epi64x(static_cast<long long>(word));
}

// The low 64 bits of x * factor; there is no such instruction before AVX-512.
inline __m256i multiply(__m256i x, std::uint64_t factor) noexcept {
  const __m256i cross = _mm256_add_epi64(_mm256_mul_epu32(_mm256_srli_epi64(x, 32), splat(factor)),
                                         _mm256_mul_epu32(x, splat(factor >> 32)));
  return _mm256_add_epi64(_mm256_mul_epu32(x, splat(factor)), _mm256_slli_epi64(cross, 32));
}

inline __m256i shift_xor(__m256i x) noexcept {
  return _mm256_xor_si256(x, _mm256_and_si256(_mm256_srli_epi64(x, 32), splat(~kLongHash)));
}

// Four hashes; returns the lanes that need the slow way. Each token must have
// eight readable bytes from its begin.
inline unsigned hash_group(const unsigned char* p, const std::uint16_t* bounds,
                           std::uint64_t* out) noexcept {
  const __m256i pairs =
      _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bounds)));
  const __m256i begin = _mm256_and_si256(pairs, splat(0xFFFFFFFF));
  const __m256i end = _mm256_srli_epi64(pairs, 32);
  const __m256i length = _mm256_sub_epi64(end, begin);
  const __m256i fold = splat(kFoldMask);
  const __m256i drop = _mm256_subs_epu16(splat(64), _mm256_slli_epi64(length, 3));
  const __m256i keep = _mm256_srlv_epi64(splat(~0ull), drop);
  const __m256i medium = _mm256_cmpgt_epi64(length, splat(8));
  const __m256i first = _mm256_and_si256(
      keep, _mm256_or_si256(
                fold, _mm256_i64gather_epi64(reinterpret_cast<const long long*>(p), begin, 1)));
  const __m256i last = _mm256_mask_i64gather_epi64(
      _mm256_setzero_si256(), reinterpret_cast<const long long*>(p - 8), end, medium, 1);
  const __m256i mixed = _mm256_and_si256(
      medium,
      _mm256_add_epi64(_mm256_or_si256(last, fold), _mm256_mul_epu32(length, splat(kLengthMul))));
  // Bit 63 is clear in the words that count, so doubling is the rotation.
  __m256i x = shift_xor(multiply(_mm256_add_epi64(first, first), kMul0));
  x = shift_xor(multiply(_mm256_add_epi64(x, mixed), kMul1));
  x = _mm256_or_si256(x, _mm256_srli_epi64(medium, 63));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), x);
  // Rare are bytes over 0x7F and lengths over 16; 16 - length is then negative.
  const __m256i odd = _mm256_and_si256(
      _mm256_or_si256(_mm256_or_si256(first, last), _mm256_sub_epi64(splat(16), length)),
      splat(kHighMask));
  return static_cast<unsigned>(_mm256_movemask_pd(
             _mm256_castsi256_pd(_mm256_cmpeq_epi64(odd, _mm256_setzero_si256())))) ^
         15u;
}

void hash(const unsigned char* text, std::size_t size, std::size_t from,
          const std::uint16_t* bounds, std::size_t tokens, std::uint64_t* out) {
  const unsigned char* p = text + from;
  const auto slow = [&](std::size_t i) {
    out[i] =
        hash_slow(p + bounds[2 * i], static_cast<std::size_t>(bounds[2 * i + 1] - bounds[2 * i]));
  };
  // A token in the last seven bytes of the text cannot be loaded as a word.
  std::size_t fast = tokens;
  while (fast != 0 && from + bounds[2 * fast - 2] + 8 > size) slow(--fast);
  while (fast % 4 != 0) slow(--fast);
  // The rare lanes wait until their part is done: a call inside the loop would
  // empty the registers.
  constexpr std::size_t kGroups = 128;
  std::uint8_t rare[kGroups];
  for (std::size_t done = 0; done < fast; done += kGroups * 4) {
    const std::size_t groups = fast - done < kGroups * 4 ? (fast - done) / 4 : kGroups;
    for (std::size_t g = 0; g < groups; ++g) {
      const std::size_t i = done + g * 4;
      rare[g] = static_cast<std::uint8_t>(hash_group(p, bounds + 2 * i, out + i));
    }
    for (std::size_t g = 0; g < groups; ++g) {
      for (unsigned lanes = rare[g]; __builtin_expect(lanes != 0, 0); lanes &= lanes - 1) {
        slow(done + g * 4 + static_cast<unsigned>(__builtin_ctz(lanes)));
      }
    }
  }
}

// All ones in the lanes that are not zero.
inline __m256i any(__m256i x) noexcept {
  return _mm256_xor_si256(_mm256_cmpeq_epi64(x, _mm256_setzero_si256()), splat(~0ull));
}

// The letters of eight ASCII bytes in each lane; a byte 0 counts for nothing (a
// digit has bit 4 and not bit 6, a letter has bit 6). Bit 0 of each byte.
struct Letters {
  __m256i digit, letter, lower, initial;
  explicit Letters(__m256i word) noexcept {
    const __m256i ones = splat(0x0101010101010101ull);
    letter = _mm256_and_si256(_mm256_srli_epi64(word, 6), ones);
    lower = _mm256_and_si256(_mm256_srli_epi64(word, 5), letter);
    digit = _mm256_andnot_si256(letter, _mm256_and_si256(_mm256_srli_epi64(word, 4), ones));
    const __m256i lowest =
        _mm256_and_si256(letter, _mm256_sub_epi64(_mm256_setzero_si256(), letter));
    initial = _mm256_andnot_si256(lower, lowest);  // the first letter if it is upper case
  }
};

// The shapes of four tokens of up to 16 bytes, kRareShape for others.
inline std::uint32_t shape_group(const unsigned char* p, const std::uint16_t* bounds) noexcept {
  const __m256i pairs =
      _mm256_cvtepu16_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bounds)));
  const __m256i begin = _mm256_and_si256(pairs, splat(0xFFFFFFFF));
  const __m256i end = _mm256_srli_epi64(pairs, 32);
  const __m256i length = _mm256_sub_epi64(end, begin);
  const __m256i drop = _mm256_subs_epu16(splat(64), _mm256_slli_epi64(length, 3));
  const __m256i keep = _mm256_srlv_epi64(splat(~0ull), drop);
  const __m256i medium = _mm256_cmpgt_epi64(length, splat(8));
  const __m256i first = _mm256_and_si256(
      keep, _mm256_i64gather_epi64(reinterpret_cast<const long long*>(p), begin, 1));
  const __m256i last = _mm256_mask_i64gather_epi64(
      _mm256_setzero_si256(), reinterpret_cast<const long long*>(p - 8), end, medium, 1);
  const Letters a(first);
  const Letters b(last);
  const __m256i letter = any(_mm256_or_si256(a.letter, b.letter));
  const __m256i lower = any(_mm256_or_si256(a.lower, b.lower));
  const __m256i initial =
      any(_mm256_or_si256(a.initial, _mm256_andnot_si256(any(a.letter), b.initial)));
  __m256i shape = _mm256_and_si256(any(_mm256_or_si256(a.digit, b.digit)), splat(kHasDigit));
  shape = _mm256_or_si256(shape, _mm256_andnot_si256(letter, splat(kAllDigits)));
  shape = _mm256_or_si256(shape, _mm256_and_si256(initial, splat(kInitialCap)));
  shape =
      _mm256_or_si256(shape, _mm256_andnot_si256(lower, _mm256_and_si256(letter, splat(kAllCaps))));
  const __m256i rare = any(_mm256_and_si256(
      _mm256_or_si256(_mm256_or_si256(first, last), _mm256_sub_epi64(splat(16), length)),
      splat(kHighMask)));
  shape = _mm256_or_si256(shape, rare);
  // The low bytes of the lanes side by side.
  const __m256i packed = _mm256_shuffle_epi8(
      shape, _mm256_setr_epi8(0, 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
                              0, 8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
  return static_cast<std::uint32_t>(_mm_cvtsi128_si32(
      _mm_or_si128(_mm256_castsi256_si128(packed), _mm256_extracti128_si256(packed, 1))));
}

void shape(const unsigned char* text, std::size_t size, std::size_t from,
           const std::uint16_t* bounds, std::size_t tokens, std::uint8_t* out) noexcept {
  std::size_t fast = tokens;
  while (fast != 0 && from + bounds[2 * fast - 2] + 8 > size) out[--fast] = kRareShape;
  while (fast % 4 != 0) out[--fast] = kRareShape;
  for (std::size_t i = 0; i < fast; i += 4) {
    const std::uint32_t shapes = shape_group(text + from, bounds + 2 * i);
    std::memcpy(out + i, &shapes, sizeof shapes);
  }
}

}  // namespace

const KernelOps kAvx2Kernel = {boundaries, hash, shape};

}  // namespace netra::scan
