// netra analyze: one report for each input.
#ifndef NETRA_CLI_ANALYZE_COMMAND_H_
#define NETRA_CLI_ANALYZE_COMMAND_H_

#include <CLI/CLI.hpp>

#include "cli/program.h"

namespace netra::cli {

void add_analyze_command(CLI::App& app, Program& program);

}  // namespace netra::cli

#endif  // NETRA_CLI_ANALYZE_COMMAND_H_
