// One line of `netra batch`: {"id","text","published"?}.
#ifndef NETRA_CLI_BATCH_RECORD_H_
#define NETRA_CLI_BATCH_RECORD_H_

#include <memory>
#include <string>
#include <string_view>

#include "netra/analyzer.h"
#include "netra/result.h"

namespace netra::cli {

struct BatchRecord {
  DocumentInfo info;
  std::string text;
};

// Reads records and reports; keeps memory from line to line. One for each thread.
class RecordParser {
 public:
  RecordParser();
  RecordParser(RecordParser&&) noexcept;
  RecordParser& operator=(RecordParser&&) noexcept;
  ~RecordParser();

  // Errors: kInvalidUtf8 (place.byte), kBadInput.
  Result<BatchRecord> parse(const std::string& line);
  // The id alone, of a record or of a report. Errors: as above.
  Result<std::string> parse_id(const std::string& line);
  // engine.model of a report; empty if there is none.
  std::string parse_fingerprint(const std::string& line);
  // "line" of a row of the errors file; 0 if there is none.
  std::uint64_t parse_line_number(const std::string& line);

 private:
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

// A row of the errors file, with its line feed. `id` may be empty.
std::string error_row(std::uint64_t line, std::string_view id, const Error& error);

}  // namespace netra::cli

#endif  // NETRA_CLI_BATCH_RECORD_H_
