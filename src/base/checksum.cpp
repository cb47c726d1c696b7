#include "base/checksum.h"

#include <bit>
#include <cstring>

namespace netra::base {
namespace {

// Read as little endian on every machine, so that the value travels.
std::uint64_t word_at(std::string_view bytes, std::size_t at, std::size_t n) noexcept {
  std::uint64_t word = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&word, bytes.data() + at, n);
    return word;
  }
  for (std::size_t i = 0; i < n; ++i) {
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return word;
}

}  // namespace

// Each step is a bijection of the state for a fixed word and of the word for a
// fixed state, so one changed word always changes the result.
std::uint64_t checksum64(std::string_view bytes, std::uint64_t seed) noexcept {
  std::uint64_t state = mix64(seed ^ (bytes.size() * 0x9E3779B97F4A7C15ull));
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    state = std::rotl((state ^ word_at(bytes, at, 8)) * 0x9FB21C651E98DF25ull, 29);
  }
  if (at < bytes.size()) {
    state = std::rotl((state ^ word_at(bytes, at, bytes.size() - at)) * 0x9FB21C651E98DF25ull, 29);
  }
  return mix64(state);
}

}  // namespace netra::base
