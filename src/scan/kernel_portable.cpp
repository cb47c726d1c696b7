// The portable kernel: plain loops that a compiler can turn into vector code.
#include "scan/hash.h"
#include "scan/kernel.h"

namespace netra::scan {
namespace {

struct WordTable {
  unsigned char value[256] = {};
  constexpr WordTable() {
    for (unsigned c = 0; c < 128; ++c) {
      const bool digit = c >= '0' && c <= '9';
      const bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
      value[c] = digit || letter ? 1 : 0;
    }
  }
};
constexpr WordTable kWord;

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
    for (std::size_t i = 0; i < n; ++i) {
      word |= static_cast<std::uint64_t>(kWord.value[p[i]]) << i;
      high |= static_cast<std::uint64_t>(p[i] >> 7) << i;
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
    out[i] = hash_slow(text + begin, length);
  }
}

}  // namespace

const KernelOps kPortableKernel = {boundaries, hash};

}  // namespace netra::scan
