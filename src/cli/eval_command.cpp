#include "cli/eval_command.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/corpus_reader.h"
#include "cli/files.h"
#include "cli/options.h"
#include "eval/corpus_check.h"
#include "eval/measures.h"
#include "netra/netra.h"

namespace netra::cli {
namespace {

struct Options {
  std::vector<std::string> files;
  std::string format = "text", model;
  std::size_t errors = 0;
  bool check_corpus = false;
  ScoringOptions scoring;
};

eval::Prediction predict(const Analysis& analysis) {
  eval::Prediction out;
  const Verdict& verdict = analysis.verdict();
  out.category = verdict.category;
  out.violation = verdict.violation;
  out.abstain = verdict.abstain;
  for (const Passage& passage : analysis.passages()) {
    for (const Claim& claim : analysis.claims(passage)) out.conducts.push_back(claim.conduct);
  }
  std::sort(out.conducts.begin(), out.conducts.end());
  out.conducts.erase(std::unique(out.conducts.begin(), out.conducts.end()), out.conducts.end());
  if (verdict.passage == kNone<PassageId>) return out;
  const Passage& strongest = analysis.passages()[index(verdict.passage)];
  out.status = strongest.status;
  std::size_t shown = 0;
  for (const Evidence& evidence : analysis.evidence(strongest)) {
    if (++shown > 8) break;
    const auto hundredths =
        static_cast<long>(evidence.weight * 100 + (evidence.weight < 0 ? -0.5 : 0.5));
    out.evidence += std::string(analysis.string(evidence.feature)) + " " +
                    (hundredths < 0 ? "-" : "+") + std::to_string(std::abs(hundredths)) + "%  ";
  }
  return out;
}

int run_eval(const Options& options) {
  std::vector<Error> problems;
  std::vector<Corpus> corpora;
  for (const std::string& file : options.files) corpora.push_back(read_corpus(file, problems));
  if (options.check_corpus) {
    std::vector<eval::Split> splits;
    for (const Corpus& corpus : corpora) splits.push_back({corpus.file, corpus.rows});
    std::string summary;
    eval::check_corpus(splits, problems, summary);
    const bool sound = report_problems(problems);
    bool failed = false;
    static_cast<void>(print(summary, failed));
    return sound && !failed ? kFine : kSomeFailed;
  }
  if (!report_problems(problems)) return kSomeFailed;
  std::vector<train::GoldRow> gold;
  for (Corpus& corpus : corpora) {
    std::move(corpus.rows.begin(), corpus.rows.end(), std::back_inserter(gold));
  }
  if (gold.empty()) {
    complain("there is no passage to measure");
    return kSomeFailed;
  }
  const std::shared_ptr<const Model> model = open_model(options.model);
  if (!model) return kWrongUse;
  AnalyzerOptions analyzer_options;
  analyzer_options.prior = options.scoring.prior;
  const Analyzer analyzer(model, analyzer_options);
  Workspace workspace;
  std::vector<eval::Prediction> predicted;
  predicted.reserve(gold.size());
  for (const train::GoldRow& row : gold) {
    const auto analysis = analyzer.analyze(row.text, {}, workspace);
    if (!analysis) {
      complain(row.id, analysis.error());
      return kSomeFailed;
    }
    predicted.push_back(predict(*analysis));
  }
  const eval::Measures measures = eval::measure(gold, predicted);
  std::string out =
      options.format == "json" ? eval::to_json(measures) + "\n" : eval::to_text(measures);
  if (options.errors > 0) out += eval::worst_errors(gold, predicted, options.errors);
  bool failed = false;
  static_cast<void>(print(out, failed));
  return failed ? kSomeFailed : kFine;
}

}  // namespace

void add_eval_command(CLI::App& app, Program& program) {
  auto options = std::make_shared<Options>();
  CLI::App* eval = app.add_subcommand("eval", "Measure the scorer on labelled passages");
  eval->add_option("GOLD", options->files, "Labelled passages, JSON Lines")->required();
  eval->add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}));
  eval->add_option("--errors", options->errors, "Print the N worst errors with their evidence")
      ->check(CLI::NonNegativeNumber);
  eval->add_flag("--check-corpus", options->check_corpus,
                 "Check the corpus itself: the files are its splits");
  add_model_option(*eval, options->model);
  add_scoring_options(*eval, options->scoring);
  eval->footer(
      "Examples:\n"
      "  netra eval corpora/gold/dev.jsonl --errors 20\n"
      "  netra eval --check-corpus corpora/gold/train.jsonl corpora/gold/dev.jsonl "
      "corpora/gold/test.jsonl");
  eval->callback([options, &program] { program.run = [options] { return run_eval(*options); }; });
}

}  // namespace netra::cli
