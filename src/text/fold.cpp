#include "text/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "text/unicode.h"

namespace netra::text {
namespace {

bool is_ascii(std::string_view s) noexcept {
  unsigned all = 0;
  for (const char c : s) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

// The accented letters of western names without asking ICU: ASCII and U+00C0 to
// U+00FF with nothing to compose. False if there is anything else.
bool fold_latin1(std::string_view token, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < token.size(); ++at) {
    const auto c = static_cast<unsigned char>(token[at]);
    if (c < 0x80) {
      out.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c));
      continue;
    }
    if (c != 0xC3 || at + 1 == token.size()) return false;
    const auto second = static_cast<unsigned char>(token[++at]);
    if (second == 0x9F) {
      out += "ss";
    } else {
      out.push_back(static_cast<char>(c));
      out.push_back(static_cast<char>(second < 0x9F && second != 0x97 ? second | 0x20 : second));
    }
  }
  return true;
}

icu::UnicodeString composed(std::string_view token) {
  icu::UnicodeString wide;
  for (std::size_t at = 0; at < token.size();) {
    const Decoded c = decode(token, at);
    if (classify(c.code) != CharClass::kIgnorable) wide.append(static_cast<UChar32>(c.code));
    at += c.size;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) || nfc->isNormalized(wide, status)) return wide;
  icu::UnicodeString normal = nfc->normalize(wide, status);
  return U_FAILURE(status) ? wide : normal;
}

}  // namespace

void fold(std::string_view token, std::string& out) {
  if (is_ascii(token)) {
    out.assign(token);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return;
  }
  if (fold_latin1(token, out)) return;
  icu::UnicodeString wide = composed(token);
  wide.foldCase(U_FOLD_CASE_DEFAULT);
  out.clear();
  wide.toUTF8String(out);
}

void compose(std::string_view token, std::string& out) {
  if (is_ascii(token)) {
    out.assign(token);
    return;
  }
  out.clear();
  composed(token).toUTF8String(out);
}

}  // namespace netra::text
