// netra eval: measures of a labelled corpus, its checks, and the worst errors.
#ifndef NETRA_CLI_EVAL_COMMAND_H_
#define NETRA_CLI_EVAL_COMMAND_H_

#include <CLI/CLI.hpp>

#include "cli/program.h"

namespace netra::cli {

void add_eval_command(CLI::App& app, Program& program);

}  // namespace netra::cli

#endif  // NETRA_CLI_EVAL_COMMAND_H_
