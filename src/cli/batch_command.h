// netra batch: a file of many texts, one JSON object a line.
#ifndef NETRA_CLI_BATCH_COMMAND_H_
#define NETRA_CLI_BATCH_COMMAND_H_

#include <CLI/CLI.hpp>

#include "cli/program.h"

namespace netra::cli {

void add_batch_command(CLI::App& app, Program& program);

}  // namespace netra::cli

#endif  // NETRA_CLI_BATCH_COMMAND_H_
