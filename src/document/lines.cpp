#include "document/lines.h"

#include <algorithm>
#include <array>

#include "base/search.h"

namespace netra::document {
namespace {

// The three bytes of a character U+2000..U+2FFF as one number.
std::uint32_t wide_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept {
  if (at + 3 > end) return 0;
  const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(text[at + i]); };
  if (byte(0) < 0xE0 || byte(0) > 0xEF) return 0;
  return (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
}

bool latin_at(std::string_view text, std::uint32_t at, std::uint32_t end, unsigned char second) {
  return at + 2 <= end && static_cast<unsigned char>(text[at]) == 0xC2 &&
         static_cast<unsigned char>(text[at + 1]) == second;
}

bool closes(char c) noexcept { return c == ')' || c == ']' || c == '*' || c == '_'; }

// Looks at the last signs of the line, quotes and brackets aside.
void look_at_end(std::string_view text, Line& line) noexcept {
  std::uint32_t at = line.bytes.end;
  const std::uint32_t begin = line.bytes.begin;
  while (at > begin) {
    const std::uint32_t start = previous(text, begin, at);
    const char c = text[start];
    if (c == '.' || c == '!' || c == '?' || wide_at(text, start, at) == 0x2026) {
      line.ends_sentence = true;
      return;
    }
    if (c == ':') {
      line.ends_colon = true;
      return;
    }
    if (!closes(c) && quote_at(text, start, at) == 0 && space_at(text, start, at) == 0) return;
    at = start;
  }
}

// Which matches of a kind say something about layout.
enum class Use : std::uint8_t { kNever = 0, kInFront = 1, kAlways = 2 };
constexpr std::array<Use, base::kClasses> kUses = [] {
  using base::Kind;
  std::array<Use, base::kClasses> uses{};
  for (std::size_t code = 0; code < base::kCodes; ++code) {
    for (const Kind kind : {Kind::kFurniture, Kind::kTime}) {
      uses[base::class_of(kind, code)] = Use::kAlways;
    }
    // Only a dateline asks for these.
    for (const Kind kind : {Kind::kRegion, Kind::kActor, Kind::kReading, Kind::kHead}) {
      uses[base::class_of(kind, code)] = Use::kInFront;
    }
  }
  for (const base::WordClass word : {base::WordClass::kMedia, base::WordClass::kGreeting}) {
    uses[base::class_of(Kind::kWord, static_cast<std::size_t>(word))] = Use::kAlways;
  }
  return uses;
}();

// The byte behind which no dateline of this line goes on; a heading mark may stand before it.
std::uint32_t front_end(std::string_view text, ByteSpan line) noexcept {
  std::uint32_t at = line.begin;
  while (at < line.end && text[at] == '#') ++at;
  return at + kDatelineBytes;
}

}  // namespace

std::uint32_t wide_space_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept {
  if (latin_at(text, at, end, 0xA0)) return 2;
  const std::uint32_t wide = wide_at(text, at, end);
  const bool blank = (wide >= 0x2000 && wide <= 0x200F) || wide == 0x2028 || wide == 0x2029 ||
                     wide == 0x202F || wide == 0x205F || wide == 0x2060 || wide == 0x3000 ||
                     wide == 0xFEFF;
  return blank ? 3 : 0;
}

std::uint32_t wide_quote_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept {
  if (latin_at(text, at, end, 0xAB) || latin_at(text, at, end, 0xBB)) return 2;
  const std::uint32_t wide = wide_at(text, at, end);
  return wide >= 0x2018 && wide <= 0x201F ? 3 : 0;
}

std::uint32_t wide_dash_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept {
  const std::uint32_t wide = wide_at(text, at, end);
  return (wide >= 0x2010 && wide <= 0x2015) || wide == 0x2212 ? 3 : 0;
}

ByteSpan trim(std::string_view text, ByteSpan span) noexcept {
  while (!span.empty()) {
    const std::uint32_t n = space_at(text, span.begin, span.end);
    if (n == 0) break;
    span.begin += n;
  }
  while (!span.empty()) {
    const std::uint32_t start = previous(text, span.begin, span.end);
    if (space_at(text, start, span.end) != span.end - start) break;
    span.end = start;
  }
  return span;
}

TokenSpan tokens_in(const scan::RawTokens& raw, ByteSpan bytes) noexcept {
  const std::size_t size = raw.begin.size();
  const std::size_t first = base::count_below(raw.begin.data(), size, bytes.begin);
  const std::size_t last =
      first + base::count_below(raw.begin.data() + first, size - first, bytes.end);
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
}

void find_lines(std::string_view text, const scan::RawTokens& raw,
                std::span<const match::Match> matches, std::span<const base::Entry> entries,
                Lines& out) {
  out.rows.clear();
  out.found.clear();
  out.spam = 0;
  // Room for all: each match is written, and stays if it is wanted.
  if (out.wanted.size() < matches.size()) out.wanted.resize(matches.size());
  std::uint32_t token = 0;
  const match::Match* match = matches.data();
  const match::Match* const matches_end = match + matches.size();
  bool blank = false;
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t tokens = raw.size();
  for (std::uint32_t at = 0; at < size;) {
    const std::size_t feed = text.find('\n', at);
    const std::uint32_t end =
        feed == std::string_view::npos ? size : static_cast<std::uint32_t>(feed);
    const ByteSpan bytes = trim(text, {at, end});
    at = end + 1;
    if (bytes.empty()) {
      blank = true;
      continue;
    }
    Line& line = out.rows.emplace_back();
    line.bytes = bytes;
    line.blank_before = blank;
    blank = false;
    while (token < tokens && raw.begin[token] < bytes.begin) ++token;
    line.tokens.begin = token;
    std::uint32_t words = 0, capitals = 0, numbers = 0;
    for (; token < tokens && raw.begin[token] < bytes.end; ++token) {
      const unsigned shape = raw.shape[token];
      const unsigned word = (shape & (scan::kAllDigits | scan::kHasDigit)) == 0 ? 1u : 0u;
      numbers += shape / scan::kAllDigits & 1u;
      words += word;
      capitals += word & shape / scan::kInitialCap;
    }
    line.words = words;
    line.capitals = capitals;
    line.numbers = numbers;
    line.tokens.end = token;
    line.found.begin = static_cast<std::uint32_t>(out.found.size());
    const std::uint32_t front_byte = front_end(text, bytes);
    const std::uint32_t front_token = line.tokens.begin + kDatelineWords;
    const match::Match* const first = match;
    std::uint32_t* to = out.wanted.data();
    for (; match != matches_end && match->tokens.begin < token; ++match) {
      const bool behind = (match->bytes.begin >= front_byte) & (match->tokens.begin >= front_token);
      const auto use = static_cast<unsigned>(kUses[base::class_of(entries[match->id])]);
      *to = static_cast<std::uint32_t>(match - first);
      to += use > static_cast<unsigned>(behind);
    }
    for (const std::uint32_t* row = out.wanted.data(); row != to; ++row) {
      const match::Match& m = first[*row];
      const base::Entry& entry = entries[m.id];
      if (m.tokens.begin < line.tokens.begin || m.tokens.end > token) continue;
      const Found& found = out.found.emplace_back(Found{m.tokens, m.bytes, entry});
      if (entry.kind == base::Kind::kFurniture) {
        line.furniture = true;
        out.spam += found.is(base::FurnitureFamily::kSpam) ? 1u : 0u;
      }
    }
    line.found.end = static_cast<std::uint32_t>(out.found.size());
    look_at_end(text, line);
  }
}

}  // namespace netra::document
