#include "document/dateline.h"

#include <algorithm>

namespace netra::document {
namespace {

using base::FurnitureFamily;

constexpr std::uint32_t kMaxTokens = 12;  // "Media.id - Town, Date -"
constexpr std::uint32_t kMinRest = 4;     // tokens of lead behind it

struct Separator {
  std::uint32_t begin = 0, end = 0;  // with the spaces around it; empty: none
};

// The next "-", "--", dash, "|" or "||" at or behind `at`.
Separator next_separator(std::string_view text, std::uint32_t at, std::uint32_t end) {
  for (std::uint32_t i = at; i < end; ++i) {
    if (dash_at(text, i, end) == 0 && text[i] != '|') continue;
    std::uint32_t stop = i;
    while (stop < end) {
      std::uint32_t n = text[stop] == '|' ? 1 : dash_at(text, stop, end);
      if (n == 0) n = space_at(text, stop, end);
      if (n == 0) break;
      stop += n;
    }
    return {i, stop};
  }
  return {};
}

bool is_letter_or_digit(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// A hyphen inside a compound ("TNI-Polri") separates nothing.
bool glued_hyphen(std::string_view text, ByteSpan bytes, Separator s) {
  return text[s.begin] == '-' && s.end == s.begin + 1 && s.begin > bytes.begin &&
         is_letter_or_digit(text[s.begin - 1]) && s.end < bytes.end &&
         is_letter_or_digit(text[s.end]);
}

struct Piece {
  bool possible = false;
  bool evidence = false;
  bool place_only = false;  // nothing but one region's name
};

Piece look(std::string_view text, const scan::RawTokens& raw, TokenSpan tokens,
           std::span<const Found> found) {
  Piece piece;
  if (tokens.empty()) return piece;
  bool all_caps = true, domain = false, bracket = false, comma = false;
  std::uint32_t letters = 0;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    const std::uint16_t gap = t == tokens.begin ? 0 : raw.gap[t];
    const bool glued_dot = (gap & scan::kSentenceEnd) != 0 && (gap & scan::kSpace) == 0;
    if ((gap & scan::kSentenceEnd) != 0 && !glued_dot && raw.end[t - 1] - raw.begin[t - 1] > 4) {
      return piece;  // a sentence ends here
    }
    if (gap & (scan::kQuoteMark | scan::kColon)) {
      if ((raw.shape[t] & scan::kAllDigits) == 0) return piece;
    }
    const bool upper = (raw.shape[t] & scan::kInitialCap) != 0;
    const bool number = (raw.shape[t] & scan::kHasDigit) != 0;
    if (!upper && !number && !glued_dot) return piece;
    domain = domain || (glued_dot && !number);
    bracket = bracket || (t > tokens.begin && (gap & scan::kOpenParen) != 0);
    comma = comma || (gap & scan::kComma) != 0;
    if (!number) {
      letters += raw.end[t] - raw.begin[t];
      all_caps = all_caps && (raw.shape[t] & scan::kAllCaps) != 0;
    }
  }
  bool place = false, media = false, actor = false;
  for (const Found& f : found) {
    if (f.tokens.begin >= tokens.end) break;
    if (f.tokens.begin < tokens.begin || f.tokens.end > tokens.end) continue;
    place = place || f.entry.kind == base::Kind::kRegion;
    piece.place_only =
        piece.place_only || (f.entry.kind == base::Kind::kRegion && f.tokens == tokens);
    media = media || f.is(base::WordClass::kMedia) || f.is(FurnitureFamily::kDatelineMedia);
    // An institution in front is the subject of the sentence, not its place.
    actor = actor || (f.tokens.begin == tokens.begin &&
                      (f.entry.kind == base::Kind::kActor || f.entry.kind == base::Kind::kReading ||
                       f.entry.kind == base::Kind::kHead));
  }
  if (letters < 2 || (actor && !domain && !media)) return piece;
  piece.possible = true;
  piece.evidence = place || media || domain || (bracket && tokens.size() <= 6) || all_caps ||
                   (comma && tokens.size() <= 4);
  (void)text;
  return piece;
}

// "TOWN NEWS. Lead ...": capitals that hold a place, a full stop, a capital.
std::uint32_t stopped_dateline(std::string_view text, const scan::RawTokens& raw, ByteSpan bytes,
                               std::span<const Found> found) {
  const TokenSpan line = tokens_in(raw, bytes);
  std::uint32_t t = line.begin;
  while (t < line.end && t - line.begin < kDatelineWords && (raw.shape[t] & scan::kAllCaps) != 0 &&
         (t == line.begin || (raw.gap[t] & scan::kSentenceEnd) == 0)) {
    ++t;
  }
  const std::uint32_t words = t - line.begin;
  if (words < 2 || line.end - t < 2 * kMinRest || (raw.gap[t] & scan::kSentenceEnd) == 0) {
    return bytes.begin;
  }
  if ((raw.shape[t] & scan::kAllCaps) != 0 || (raw.shape[t] & scan::kInitialCap) == 0 ||
      text[raw.end[t - 1]] != '.') {
    return bytes.begin;
  }
  for (const Found& f : found) {
    const bool here = f.tokens.begin >= line.begin && f.tokens.end <= t;
    if (here && (f.entry.kind == base::Kind::kRegion || f.is(base::WordClass::kMedia) ||
                 f.is(FurnitureFamily::kDatelineMedia))) {
      return raw.end[t - 1] + 1;
    }
  }
  return bytes.begin;
}

}  // namespace

std::uint32_t dateline_end(std::string_view text, const scan::RawTokens& raw, ByteSpan bytes,
                           std::span<const Found> found) {
  const std::uint32_t limit = std::min(bytes.end, bytes.begin + kDatelineBytes);
  std::uint32_t body = bytes.begin;
  std::uint32_t piece_begin = bytes.begin;
  for (std::uint32_t at = bytes.begin; at < limit;) {
    const Separator s = next_separator(text, at, limit);
    if (s.end == 0 || s.begin == piece_begin) break;
    at = s.end;
    const TokenSpan tokens = tokens_in(raw, {piece_begin, s.begin});
    if (tokens.size() > kMaxTokens) break;
    const Piece piece = look(text, raw, tokens, found);
    if (glued_hyphen(text, bytes, s)) {
      const bool splits =
          piece.place_only && tokens.size() > 0 && (raw.shape[tokens.begin] & scan::kAllCaps) != 0;
      if (!splits) continue;
    }
    if (!piece.possible || !piece.evidence) break;
    const TokenSpan rest = tokens_in(raw, {s.end, bytes.end});
    if (rest.size() < kMinRest) break;
    body = s.end;
    piece_begin = s.end;
  }
  return body == bytes.begin ? stopped_dateline(text, raw, bytes, found) : body;
}

}  // namespace netra::document
