// One text read up to its passages with the tables of models/id-news, and score
// tables written down by name.
#ifndef NETRA_TESTS_UNIT_SCORE_READING_H_
#define NETRA_TESTS_UNIT_SCORE_READING_H_

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "api/workspace_rep.h"
#include "support/small_model.h"

namespace netra::test {

class ScoreReading {
 public:
  explicit ScoreReading(std::string content);
  score::Document document() const;
  std::string words(ByteSpan span) const { return text_.substr(span.begin, span.size()); }
  const std::vector<passage::Unit>& units() const { return rep_->passages.units; }

  // Names of the features of unit `i`, with how often each occurs.
  std::map<std::string, int> features(std::size_t i) const;
  score::Scores score(const score::ScoreTable& table, const score::ScoreOptions& options = {},
                      const score::NetworkTable& network = {});
  const std::vector<Claim>& rule_claims() const { return rep_->passages.claims; }
  const std::vector<Actor>& actors() const { return rep_->actors.rows; }
  score::ConductLogOdds conducts(const score::ScoreTable& table, std::size_t unit);
  std::string string(PoolSpan span) const { return std::string(rep_->pool.view(span)); }

 private:
  std::string text_;
  Workspace workspace_;
  WorkspaceAccess::Rep* rep_;
};

// Weights by name of feature: the violation head in log-odds, then other heads.
struct Weight {
  std::string name;
  double violation = 0;
  std::vector<std::pair<int, double>> heads{};
};
score::ScoreTable score_table(const std::vector<Weight>& weights, double bias = 0,
                              const score::Calibration& calibration = {});

// Gives the table heads of conducts: every bias is `bias`, the weights by name of
// feature. REQUIRES: the features are in the table.
struct ConductWeights {
  std::string feature;
  std::vector<std::pair<int, double>> weights;
};
void add_conducts(score::ScoreTable& table, const std::vector<ConductWeights>& rows,
                  double bias = -4);

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_SCORE_READING_H_
