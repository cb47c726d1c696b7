// netra train: fits the scorer on a labelled corpus.
#ifndef NETRA_CLI_TRAIN_COMMAND_H_
#define NETRA_CLI_TRAIN_COMMAND_H_

#include <CLI/CLI.hpp>

#include "cli/program.h"

namespace netra::cli {

void add_train_command(CLI::App& app, Program& program);

}  // namespace netra::cli

#endif  // NETRA_CLI_TRAIN_COMMAND_H_
