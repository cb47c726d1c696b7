// netra dump: what one stage made of a text.
#ifndef NETRA_CLI_DUMP_COMMAND_H_
#define NETRA_CLI_DUMP_COMMAND_H_

#include <CLI/CLI.hpp>

#include "cli/program.h"

namespace netra::cli {

void add_dump_command(CLI::App& app, Program& program);

}  // namespace netra::cli

#endif  // NETRA_CLI_DUMP_COMMAND_H_
