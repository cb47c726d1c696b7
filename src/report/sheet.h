// A page of text for a terminal: lines are filled word by word to a width in
// display columns; words of evidence are coloured or, without colour, marked in
// a line of + and - below them, so that the text itself stays as it is.
//
// COST: O(bytes); a word wider than the page is broken.
#ifndef NETRA_REPORT_SHEET_H_
#define NETRA_REPORT_SHEET_H_

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace netra::report {

enum class Style : std::uint8_t {
  kPlain,
  kStrong,
  kFaint,
  kHot,  // a high score or a weight that raises it
  kCool,
  kWarning,
  kRaises,  // words of evidence for a violation: marked when there is no colour
  kLowers,
};

struct Run {
  std::string_view text;
  Style style = Style::kPlain;
};

class Sheet {
 public:
  Sheet(std::string& out, std::uint32_t width, bool colour) noexcept
      : out_(out), width_(width), colour_(colour) {}

  // Fills the runs as one paragraph, the first line behind `indent` columns, the
  // others behind `hang`. Runs join without a space between them.
  void fill(std::uint32_t indent, std::uint32_t hang, std::span<const Run> runs);
  void fill(std::uint32_t indent, std::uint32_t hang, std::initializer_list<Run> runs) {
    fill(indent, hang, std::span<const Run>(runs.begin(), runs.size()));
  }
  void blank() { out_ += '\n'; }

 private:
  std::string& out_;
  std::uint32_t width_;
  bool colour_;
};

}  // namespace netra::report

#endif  // NETRA_REPORT_SHEET_H_
