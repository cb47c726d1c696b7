// Writes an Analysis as JSON (schema netra.analysis/1) or as text for people.
//
// THREAD SAFETY: functions without state. LIFETIME: results are owned strings.
// FAILURE: none. COST: O(rows + text).
#ifndef NETRA_REPORT_H_
#define NETRA_REPORT_H_

#include <cstdint>
#include <string>

#include "netra/analysis.h"
#include "netra/export.h"

namespace netra {

struct TextOptions {
  bool colour = false;         // ANSI escapes
  std::uint32_t width = 80;    // columns, at least 40
  double min_violation = 0.0;  // passages under it are not shown
};

// One JSON object in one line, without a line feed at its end.
NETRA_API std::string to_json(const Analysis& analysis);
NETRA_API std::string to_text(const Analysis& analysis, const TextOptions& options = {});
// A page by itself: no script, no reference to anything outside.
NETRA_API std::string to_html(const Analysis& analysis);

}  // namespace netra

#endif  // NETRA_REPORT_H_
