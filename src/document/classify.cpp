#include "document/classify.h"

#include <algorithm>
#include <optional>

namespace netra::document {
namespace {

using base::FurnitureFamily;
using base::TimeClass;
using base::Where;
using base::WordClass;

constexpr std::uint32_t kShortLine = 14;       // tokens; a stamp or byline is no longer
constexpr std::uint32_t kLongestCaption = 60;  // tokens
constexpr std::uint32_t kLongestTitle = 300;   // bytes
constexpr std::uint32_t kLongLine = 40;        // tokens; furniture of one line is no longer

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

LineKind kind_of(FurnitureFamily family) noexcept {
  switch (family) {
    case FurnitureFamily::kRelatedInline:
      return LineKind::kRelated;
    case FurnitureFamily::kRelatedBlock:
      return LineKind::kBlock;
    case FurnitureFamily::kShare:
    case FurnitureFamily::kComment:
      return LineKind::kTail;
    case FurnitureFamily::kByline:
    case FurnitureFamily::kDatelineMedia:
      return LineKind::kByline;
    case FurnitureFamily::kSignOff:
      return LineKind::kSignOff;
    case FurnitureFamily::kStamp:
      return LineKind::kStamp;
    case FurnitureFamily::kCaptionStart:
    case FurnitureFamily::kCaptionEnd:
      return LineKind::kCaption;
    case FurnitureFamily::kKicker:
      return LineKind::kKicker;
    case FurnitureFamily::kFooter:
      return LineKind::kFooter;
    default:
      return LineKind::kFurniture;
  }
}

// Number of a token of digits only, at most four of them; -1 otherwise.
int small_number(std::string_view text, const scan::RawTokens& raw, std::uint32_t t) noexcept {
  if ((raw.shape[t] & scan::kAllDigits) == 0 || raw.end[t] - raw.begin[t] > 4) return -1;
  int value = 0;
  for (std::uint32_t i = raw.begin[t]; i < raw.end[t]; ++i) value = value * 10 + (text[i] - '0');
  return value;
}

// "21/11/24", "21-11-2024", "2024-11-21", "21.11.2024" beginning at token t.
bool numeric_date_at(std::string_view text, const scan::RawTokens& raw, std::uint32_t t,
                     std::uint32_t end) noexcept {
  if (t + 3 > end) return false;
  const int a = small_number(text, raw, t);
  if (a < 0) return false;
  const int b = small_number(text, raw, t + 1);
  const int c = small_number(text, raw, t + 2);
  const auto joined = [&](std::uint32_t k) { return raw.begin[k] == raw.end[k - 1] + 1; };
  if (!joined(t + 1) || !joined(t + 2) || b < 1 || b > 12) return false;
  return (a >= 1 && a <= 31 && c >= 0) || (a > 1900 && c >= 1 && c <= 31);
}

// A line of nothing but date, clock, outlet and counters.
bool is_stamp(std::string_view text, const scan::RawTokens& raw, const Line& line,
              std::span<const Found> found) {
  if (line.size() > kShortLine || line.numbers == 0 || line.ends_sentence) return false;
  bool month = false, numeric = false, weekday_or_clock = false;
  std::uint32_t known = 0, next = line.tokens.begin;
  for (const Found& f : found) {
    const bool time = f.entry.kind == base::Kind::kTime;
    month = month || f.is(TimeClass::kMonth);
    weekday_or_clock = weekday_or_clock || f.is(TimeClass::kWeekday) || f.is(TimeClass::kZone);
    if (!time && !f.is(WordClass::kMedia) && !f.is(FurnitureFamily::kStamp) &&
        !f.is(FurnitureFamily::kDatelineMedia)) {
      continue;
    }
    for (std::uint32_t t = std::max(next, f.tokens.begin); t < f.tokens.end; ++t) {
      if ((raw.shape[t] & scan::kAllDigits) == 0) ++known;
    }
    next = std::max(next, f.tokens.end);
  }
  bool year = false;
  for (std::uint32_t t = line.tokens.begin; t < line.tokens.end; ++t) {
    numeric = numeric || numeric_date_at(text, raw, t, line.tokens.end);
    const int n = small_number(text, raw, t);
    year = year || (n >= 1990 && n <= 2100);
  }
  if (!numeric && !(month && line.numbers >= (year ? 2u : 1u))) return false;
  const std::uint32_t unknown =
      line.size() - line.numbers - std::min(known, line.size() - line.numbers);
  if (unknown == 0) return true;
  bool separated = false;
  for (std::uint32_t t = line.tokens.begin + 1; t < line.tokens.end; ++t) {
    separated = separated || (raw.gap[t] & (scan::kComma | scan::kDash | scan::kOther)) != 0 ||
                (raw.gap[t] & (scan::kSlash | scan::kSpace)) == (scan::kSlash | scan::kSpace);
  }
  return unknown <= 2 && (weekday_or_clock || separated) && (year || numeric);
}

// Leftovers of markup and structure: rules, tables, images, hash tags, links.
bool is_markup(std::string_view text, const scan::RawTokens& raw, const Line& line) {
  const std::string_view s = text.substr(line.bytes.begin, line.bytes.size());
  if (s.starts_with("![") || s.starts_with("[![")) return true;
  if (s.find(' ') == std::string_view::npos &&
      (s.starts_with("http://") || s.starts_with("https://") || s.starts_with("www."))) {
    return true;
  }
  bool tags = true, escapes = true;
  for (std::uint32_t t = line.tokens.begin; t < line.tokens.end && (tags || escapes); ++t) {
    const char before = raw.begin[t] > line.bytes.begin ? text[raw.begin[t] - 1] : ' ';
    tags = tags && (before == '#' || before == '_');
    escapes =
        escapes && ((before == '\\' && text[raw.begin[t]] == 'n') ||
                    (before == '&' && raw.end[t] < line.bytes.end && text[raw.end[t]] == ';'));
  }
  return tags || escapes;
}

// A row of links: several words set apart by wide gaps.
bool is_menu(std::string_view text, const scan::RawTokens& raw, const Line& line) {
  if (line.ends_sentence || line.size() > kShortLine) return false;
  std::uint32_t wide = 0;
  for (std::uint32_t t = line.tokens.begin + 1; t < line.tokens.end; ++t) {
    const std::string_view between = text.substr(raw.end[t - 1], raw.begin[t] - raw.end[t - 1]);
    wide += between == "  " || between == "\t" || between == "   " ? 1u : 0u;
  }
  return wide >= 3 && line.capitals == line.words;
}

bool accepted_at_start(std::string_view text, const Line& line, const Found& f) {
  const std::uint32_t rest = line.tokens.end - f.tokens.end;
  const char after = sign_after(text, f.bytes.end, line.bytes.end);
  const bool colon = after == ':';
  const bool divided = colon || after == '/' || after == '|';
  switch (f.family()) {
    case FurnitureFamily::kByline:
      return (divided && line.size() <= kShortLine && (rest <= 5 || line.title_case())) ||
             (rest <= 4 && rest > 0 && !line.ends_sentence && line.title_case()) ||
             (line.size() <= kShortLine && line.numbers >= 3 && !line.ends_sentence);
    case FurnitureFamily::kStamp:
      return line.size() <= kShortLine;
    case FurnitureFamily::kRelatedInline:
      return colon || f.tokens.size() >= 2;
    case FurnitureFamily::kRelatedBlock:
      return rest == 0 || (colon && rest <= kShortLine) || (rest <= 4 && !line.ends_sentence);
    case FurnitureFamily::kShare:
      return rest == 0 || colon || rest <= 6;
    case FurnitureFamily::kKicker:
    case FurnitureFamily::kSignOff:
      return rest <= 4 && !line.ends_sentence;
    case FurnitureFamily::kPaging:
      return rest <= 8 && !line.prose();
    case FurnitureFamily::kFooter:
      return line.size() <= 24;
    case FurnitureFamily::kDatelineMedia:
    case FurnitureFamily::kSpam:
      return false;
    case FurnitureFamily::kCaptionStart:
      // A headline may begin with the word too.
      return divided || line.ends_sentence || line.words < 6 || !line.title_case();
    case FurnitureFamily::kCaptionEnd:
      return true;
    default:
      return line.size() <= kLongLine;
  }
}

bool with_colon(FurnitureFamily family) noexcept {
  return family == FurnitureFamily::kRelatedInline || family == FurnitureFamily::kRelatedBlock ||
         family == FurnitureFamily::kByline || family == FurnitureFamily::kStamp ||
         family == FurnitureFamily::kPlatform || family == FurnitureFamily::kPaging ||
         family == FurnitureFamily::kShare;
}

// "(Foto: ...", "/OUTLET/": the words of a photo credit.
bool is_credit(std::string_view text, const Line& line, const Found& f) {
  const char before = f.bytes.begin > line.bytes.begin ? text[f.bytes.begin - 1] : ' ';
  const char after = f.bytes.end < line.bytes.end ? text[f.bytes.end] : ' ';
  return before == '(' || before == '/' || before == '[' || after == ':' || after == '/';
}

// All words of the line belong to furniture: the first one names it.
std::optional<LineKind> all_furniture(const scan::RawTokens& raw, const Line& line,
                                      std::span<const Found> found) {
  const Found* first = nullptr;
  std::uint32_t next = line.tokens.begin;
  const auto words_before = [&](std::uint32_t end) {
    for (; next < end; ++next) {
      if ((raw.shape[next] & scan::kAllDigits) == 0) return true;
    }
    return false;
  };
  for (const Found& f : found) {
    if (f.entry.kind != base::Kind::kFurniture) continue;
    const bool contact = f.family() == FurnitureFamily::kCaptionStart ||
                         f.family() == FurnitureFamily::kDatelineMedia;
    if (contact) continue;
    if (words_before(f.tokens.begin)) return std::nullopt;
    next = std::max(next, f.tokens.end);
    if (first == nullptr) first = &f;
  }
  if (first == nullptr || words_before(line.tokens.end)) return std::nullopt;
  if (first->family() == FurnitureFamily::kRelatedInline) return LineKind::kRelatedNext;
  return kind_of(first->family());
}

// A sign-off with nothing before it, or "Name/Desk" alone.
bool is_signoff(std::string_view text, const Line& line, std::span<const Found> found) {
  if (signoff_begin(text, line.bytes, found) == line.bytes.begin) return true;
  const std::string_view s = text.substr(line.bytes.begin, line.bytes.size());
  return line.size() <= 3 && line.numbers == 0 && s.find(' ') == std::string_view::npos &&
         s.find('/') != std::string_view::npos && line.words == line.size();
}

}  // namespace

char sign_after(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept {
  while (at < end) {
    const std::uint32_t n = space_at(text, at, end);
    if (n == 0) return text[at];
    at += n;
  }
  return 0;
}

LineKind classify(std::string_view text, const scan::RawTokens& raw, const Line& line,
                  std::span<const Found> found) {
  if (line.tokens.empty()) {
    return text.substr(line.bytes.begin, line.bytes.size()).find('*') != std::string_view::npos
               ? LineKind::kSignOff
               : LineKind::kFurniture;
  }
  if (is_markup(text, raw, line) || is_menu(text, raw, line)) return LineKind::kFurniture;

  if (line.furniture) {
    if (const auto kind = all_furniture(raw, line, found)) return *kind;
  }
  if (is_stamp(text, raw, line, found)) return LineKind::kStamp;
  if (line.numbers == line.size()) return LineKind::kFurniture;

  if (!line.furniture) return is_signoff(text, line, found) ? LineKind::kSignOff : LineKind::kText;
  const bool spam = std::count_if(found.begin(), found.end(),
                                  [](const Found& f) { return f.is(FurnitureFamily::kSpam); }) >= 2;
  if (spam) return LineKind::kFurniture;
  for (const Found& f : found) {
    if (f.entry.kind != base::Kind::kFurniture) continue;
    const bool at_start = f.tokens.begin == line.tokens.begin;
    switch (f.where()) {
      case Where::kLineStart:
      case Where::kBlockStart:
      case Where::kToEnd:
        if (at_start && accepted_at_start(text, line, f)) return kind_of(f.family());
        break;
      case Where::kLine:
        // Asked for the whole line; of some families a colon and a little may follow.
        if (at_start && with_colon(f.family()) && line.size() <= kShortLine &&
            sign_after(text, f.bytes.end, line.bytes.end) == ':' &&
            accepted_at_start(text, line, f)) {
          return kind_of(f.family());
        }
        break;
      case Where::kAnywhere:
        if (at_start && f.family() == FurnitureFamily::kRelatedInline &&
            accepted_at_start(text, line, f)) {
          return LineKind::kRelated;
        }
        // "who follows the account of" tells; a call to follow stands in front.
        if (f.family() == FurnitureFamily::kFollow && f.tokens.size() <= 2 &&
            f.tokens.begin > line.tokens.begin + 3) {
          break;
        }
        if ((f.family() == FurnitureFamily::kFollow || f.family() == FurnitureFamily::kFooter ||
             f.family() == FurnitureFamily::kComment ||
             f.family() == FurnitureFamily::kChatHeader) &&
            line.size() <= kLongLine) {
          return LineKind::kFurniture;
        }
        if (f.family() == FurnitureFamily::kCaptionEnd && f.tokens.end + 8 > line.tokens.end &&
            line.size() <= kLongestCaption && is_credit(text, line, f)) {
          return LineKind::kCaption;
        }
        if (f.family() == FurnitureFamily::kStamp && line.size() <= kShortLine &&
            line.numbers > 0 && !line.ends_sentence) {
          return LineKind::kStamp;
        }
        break;
      case Where::kLineEnd:
        if (f.family() == FurnitureFamily::kCaptionEnd && f.tokens.end == line.tokens.end &&
            line.size() <= kLongestCaption) {
          return LineKind::kCaption;
        }
        break;
    }
  }
  return is_signoff(text, line, found) ? LineKind::kSignOff : LineKind::kText;
}

bool opens_comments(const Line& line, std::span<const Found> found) {
  return std::any_of(found.begin(), found.end(), [&](const Found& f) {
    return f.is(FurnitureFamily::kComment) && f.tokens.begin == line.tokens.begin;
  });
}

std::uint32_t chat_header_end(std::string_view text, const scan::RawTokens& raw, const Line& line) {
  const std::uint32_t none = line.bytes.begin;
  const std::uint32_t t = line.tokens.begin;
  const bool bracket = text[line.bytes.begin] == '[';
  if (line.size() < 6 || (raw.shape[t] & scan::kAllDigits) == 0) return none;
  // The clock may stand before the date: "[20.31, 12/11/2024]".
  const bool date_first = numeric_date_at(text, raw, t, line.tokens.end);
  const bool clock_first = !date_first && numeric_date_at(text, raw, t + 2, line.tokens.end);
  if (!date_first && !clock_first) return none;
  if (small_number(text, raw, date_first ? t + 3 : t) < 0) return none;
  const std::uint32_t last = t + 4;
  if (last >= line.tokens.end || small_number(text, raw, last) < 0) return none;
  const std::string_view near =
      text.substr(raw.end[last], std::min(line.bytes.end - raw.end[last], 72u));
  const std::size_t close = bracket ? near.find(']') : near.find(" - ");
  if (close == std::string_view::npos || close > 12) return none;
  const std::size_t colon = near.find(':', close);
  if (colon == std::string_view::npos) return none;
  std::uint32_t at = raw.end[last] + static_cast<std::uint32_t>(colon) + 1;
  while (at < line.bytes.end) {
    const std::uint32_t n = space_at(text, at, line.bytes.end);
    if (n == 0) break;
    at += n;
  }
  return at;
}

std::uint32_t signoff_begin(std::string_view text, ByteSpan bytes, std::span<const Found> found) {
  if (bytes.empty()) return bytes.end;
  std::uint32_t begin = bytes.end;
  std::uint32_t at = bytes.end;
  const char last = text[at - 1];
  if (last == '*') {
    while (at > bytes.begin && text[at - 1] == '*') --at;
    if (text[bytes.begin] == '*' && at > bytes.begin) return bytes.end;  // bold text
    begin = at;
    // "(desk)***" is one sign-off.
    const std::uint32_t inner = signoff_begin(text, trim(text, {bytes.begin, at}), found);
    if (inner < at && text[inner] == '(') begin = inner;
  } else if (last == ')' || last == ']') {
    const char open = last == ')' ? '(' : '[';
    const std::uint32_t lowest = bytes.end > bytes.begin + 26 ? bytes.end - 26 : bytes.begin;
    while (at > lowest && text[at - 1] != open) --at;
    if (at == lowest && (at == bytes.begin || text[at - 1] != open)) return bytes.end;
    const std::string_view inner = text.substr(at, bytes.end - 1 - at);
    begin = at - 1;
    const auto spaces = std::count(inner.begin(), inner.end(), ' ');
    const bool letters = std::any_of(inner.begin(), inner.end(), is_letter);
    const bool star = inner.find('*') != std::string_view::npos;
    if (inner.empty() || spaces > 2 || (!letters && !star)) return bytes.end;
    for (const Found& f : found) {  // a known one needs no full stop before it
      if (f.is(FurnitureFamily::kSignOff) && f.bytes.begin >= at && f.bytes.end < bytes.end &&
          (f.bytes.size() == inner.size() || (spaces == 0 && inner.find('/') != inner.npos))) {
        return begin;
      }
    }
  } else {
    return bytes.end;
  }
  std::uint32_t before = begin;
  while (before > bytes.begin) {
    const std::uint32_t start = previous(text, bytes.begin, before);
    if (space_at(text, start, before) == 0) break;
    before = start;
  }
  if (before == bytes.begin) return begin;
  const std::uint32_t start = previous(text, bytes.begin, before);
  const char c = text[start];
  const bool ended = c == '.' || c == '!' || c == '?' || c == '*' || c == ')' ||
                     quote_at(text, start, before) != 0;
  return ended ? begin : bytes.end;
}

std::uint32_t bullet_size(std::string_view text, ByteSpan bytes) {
  std::uint32_t at = bytes.begin;
  const auto spaced = [&](std::uint32_t behind) -> std::uint32_t {
    const std::uint32_t first = behind;
    while (behind < bytes.end) {
      const std::uint32_t n = space_at(text, behind, bytes.end);
      if (n == 0) break;
      behind += n;
    }
    return behind > first && behind < bytes.end ? behind - bytes.begin : 0;
  };
  const std::uint32_t dash = dash_at(text, at, bytes.end);
  if (dash != 0) return spaced(at + dash);
  const std::string_view s = text.substr(at, bytes.size());
  if (s.starts_with("* ") || s.starts_with("> ")) return spaced(at + 1);
  for (const std::string_view sign : {"\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x97\x8F",
                                      "\xE2\x9C\x94", "\xE2\x96\xBA", "\xC2\xB7"}) {
    if (s.starts_with(sign)) return spaced(at + static_cast<std::uint32_t>(sign.size()));
  }
  if (is_digit(s[0])) {
    while (at < bytes.end && is_digit(text[at])) ++at;
    if (at - bytes.begin <= 2 && at < bytes.end && (text[at] == '.' || text[at] == ')')) {
      return spaced(at + 1);
    }
  } else if (s[0] >= 'a' && s[0] <= 'z' && s.size() > 2 && (s[1] == '.' || s[1] == ')')) {
    return spaced(at + 2);
  }
  return 0;
}

std::uint32_t related_end(std::string_view text, const scan::RawTokens& raw, ByteSpan bytes,
                          TokenSpan line, std::uint32_t marker, std::uint32_t from) {
  const std::uint32_t open = raw.begin[marker];
  if (open > bytes.begin && (text[open - 1] == '(' || text[open - 1] == '[')) {
    const std::size_t close = text.substr(open, std::min(bytes.end - open, kLongestTitle))
                                  .find(text[open - 1] == '(' ? ')' : ']');
    if (close != std::string_view::npos) return open + static_cast<std::uint32_t>(close) + 1;
  }
  // What follows must read like running text, or the headline just goes on.
  const auto prose_from = [&](std::uint32_t t) {
    std::uint32_t lower = 0, seen = 0;
    for (; t < line.end && seen < 8; ++t, ++seen) {
      lower += (raw.shape[t] & (scan::kInitialCap | scan::kHasDigit)) ? 0u : 1u;
    }
    return seen >= 5 && lower * 2 >= seen;
  };
  for (std::uint32_t t = from + 2; t < line.end; ++t) {
    const bool upper = (raw.shape[t] & scan::kInitialCap) != 0;
    const bool ended = (raw.gap[t] & (scan::kSentenceEnd | scan::kQuoteMark)) != 0;
    if (upper && ended && raw.end[t - 1] - raw.begin[t - 1] > 3 && prose_from(t)) {
      std::uint32_t at = raw.begin[t];  // an opening mark belongs to what follows
      while (at > raw.end[t - 1]) {
        const std::uint32_t start = previous(text, raw.end[t - 1], at);
        if (quote_at(text, start, at) == 0 && text[start] != '(') break;
        at = start;
      }
      return at == raw.end[t - 1] ? raw.begin[t] : at;
    }
    for (std::uint32_t i = raw.begin[t] + 3; i + 1 < raw.end[t]; ++i) {
      const bool glued = text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' &&
                         text[i - 1] <= 'z' && text[i + 1] >= 'a' && text[i + 1] <= 'z';
      if (glued && prose_from(t + 1)) return i;
    }
  }
  return bytes.end;
}

}  // namespace netra::document
