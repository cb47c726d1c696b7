#include "cli/row_writer.h"

namespace netra::cli {

void RowWriter::escape(std::string_view cell) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  if (cell.empty()) out_ += '-';  // an empty cell is hard to see
  for (const char c : cell) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\') {
      out_ += "\\\\";
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (c == '\t') {
      out_ += "\\t";
    } else if (byte < 0x20 || byte == 0x7F) {
      out_ += "\\x";
      out_ += kHex[byte >> 4];
      out_ += kHex[byte & 15];
    } else {
      out_ += c;
    }
  }
}

std::string span_or_dash(ByteSpan span) {
  if (span.empty()) return "-";
  return std::to_string(span.begin) + "-" + std::to_string(span.end);
}

std::string bit_names(std::uint32_t bits, std::initializer_list<std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) {
    if ((bits & 1u) != 0) {
      if (!out.empty()) out += ',';
      out += name;
    }
    bits >>= 1;
  }
  return out.empty() ? "-" : out;
}

}  // namespace netra::cli
