// The portable kernel: plain loops that a compiler can turn into vector code.
#include "scan/hash.h"
#include "scan/kernel.h"

namespace netra::scan {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ull;

// Bit 7 of each byte: is it at least `low`? REQUIRES: bytes and `low` below 0x80.
constexpr std::uint64_t at_least(std::uint64_t bytes, unsigned char low) noexcept {
  return bytes + (0x80u - low) * kOnes;
}

// Bit 7 of each byte: an ASCII letter or digit?
constexpr std::uint64_t word_bytes(std::uint64_t bytes) noexcept {
  const std::uint64_t seven = bytes & ~kHighMask;
  const std::uint64_t lower = seven | kFoldMask;
  const std::uint64_t letter = at_least(lower, 'a') & ~at_least(lower, 'z' + 1);
  const std::uint64_t digit = at_least(seven, '0') & ~at_least(seven, '9' + 1);
  return (letter | digit) & ~bytes & kHighMask;
}

// Bit 7 of the eight bytes as the low eight bits, the first byte lowest.
constexpr std::uint64_t pack(std::uint64_t bits) noexcept {
  return (bits >> 7) * 0x0102040810204080ull >> 56;
}

std::size_t boundaries(const unsigned char* text, std::size_t size, std::size_t from,
                       std::size_t length, std::uint16_t* out, WideState& state) noexcept {
  std::size_t count = 0;
  std::uint64_t carry = 0;
  for (std::size_t at = 0; at < length; at += 64) {
    const std::size_t n = length - at < 64 ? length - at : 64;
    const unsigned char* p = text + from + at;
    prefetch_ahead(p);
    std::uint64_t word = 0;
    std::uint64_t high = 0;
    for (std::size_t i = 0; i < n; i += 8) {
      const std::uint64_t bytes = i + 8 <= n ? load8(p + i) : load_short(p + i, n - i);
      word |= pack(word_bytes(bytes)) << i;
      high |= pack(bytes & kHighMask) << i;
    }
    if (high != 0) word |= wide_word_mask(text, size, from + at, high, state);
    std::uint64_t edges = word ^ (word << 1 | carry);
    carry = word >> 63;
    if (n < 64) edges &= (1ull << n) - 1;
    while (edges != 0) {
      out[count++] = static_cast<std::uint16_t>(at + static_cast<unsigned>(__builtin_ctzll(edges)));
      edges &= edges - 1;
    }
  }
  if (count % 2 != 0) out[count++] = static_cast<std::uint16_t>(length);
  return count / 2;
}

void hash(const unsigned char* text, std::size_t size, std::size_t from,
          const std::uint16_t* bounds, std::size_t tokens, std::uint64_t* out) {
  for (std::size_t i = 0; i < tokens; ++i) {
    const std::size_t begin = from + bounds[2 * i];
    const std::size_t length = static_cast<std::size_t>(bounds[2 * i + 1] - bounds[2 * i]);
    if (length <= kShort && begin + 8 <= size) {
      const std::uint64_t keep = ~0ull >> (64 - 8 * length);
      const std::uint64_t word = load8(text + begin) & keep;
      if ((word & kHighMask) == 0) {
        out[i] = mix_words(word | (kFoldMask & keep), 0);
        continue;
      }
    }
    if (length - kShort <= kMedium - kShort) {
      const unsigned char* const token = text + begin;
      if (((load8(token) | load8(token + length - 8)) & kHighMask) == 0) {
        out[i] = hash_above_8(token, length, kFoldMask);
        continue;
      }
    }
    out[i] = hash_slow(text + begin, length);
  }
}

// Letters and digits among eight ASCII bytes; a byte 0 counts for nothing (a digit
// has bit 4 and not bit 6, a letter has bit 6).
struct Letters {
  std::uint64_t digit, letter, upper;
};
Letters letters_of(std::uint64_t word) noexcept {
  const std::uint64_t letter = word >> 6 & kOnes;
  const std::uint64_t lower = word >> 5 & letter;
  return {word >> 4 & ~letter & kOnes, letter, letter & ~lower};
}

// The bytes that a first word keeps, by length.
constexpr std::uint64_t kKeep[17] = {
    0,     0xFF,  0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF,
    ~0ull, ~0ull, ~0ull,  ~0ull,    ~0ull,      ~0ull,        ~0ull,          ~0ull,
    ~0ull};

// For up to 16 ASCII bytes with eight readable ones.
std::uint8_t shape_of(const unsigned char* p, std::size_t length) noexcept {
  // Bit by bit, as a branch on any of this would be mispredicted.
  const std::uint64_t medium = 0 - static_cast<std::uint64_t>(length > kShort);
  const std::uint64_t first = load8(p) & kKeep[length < kMedium ? length : kMedium];
  const std::uint64_t last = load8(p + ((length - 8) & medium)) & medium;
  const Letters a = letters_of(first);
  const Letters b = letters_of(last);
  const unsigned none = (a.letter | b.letter) == 0 ? 1 : 0;
  const unsigned lower = ((a.letter ^ a.upper) | (b.letter ^ b.upper)) != 0 ? 1 : 0;
  const unsigned initial_a = (a.letter & (0 - a.letter) & a.upper) != 0 ? 1 : 0;
  const unsigned initial_b = (b.letter & (0 - b.letter) & b.upper) != 0 ? 1 : 0;
  const unsigned late = a.letter == 0 ? 1 : 0;
  const unsigned digit = (a.digit | b.digit) != 0 ? 1 : 0;
  const unsigned shape = digit * kHasDigit | none * kAllDigits |
                         (initial_a | (late & initial_b)) * kInitialCap |
                         ((none | lower) ^ 1u) * kAllCaps;
  const bool rare = (((first | last) & kHighMask) | (kMedium - length) >> 63) != 0;
  return static_cast<std::uint8_t>(rare ? kRareShape : shape);
}

void shape(const unsigned char* text, std::size_t size, std::size_t from,
           const std::uint16_t* bounds, std::size_t tokens, std::uint8_t* out) noexcept {
  for (std::size_t i = 0; i < tokens; ++i) {
    const std::size_t begin = from + bounds[2 * i];
    const auto length = static_cast<std::size_t>(bounds[2 * i + 1] - bounds[2 * i]);
    out[i] = begin + 8 <= size ? shape_of(text + begin, length) : kRareShape;
  }
}

}  // namespace

const KernelOps kPortableKernel = {boundaries, hash, shape};

}  // namespace netra::scan
