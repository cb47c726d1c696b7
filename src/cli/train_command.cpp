#include "cli/train_command.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/model_rep.h"
#include "cli/corpus_reader.h"
#include "cli/files.h"
#include "cli/options.h"
#include "train/trainer.h"

namespace netra::cli {
namespace {

struct Options {
  std::string corpus, dev, output, model, without, only;
  double cost = 0, head_cost = 0;  // 0: the default
};

// "features 1200/3738, 2 s left" on a terminal; nothing elsewhere.
train::Progress progress_line(std::string what) {
  if (!is_tty(STDERR_FILENO)) return {};
  const auto start = std::chrono::steady_clock::now();
  return [what = std::move(what), start](std::size_t done, std::size_t all) {
    if (done % std::max<std::size_t>(all / 100, 1) != 0 && done != all) return;
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    const double left = spent.count() / static_cast<double>(done) * static_cast<double>(all - done);
    std::string line = "\r" + what + " " + std::to_string(done) + "/" + std::to_string(all) + ", " +
                       std::to_string(static_cast<long>(left + 0.5)) + " s left   ";
    if (done == all) line += "\n";
    static_cast<void>(write_all(STDERR_FILENO, line));
  };
}

// False after a complaint: a name is no family of features.
bool select_families(const Options& options, train::TrainOptions& out) {
  const auto each = [](const std::string& list, auto&& use) {
    for (std::size_t begin = 0; begin < list.size();) {
      const std::size_t end = std::min(list.find(',', begin), list.size());
      const std::string name = list.substr(begin, end - begin);
      const auto end_of_families = score::kFamilyNames.begin() + score::kFamilies;
      const auto found = std::find(score::kFamilyNames.begin(), end_of_families, name);
      if (found == end_of_families) {
        complain("'" + name + "' is no family of features");
        return false;
      }
      use(static_cast<std::size_t>(found - score::kFamilyNames.begin()));
      begin = end + 1;
    }
    return true;
  };
  if (!options.only.empty()) {
    const auto gain = out.gain;
    out.gain.fill(0);
    if (!each(options.only, [&](std::size_t f) { out.gain[f] = gain[f]; })) return false;
  }
  return each(options.without, [&](std::size_t f) { out.gain[f] = 0; });
}

int run_train(const Options& options) {
  const std::filesystem::path output(options.output);
  const std::string beside = (output.parent_path() / "calibration.tsv").string();
  const std::string conducts = (output.parent_path() / "conduct.tsv").string();
  const std::string inputs = (output.parent_path() / "network.tsv").string();
  const std::string layers = (output.parent_path() / "layers.tsv").string();
  for (const std::string& other : {beside, conducts, inputs, layers}) {
    if (output.filename() != std::filesystem::path(other).filename()) continue;
    complain(options.output, "is the name of a table written beside the weights");
    return kWrongUse;
  }
  train::TrainOptions train_options;
  if (options.cost > 0) train_options.cost = options.cost;
  if (options.head_cost > 0) train_options.head_cost = options.head_cost;
  if (!select_families(options, train_options)) return kWrongUse;
  const std::shared_ptr<const Model> model = open_model(options.model);
  if (!model) return kWrongUse;
  std::vector<Error> problems;
  const Corpus corpus = read_corpus(options.corpus, problems);
  const Corpus dev = read_corpus(options.dev, problems);
  for (const train::GoldRow& row : dev.rows) {
    const auto same = [&](const train::GoldRow& other) { return other.batch == row.batch; };
    if (std::any_of(corpus.rows.begin(), corpus.rows.end(), same)) {
      Error error{
          ErrorCode::kBadInput, "the batch " + row.batch + " is in the training split too", {}};
      error.place = {dev.file, row.line, 0, false};
      problems.push_back(std::move(error));
      break;
    }
  }
  if (!report_problems(problems)) return kSomeFailed;
  for (const auto& [file, rows] :
       {std::pair{options.corpus, corpus.rows.size()}, std::pair{options.dev, dev.rows.size()}}) {
    if (rows != 0) continue;
    complain(file, "holds no passage");
    return kSomeFailed;
  }
  const lexicon::Lexicon& lexicon = ModelAccess::rep(*model).tables->lexicon;
  const train::Dataset data =
      train::build_dataset(corpus.rows, lexicon, progress_line("features"), true);
  const train::Dataset dev_data = train::build_dataset(dev.rows, lexicon, {});
  const auto trained = train::fit(corpus.rows, data, dev.rows, dev_data, train_options,
                                  progress_line("heads"), progress_line("network"));
  if (!trained) {
    complain(options.corpus, trained.error());
    return kSomeFailed;
  }
  // The weights last: the others are the files that can be in the way unnoticed, and
  // weights are only replaced when they will find theirs.
  for (const auto& [file, content] : {std::pair{beside, train::calibration_table(*trained)},
                                      std::pair{inputs, train::inputs_table(trained->network)},
                                      std::pair{layers, train::layers_table(trained->network)},
                                      std::pair{conducts, train::conduct_table(*trained)},
                                      std::pair{options.output, train::weights_table(*trained)}}) {
    const auto written = replace_file(file, content);
    if (!written) {
      complain(file, written.error());
      return kSomeFailed;
    }
  }
  complain(std::to_string(trained->rows.size()) + " features from " +
           std::to_string(corpus.rows.size()) + " passages written to " + options.output + ", " +
           beside + ", " + conducts + ", " + inputs + " and " + layers);
  return kFine;
}

}  // namespace

void add_train_command(CLI::App& app, Program& program) {
  auto options = std::make_shared<Options>();
  CLI::App* train = app.add_subcommand("train", "Fit the scorer on labelled passages");
  train->add_option("CORPUS", options->corpus, "Labelled passages, JSON Lines")->required();
  train->add_option("--dev", options->dev, "Passages that the probabilities are calibrated on")
      ->required();
  train
      ->add_option("-o,--output", options->output,
                   "Table of weights; calibration.tsv, conduct.tsv, network.tsv and layers.tsv\n"
                   "are written beside it")
      ->required();
  train->add_option("--cost", options->cost, "C of the violation head")->check(CLI::PositiveNumber);
  train->add_option("--head-cost", options->head_cost, "C of the other heads")
      ->check(CLI::PositiveNumber);
  train->add_option("--without", options->without, "Families of features to leave out, w,b,...");
  train->add_option("--only", options->only, "Families of features to use alone");
  add_model_option(*train, options->model);
  train->footer(
      "Example:\n"
      "  netra train corpora/gold/train.jsonl --dev corpora/gold/dev.jsonl \\\n"
      "    -o models/id-news/score/weights.tsv\n"
      "The same corpus and model give the same tables.");
  train->callback([options, &program] { program.run = [options] { return run_train(*options); }; });
}

}  // namespace netra::cli
