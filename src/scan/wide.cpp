// Non-ASCII characters and hashes of long or non-ASCII tokens: the exact, slow
// ways that the kernels fall back on.
#include <string>

#include "scan/hash.h"
#include "scan/kernel.h"
#include "text/fold.h"
#include "text/unicode.h"

namespace netra::scan {
namespace {

constexpr bool is_ascii_word(char32_t c) noexcept {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool is_word(char32_t c) noexcept {
  return c < 0x80 ? is_ascii_word(c) : text::classify(c) == text::CharClass::kWord;
}

}  // namespace

std::uint64_t wide_word_mask(const unsigned char* text, std::size_t size, std::size_t at,
                             std::uint64_t high, WideState& state) noexcept {
  const std::string_view all(reinterpret_cast<const char*>(text), size);
  std::uint64_t result = 0;
  while (high != 0) {
    const int bit = __builtin_ctzll(high);
    const std::size_t here = at + static_cast<std::size_t>(bit);
    if (here >= state.until) {
      const text::Decoded c = text::decode(all, here);
      const text::CharClass kind = text::classify(c.code);
      state.until = here + c.size;
      state.word = kind == text::CharClass::kWord;
      // An ignorable run joins two words or nothing. What stands behind it is
      // asked once, at its first character, so the whole stays linear.
      if (kind == text::CharClass::kIgnorable && here != 0 &&
          is_word(text::decode_before(all, here).code)) {
        std::size_t behind = state.until;
        while (behind < size) {
          const text::Decoded next = text::decode(all, behind);
          if (next.code < 0x80 || text::classify(next.code) != text::CharClass::kIgnorable) {
            state.word = is_word(next.code);
            break;
          }
          behind += next.size;
        }
        state.until = behind;
      }
    }
    if (state.word) result |= 1ull << bit;
    high &= high - 1;
  }
  return result;
}

std::uint64_t hash_slow(const unsigned char* token, std::size_t length) {
  unsigned all = 0;
  for (std::size_t i = 0; i < length; ++i) all |= token[i];
  if (all < 0x80) {
    if (length > kShort) return hash_above_8(token, length, kFoldMask);
    // The bytes behind the token stay 0: fold only the token's own.
    const std::uint64_t own =
        length == 0 ? 0 : kFoldMask >> (64 - 8 * static_cast<unsigned>(length));
    return mix_words(load_short(token, length) | own, 0);
  }
  std::string folded;
  text::fold({reinterpret_cast<const char*>(token), length}, folded);
  return hash_folded(reinterpret_cast<const unsigned char*>(folded.data()), folded.size());
}

std::uint64_t hash_token(std::string_view token) {
  return hash_slow(reinterpret_cast<const unsigned char*>(token.data()), token.size());
}

}  // namespace netra::scan
