#include "train/trainer.h"

#include "score/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "api/workspace_rep.h"
#include "unit/train/toy.h"

namespace netra::train {
namespace {

using test::compiled;
using test::compiled_network;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// By the default its words would speak to one head only.
TrainOptions toy_options() {
  TrainOptions options = test::toy_options();
  options.head_min_rows = 10;
  return options;
}

struct Toy {
  std::vector<GoldRow> train = test::toy_corpus(10), dev = test::toy_corpus(4, 13);
  Dataset data = build_dataset(train, test::built_in_lexicon(), {});
  Dataset dev_data = build_dataset(dev, test::built_in_lexicon(), {});
  Result<Trained> fit(const TrainOptions& options = toy_options()) const {
    return train::fit(train, data, dev, dev_data, options, {});
  }
};

const Toy& toy() {
  static const Toy all;
  return all;
}

// Made once: the tests below only read it.
const Trained& toy_trained() {
  static const Trained trained = *toy().fit();
  return trained;
}

Passage score_text(const score::ScoreTable& table, const score::NetworkTable& network,
                   std::string_view text) {
  const lexicon::Lexicon& lexicon = test::built_in_lexicon();
  Workspace workspace;
  auto& w = WorkspaceAccess::rep(workspace);
  run_stages(text, lexicon, std::nullopt, w);
  const score::Scorer scorer(table, network, lexicon);
  scorer.score(score_document(text, lexicon, w), {}, w.scoring, w.pool, w.scores);
  EXPECT_EQ(w.scores.passages.size(), 1u) << text;
  return w.scores.passages.at(0);
}

// What the network of a training adds to the log-odds of a violation. The bias of its
// head is among those of the linear heads.
double network_says(const Trained& trained, const Sample& sample) {
  if (trained.network.empty()) return 0;
  return judge(trained.network, sample)[score::kViolationHead] -
         static_cast<double>(trained.network.weights.bias[score::kViolationHead]);
}

// Options of the linear heads alone.
TrainOptions without_network() {
  TrainOptions options = toy_options();
  options.gain[static_cast<std::size_t>(score::Family::kNetwork)] = 0;
  return options;
}

bool violates(Category c) { return c == Category::kIncident || c == Category::kAggregate; }

TEST(Trainer, TheSameRowsGiveTheSameTables) {
  const auto again = toy().fit();
  ASSERT_TRUE(again);
  EXPECT_EQ(weights_table(*again), weights_table(toy_trained()));
  EXPECT_EQ(calibration_table(*again), calibration_table(toy_trained()));
  EXPECT_EQ(inputs_table(again->network), inputs_table(toy_trained().network));
  EXPECT_EQ(layers_table(again->network), layers_table(toy_trained().network));
  // Nor does it matter that the features were read anew.
  const Toy anew;
  const auto third = anew.fit();
  ASSERT_TRUE(third);
  EXPECT_EQ(weights_table(*third), weights_table(toy_trained()));
  EXPECT_EQ(inputs_table(third->network), inputs_table(toy_trained().network));
  EXPECT_EQ(layers_table(third->network), layers_table(toy_trained().network));
}

// `netra train --without n`.
TEST(Trainer, WithoutGainForTheNetworkThereIsNone) {
  const auto trained = toy().fit(without_network());
  ASSERT_TRUE(trained);
  EXPECT_TRUE(trained->network.empty());
  EXPECT_THAT(inputs_table(trained->network), ::testing::EndsWith("\ninput\tnumbers\n"));
  EXPECT_THAT(layers_table(trained->network), ::testing::EndsWith("\nlayer\trow\tnumbers\n"));
  EXPECT_TRUE(test::compiled_network(trained->network).keys.empty());
  ASSERT_FALSE(toy_trained().network.empty());
  // The linear heads do not hear what stands beside them.
  ASSERT_EQ(trained->rows.size(), toy_trained().rows.size());
  for (std::size_t i = 0; i < trained->rows.size(); ++i) {
    EXPECT_EQ(trained->rows[i].name, toy_trained().rows[i].name);
    EXPECT_EQ(trained->rows[i].weights, toy_trained().rows[i].weights);
  }
  const auto again = toy().fit(without_network());
  ASSERT_TRUE(again);
  EXPECT_EQ(weights_table(*again), weights_table(*trained));
  EXPECT_EQ(calibration_table(*again), calibration_table(*trained));
}

TEST(Trainer, LearnsWhatAWordTellsApart) {
  const auto alone = toy().fit(without_network());
  ASSERT_TRUE(alone);
  for (const Trained* trained : {&toy_trained(), &*alone}) {
    const auto table = compiled(*trained);
    const auto network = compiled_network(trained->network);
    std::size_t category = 0, status = 0;
    for (const GoldRow& row : toy().dev) {
      const Passage p = score_text(table, network, row.text);
      EXPECT_EQ(p.violation >= 0.5, violates(row.category)) << row.text;
      category += p.category == row.category ? 1 : 0;
      status += p.status == row.status ? 1 : 0;
    }
    EXPECT_EQ(category, toy().dev.size());
    EXPECT_EQ(status, toy().dev.size());
  }
}

TEST(Trainer, TheCompiledTableHoldsTheWeights) {
  const Trained& trained = toy_trained();
  const auto table = compiled(trained);
  ASSERT_GT(trained.rows.size(), 100u);
  ASSERT_EQ(table.keys.size(), trained.rows.size());
  std::map<std::string, const WeightRow*> rows;
  for (const WeightRow& row : trained.rows) rows[row.name] = &row;
  ASSERT_EQ(rows.size(), trained.rows.size());
  EXPECT_FALSE(rows.contains("bias"));
  const score::Vocabulary vocabulary(table);
  std::map<std::string, std::size_t> rows_with;
  for (const Sample& sample : toy().data.samples) {
    for (const Cell& cell : sample.cells) ++rows_with[toy().data.names.at(cell.key)];
  }
  std::string name;
  std::size_t without_heads = 0;
  for (std::size_t i = 0; i < table.keys.size(); ++i) {
    const WeightRow& row = *rows.at(std::string(table.names.read(i, name)));
    if (rows_with.at(row.name) < toy_options().head_min_rows) {
      EXPECT_EQ(table.head_bits[i / 64] >> (i % 64) & 1, 0u) << row.name << " is rare";
      ++without_heads;
    }
    EXPECT_EQ(table.keys[i], score::key_of_name(row.name));
    EXPECT_NEAR(table.violation[i] * score::kRowUnit, row.weights[0], score::kRowUnit) << row.name;
    for (std::size_t h = 1; h < score::kHeadCount; ++h) {
      if (std::abs(row.weights[h]) > 3.9) continue;  // held within one byte
      EXPECT_NEAR(vocabulary.row(static_cast<std::uint32_t>(i)).heads[h - 1] * score::kHeadUnit,
                  row.weights[h], score::kHeadUnit / 2 + 1e-9)
          << row.name << " head " << h;
    }
  }
  EXPECT_GT(without_heads, 5u);
  EXPECT_LT(without_heads, table.keys.size());
  for (std::size_t h = 0; h < score::kHeadCount; ++h) {
    EXPECT_NEAR(table.bias[h] * score::kWeightUnit, trained.bias[h],
                h == 0 ? 6e-5 : score::kHeadUnit / 2 + 6e-5);
  }
  const score::Calibration &a = table.calibration, &b = trained.calibration;
  EXPECT_NEAR(a.slope, b.slope, 5.1e-5);
  EXPECT_NEAR(a.offset, b.offset, 5.1e-5);
  EXPECT_NEAR(a.temperature[0], b.temperature[0], 5.1e-5);
  EXPECT_NEAR(a.temperature[1], b.temperature[1], 5.1e-5);
  EXPECT_NEAR(a.prior, b.prior, 5.1e-5);
  EXPECT_NEAR(a.min_known, b.min_known, 5.1e-5);
  EXPECT_NEAR(a.abstain_margin, b.abstain_margin, 5.1e-5);
  EXPECT_NEAR(a.brier, b.brier, 5.1e-5);
  EXPECT_NEAR(a.ece, b.ece, 5.1e-5);
  ASSERT_EQ(a.bins.size(), b.bins.size());
  for (std::size_t i = 0; i < a.bins.size(); ++i) {
    EXPECT_NEAR(a.bins[i].mean_score, b.bins[i].mean_score, 5.1e-5);
    EXPECT_NEAR(a.bins[i].observed, b.bins[i].observed, 5.1e-5);
    EXPECT_EQ(a.bins[i].count, b.bins[i].count);
  }
}

// The slow way: bias and weight times value over the cells, in doubles, and what the
// network says in floats.
TEST(Trainer, TheScorerSaysWhatTheTrainingSays) {
  const auto alone = toy().fit(without_network());
  ASSERT_TRUE(alone);
  for (const Trained* trained : {&toy_trained(), &*alone}) {
    const auto table = compiled(*trained);
    const auto network = compiled_network(trained->network);
    // The network of a model is made of whole numbers (network_fit_test.cpp).
    const double whole = trained->network.empty() ? 0 : 0.05;
    std::map<std::string, double> weights;
    for (const WeightRow& row : trained->rows) weights[row.name] = row.weights[0];
    for (std::size_t i = 0; i < toy().dev.size(); ++i) {
      double sum = trained->bias[0] + network_says(*trained, toy().dev_data.samples[i]);
      std::size_t terms = 0;
      for (const Cell& cell : toy().dev_data.samples[i].cells) {
        const auto found = weights.find(toy().dev_data.names.at(cell.key));
        if (found == weights.end()) continue;
        sum += found->second * static_cast<double>(cell.value);
        ++terms;
      }
      ASSERT_GT(terms, 10u);
      const Passage p = score_text(table, network, toy().dev[i].text);
      EXPECT_NEAR(p.log_odds.total, sum, 7e-5 * static_cast<double>(terms + 1) + whole);
      const score::Calibration& c = trained->calibration;
      EXPECT_NEAR(p.log_odds.calibrated, c.slope * sum + c.offset, 0.02 + c.slope * whole);
    }
  }
}

// `netra train --only n`: the linear heads are biases.
TEST(Trainer, ANetworkMayStandAlone) {
  TrainOptions options = toy_options();
  const double gain = options.gain[static_cast<std::size_t>(score::Family::kNetwork)];
  options.gain.fill(0);
  options.gain[static_cast<std::size_t>(score::Family::kNetwork)] = gain;
  const auto trained = toy().fit(options);
  ASSERT_TRUE(trained);
  EXPECT_TRUE(trained->rows.empty());
  double loudest = 0;
  for (const float w : trained->network.weights.readout) {
    loudest = std::max(loudest, std::abs(static_cast<double>(w)));
  }
  EXPECT_LT(loudest, score::kLargestReadout) << "what is louder would be cut";
  const auto table = compiled(*trained);
  const auto network = compiled_network(trained->network);
  std::size_t right = 0;
  for (const GoldRow& row : toy().dev) {
    right += (score_text(table, network, row.text).violation >= 0.5) == violates(row.category);
  }
  EXPECT_EQ(right, toy().dev.size());
}

TEST(Trainer, CalibrationSpeaksOfTheRows) {
  const score::Calibration& c = toy_trained().calibration;
  EXPECT_NEAR(c.prior, 3.0 / 8, 1e-12) << "three kinds of eight are violations";
  EXPECT_GT(c.slope, 0);
  EXPECT_GT(c.temperature[0], 0);
  EXPECT_GT(c.temperature[1], 0);
  std::uint32_t rows = 0;
  for (const auto& bin : c.bins) rows += bin.count;
  EXPECT_EQ(rows, toy().dev.size());
  EXPECT_GE(c.brier, 0);
  EXPECT_LT(c.brier, 0.05) << "the toy is easy";
}

// Brier score, calibration error and bins of the dev rows, from the weights.
TEST(Trainer, ReliabilityIsThatOfTheDevRows) {
  TrainOptions options;
  options.min_weight = 0;  // no weight is left out: the sums are those of the fit
  options.cost = 0.003;    // careful scores, so that more than the outer bins are met
  const auto trained = toy().fit(options);
  ASSERT_TRUE(trained);
  const score::Calibration& c = trained->calibration;
  std::map<std::string, double> weights;
  for (const WeightRow& row : trained->rows) weights[row.name] = row.weights[0];
  double brier = 0, ece = 0;
  std::array<double, 10> sum{}, hit{}, count{};
  const auto n = static_cast<double>(toy().dev.size());
  for (std::size_t i = 0; i < toy().dev.size(); ++i) {
    double total = trained->bias[0] + network_says(*trained, toy().dev_data.samples[i]);
    for (const Cell& cell : toy().dev_data.samples[i].cells) {
      const auto found = weights.find(toy().dev_data.names.at(cell.key));
      if (found != weights.end()) total += found->second * static_cast<double>(cell.value);
    }
    const double p = 1 / (1 + std::exp(-(c.slope * total + c.offset)));
    const double truth = violates(toy().dev[i].category) ? 1 : 0;
    brier += (p - truth) * (p - truth) / n;
    const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(p * 10));
    sum[bin] += p;
    hit[bin] += truth;
    count[bin] += 1;
  }
  std::size_t row = 0;
  for (std::size_t b = 0; b < 10; ++b) {
    if (count[b] == 0) continue;
    ece += std::abs(sum[b] - hit[b]) / n;
    ASSERT_LT(row, c.bins.size());
    EXPECT_NEAR(c.bins[row].mean_score, sum[b] / count[b], 1e-9);
    EXPECT_NEAR(c.bins[row].observed, hit[b] / count[b], 1e-9);
    EXPECT_EQ(c.bins[row].count, count[b]);
    ++row;
  }
  EXPECT_EQ(row, c.bins.size());
  EXPECT_NEAR(c.brier, brier, 1e-9);
  EXPECT_NEAR(c.ece, ece, 1e-9);
  EXPECT_GT(ece, 0);
}

TEST(Trainer, ACategoryWithoutARowIsNamed) {
  for (const Category missing : {Category::kIncident, Category::kCleared, Category::kPrevention,
                                 Category::kNorm, Category::kOther}) {
    std::vector<GoldRow> rows;
    Dataset data;
    data.names = toy().data.names;
    for (std::size_t i = 0; i < toy().train.size(); ++i) {
      if (toy().train[i].category == missing) continue;
      rows.push_back(toy().train[i]);
      data.samples.push_back(toy().data.samples[i]);
    }
    const auto trained = fit(rows, data, toy().dev, toy().dev_data, {}, {});
    ASSERT_FALSE(trained);
    EXPECT_EQ(trained.error().code, ErrorCode::kBadInput);
    EXPECT_EQ(trained.error().message,
              "no training row of category " + std::string(category_name(missing)));
  }
  EXPECT_FALSE(fit({}, {}, {}, {}, {}, {}));
}

TEST(Trainer, FamiliesWithoutGainAndRareFeaturesAreLeftOut) {
  TrainOptions options;
  options.gain.fill(0);
  options.gain[static_cast<std::size_t>(score::Family::kWord)] = 4;
  const auto words = toy().fit(options);
  ASSERT_TRUE(words);
  ASSERT_FALSE(words->rows.empty());
  std::map<std::string, std::size_t> counts;
  for (const Sample& sample : toy().data.samples) {
    for (const Cell& cell : sample.cells) ++counts[toy().data.names.at(cell.key)];
  }
  for (const WeightRow& row : words->rows) {
    EXPECT_THAT(row.name, StartsWith("w:"));
    EXPECT_GE(counts.at(row.name), 3u) << row.name;
  }
  options.min_rows.fill(static_cast<std::uint32_t>(toy().train.size()) + 1);
  const auto nothing = toy().fit(options);
  ASSERT_TRUE(nothing);
  EXPECT_TRUE(nothing->rows.empty());
  // Only the bias is left: the log-odds of the share of violations.
  EXPECT_NEAR(nothing->bias[0], std::log(3.0 / 5), 0.05);
}

TEST(Trainer, RowsAreSortedAndSmallWeightsLeftOut) {
  TrainOptions options;
  options.min_weight = 0.3;
  const auto trained = toy().fit(options);
  ASSERT_TRUE(trained);
  ASSERT_FALSE(trained->rows.empty());
  EXPECT_LT(trained->rows.size(), toy_trained().rows.size());
  for (std::size_t i = 0; i < trained->rows.size(); ++i) {
    double largest = 0;
    for (const double w : trained->rows[i].weights) largest = std::max(largest, std::abs(w));
    EXPECT_GE(largest, 0.3) << trained->rows[i].name;
    if (i == 0) continue;
    EXPECT_LT(trained->rows[i - 1].name, trained->rows[i].name);
  }
}

// A family of few features may be given more than a table keeps: it is cut, not refused.
TEST(Trainer, WeightsAreHeldWithinWhatATableKeeps) {
  TrainOptions options;
  options.gain.fill(0);
  options.gain[static_cast<std::size_t>(score::Family::kWord)] = 60;
  options.cost = 100;
  const auto trained = toy().fit(options);
  ASSERT_TRUE(trained);
  std::size_t held = 0;
  for (const WeightRow& row : trained->rows) {
    ASSERT_LE(std::abs(row.weights[0]), score::kLargestRowWeight) << row.name;
    held += std::abs(row.weights[0]) > score::kLargestRowWeight - 1e-3 ? 1 : 0;
  }
  EXPECT_GT(held, 0u);
  EXPECT_EQ(compiled(*trained).keys.size(), trained->rows.size());
}

TEST(Trainer, LowerCostGivesSmallerWeights) {
  const auto size = [](const Trained& t) {
    double sum = 0;
    for (const WeightRow& row : t.rows) sum += row.weights[0] * row.weights[0];
    return sum;
  };
  TrainOptions options;
  options.min_weight = 0;
  options.cost = 0.3;
  const auto usual = toy().fit(options);
  options.cost = 0.003;
  const auto careful = toy().fit(options);
  ASSERT_TRUE(usual && careful);
  EXPECT_LT(size(*careful), size(*usual) / 2);
}

TEST(Trainer, TablesBeginWithTheirHeaders) {
  EXPECT_THAT(weights_table(toy_trained()), HasSubstr("\nfeature\tviolation\theads\nbias\t"));
  EXPECT_THAT(calibration_table(toy_trained()), HasSubstr("\nkey\tvalue\tnote\nslope\t"));
}

// A probability that was calibrated on nothing, or on one side only, would be a number
// without a meaning.
TEST(Trainer, DevNeedsBothSidesToCalibrateOn) {
  for (const bool violations : {false, true}) {
    std::vector<GoldRow> rows;
    Dataset data;
    data.names = toy().dev_data.names;
    for (std::size_t i = 0; i < toy().dev.size(); ++i) {
      const Category c = toy().dev[i].category;
      if ((c == Category::kIncident || c == Category::kAggregate) != violations) continue;
      rows.push_back(toy().dev[i]);
      data.samples.push_back(toy().dev_data.samples[i]);
    }
    ASSERT_FALSE(rows.empty());
    const auto trained = fit(toy().train, toy().data, rows, data, {}, {});
    ASSERT_FALSE(trained);
    EXPECT_EQ(trained.error().code, ErrorCode::kBadInput);
    EXPECT_EQ(trained.error().message, violations
                                           ? "no dev row that is no violation, to calibrate on"
                                           : "no dev row that is a violation, to calibrate on");
  }
  const auto nothing = fit(toy().train, toy().data, {}, {}, {}, {});
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().message, "no dev row that is a violation, to calibrate on");
}

}  // namespace
}  // namespace netra::train
