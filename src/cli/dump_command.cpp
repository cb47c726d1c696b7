#include "cli/dump_command.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/dump.h"
#include "cli/files.h"
#include "cli/options.h"
#include "netra/analyzer.h"
#include "text/utf8.h"

namespace netra::cli {
namespace {

struct Options {
  std::string stage, file = "-", published, model;
};

int dump_file(const Options& options) {
  const std::shared_ptr<const Model> model = open_model(options.model);
  if (!model) return kWrongUse;
  const auto text = read_whole(options.file, AnalyzerOptions{}.max_document_bytes);
  if (!text) {
    complain(input_name(options.file), text.error());
    return kSomeFailed;
  }
  if (const auto bad = text::find_invalid_utf8(*text)) {
    complain(input_name(options.file),
             "the text is not valid UTF-8 (byte " + std::to_string(*bad) + ")");
    return kSomeFailed;
  }
  const auto stage = std::find(std::begin(kStageNames), std::end(kStageNames), options.stage);
  bool failed = false;
  static_cast<void>(print(dump(*text, static_cast<Stage>(stage - std::begin(kStageNames)), *model,
                               parse_date(options.published)),
                          failed));
  return failed ? kSomeFailed : kFine;
}

}  // namespace

void add_dump_command(CLI::App& app, Program& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* subcommand = app.add_subcommand("dump", "Print the tables of one stage");
  const std::vector<std::string> names(std::begin(kStageNames), std::end(kStageNames));
  subcommand
      ->add_option("--stage", options->stage,
                   "document, tokens, hits, actors, times, events, passages or features")
      ->required()
      ->check(CLI::IsMember(names))
      ->type_name("STAGE");
  subcommand->add_option("FILE", options->file, "Text in UTF-8; - or none: standard input")
      ->type_name("");
  add_published_option(*subcommand, options->published);
  add_model_option(*subcommand, options->model);
  subcommand->footer(
      "Rows are lines, cells stand between tabs; the first cell names the kind of row.\n"
      "Example:\n  netra dump --stage=passages article.txt | grep '^cue'\n");
  subcommand->callback(
      [&program, options] { program.run = [options] { return dump_file(*options); }; });
}

}  // namespace netra::cli
