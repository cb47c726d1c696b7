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

}  // namespace

const KernelOps kPortableKernel = {boundaries, hash};

}  // namespace netra::scan
