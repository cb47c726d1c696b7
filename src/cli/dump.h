// The tables of one stage as text, for people and for golden tests. The form is
// stable: a first cell that names the kind of row, offsets in bytes, indices of
// rows as they stand in the tables.
#ifndef NETRA_CLI_DUMP_H_
#define NETRA_CLI_DUMP_H_

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "netra/model.h"

namespace netra::cli {

enum class Stage : std::uint8_t {
  kDocument,
  kTokens,
  kHits,
  kActors,
  kTimes,
  kEvents,
  kPassages,
  kFeatures
};
inline constexpr std::string_view kStageNames[] = {"document", "tokens", "hits",     "actors",
                                                   "times",    "events", "passages", "features"};

// REQUIRES: `text` is valid UTF-8.
std::string dump(std::string_view text, Stage stage, const Model& model,
                 std::optional<std::chrono::year_month_day> published);

}  // namespace netra::cli

#endif  // NETRA_CLI_DUMP_H_
