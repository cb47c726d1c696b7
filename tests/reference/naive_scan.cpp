#include "reference/naive_scan.h"

#include <vector>

#include "scan/hash.h"
#include "text/fold.h"
#include "text/unicode.h"

namespace netra::reference {
namespace {

struct Char {
  char32_t code;
  std::uint32_t begin, end;
  text::CharClass kind;
};

text::CharClass kind_of(char32_t c) {
  if (c >= 0x80) return text::classify(c);
  const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return word ? text::CharClass::kWord : text::CharClass::kSeparator;
}

std::vector<Char> chars_of(std::string_view text) {
  std::vector<Char> chars;
  for (std::size_t at = 0; at < text.size();) {
    const text::Decoded c = text::decode(text, at);
    chars.push_back({c.code, static_cast<std::uint32_t>(at),
                     static_cast<std::uint32_t>(at + c.size), kind_of(c.code)});
    at += c.size;
  }
  return chars;
}

std::uint8_t shape_of(const std::vector<Char>& chars, std::size_t first, std::size_t last) {
  bool digit = false, all_digits = true, letter = false, initial = false, lower = false,
       wide = false;
  for (std::size_t i = first; i < last; ++i) {
    const char32_t c = chars[i].code;
    const bool is_digit = c >= '0' && c <= '9';
    digit = digit || is_digit;
    all_digits = all_digits && is_digit;
    wide = wide || c >= 0x80;
    if (!text::is_letter(c)) continue;
    if (!letter) initial = text::is_upper(c);
    letter = true;
    lower = lower || text::is_lower(c);
  }
  unsigned shape = 0;
  if (digit) shape |= scan::kHasDigit;
  if (all_digits) shape |= scan::kAllDigits;
  if (initial) shape |= scan::kInitialCap;
  if (letter && !lower) shape |= scan::kAllCaps;
  if (wide) shape |= scan::kNonAscii;
  return static_cast<std::uint8_t>(shape);
}

std::uint16_t gap_of(const std::vector<Char>& chars, std::size_t first, std::size_t last) {
  using text::Mark;
  unsigned bits = 0;
  int lines = 0;
  for (std::size_t i = first; i < last; ++i) {
    if (chars[i].kind == text::CharClass::kIgnorable) continue;
    switch (text::mark(chars[i].code)) {
      case Mark::kParagraph:
        lines += 2;
        bits |= scan::kSpace | scan::kLineBreak;
        break;
      case Mark::kLine:
        lines += 1;
        bits |= scan::kSpace | scan::kLineBreak;
        break;
      case Mark::kSpace:
        bits |= scan::kSpace;
        break;
      case Mark::kSentenceEnd:
        bits |= scan::kSentenceEnd;
        break;
      case Mark::kComma:
        bits |= scan::kComma;
        break;
      case Mark::kColon:
        bits |= scan::kColon;
        break;
      case Mark::kQuote:
        bits |= scan::kQuoteMark;
        break;
      case Mark::kOpenParen:
        bits |= scan::kOpenParen;
        break;
      case Mark::kCloseParen:
        bits |= scan::kCloseParen;
        break;
      case Mark::kHyphen:
      case Mark::kDash:
        bits |= scan::kDash;
        break;
      case Mark::kSlash:
        bits |= scan::kSlash;
        break;
      case Mark::kApostrophe:
      case Mark::kOther:
        bits |= scan::kOther;
        break;
    }
  }
  if (lines >= 2) bits |= scan::kParagraphBreak;
  return static_cast<std::uint16_t>(bits);
}

std::uint64_t word_at(std::string_view s, std::size_t at) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 8 && at + i < s.size(); ++i) {
    word |= static_cast<std::uint64_t>(static_cast<unsigned char>(s[at + i])) << 8 * i;
  }
  return word;
}

std::uint64_t mixed(std::uint64_t first, std::uint64_t second) {
  std::uint64_t x = (first << 1 | first >> 63) * scan::kMul0;
  x = x ^ (x >> 32 & ~1ull);
  x = (x + second) * scan::kMul1;
  return x ^ (x >> 32 & ~1ull);
}

}  // namespace

std::uint64_t naive_hash(std::string_view token) {
  std::string s;
  text::fold(token, s);
  bool ascii = true;
  for (const char c : s) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  const std::uint64_t length = s.size();
  if (length <= 8)
    return ascii ? mixed(word_at(s, 0), 0) : mixed(word_at(s, 0), length * scan::kLengthMul) | 1;
  const std::uint64_t last = word_at(s, s.size() - 8);
  if (length <= 16) return mixed(word_at(s, 0), last + length * scan::kLengthMul) | 1;
  std::uint64_t x = length * scan::kMul1;
  for (std::size_t at = 0; at + 8 < s.size(); at += 8) x = mixed(word_at(s, at), x);
  return mixed(last, x) | 1;
}

scan::RawTokens naive_tokenize(std::string_view text) {
  std::vector<Char> chars = chars_of(text);
  // An ignorable run between two word characters is part of the word.
  for (std::size_t i = 0; i < chars.size();) {
    std::size_t end = i;
    while (end < chars.size() && chars[end].kind == text::CharClass::kIgnorable) ++end;
    if (end == i) {
      ++i;
      continue;
    }
    const bool joins = i > 0 && chars[i - 1].kind == text::CharClass::kWord && end < chars.size() &&
                       chars[end].kind == text::CharClass::kWord;
    for (; joins && i < end; ++i) chars[i].kind = text::CharClass::kWord;
    i = end;
  }
  scan::RawTokens out;
  std::size_t gap = 0;
  for (std::size_t i = 0; i < chars.size();) {
    if (chars[i].kind != text::CharClass::kWord) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < chars.size() && chars[end].kind == text::CharClass::kWord) ++end;
    out.begin.push_back(chars[i].begin);
    out.end.push_back(chars[end - 1].end);
    out.hash.push_back(
        naive_hash(text.substr(chars[i].begin, chars[end - 1].end - chars[i].begin)));
    out.shape.push_back(shape_of(chars, i, end));
    out.gap.push_back(gap_of(chars, gap, i));
    gap = i = end;
  }
  out.gap.push_back(gap_of(chars, gap, chars.size()));
  return out;
}

}  // namespace netra::reference
