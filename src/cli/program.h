// What the subcommands share: how they are run, how they end, how they complain.
//
// Data goes to standard output, everything else to standard error.
#ifndef NETRA_CLI_PROGRAM_H_
#define NETRA_CLI_PROGRAM_H_

#include <functional>
#include <string>
#include <string_view>

#include "netra/result.h"

namespace netra::cli {

enum ExitCode : int {
  kFine = 0,
  kSomeFailed = 1,  // an input, or all of them; the others were served
  kWrongUse = 2,    // nothing was done
};

// A subcommand that was chosen sets `run`; main() calls it when the whole command
// line has been read. It gives the exit code.
struct Program {
  std::function<int()> run;
};

// "netra: FILE: message (byte 12)" as one line on standard error. Control
// characters are shown as '?', so that a file name cannot steer it.
void complain(std::string_view file, std::string_view message);
void complain(std::string_view file, const Error& error);
void complain(std::string_view message);

// What complain() says of an error, without the program and the file.
std::string sentence(const Error& error);

// How an input is called in messages: "standard input" for "-".
std::string input_name(const std::string& file);

}  // namespace netra::cli

#endif  // NETRA_CLI_PROGRAM_H_
