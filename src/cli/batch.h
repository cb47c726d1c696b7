// Many texts on many threads, in and out in one order.
#ifndef NETRA_CLI_BATCH_H_
#define NETRA_CLI_BATCH_H_

#include <string>

#include "cli/options.h"

namespace netra::cli {

struct BatchOptions {
  std::string input, output, errors, model;
  unsigned threads = 0;  // 0: one for each processor
  bool resume = false;
  ScoringOptions scoring;
};

// The exit code. Memory is O(threads * longest line); the output does not
// depend on the number of threads.
int run_batch(const BatchOptions& options);

}  // namespace netra::cli

#endif  // NETRA_CLI_BATCH_H_
