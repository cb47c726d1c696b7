// Reads one readable table (tab-separated, UTF-8, one header row, '#' comments)
// and reports every row that is wrong, not just the first.
#ifndef NETRA_COMPILE_TABLE_READER_H_
#define NETRA_COMPILE_TABLE_READER_H_

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "netra/result.h"

namespace netra::compile {

struct Row {
  std::uint32_t line = 0;  // 1-based
  std::vector<std::string> cells;
};

struct Table {
  std::string name;  // relative to the model's folder, "cue/status.tsv"
  std::vector<Row> rows;
};

// Collects what is wrong with the tables of a model.
class Problems {
 public:
  void add(std::string file, std::uint64_t line, std::string message);
  const std::vector<Error>& all() const noexcept { return errors_; }
  bool none() const noexcept { return errors_.empty(); }

 private:
  std::vector<Error> errors_;
};

// REQUIRES: `columns` is not empty. The header row must name exactly `columns`;
// a row with another number of cells, invalid UTF-8 or control characters is a
// problem and is left out.
Table read_table(const std::filesystem::path& folder, const std::string& name,
                 std::initializer_list<std::string_view> columns, Problems& problems);

// The cells between the tabs, respectively the bars; spaces at the ends are cut.
std::vector<std::string> split(std::string_view line, char separator);
std::string_view trim(std::string_view s) noexcept;
// A whole decimal number, with sign; false if `s` is anything else.
bool parse_int(std::string_view s, std::int32_t& out) noexcept;

Result<std::string> read_file(const std::filesystem::path& path);

}  // namespace netra::compile

#endif  // NETRA_COMPILE_TABLE_READER_H_
