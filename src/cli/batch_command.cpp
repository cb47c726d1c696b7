#include "cli/batch_command.h"

#include <memory>

#include "cli/batch.h"

namespace netra::cli {
namespace {

int batch(const BatchOptions& options) {
  if (options.resume && (options.input == "-" || options.output == "-")) {
    complain("--resume needs files for input and output, not -");
    return kWrongUse;
  }
  if (options.errors == "-") {
    complain("--errors needs a file; messages go to standard error by themselves");
    return kWrongUse;
  }
  return run_batch(options);
}

}  // namespace

void add_batch_command(CLI::App& app, Program& program) {
  const auto options = std::make_shared<BatchOptions>();
  CLI::App* subcommand =
      app.add_subcommand("batch", "Report on a file of texts, one JSON object a line");
  subcommand
      ->add_option("IN", options->input,
                   "{\"id\",\"text\",\"published\"?} a line; -: standard input")
      ->required()
      ->type_name("");
  subcommand->add_option("-o,--output", options->output, "Reports, in the order of the input")
      ->required()
      ->type_name("FILE");
  subcommand->add_option("-j,--jobs", options->threads, "Threads (default: one for each processor)")
      ->check(CLI::Range(1u, 1024u))
      ->type_name("N");
  subcommand->add_option("--errors", options->errors, "Lines that failed, one JSON object each")
      ->type_name("FILE");
  subcommand->add_flag("--resume", options->resume, "Go on where an interrupted run stopped");
  add_model_option(*subcommand, options->model);
  add_scoring_options(*subcommand, options->scoring);
  subcommand->footer(
      "A bad line costs that line only. Exit status 1 says that some failed.\n"
      "Examples:\n"
      "  netra batch texts.jsonl -o reports.jsonl --errors errors.jsonl\n"
      "  netra batch texts.jsonl -o reports.jsonl --errors errors.jsonl --resume\n"
      "  zcat texts.jsonl.gz | netra batch - -o - | jq .verdict\n");
  subcommand->callback(
      [&program, options] { program.run = [options] { return batch(*options); }; });
}

}  // namespace netra::cli
