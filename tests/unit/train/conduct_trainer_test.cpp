#include "train/conduct_trainer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "api/workspace_rep.h"
#include "unit/train/toy.h"

namespace netra::train {
namespace {

// The toy with conducts: who asks for votes (V02) and who joins the campaign (V01).
struct Toy {
  std::vector<GoldRow> plain = test::toy_corpus(10);
  std::vector<GoldRow> train = with_claims(plain), dev = with_claims(test::toy_corpus(4, 13));
  Dataset data = build_dataset(train, test::built_in_lexicon(), {});
  Dataset dev_data = build_dataset(dev, test::built_in_lexicon(), {});
  static std::vector<GoldRow> with_claims(std::vector<GoldRow> rows) {
    for (GoldRow& row : rows) {
      if (row.category != Category::kIncident) continue;
      GoldClaim claim;
      claim.conduct = row.status == Status::kAlleged ? 2 : 1;
      row.claims.push_back(claim);
    }
    return rows;
  }
  Trained fit(const TrainOptions& options = test::toy_options()) const {
    return *train::fit(train, data, dev, dev_data, options, {});
  }
  Trained without_claims() const {
    return *train::fit(plain, data, dev, dev_data, test::toy_options(), {});
  }
};

TEST(ConductTrainer, LearnsWhichConductARowReports) {
  const Toy corpus;
  const Trained trained = corpus.fit();
  const Trained without = corpus.without_claims();
  ASSERT_EQ(trained.rows.size(), without.rows.size());
  for (std::size_t i = 0; i < trained.rows.size(); ++i) {
    EXPECT_EQ(trained.rows[i].weights, without.rows[i].weights) << "the other heads are the same";
  }
  ASSERT_GT(trained.conducts.rows.size(), 10u);
  for (std::size_t i = 0; i < trained.conducts.rows.size(); ++i) {
    const Conducts::Row& row = trained.conducts.rows[i];
    if (i > 0) {
      EXPECT_LT(trained.conducts.rows[i - 1].name, row.name);
    }
    for (const auto& [conduct, weight] : row.weights) {
      EXPECT_TRUE(conduct == 1 || conduct == 2) << "the others have no row: a constant";
    }
  }
  EXPECT_LT(trained.conducts.bias[7], -3);
  const score::ScoreTable table = test::compiled(trained);
  const score::NetworkTable network = test::compiled_network(trained.network);
  const score::Scorer scorer(table, network, test::built_in_lexicon());
  ASSERT_FALSE(scorer.conducts().empty());
  std::size_t rows = 0;
  for (const GoldRow& row : corpus.dev) {
    if (row.claims.empty()) continue;
    Workspace workspace;
    auto& w = WorkspaceAccess::rep(workspace);
    run_stages(row.text, test::built_in_lexicon(), std::nullopt, w);
    scorer.score(score_document(row.text, test::built_in_lexicon(), w), {}, w.scoring, w.pool,
                 w.scores);
    ASSERT_EQ(w.scores.claims.size(), 1u) << row.text;
    EXPECT_EQ(w.scores.claims[0].conduct, row.claims[0].conduct) << row.text;
    ++rows;
  }
  EXPECT_EQ(rows, 8u);
}

TEST(ConductTrainer, ConductsAreTheSameEachTimeAndAsManyAsAreAskedFor) {
  const Toy corpus;
  const auto cells = [](const Trained& t) {
    std::size_t n = 0;
    for (const Conducts::Row& row : t.conducts.rows) n += row.weights.size();
    return n;
  };
  TrainOptions options = test::toy_options();
  options.conduct_cells = 12;
  const Trained few = corpus.fit(options);
  EXPECT_LE(cells(few), 12u);
  EXPECT_GT(cells(few), 6u);
  EXPECT_GT(cells(corpus.fit()), 12u);
  EXPECT_EQ(conduct_table(few), conduct_table(corpus.fit(options)));
  options.min_weight = 0.3;
  const Trained strict = corpus.fit(options);
  std::map<std::string, bool> kept;
  for (const WeightRow& row : strict.rows) kept[row.name] = true;
  ASSERT_FALSE(strict.conducts.rows.empty());
  for (const Conducts::Row& row : strict.conducts.rows) {
    EXPECT_TRUE(kept.contains(row.name)) << row.name << " has no row in the table of weights";
  }
}

TEST(ConductTrainer, WithoutClaimsThereAreNoHeadsOfConducts) {
  const Trained trained = Toy().without_claims();
  EXPECT_TRUE(trained.conducts.rows.empty());
  EXPECT_THAT(conduct_table(trained), ::testing::EndsWith("\nfeature\tconducts\n"));
  EXPECT_TRUE(test::compiled(trained).conduct_bias.empty());
}

}  // namespace
}  // namespace netra::train
