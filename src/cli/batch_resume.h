// Where an interrupted `netra batch` goes on. Reports stand in the order of
// their input, so the last whole line of the output says how far it came.
#ifndef NETRA_CLI_BATCH_RESUME_H_
#define NETRA_CLI_BATCH_RESUME_H_

#include <cstdint>
#include <string>

#include "cli/line_reader.h"
#include "netra/result.h"

namespace netra::cli {

struct ResumePoint {
  std::uint64_t input_lines = 0;   // done
  std::uint64_t output_bytes = 0;  // whole lines; what is behind them is a torn line
  std::uint64_t error_bytes = 0;   // rows of the errors file about lines that are done
  std::uint64_t done = 0;          // reports in the output
};

// Moves `input` behind the last line that has a report. `output` and `errors`
// (-1: none) are descriptors at their begin. Ids are taken to be unique.
// Errors: kBadInput when the output is not of this input, or was written with
// another model.
Result<ResumePoint> find_resume_point(LineReader& input, int output, int errors,
                                      const std::string& fingerprint);

}  // namespace netra::cli

#endif  // NETRA_CLI_BATCH_RESUME_H_
