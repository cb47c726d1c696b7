#include "train/network_fit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "api/workspace_rep.h"
#include "score/features.h"
#include "score/network.h"
#include "unit/train/toy.h"

namespace netra::train {
namespace {

struct Toy {
  std::vector<GoldRow> rows = test::toy_corpus(10);
  Dataset data = build_dataset(rows, test::built_in_lexicon(), {});
  NamedNetwork train(const NetworkFloors& floors = {}, std::uint32_t epochs = 3) const {
    NetworkOptions options;
    options.epochs = epochs;
    options.batch = 16;
    return train_network(rows, data, floors, options, {});
  }
};

const Toy& toy() {
  static const Toy all;
  return all;
}

// Made once: the tests below only read it.
const NamedNetwork& toy_network() {
  static const NamedNetwork network = toy().train({4, 3, 20, 6}, 8);
  return network;
}

// Passages of the toy that have each input.
std::map<std::string, std::uint32_t> passages_with() {
  std::map<std::string, std::uint32_t> out;
  for (const Sample& sample : toy().data.samples) {
    std::set<std::string> names;
    for (const std::uint64_t key : sample.inputs) names.insert(toy().data.names.at(key));
    for (const std::string& name : names) ++out[name];
  }
  return out;
}

TEST(NetworkFit, FloorsChooseTheInputs) {
  const NetworkFloors floors{9, 21, 30, 11};
  const NamedNetwork network = toy().train(floors, 1);
  std::set<std::string> wanted;
  std::map<char, std::size_t> kept, left_out;  // by the first letter of the family
  for (const auto& [name, count] : passages_with()) {
    const std::uint32_t floor = name.starts_with("w:")   ? floors.form
                                : name.starts_with("l:") ? floors.root
                                : name.starts_with("c:") ? floors.letters
                                                         : floors.other;
    if (count >= floor) wanted.insert(name);
    ++(count >= floor ? kept : left_out)[name[0]];
  }
  for (const char family : {'w', 'l', 'c', 's', 'n'}) {
    EXPECT_GT(kept[family], 0u) << family << " has some";
    if (family != 'n') {
      EXPECT_GT(left_out[family], 0u) << family << " lacks some";
    }
  }
  ASSERT_EQ(network.names.size(), wanted.size() + 1);
  EXPECT_EQ(network.names[0], score::kUnknownForm);
  EXPECT_TRUE(std::equal(wanted.begin(), wanted.end(), network.names.begin() + 1))
      << "the others by name";
  ASSERT_EQ(network.ids.size(), wanted.size());
  for (std::uint32_t id = 1; id < network.names.size(); ++id) {
    EXPECT_EQ(network.ids.at(score::key_of_name(network.names[id])), id);
  }
  EXPECT_EQ(network.weights.inputs.size(), network.names.size() * score::kInput);
}

TEST(NetworkFit, AFormWithoutARowIsTheUnknownFormAnythingElseIsNotHeard) {
  const NamedNetwork& network = toy_network();
  const auto key = [](const char* name) { return score::key_of_name(name); };
  ASSERT_TRUE(network.ids.contains(key("w:lurah")));
  ASSERT_TRUE(network.ids.contains(key("n:owes")));
  for (const char* name : {"w:gergaji", "l:gergaji", "n:unheard"}) {
    ASSERT_FALSE(network.ids.contains(key(name))) << name;
  }
  const auto id = [&](const char* name) { return network.ids.at(key(name)); };
  Sample sample;
  sample.inputs = {key("w:lurah"),   key("n:owes"),    key("w:gergaji"),
                   key("l:gergaji"), key("n:owes"),    key("w:gergaji"),
                   key("w:lurah"),   key("w:gergaji"), key("n:unheard")};
  sample.input_ends = {2, 5, 6, 9};
  NetworkSample heard;
  // The last word: the form stands first, behind it the same key says nothing.
  heard.inputs = {id("w:lurah"), id("n:owes"), 0, id("n:owes"), 0, id("w:lurah")};
  heard.ends = {2, 4, 5, 6};
  EXPECT_EQ(judge(network, sample), judge(network.weights, heard));
}

TEST(NetworkFit, ThePartsOfClaimsReachTheTrainer) {
  const auto parts_of = [](std::uint8_t first) {
    Dataset data = toy().data;
    for (Sample& sample : data.samples) {
      sample.parts.assign(sample.input_ends.size(), 0);
      sample.parts.front() = first;
    }
    NetworkOptions options;
    options.epochs = 1;
    return train_network(toy().rows, data, {}, options, {}).weights.parts;
  };
  EXPECT_NE(parts_of(1), parts_of(0)) << "which word it is";
}

TEST(NetworkFit, TheSameRowsGiveTheSameTables) {
  const NamedNetwork one = toy().train(), other = toy().train();
  EXPECT_EQ(inputs_table(one), inputs_table(other));
  EXPECT_EQ(layers_table(one), layers_table(other));
  // Nor does it matter that the inputs were read anew.
  const Toy anew;
  EXPECT_EQ(inputs_table(anew.train()), inputs_table(one));
  EXPECT_EQ(layers_table(anew.train()), layers_table(one));
}

TEST(NetworkFit, TheCompiledTablesHoldTheNumbers) {
  const NamedNetwork& network = toy_network();
  const score::NetworkTable table = test::compiled_network(network);
  ASSERT_TRUE(table.sound());
  ASSERT_EQ(table.keys.size(), network.names.size());
  for (std::size_t id = 0; id < network.names.size(); ++id) {
    EXPECT_EQ(table.keys[id], score::key_of_name(network.names[id]));
  }
  const auto expect_near = [](const auto& whole, std::size_t begin, const std::vector<float>& parts,
                              int bits, double most) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const double part = std::clamp(static_cast<double>(parts[i]), -most, most);
      ASSERT_NEAR(std::ldexp(static_cast<double>(whole[begin + i]), -bits), part,
                  std::ldexp(0.5001, -bits))
          << begin << " " << i;
    }
  };
  const NetworkWeights& w = network.weights;
  expect_near(table.inputs, 0, w.inputs, score::kInputBits, score::kLargestInput);
  const auto layer = [&](std::size_t l, const std::vector<float>& parts) {
    ASSERT_EQ(parts.size(), score::kNetworkLayers[l].rows * score::kNetworkLayers[l].columns);
    expect_near(table.weights, score::layer_begin(l), parts, score::kLayerBits,
                score::kLargestLayerWeight);
  };
  layer(0, w.first);
  for (std::size_t b = 0; b < score::kBlocks; ++b) {
    layer(1 + b * score::kBlockLayers, w.blocks[b].neck);
    layer(2 + b * score::kBlockLayers, w.blocks[b].wide);
    layer(3 + b * score::kBlockLayers, w.blocks[b].mean);
    expect_near(table.biases, (1 + b) * score::kWidth, w.blocks[b].bias,
                score::kActivationBits + score::kLayerBits, 1e9);
  }
  expect_near(table.weights, score::layer_begin(score::kReadoutLayer), w.readout,
              score::kReadoutBits, score::kLargestReadout);
  expect_near(table.biases, 0, w.first_bias, score::kInputBits + score::kLayerBits, 1e9);
}

// Whole numbers of 2^-5 to 2^-12 say nearly what the floats say.
TEST(NetworkFit, TheModelSaysWhatTheTrainingSays) {
  const NamedNetwork& network = toy_network();
  const score::NetworkTable table = test::compiled_network(network);
  const score::Network whole(table);
  const lexicon::Lexicon& lexicon = test::built_in_lexicon();
  const score::Spelling spelling(lexicon);
  score::NetworkScratch said;
  Workspace workspace;
  auto& w = WorkspaceAccess::rep(workspace);
  const auto rows = test::toy_corpus(3, 11);
  const Dataset data = build_dataset(rows, lexicon, {});
  double most = 0, spread = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    run_stages(rows[i].text, lexicon, std::nullopt, w);
    ASSERT_EQ(w.passages.units.size(), 1u);
    const score::Document document = score_document(rows[i].text, lexicon, w);
    score::FeatureSet features;
    score::extract_all(document, w.passages.units[0], spelling, features);
    whole.read(document, w.passages.units[0], spelling, features.word_rows, features.mark_rows,
               said);
    ASSERT_EQ(said.rows.words.size(), data.samples[i].input_ends.size());
    const auto wanted = judge(network, data.samples[i]);
    std::array<double, score::kHeadCount> heads;
    std::array<double, score::kConducts> conducts;
    whole.heads(said, heads);
    whole.conducts(said, conducts);
    for (std::size_t h = 0; h < score::kAnswers; ++h) {
      const double answer = h < heads.size() ? heads[h] : conducts[h - heads.size()];
      const double got = answer / std::sqrt(static_cast<double>(said.rows.words.size())) +
                         static_cast<double>(network.weights.bias[h]);
      most = std::max(most, std::abs(got - wanted[h]));
      spread = std::max(spread, std::abs(wanted[h]));
    }
  }
  EXPECT_GT(spread, 2) << "the network has learned something";
  EXPECT_LT(most, 0.025 * spread);
}

TEST(NetworkFit, WeightsThatTheTablesCannotHoldAreSeen) {
  NetworkWeights weights;
  const auto largest = static_cast<float>(score::kLargestLayerWeight);
  weights.first = {1, -largest};
  weights.readout = {static_cast<float>(score::kLargestReadout)};
  weights.blocks[3].mean = {largest};
  EXPECT_TRUE(fits_tables(weights));
  for (std::vector<float>* layer : {&weights.first, &weights.readout, &weights.blocks[0].neck,
                                    &weights.blocks[1].wide, &weights.blocks[2].mean}) {
    layer->push_back(-1.01f * (layer == &weights.readout
                                   ? static_cast<float>(score::kLargestReadout)
                                   : largest));
    EXPECT_FALSE(fits_tables(weights));
    layer->pop_back();
  }
  EXPECT_TRUE(fits_tables(weights));
}

// Each weight fits, but the sum that the program makes of a column would not.
TEST(NetworkFit, ColumnsWhoseSumLeaves32BitsAreSeen) {
  NetworkWeights weights;
  const auto column_of = [](std::size_t columns, std::size_t rows, float each) {
    std::vector<float> layer(columns * rows);
    for (std::size_t r = 0; r < rows; ++r) layer[r * columns + 5] = r % 2 == 0 ? each : -each;
    return layer;
  };
  EXPECT_TRUE(fits_tables(weights));
  weights.first = column_of(score::kWidth, 10, 6.4f);
  EXPECT_FALSE(fits_tables(weights));
  hold_columns(weights);
  EXPECT_TRUE(fits_tables(weights));
  EXPECT_NEAR(largest_column(weights), kHeldColumn, 1e-3);
  weights.blocks[2].neck = column_of(score::kNeck, 10, 6.3f);
  EXPECT_TRUE(fits_tables(weights));
  // Two layers that make one sum: neither leaves it alone, and with a bias less is left.
  weights.blocks[1].wide = column_of(score::kWidth, 4, 7.9f);
  weights.blocks[1].mean = column_of(score::kWidth, 4, 7.9f);
  EXPECT_TRUE(fits_tables(weights));
  weights.blocks[1].bias.assign(score::kWidth, 0.0f);
  weights.blocks[1].bias[5] = 100.0f;
  EXPECT_FALSE(fits_tables(weights));
  weights.blocks[1].bias[5] = 0;
  weights.blocks[1].mean = column_of(score::kWidth, 5, 7.9f);
  EXPECT_FALSE(fits_tables(weights));
  const float before = weights.blocks[1].wide[5];
  hold_columns(weights);
  EXPECT_TRUE(fits_tables(weights));
  EXPECT_LT(weights.blocks[1].wide[5], before);
  EXPECT_FLOAT_EQ(weights.blocks[1].wide[5], weights.blocks[1].mean[5]) << "made smaller alike";
}

}  // namespace
}  // namespace netra::train
