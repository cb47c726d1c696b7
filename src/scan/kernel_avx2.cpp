// The AVX2 kernel (with BMI1, BMI2 and POPCNT, as every such machine has). This
// file is built with those flags, so it must not use inline code from headers
// that other files share: only intrinsics and functions with internal linkage.
#include <immintrin.h>

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
  const __m256i by_low = _mm256_setr_epi8(
      5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 2, 2, 2, 2, 2, 5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 2, 2, 2, 2, 2);
  const __m256i by_high = _mm256_setr_epi8(
      0, 0, 0, 1, 2, 4, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0);
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
      const __m128i offsets =
          _mm_loadl_epi64(reinterpret_cast<const __m128i*>(kBits.offset[bits]));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(to),
                       _mm_add_epi16(_mm_cvtepu8_epi16(offsets), base));
      to += __builtin_popcount(bits);
      base = _mm_add_epi16(base, eight);
    }
    count = static_cast<std::size_t>(to - out);
  };
  std::size_t at = 0;
  for (; at + 64 <= length; at += 64) group(p + at, at, ~0ull);
  if (at < length) {
    unsigned char tail[64] = {};  // the text may end here
    for (std::size_t i = 0; i < length - at; ++i) tail[i] = p[at + i];
    group(tail, at, (1ull << (length - at)) - 1);
  }
  if (count % 2 != 0) out[count++] = static_cast<std::uint16_t>(length);
  return count / 2;
}

void hash(const unsigned char* text, std::size_t size, std::size_t from,
          const std::uint16_t* bounds, std::size_t tokens, std::uint64_t* out) {
  const unsigned char* p = text + from;
  std::size_t fast = tokens;
  // A token in the last seven bytes of the text cannot be loaded as a word.
  while (fast != 0 && from + bounds[2 * fast - 2] + 8 > size) {
    --fast;
    out[fast] = hash_slow(p + bounds[2 * fast],
                          static_cast<std::size_t>(bounds[2 * fast + 1] - bounds[2 * fast]));
  }
  for (std::size_t i = 0; i < fast; ++i) {
    const unsigned char* begin = p + bounds[2 * i];
    const unsigned char* end = p + bounds[2 * i + 1];
    const std::size_t length = static_cast<std::size_t>(end - begin);
    // All by masks: whether a token has over 8 bytes is as good as random.
    const std::uint64_t medium = 0 - static_cast<std::uint64_t>(length > 8);
    const std::uint64_t keep = _bzhi_u64(~0ull, static_cast<unsigned>(length * 8));
    const std::uint64_t first = load8(begin);
    const std::uint64_t second = load8(begin + ((length - 8) & medium));
    const std::uint64_t mixed = ((second | kFoldMask) + kLengthMix[length & 7]) & medium;
    std::uint64_t x = mix_words((first | kFoldMask) & keep, mixed) | (medium & kLongHash);
    const std::uint64_t high = ((first & keep) | (second & medium)) & kHighMask;
    if (__builtin_expect((high != 0) | (length > 16), 0)) x = hash_slow(begin, length);
    out[i] = x;
  }
}

}  // namespace

const KernelOps kAvx2Kernel = {boundaries, hash};

}  // namespace netra::scan
