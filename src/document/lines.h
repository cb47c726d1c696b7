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

// A match of a kind that says something about layout, inside one line.
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

struct Line {
  ByteSpan bytes;    // without white space at the ends; never empty
  TokenSpan tokens;  // raw tokens inside, may be empty
  RowSpan found;     // rows of Lines::found that lie inside
  bool blank_before = false;
  bool ends_sentence = false;  // . ! ? or an ellipsis, quotes and brackets behind it aside
  bool ends_colon = false;
  std::uint32_t words = 0;     // tokens with a letter first
  std::uint32_t capitals = 0;  // of these: upper-case first letter
  std::uint32_t numbers = 0;   // tokens of digits only

  std::uint32_t size() const noexcept { return tokens.size(); }
  // Running text: a whole sentence that is mostly lower case.
  bool prose() const noexcept { return ends_sentence && size() >= 8 && capitals * 10 <= words * 6; }
  bool title_case() const noexcept { return words > 0 && capitals * 10 >= words * 6; }
};

struct Lines {
  std::vector<Line> rows;    // lines that are not blank
  std::vector<Found> found;  // by line, then as the matches are ordered
  std::span<const Found> of(const Line& line) const noexcept {
    return std::span<const Found>(found).subspan(line.found.begin, line.found.size());
  }
};

void find_lines(std::string_view text, const scan::RawTokens& raw,
                std::span<const match::Match> matches, std::span<const base::Entry> entries,
                Lines& out);

// Byte helpers that know the multi-byte signs of news text. All take an offset
// and never leave [begin, end).
ByteSpan trim(std::string_view text, ByteSpan span) noexcept;
// Bytes of the white space / quotation mark / dash / any sign that begins at `at`; 0 if none.
std::uint32_t space_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept;
std::uint32_t quote_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept;
std::uint32_t dash_at(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept;
// The character that ends before `at`: its first byte.
std::uint32_t previous(std::string_view text, std::uint32_t begin, std::uint32_t at) noexcept;
// Raw tokens that begin inside `bytes`.
TokenSpan tokens_in(const scan::RawTokens& raw, ByteSpan bytes) noexcept;

}  // namespace netra::document

#endif  // NETRA_DOCUMENT_LINES_H_
