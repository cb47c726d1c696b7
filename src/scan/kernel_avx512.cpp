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
    unsigned long long word = _mm512_movepi8_mask(_mm512_permutex2var_epi8(low, bytes, high_half));
    const unsigned long long high = _mm512_movepi8_mask(bytes);
    word &= ~high;  // the table look-up ignores bit 7
    if (__builtin_expect(high != 0, 0)) word |= wide_word_mask(text, size, from + at, high, state);
    const unsigned long long edges = (word ^ (word << 1 | carry)) & keep;
    carry = word >> 63;
    const auto found = static_cast<unsigned>(__builtin_popcountll(edges));
    const __m512i offsets = _mm512_maskz_compress_epi8(edges, index);
    const __m512i base = _mm512_set1_epi16(static_cast<short>(at));
    _mm512_storeu_si512(
        out + count, _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_castsi512_si256(offsets)), base));
    if (__builtin_expect(found > 32, 0)) {
      _mm512_storeu_si512(
          out + count + 32,
          _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(offsets, 1)), base));
    }
    count += found;
  };
  std::size_t at = 0;
  for (; at + 64 <= length; at += 64) {
    prefetch_ahead(p + at);
    group(_mm512_loadu_si512(p + at), at, ~0ull);
  }
  if (at < length) {
    // The bytes behind the block count as separators but must not be read: they
    // may lie behind the text.
    const unsigned long long mask = (1ull << (length - at)) - 1;
    group(_mm512_maskz_loadu_epi8(mask, p + at), at, mask);
  }
  if (count % 2 != 0) out[count++] = static_cast<std::uint16_t>(length);
  return count / 2;
}

// The bytes that a first word of this length keeps; 16 stands at 0.
alignas(64) constexpr std::uint64_t kKeep[16] = {~0ull,
                                                 0xFFull,
                                                 0xFFFFull,
                                                 0xFFFFFFull,
                                                 0xFFFFFFFFull,
                                                 0xFFFFFFFFFFull,
                                                 0xFFFFFFFFFFFFull,
                                                 0xFFFFFFFFFFFFFFull,
                                                 ~0ull,
                                                 ~0ull,
                                                 ~0ull,
                                                 ~0ull,
                                                 ~0ull,
                                                 ~0ull,
                                                 ~0ull,
                                                 ~0ull};

inline __m512i splat(std::uint64_t word) noexcept {
  return _mm512_set1_epi64(static_cast<long long>(word));
}

// The first and the last eight bytes of eight tokens that lie in the 128 bytes of
// text `low`, `high` from offset `start`, as they come: bytes outside a token stand
// in them too. Both words of all tokens come from two byte permutations each; a
// gather costs more.
struct Words {
  __m512i first, last;
  __m512i keep;  // the bytes that belong to a first word
  __m512i length;
  __mmask8 medium;  // tokens of more than eight bytes: only of these `last` counts

  Words(const std::uint16_t* bounds, unsigned start, __m512i low, __m512i high) noexcept {
    // Per 64-bit lane: begin in the low half, end in the high half.
    const __m512i pairs = _mm512_sub_epi32(
        _mm512_cvtepu16_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bounds))),
        _mm512_set1_epi32(static_cast<int>(start)));
    length = _mm512_maskz_sub_epi32(0x5555, _mm512_srli_epi64(pairs, 32), pairs);
    const __m512i begin_bytes = _mm512_broadcast_i32x4(_mm_set_epi64x(0x0808080808080808, 0));
    const __m512i end_bytes =
        _mm512_broadcast_i32x4(_mm_set_epi64x(0x0C0C0C0C0C0C0C0C, 0x0404040404040404));
    const auto pick = [&](__m512i lanes, std::uint64_t steps) {
      const __m512i bytes = _mm512_add_epi8(_mm512_shuffle_epi8(pairs, lanes), splat(steps));
      return _mm512_permutex2var_epi8(low, bytes, high);
    };
    first = pick(begin_bytes, 0x0706050403020100);
    last = pick(end_bytes, 0xFFFEFDFCFBFAF9F8);
    keep =
        _mm512_permutex2var_epi64(_mm512_load_si512(kKeep), length, _mm512_load_si512(kKeep + 8));
    medium = _mm512_cmpgt_epu64_mask(length, splat(8));
  }
};

// The 128 bytes behind p + start; those behind the text are 0.
struct Window {
  __m512i low, high;
  Window(const unsigned char* p, unsigned start, std::size_t readable) noexcept {
    if (__builtin_expect(start + 128 <= readable, 1)) {
      low = _mm512_loadu_si512(p + start);
      high = _mm512_loadu_si512(p + start + 64);
    } else {
      const auto rest = static_cast<unsigned>(readable - start);
      low = _mm512_maskz_loadu_epi8(_bzhi_u64(~0ull, rest < 64 ? rest : 64), p + start);
      high = _mm512_maskz_loadu_epi8(rest <= 64 ? 0 : _bzhi_u64(~0ull, rest - 64), p + start + 64);
    }
  }
};

// The hashes of eight tokens; returns the lanes that need the slow way.
inline __mmask8 hash_group(const std::uint16_t* bounds, unsigned start, __m512i low, __m512i high,
                           std::uint64_t* out) noexcept {
  const Words w(bounds, start, low, high);
  const __m512i first = _mm512_ternarylogic_epi64(w.first, splat(kFoldMask), w.keep, 0xA8);
  const __m512i last = _mm512_maskz_or_epi64(w.medium, w.last, splat(kFoldMask));
  const __m512i mix = _mm512_maskz_mul_epu32(w.medium, w.length, splat(kLengthMul));
  // Bit 63 is clear in the words that count, so doubling is the rotation.
  __m512i x = _mm512_mullo_epi64(_mm512_add_epi64(first, first), splat(kMul0));
  x = _mm512_ternarylogic_epi64(x, _mm512_srli_epi64(x, 32), splat(~kLongHash), 0x78);  // a^(b&c)
  x = _mm512_add_epi64(x, _mm512_add_epi64(last, mix));
  x = _mm512_mullo_epi64(x, splat(kMul1));
  x = _mm512_ternarylogic_epi64(x, _mm512_srli_epi64(x, 32), splat(~kLongHash), 0x78);
  x = _mm512_mask_or_epi64(x, w.medium, x, splat(kLongHash));
  _mm512_storeu_si512(out, x);
  // Rare are bytes over 0x7F and lengths over 16; 16 - length is then negative.
  const __m512i rare = _mm512_ternarylogic_epi64(first, last, _mm512_sub_epi64(splat(16), w.length),
                                                 0xFE);  // a | b | c
  return _mm512_test_epi64_mask(rare, splat(kHighMask));
}

void hash(const unsigned char* text, std::size_t size, std::size_t from,
          const std::uint16_t* bounds, std::size_t tokens, std::uint64_t* out) {
  const unsigned char* p = text + from;
  const std::size_t readable = size - from;  // bytes behind p that exist
  // The rare lanes wait until the loop is over: a call would empty all registers.
  constexpr std::size_t kGroups = 64;
  std::uint8_t rare[kGroups];
  for (std::size_t done = 0; done < tokens; done += kGroups * 8) {
    const std::size_t left = tokens - done;
    const std::size_t groups = left >= kGroups * 8 ? kGroups : (left + 7) / 8;
    for (std::size_t g = 0; g < groups; ++g) {
      const std::size_t i = done + g * 8;
      const std::size_t last = i + 7 < tokens ? i + 7 : tokens - 1;
      const unsigned start = bounds[2 * i];
      const bool apart = bounds[2 * last + 1] - start > 128;
      const Window text128(p, start, readable);
      const __mmask8 lanes = hash_group(bounds + 2 * i, start, text128.low, text128.high, out + i);
      rare[g] = static_cast<std::uint8_t>(apart ? 0xFF : lanes);
    }
    for (std::size_t g = 0; g < groups; ++g) {
      for (unsigned lanes = rare[g]; __builtin_expect(lanes != 0, 0); lanes &= lanes - 1) {
        const std::size_t i = done + g * 8 + static_cast<unsigned>(__builtin_ctz(lanes));
        if (i >= tokens) break;
        const auto length = static_cast<std::size_t>(bounds[2 * i + 1] - bounds[2 * i]);
        out[i] = hash_slow(p + bounds[2 * i], length);
      }
    }
  }
}

// The letters of eight ASCII bytes in each lane; a byte 0 counts for nothing (a
// digit has bit 4 and not bit 6, a letter has bit 6). Bit 0 of each byte.
struct Letters {
  __m512i digit, letter, lower, initial;
  explicit Letters(__m512i word) noexcept {
    const __m512i ones = splat(0x0101010101010101ull);
    letter = _mm512_and_si512(_mm512_srli_epi64(word, 6), ones);
    lower = _mm512_and_si512(_mm512_srli_epi64(word, 5), letter);
    digit = _mm512_andnot_si512(letter, _mm512_and_si512(_mm512_srli_epi64(word, 4), ones));
    const __m512i lowest =
        _mm512_and_si512(letter, _mm512_sub_epi64(_mm512_setzero_si512(), letter));
    initial = _mm512_andnot_si512(lower, lowest);  // the first letter if it is upper case
  }
};

inline __mmask8 any(__m512i x) noexcept { return _mm512_test_epi64_mask(x, x); }

void shape(const unsigned char* text, std::size_t size, std::size_t from,
           const std::uint16_t* bounds, std::size_t tokens, std::uint8_t* out) noexcept {
  const unsigned char* p = text + from;
  const std::size_t readable = size - from;
  for (std::size_t i = 0; i < tokens; i += 8) {
    const std::size_t behind = i + 7 < tokens ? i + 7 : tokens - 1;
    const unsigned start = bounds[2 * i];
    const bool apart = bounds[2 * behind + 1] - start > 128;
    const Window text128(p, start, readable);
    const Words w(bounds + 2 * i, start, text128.low, text128.high);
    const __m512i first = _mm512_and_si512(w.first, w.keep);
    const __m512i last = _mm512_maskz_mov_epi64(w.medium, w.last);
    const Letters a(first);
    const Letters b(last);
    const unsigned letter_a = any(a.letter);
    const unsigned letter = letter_a | any(b.letter);
    const unsigned lower = any(_mm512_or_si512(a.lower, b.lower));
    const unsigned initial = any(a.initial) | (any(b.initial) & ~letter_a);
    const unsigned digit = any(_mm512_or_si512(a.digit, b.digit));
    const __m512i odd = _mm512_ternarylogic_epi64(
        first, last, _mm512_sub_epi64(splat(16), w.length), 0xFE);  // a | b | c
    const unsigned rare = apart ? 0xFFu : _mm512_test_epi64_mask(odd, splat(kHighMask));
    const auto bit = [](unsigned lanes, Shape value) {
      return _mm_maskz_set1_epi8(static_cast<__mmask16>(lanes & 0xFF), static_cast<char>(value));
    };
    __m128i shapes = _mm_or_si128(bit(digit, kHasDigit), bit(~letter, kAllDigits));
    shapes = _mm_or_si128(shapes, bit(initial, kInitialCap));
    shapes = _mm_or_si128(shapes, bit(letter & ~lower, kAllCaps));
    shapes =
        _mm_mask_set1_epi8(shapes, static_cast<__mmask16>(rare), static_cast<char>(kRareShape));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(out + i), shapes);
  }
}

}  // namespace

const KernelOps kAvx512Kernel = {boundaries, hash, shape};

}  // namespace netra::scan
