// Rows of `netra dump`: one a line, cells between tabs. Line feeds, tabs,
// backslashes and control characters inside a cell are written \n, \t, \\ and
// \x1B, so that a line is a row whatever the text holds.
#ifndef NETRA_CLI_ROW_WRITER_H_
#define NETRA_CLI_ROW_WRITER_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "netra/span.h"

namespace netra::cli {

class RowWriter {
 public:
  explicit RowWriter(std::string_view text) noexcept : text_(text) {}

  // Cells are texts, whole numbers or spans ("12-40").
  template <class... Cells>
  void row(const Cells&... cells) {
    bool first = true;
    (add(cells, first), ...);
    out_ += '\n';
  }
  std::string_view surface(ByteSpan span) const noexcept {
    return text_.substr(span.begin, span.size());
  }
  std::string& out() noexcept { return out_; }

 private:
  void separate(bool& first) {
    if (!first) out_ += '\t';
    first = false;
  }
  void add(std::string_view cell, bool& first) {
    separate(first);
    escape(cell);
  }
  void add(const char* cell, bool& first) { add(std::string_view(cell), first); }
  template <std::integral T>
  void add(T number, bool& first) {
    separate(first);
    out_ += std::to_string(number);
  }
  template <class Unit>
  void add(Span<Unit> span, bool& first) {
    separate(first);
    out_ += std::to_string(span.begin) + "-" + std::to_string(span.end);
  }
  void escape(std::string_view cell);

  std::string_view text_;
  std::string out_;
};

// The row number of an id, "-" for none.
template <class Id>
std::string number_of(Id id) {
  const auto row = static_cast<std::uint32_t>(id);
  return row == 0xFFFFFFFFu ? "-" : std::to_string(row);
}

// "b-e" or "-" when there is no span.
std::string span_or_dash(ByteSpan span);

// The names of the bits that are set, with commas; "-" for none.
std::string bit_names(std::uint32_t bits, std::initializer_list<std::string_view> names);

}  // namespace netra::cli

#endif  // NETRA_CLI_ROW_WRITER_H_
