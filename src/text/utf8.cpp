#include "text/utf8.h"

#include <cstdint>
#include <cstring>

namespace netra::text {
namespace {

unsigned byte_at(std::string_view s, std::size_t i) noexcept {
  return static_cast<unsigned char>(s[i]);
}

// Length of the valid sequence at `at`, or minus the length of the maximal
// invalid part (Unicode 15, 3.9, table 3-8).
int sequence(std::string_view s, std::size_t at) noexcept {
  const unsigned lead = byte_at(s, at);
  if (lead < 0x80) return 1;
  int want = 0;
  unsigned low = 0x80;
  unsigned high = 0xBF;
  if (lead >= 0xC2 && lead <= 0xDF) {
    want = 2;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    want = 3;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    want = 4;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return -1;
  }
  for (int i = 1; i < want; ++i) {
    const std::size_t next = at + static_cast<std::size_t>(i);
    if (next >= s.size() || byte_at(s, next) < low || byte_at(s, next) > high) return -i;
    low = 0x80;
    high = 0xBF;
  }
  return want;
}

// The first byte over 0x7F at or behind `at`. Nearly all of an Indonesian text is
// ASCII; this loop over 64 bytes becomes vector code, and what stays is rare.
std::size_t skip_ascii(std::string_view s, std::size_t at) noexcept {
  constexpr std::uint64_t kHigh = 0x8080808080808080ull;
  const auto word_at = [&](std::size_t i) {
    std::uint64_t word;
    std::memcpy(&word, s.data() + i, sizeof word);
    return word;
  };
  // From character to character the next one is often near: look there first.
  if (at + 8 <= s.size() && (word_at(at) & kHigh) == 0) {
    for (at += 8; at + 64 <= s.size(); at += 64) {
      std::uint64_t all = 0;
      for (std::size_t i = 0; i < 64; i += 8) all |= word_at(at + i);
      if ((all & kHigh) != 0) break;
    }
    while (at + 8 <= s.size() && (word_at(at) & kHigh) == 0) at += 8;
  }
  while (at < s.size() && byte_at(s, at) < 0x80) ++at;
  return at;
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) noexcept {
  for (std::size_t at = 0; at < bytes.size();) {
    if (byte_at(bytes, at) < 0x80) {
      at = skip_ascii(bytes, at);
      if (at == bytes.size()) break;
    }
    const int length = sequence(bytes, at);
    if (length < 0) return at;
    at += static_cast<std::size_t>(length);
  }
  return std::nullopt;
}

Repaired replace_invalid_utf8(std::string_view bytes) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  Repaired result;
  result.text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const int length = sequence(bytes, at);
    if (length > 0) {
      result.text.append(bytes, at, static_cast<std::size_t>(length));
      at += static_cast<std::size_t>(length);
      continue;
    }
    const std::size_t bad = static_cast<std::size_t>(-length);
    const auto edited = static_cast<std::uint32_t>(result.text.size());
    result.text.append(kReplacement);
    result.map.add({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + bad)},
                   {edited, static_cast<std::uint32_t>(result.text.size())});
    ++result.replaced;
    at += bad;
  }
  return result;
}

}  // namespace netra::text
