// Lines of a page and what each one looks like, before anything is decided.
//
// COST: O(bytes + matches).
#ifndef NETRA_DOCUMENT_LINES_H_
#define NETRA_DOCUMENT_LINES_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/entry.h"
#include "match/phrase_table.h"
#include "netra/span.h"
#include "scan/raw_tokens.h"

namespace netra::document {

inline constexpr std::uint32_t kDatelineBytes = 72;  // 60 characters and multi-byte dashes
inline constexpr std::uint32_t kDatelineWords = 4;   // of one in capitals with a full stop

// A match that says something about layout, inside one line. Regions and actors
// are kept where a dateline may stand, of words only outlets and greetings.
struct Found {
  TokenSpan tokens;
  ByteSpan bytes;
  base::Entry entry;

  bool is(base::FurnitureFamily family) const noexcept {
    return entry.kind == base::Kind::kFurniture && entry.code == static_cast<int>(family);
  }
  bool is(base::WordClass word) const noexcept {
    return entry.kind == base::Kind::kWord && entry.code == static_cast<int>(word);
  }
  bool is(base::TimeClass time) const noexcept {
    return entry.kind == base::Kind::kTime && entry.code == static_cast<int>(time);
  }
  base::Where where() const noexcept { return static_cast<base::Where>(entry.direction); }
  base::FurnitureFamily family() const noexcept {
    return static_cast<base::FurnitureFamily>(entry.code);
  }
};

// What one line is by itself; see classify.h.
enum class LineKind : std::uint8_t {
  kText,
  kFurniture,
  kStamp,
  kByline,
  kRelated,      // a link to another article
  kRelatedNext,  // the marker alone: the link's title is on the next line
  kBlock,        // opens a block of links
  kTail,         // opens what stands behind an article: sharing, comments
  kKicker,
  kCaption,
  kSignOff,
  kFooter,  // furniture only behind an article: a complaint gives addresses too
};

struct Line {
  ByteSpan bytes;    // without white space at the ends; never empty
  TokenSpan tokens;  // raw tokens inside, may be empty
  RowSpan found;     // rows of Lines::found that lie inside
  bool blank_before = false;
  bool ends_sentence = false;  // . ! ? or an ellipsis, quotes and brackets behind it aside
  bool ends_colon = false;
  bool furniture = false;      // one of `found` is furniture
  std::uint32_t words = 0;     // tokens with a letter first
  std::uint32_t capitals = 0;  // of these: upper-case first letter
  std::uint32_t numbers = 0;   // tokens of digits only

  std::uint32_t size() const noexcept { return tokens.size(); }
  // Running text: a whole sentence that is mostly lower case.
  bool prose() const noexcept { return ends_sentence && size() >= 8 && capitals * 10 <= words * 6; }
  bool title_case() const noexcept { return words > 0 && capitals * 10 >= words * 6; }
};

struct Lines {
  std::vector<Line> rows;             // lines that are not blank
  std::vector<Found> found;           // by line, then as the matches are ordered
  std::uint32_t spam = 0;             // of these: signs of injected text
  std::vector<std::uint32_t> wanted;  // matches of one line that may become `found`, scratch
  std::span<const Found> of(const Line& line) const noexcept {
    return std::span<const Found>(found).subspan(line.found.begin, line.found.size());
  }
};

// Memory of find_layout(), for the next text to use again.
struct Scratch {
  Lines lines;
  std::vector<LineKind> kinds;        // per line
  std::vector<std::uint64_t> hashes;  // of short lines, sorted
  std::vector<std::uint64_t> header;  // of the lines in front of the body, sorted
};

void find_lines(std::string_view text, const scan::RawTokens& raw,
                std::span<const match::Match> matches, std::span<const base::Entry> entries,
                Lines& out);

// Byte helpers that know the multi-byte signs of news text. All take an offset
// and never leave [begin, end). The `wide_` ones see only bytes over 0x7F.
ByteSpan trim(std::string_view text, ByteSpan span) noexcept;
std::uint32_t wide_space_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept;
std::uint32_t wide_quote_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept;
std::uint32_t wide_dash_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept;
// Bytes of the white space / quotation mark / dash that begins at `at`; 0 if none.
inline std::uint32_t space_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c >= 0x80) return wide_space_at(text, at, end);
  return c == ' ' || (c >= '\t' && c <= '\r') ? 1 : 0;
}
inline std::uint32_t quote_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c >= 0x80) return wide_quote_at(text, at, end);
  return c == '"' || c == '\'' ? 1 : 0;
}
inline std::uint32_t dash_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c >= 0x80) return wide_dash_at(text, at, end);
  return c == '-' ? 1 : 0;
}
// The character that ends before `at`: its first byte.
inline std::uint32_t previous(std::string_view text, std::uint32_t begin,
                              std::uint32_t at) noexcept {
  std::uint32_t start = at;
  do {
    --start;
  } while (start > begin && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80);
  return start;
}
// Raw tokens that begin inside `bytes`.
TokenSpan tokens_in(const scan::RawTokens& raw, ByteSpan bytes) noexcept;

}  // namespace netra::document

#endif  // NETRA_DOCUMENT_LINES_H_
