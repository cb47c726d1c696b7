#include "cli/batch_resume.h"

#include <limits>

#include "cli/batch_record.h"

namespace netra::cli {
namespace {

constexpr std::uint64_t kAnyLength = std::numeric_limits<std::uint64_t>::max();

Error misfit(std::string message) {
  return Error{ErrorCode::kBadInput, std::move(message) + "; start again without --resume", {}};
}

// Reads on to the record with this id.
bool find_record(LineReader& input, RecordParser& parser, const std::string& id,
                 std::string& line) {
  for (;;) {
    const LineReader::Got got = input.next(line);
    if (got == LineReader::Got::kTooLong) continue;
    if (got != LineReader::Got::kLine) return false;
    const auto found = parser.parse_id(line);
    if (found && *found == id) return true;
  }
}

}  // namespace

Result<ResumePoint> find_resume_point(LineReader& input, int output, int errors,
                                      const std::string& fingerprint) {
  ResumePoint point;
  RecordParser parser;
  std::string line, input_line;
  LineReader reports(output, kAnyLength);
  while (reports.next(line) == LineReader::Got::kLine && reports.ended_by_line_feed()) {
    const auto id = parser.parse_id(line);
    const std::string where = "line " + std::to_string(reports.line_number());
    if (!id) return misfit(where + " of the output is no report");
    if (parser.parse_fingerprint(line) != fingerprint) {
      return misfit(where + " of the output was written with another model");
    }
    if (!find_record(input, parser, *id, input_line)) {
      return misfit("the id '" + *id + "' of the output does not follow in the input");
    }
    point.input_lines = input.line_number();
    point.output_bytes = reports.offset();
    ++point.done;
  }
  if (errors < 0) return point;
  LineReader rows(errors, kAnyLength);
  while (rows.next(line) == LineReader::Got::kLine && rows.ended_by_line_feed()) {
    const std::uint64_t number = parser.parse_line_number(line);
    if (number == 0 || number > point.input_lines) break;
    point.error_bytes = rows.offset();
  }
  return point;
}

}  // namespace netra::cli
