#include "cli/analyze_command.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/files.h"
#include "cli/options.h"
#include "netra/netra.h"

namespace netra::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string format = "text", published, id, model, colour = "auto";
  ScoringOptions scoring;
  bool lossy = false;
};

bool wants_colour(const std::string& choice) {
  if (choice != "auto") return choice == "always";
  const char* term = std::getenv("TERM");
  const char* refused = std::getenv("NO_COLOR");  // no-color.org: any text counts
  return is_tty(STDOUT_FILENO) && (refused == nullptr || *refused == '\0') &&
         (term == nullptr || std::string_view(term) != "dumb");
}

std::string write_report(const Analysis& analysis, const Options& options) {
  if (options.format == "json") return to_json(analysis) + "\n";
  if (options.format == "html") return to_html(analysis);
  TextOptions text;
  text.colour = wants_colour(options.colour);
  text.width = tty_width();
  return to_text(analysis, text);
}

// Empty: nothing is wrong with them together.
std::string conflict(const Options& options) {
  const auto stdins = std::count(options.files.begin(), options.files.end(), "-");
  if (stdins > 1) return "standard input (-) can be read once only";
  if (options.files.size() > 1 && options.format == "html") {
    return "--format html writes one page: give one FILE";
  }
  if (options.files.size() > 1 && !options.id.empty()) return "--id belongs to one FILE";
  return {};
}

int analyze(Options options) {
  if (options.files.empty()) options.files = {"-"};
  const std::string wrong = conflict(options);
  if (!wrong.empty()) {
    complain(wrong);
    return kWrongUse;
  }
  const std::shared_ptr<const Model> model = open_model(options.model);
  if (!model) return kWrongUse;
  AnalyzerOptions analyzer_options;
  analyzer_options.prior = options.scoring.prior;
  analyzer_options.max_evidence = options.scoring.evidence;
  analyzer_options.lossy = options.lossy;
  const Analyzer analyzer(model, analyzer_options);
  Workspace workspace;

  bool failed = false;
  for (const std::string& file : options.files) {
    const auto text = read_whole(file, analyzer_options.max_document_bytes);
    if (!text) {
      complain(input_name(file), text.error());
      failed = true;
      continue;
    }
    DocumentInfo info;
    info.id = !options.id.empty() ? options.id : file == "-" ? std::string() : file;
    info.published = parse_date(options.published);
    const auto analysis = analyzer.analyze(*text, info, workspace);
    if (!analysis) {
      complain(input_name(file), analysis.error());
      failed = true;
      continue;
    }
    std::string heading;  // as head(1) has it
    if (options.format == "text" && options.files.size() > 1) {
      heading = (&file == &options.files.front() ? "==> " : "\n==> ") + input_name(file) + " <==\n";
    }
    if (!print(heading, failed) || !print(write_report(*analysis, options), failed)) break;
  }
  return failed ? kSomeFailed : kFine;
}

}  // namespace

void add_analyze_command(CLI::App& app, Program& program) {
  const auto options = std::make_shared<Options>();
  CLI::App* subcommand = app.add_subcommand("analyze", "Report what texts say about neutrality");
  subcommand->add_option("FILE", options->files, "Texts in UTF-8; - or none: standard input")
      ->type_name("");
  subcommand->add_option("--format", options->format, "text (default), json or html")
      ->check(CLI::IsMember({"text", "json", "html"}))
      ->type_name("FORMAT");
  add_published_option(*subcommand, options->published);
  subcommand->add_option("--id", options->id, "Name of the text in the report (default: FILE)")
      ->type_name("ID");
  add_model_option(*subcommand, options->model);
  add_scoring_options(*subcommand, options->scoring);
  subcommand->add_flag("--lossy", options->lossy,
                       "Read invalid UTF-8 as U+FFFD instead of failing");
  subcommand->add_option("--color", options->colour, "auto (default), always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
  subcommand->footer(
      "Examples:\n"
      "  netra analyze article.txt\n"
      "  netra analyze --format json --published 2024-09-30 *.txt > reports.jsonl\n"
      "  pdftotext letter.pdf - | netra analyze -\n"
      "  netra analyze --format html article.txt > report.html\n");
  subcommand->callback(
      [&program, options] { program.run = [options] { return analyze(*options); }; });
}

}  // namespace netra::cli
