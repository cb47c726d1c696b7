#include "text/utf8.h"

namespace netra::text {
namespace {

unsigned byte_at(std::string_view s, std::size_t i) noexcept { return static_cast<unsigned char>(s[i]); }

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

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) noexcept {
  for (std::size_t at = 0; at < bytes.size();) {
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
