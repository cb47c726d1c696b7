// A 64-bit checksum of bytes: fast, not cryptographic. It finds damage and names
// content (fingerprints); it does not protect against forgery.
#ifndef NETRA_BASE_CHECKSUM_H_
#define NETRA_BASE_CHECKSUM_H_

#include <cstdint>
#include <string_view>

namespace netra::base {

// Any single changed bit changes the result. Same value on every machine.
std::uint64_t checksum64(std::string_view bytes, std::uint64_t seed = 0) noexcept;

// A bijection of 64-bit words with good avalanche (the splitmix64 finalizer,
// Steele, Lea and Flood, OOPSLA 2014).
constexpr std::uint64_t mix64(std::uint64_t x) noexcept {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9ull;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBull;
  x ^= x >> 31;
  return x;
}

}  // namespace netra::base

#endif  // NETRA_BASE_CHECKSUM_H_
