// Options that several subcommands know, with what they accept.
#ifndef NETRA_CLI_OPTIONS_H_
#define NETRA_CLI_OPTIONS_H_

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>

#include "netra/analyzer.h"
#include "netra/model.h"

namespace netra::cli {

// YYYY-MM-DD that is a day of the calendar.
std::optional<std::chrono::year_month_day> parse_date(std::string_view s) noexcept;

// --published; "" = not given.
void add_published_option(CLI::App& subcommand, std::string& value);
// --model; "" = the embedded one.
void add_model_option(CLI::App& subcommand, std::string& value);

// --prior, --evidence
struct ScoringOptions {
  std::optional<double> prior;
  std::size_t evidence = AnalyzerOptions{}.max_evidence;
};
void add_scoring_options(CLI::App& subcommand, ScoringOptions& options);

// Null after a complaint.
std::shared_ptr<const Model> open_model(const std::string& file);

}  // namespace netra::cli

#endif  // NETRA_CLI_OPTIONS_H_
