#include "report/sheet.h"

#include <vector>

#include "report/columns.h"
#include "text/unicode.h"

namespace netra::report {
namespace {

std::string_view escape_code(Style style) noexcept {
  switch (style) {
    case Style::kPlain:
      return "\x1b[0m";
    case Style::kStrong:
      return "\x1b[0;1m";
    case Style::kFaint:
      return "\x1b[0;2m";
    case Style::kHot:
    case Style::kRaises:
      return "\x1b[0;1;31m";
    case Style::kCool:
    case Style::kLowers:
      return "\x1b[0;36m";
    case Style::kWarning:
      return "\x1b[0;33m";
  }
  return "";
}

// One line as it grows, with the line of marks below it.
class Line {
 public:
  Line(std::string& out, bool colour) noexcept : out_(out), colour_(colour) {}

  std::uint32_t columns() const noexcept { return columns_; }
  Style style() const noexcept { return style_; }

  void put(std::string_view bytes, std::uint32_t width, Style style) {
    if (colour_ && style != style_) text_ += escape_code(style);
    style_ = style;
    text_ += bytes;
    columns_ += width;
    const bool evidence = style == Style::kRaises || style == Style::kLowers;
    if (evidence && !colour_ && width > 0) {
      marks_.resize(columns_ - width, ' ');
      marks_.append(width, style == Style::kRaises ? '+' : '-');
    }
  }

  void end() {
    if (colour_ && style_ != Style::kPlain) text_ += escape_code(Style::kPlain);
    out_ += text_;
    out_ += '\n';
    if (!marks_.empty()) {
      out_ += marks_;
      out_ += '\n';
    }
    text_.clear();
    marks_.clear();
    columns_ = 0;
    style_ = Style::kPlain;
  }

 private:
  std::string& out_;
  bool colour_;
  std::string text_, marks_;
  std::uint32_t columns_ = 0;
  Style style_ = Style::kPlain;
};

class Filler {
 public:
  Filler(std::string& out, std::uint32_t width, bool colour, std::uint32_t indent,
         std::uint32_t hang)
      : line_(out, colour), width_(width), hang_(hang) {
    pad(indent);
  }

  void add(const Run& run) {
    std::string bytes;
    for (std::size_t at = 0; at < run.text.size();) {
      const Shown c = show(run.text, at);
      at += c.size;
      if (c.space) {
        end_word();
        space_ = true;
        space_style_ = run.style;
        continue;
      }
      if (c.code == 0) continue;
      // A word that no line can hold is broken where the line ends.
      if (word_columns_ + c.columns > width_ - hang_) end_word();
      bytes.clear();
      text::append_utf8(c.code, bytes);
      append(bytes, c.columns, run.style);
    }
  }

  void end() {
    end_word();
    line_.end();
  }

 private:
  // A stretch of the current word in one style.
  struct Piece {
    std::size_t end = 0;  // in word_
    std::uint32_t columns = 0;
    Style style = Style::kPlain;
  };

  void pad(std::uint32_t columns) {
    line_.put(std::string(columns, ' '), columns, Style::kPlain);
    started_ = false;
  }

  void append(std::string_view bytes, std::uint32_t columns, Style style) {
    word_ += bytes;
    word_columns_ += columns;
    if (pieces_.empty() || pieces_.back().style != style) pieces_.push_back({0, 0, style});
    pieces_.back().end = word_.size();
    pieces_.back().columns += columns;
  }

  void end_word() {
    if (pieces_.empty()) return;
    const std::uint32_t gap = started_ && space_ ? 1 : 0;
    if (started_ && line_.columns() + gap + word_columns_ > width_) {
      line_.end();
      pad(hang_);
    } else if (gap > 0) {
      // The space between two marked words of one term is marked too.
      const bool inside = line_.style() == pieces_.front().style && space_style_ == line_.style();
      line_.put(" ", 1, inside ? space_style_ : Style::kPlain);
    }
    std::size_t begin = 0;
    for (const Piece& piece : pieces_) {
      line_.put(std::string_view(word_).substr(begin, piece.end - begin), piece.columns,
                piece.style);
      begin = piece.end;
    }
    started_ = true;
    space_ = false;
    word_.clear();
    pieces_.clear();
    word_columns_ = 0;
  }

  Line line_;
  std::uint32_t width_, hang_;
  std::string word_;
  std::vector<Piece> pieces_;
  std::uint32_t word_columns_ = 0;
  bool started_ = false;  // the line holds more than its indentation
  bool space_ = false;    // white space stands before the current word
  Style space_style_ = Style::kPlain;
};

}  // namespace

void Sheet::fill(std::uint32_t indent, std::uint32_t hang, std::span<const Run> runs) {
  Filler filler(out_, width_, colour_, indent, hang);
  for (const Run& run : runs) filler.add(run);
  filler.end();
}

}  // namespace netra::report
