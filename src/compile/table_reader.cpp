#include "compile/table_reader.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <system_error>

#include "text/utf8.h"

namespace netra::compile {
namespace {

// Position of a byte below the space that is no tab and no line end.
std::size_t find_control(std::string_view line) noexcept {
  if (line.ends_with('\r')) line.remove_suffix(1);
  const auto control = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == '\x7f';
  };
  const auto found = std::find_if(line.begin(), line.end(), control);
  return found == line.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - line.begin());
}

}  // namespace

void Problems::add(std::string file, std::uint64_t line, std::string message) {
  Error error{ErrorCode::kBadTable, std::move(message), {}};
  error.place.file = std::move(file);
  error.place.line = line;
  errors_.push_back(std::move(error));
}

std::string_view trim(std::string_view s) noexcept {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\r')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\r')) s.remove_suffix(1);
  return s;
}

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = line.find(separator, begin);
    cells.emplace_back(trim(line.substr(begin, end == std::string_view::npos ? end : end - begin)));
    if (end == std::string_view::npos) return cells;
    begin = end + 1;
  }
}

bool parse_int(std::string_view s, std::int32_t& out) noexcept {
  if (s.starts_with('+') && !s.starts_with("+-")) s.remove_prefix(1);
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), out);
  return !s.empty() && error == std::errc() && end == s.data() + s.size();
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::error_code code;
  if (std::filesystem::is_directory(path, code)) {
    return Error{ErrorCode::kIo, "is a directory", {path.string()}};
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kIo, "cannot be opened", {path.string()}};
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) return Error{ErrorCode::kIo, "cannot be read", {path.string()}};
  return bytes;
}

Table read_table(const std::filesystem::path& folder, const std::string& name,
                 std::initializer_list<std::string_view> columns, Problems& problems) {
  Table table{name, {}};
  auto file = read_file(folder / name);
  if (!file) {
    problems.add(name, 0, file.error().message);
    return table;
  }
  const std::string_view bytes = *file;
  bool header_seen = false;
  std::uint32_t line_number = 0;
  for (std::size_t begin = 0; begin < bytes.size();) {
    std::size_t end = bytes.find('\n', begin);
    if (end == std::string_view::npos) end = bytes.size();
    const std::string_view line = bytes.substr(begin, end - begin);
    begin = end + 1;
    ++line_number;
    if (trim(line).empty() || line.front() == '#') continue;
    if (const auto bad = text::find_invalid_utf8(line)) {
      problems.add(name, line_number, "byte " + std::to_string(*bad) + " is not valid UTF-8");
      continue;
    }
    if (const auto bad = find_control(line); bad != std::string_view::npos) {
      problems.add(name, line_number, "byte " + std::to_string(bad) + " is a control character");
      continue;
    }
    Row row{line_number, split(line, '\t')};
    if (!header_seen) {
      header_seen = true;
      std::string wanted;
      for (std::string_view column : columns) {
        wanted += wanted.empty() ? "" : ", ";
        wanted += column;
      }
      bool same = row.cells.size() == columns.size();
      for (std::size_t i = 0; same && i < columns.size(); ++i) {
        same = row.cells[i] == columns.begin()[i];
      }
      if (!same) {
        problems.add(name, line_number, "the header row must be: " + wanted);
        return table;
      }
      continue;
    }
    // Editors drop trailing tabs, so missing last cells count as empty.
    while (row.cells.size() < columns.size()) row.cells.emplace_back();
    if (row.cells.size() > columns.size()) {
      problems.add(name, line_number,
                   std::to_string(row.cells.size()) + " cells where there are " +
                       std::to_string(columns.size()) + " columns");
      continue;
    }
    table.rows.push_back(std::move(row));
  }
  if (!header_seen) problems.add(name, 0, "has no header row");
  return table;
}

}  // namespace netra::compile
