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
