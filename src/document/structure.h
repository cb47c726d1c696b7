// The lines of a page put in context: hand-wrapped lines joined, blocks of links
// and tails followed, title, kickers and the beginning of the body found.
#ifndef NETRA_DOCUMENT_STRUCTURE_H_
#define NETRA_DOCUMENT_STRUCTURE_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "document/classify.h"
#include "document/lines.h"

namespace netra::document {

class Structure {
 public:
  static constexpr std::size_t kNoLine = ~std::size_t{0};

  // COST: O(bytes + matches). `text`, `raw` and `scratch` must outlive it.
  Structure(std::string_view text, const scan::RawTokens& raw,
            std::span<const match::Match> matches, std::span<const base::Entry> entries,
            Scratch& scratch);

  const std::vector<Line>& lines() const noexcept { return lines_.rows; }
  std::span<const Found> of(const Line& line) const noexcept { return lines_.of(line); }
  LineKind kind(std::size_t i) const noexcept { return kinds_[i]; }
  std::size_t title_line() const noexcept { return title_line_; }
  TokenSpan title() const noexcept { return title_; }              // without the outlet behind it
  std::size_t body_begin() const noexcept { return body_begin_; }  // line
  bool spam() const noexcept { return spam_; }
  bool repeats_title(const Line& line) const;
  bool repeated(const Line& line) const;  // a short line that stands on the page twice

 private:
  bool is_text(std::size_t i) const;
  bool starts_lower(const Line& line) const;
  void join_wrapped();
  bool continues(const Line& line, const Line& next) const;
  bool wrapped_block(std::size_t begin, std::size_t end) const;
  void follow_blocks();
  void keep_lone_lines();
  std::uint64_t line_hash(TokenSpan tokens) const;
  TokenSpan without_outlet(const Line& line, bool repeats) const;
  bool is_body_start(std::size_t i) const;
  bool looks_like_title(const Line& line) const;
  void find_header();
  std::size_t next_text(std::size_t i) const;
  void set_title(const Line& line);
  void count_lines();
  void count_header(std::size_t body);

  std::string_view text_;
  const scan::RawTokens& raw_;
  Lines& lines_;
  std::vector<LineKind>& kinds_;
  std::vector<std::uint64_t>& hashes_;  // of the short lines, sorted
  std::vector<std::uint64_t>& header_;  // of the text in front of the body, sorted
  std::size_t title_line_ = kNoLine;
  std::size_t body_begin_ = 0;
  TokenSpan title_;
  std::uint64_t title_hash_ = 0;
  bool spam_ = false;
};

}  // namespace netra::document

#endif  // NETRA_DOCUMENT_STRUCTURE_H_
