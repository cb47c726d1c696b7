// Each stage of Analyzer::analyze by itself, one thread, a reused Workspace.
//
//   netra_stages_bench [ROUNDS] [TEXTS] [MODEL]
//
// TEXTS: a folder of .txt files, or a file with one text a line (short texts).
// First checks the answer: the stages called from here must leave as many rows as
// analyze() does. Then prints nanoseconds a byte (median of the rounds) and a text.
// Under callgrind (README.md) only the stages are counted, not the opening.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "api/model_rep.h"
#include "api/workspace_rep.h"
#include "netra/netra.h"
#include "text/utf8.h"

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_TOGGLE_COLLECT
#endif

namespace {

using netra::WorkspaceAccess;

constexpr std::array<const char*, 11> kNames = {"utf8",  "scan",    "match", "document",
                                                "token", "lexicon", "actor", "time",
                                                "event", "passage", "score"};
using Seconds = std::array<double, kNames.size()>;

std::vector<std::string> read_texts(const std::filesystem::path& from) {
  std::vector<std::string> texts;
  if (std::filesystem::is_directory(from)) {
    for (const auto& entry : std::filesystem::directory_iterator(from)) {
      if (entry.path().extension() != ".txt") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    std::sort(texts.begin(), texts.end());
  } else {
    std::ifstream in(from, std::ios::binary);
    for (std::string line; std::getline(in, line);) texts.push_back(line);
  }
  return texts;
}

std::size_t rows(const WorkspaceAccess::Rep& w) {
  return w.raw.size() + w.matches.size() + w.hits.rows.size() + w.actors.mentions.size() +
         w.times.rows.size() + w.events.rows.size() + w.passages.cues.size() +
         w.scores.evidence.size();
}

void run(std::string_view text, const netra::Model& m, WorkspaceAccess::Rep& w, Seconds& seconds) {
  const auto& model = netra::ModelAccess::rep(m);
  const auto& lexicon = model.tables->lexicon;
  auto last = std::chrono::steady_clock::now();
  std::size_t stage = 0;
  const auto done = [&] {
    const auto now = std::chrono::steady_clock::now();
    seconds[stage++] += std::chrono::duration<double>(now - last).count();
    last = now;
  };
  if (netra::text::find_invalid_utf8(text)) std::abort();
  done();
  w.pool.clear();
  w.matches.clear();
  netra::scan::tokenize(text, w.raw);
  done();
  lexicon.phrases->find(text, w.raw, netra::match::Semantics::kOverlapping, w.matches);
  done();
  netra::document::find_layout(text, w.raw, w.matches, lexicon.entries, w.page, w.layout);
  done();
  netra::token::find_tokens(text, w.raw, w.layout, w.matches, lexicon.entries, lexicon.morphology,
                            w.words, w.tokens);
  done();
  netra::lexicon::find_hits(text, w.raw, w.layout, w.tokens, w.matches, lexicon, w.readings,
                            w.hits);
  done();
  netra::actor::find_actors(text, w.raw, w.layout, w.tokens, w.hits, w.matches, lexicon, w.pool,
                            w.actor_scratch, w.actors);
  done();
  netra::time::find_times(text, w.raw, w.layout, w.tokens, w.hits, w.matches, lexicon, std::nullopt,
                          w.pool, w.time_scratch, w.times);
  done();
  netra::event::find_events(text, w.raw, w.layout, w.tokens, w.hits, lexicon, w.actors, w.times,
                            w.pool, w.event_scratch, w.events);
  done();
  netra::passage::find_passages(text, w.raw, w.layout, w.tokens, w.hits, lexicon, w.actors, w.times,
                                w.events, w.pool, w.passages);
  done();
  model.scorer.score(netra::score_document(text, lexicon, w), {}, w.scoring, w.pool, w.scores);
  done();
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 7;
  const std::vector<std::string> texts = read_texts(argc > 2 ? argv[2] : "corpora/articles");
  const auto model =
      argc > 3 ? netra::Model::load(std::filesystem::path(argv[3])) : netra::Model::standard();
  if (!model || texts.empty()) {
    std::fprintf(stderr, "no model or no text\n");
    return 1;
  }
  const netra::Analyzer analyzer(*model);
  netra::Workspace workspace, own;
  WorkspaceAccess::Rep& w = WorkspaceAccess::rep(own);
  std::size_t bytes = 0;
  Seconds ignored{};
  for (const std::string& text : texts) {
    bytes += text.size();
    if (!analyzer.analyze(text, {}, workspace)) return 1;
    run(text, **model, w, ignored);
    if (rows(w) != rows(WorkspaceAccess::rep(workspace))) {
      std::fprintf(stderr, "the stages give other rows than analyze()\n");
      return 1;
    }
  }
  std::vector<Seconds> measured(static_cast<std::size_t>(rounds));
  CALLGRIND_TOGGLE_COLLECT;
  for (Seconds& round : measured) {
    round = {};
    for (const std::string& text : texts) run(text, **model, w, round);
  }
  CALLGRIND_TOGGLE_COLLECT;
  std::printf("%zu texts %zu bytes\n", texts.size(), bytes);
  double sum = 0;
  for (std::size_t s = 0; s < kNames.size(); ++s) {
    std::sort(measured.begin(), measured.end(),
              [&](const Seconds& a, const Seconds& b) { return a[s] < b[s]; });
    const double ns = measured[measured.size() / 2][s] * 1e9;
    sum += ns;
    std::printf("%-9s %7.2f ns/B %9.0f ns/text   least %7.2f ns/B\n", kNames[s],
                ns / static_cast<double>(bytes), ns / static_cast<double>(texts.size()),
                measured.front()[s] * 1e9 / static_cast<double>(bytes));
  }
  std::printf("%-9s %7.2f ns/B %9.0f ns/text\n", "sum", sum / static_cast<double>(bytes),
              sum / static_cast<double>(texts.size()));
  return 0;
}
