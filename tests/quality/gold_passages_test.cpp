// The scorer on labelled passages it was not trained on. corpora/gold/test.jsonl
// is for the closing figures of a release only and must not be read by a test.
#include <algorithm>
#include <cstdio>
#include <vector>

#include <gtest/gtest.h>

#include "cli/corpus_reader.h"
#include "eval/measures.h"
#include "netra/netra.h"

namespace netra::test {
namespace {

eval::Prediction predict(const Analysis& analysis) {
  eval::Prediction out;
  const Verdict& verdict = analysis.verdict();
  out.category = verdict.category;
  out.violation = verdict.violation;
  out.abstain = verdict.abstain;
  if (verdict.passage != kNone<PassageId>) {
    out.status = analysis.passages()[index(verdict.passage)].status;
  }
  for (const Passage& passage : analysis.passages()) {
    for (const Claim& claim : analysis.claims(passage)) out.conducts.push_back(claim.conduct);
  }
  std::sort(out.conducts.begin(), out.conducts.end());
  out.conducts.erase(std::unique(out.conducts.begin(), out.conducts.end()), out.conducts.end());
  return out;
}

TEST(GoldPassages, Dev) {
  std::vector<Error> problems;
  const cli::Corpus corpus = cli::read_corpus("corpora/gold/dev.jsonl", problems);
  ASSERT_TRUE(problems.empty()) << problems.front().message;
  ASSERT_GE(corpus.rows.size(), 500u);
  const Analyzer analyzer(*Model::standard());
  std::vector<eval::Prediction> predicted;
  for (const train::GoldRow& row : corpus.rows) {
    const auto analysis = analyzer.analyze(row.text);
    ASSERT_TRUE(analysis) << row.id;
    predicted.push_back(predict(*analysis));
  }
  const eval::Measures m = eval::measure(corpus.rows, predicted);
  std::printf(
      "violation F1 %.3f, AUROC %.3f, category macro F1 %.3f, ECE %.3f, status %.3f, "
      "conduct F1 %.3f (P %.3f, R %.3f)\n",
      m.f1.value, m.auroc.value, m.macro_f1.value, m.ece, m.status_accuracy, m.conduct_f1,
      m.conduct_precision, m.conduct_recall);
  EXPECT_GE(m.f1.value, 0.93);
  EXPECT_GE(m.auroc.value, 0.983);
  EXPECT_GE(m.macro_f1.value, 0.90);
  EXPECT_LE(m.ece, 0.05);
  EXPECT_GE(m.status_accuracy, 0.88);
  EXPECT_GE(m.conduct_f1, 0.665);
}

}  // namespace
}  // namespace netra::test
