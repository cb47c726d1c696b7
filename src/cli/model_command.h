// netra model build, info, check.
#ifndef NETRA_CLI_MODEL_COMMAND_H_
#define NETRA_CLI_MODEL_COMMAND_H_

#include <CLI/CLI.hpp>

#include "cli/program.h"

namespace netra::cli {

void add_model_command(CLI::App& app, Program& program);

}  // namespace netra::cli

#endif  // NETRA_CLI_MODEL_COMMAND_H_
