// The program `netra`: reads the command line and runs one subcommand.
#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>
#include <sstream>

#include <CLI/CLI.hpp>

#include "cli/analyze_command.h"
#include "cli/batch_command.h"
#include "cli/dump_command.h"
#include "cli/eval_command.h"
#include "cli/files.h"
#include "cli/model_command.h"
#include "cli/program.h"
#include "cli/train_command.h"
#include "netra/version.h"

namespace netra::cli {
namespace {

// A program started without standard input, output or error would give their
// numbers to the next files it opens, and messages would end up in data.
void hold_standard_files() {
  for (int descriptor = 0; descriptor <= STDERR_FILENO; ++descriptor) {
    if (::fcntl(descriptor, F_GETFD) == -1) {
      static_cast<void>(::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY));
    }
  }
}

// One sentence about a command line that cannot be followed.
std::string wrong_use(const CLI::App& app, const CLI::ParseError& error) {
  std::string path = "netra";
  const CLI::App* at = &app;  // the innermost command that was named
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    path += " " + at->get_name();
  }
  std::string words = error.what();
  if (at->get_require_subcommand_min() > 0 && !at->remaining().empty()) {
    const std::string first = at->remaining().front();
    words = "'" + first + "' is no " + (first[0] == '-' ? "option" : "command");
  }
  return words + " (see " + path + " --help)";
}

int run(int argc, char** argv) {
  CLI::App app("netra reads Indonesian news and reports what it says about electoral neutrality.",
               "netra");
  Program program;
  app.set_version_flag("--version", "netra " NETRA_VERSION, "Print the version and exit");
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  netra analyze article.txt\n"
      "  netra batch texts.jsonl -o reports.jsonl\n"
      "  netra dump --stage=times article.txt\n"
      "  netra model info\n"
      "\n"
      "Exit status: 0 fine, 1 some inputs failed, 2 wrong use.\n"
      "`netra COMMAND --help` says more.");
  add_analyze_command(app, program);
  add_batch_command(app, program);
  add_model_command(app, program);
  add_dump_command(app, program);
  add_eval_command(app, program);
  add_train_command(app, program);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) {
      complain(wrong_use(app, error));
      return kWrongUse;
    }
    std::ostringstream words;  // --help or --version
    app.exit(error, words, words);
    bool failed = false;
    static_cast<void>(print(words.str(), failed));
    return failed ? kSomeFailed : kFine;
  }
  return program.run();
}

}  // namespace
}  // namespace netra::cli

int main(int argc, char** argv) {
  netra::cli::hold_standard_files();
  // Without it a closed pipe would end the program with a signal.
  static_cast<void>(std::signal(SIGPIPE, SIG_IGN));
  try {
    return netra::cli::run(argc, argv);
  } catch (const std::bad_alloc&) {
    netra::cli::complain("out of memory");
  } catch (const std::exception& error) {
    netra::cli::complain(error.what());
  }
  return netra::cli::kSomeFailed;
}
