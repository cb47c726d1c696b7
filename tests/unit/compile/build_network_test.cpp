#include "compile/build_network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "score/features.h"
#include "support/small_model.h"
#include "unit/compile/folder.h"

namespace netra::compile {
namespace {

using ::testing::ElementsAre;
using ::testing::StartsWith;

constexpr std::array<const char*, 7> kInputs = {"w:@UNKNOWN", "w:lurah",    "l:ajak", "c:^lur",
                                                "n:neg",      "s:act/full", "act:V02"};
constexpr std::size_t kBiasRows = 1 + score::kBlocks;
constexpr const char* kInputHeader = "input\tnumbers\n";
constexpr const char* kLayerHeader = "layer\trow\tnumbers\n";

// Numbers of all sizes that no two rows share.
int input_number(std::size_t input, std::size_t i) {
  return static_cast<int>((input * 57 + i * 13) % 255) - 127;
}
int weight_number(std::size_t layer, std::size_t row, std::size_t i) {
  return static_cast<int>((layer * 5 + row * 31 + i * 17) % 601) - 300;
}
int bias_number(std::size_t row, std::size_t i) {
  return static_cast<int>((row * 7919 + i * 104729) % 200001) - 100000;
}

template <class Number>
std::string numbers(std::size_t count, Number&& number) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) out += ' ';
    out += std::to_string(number(i));
  }
  return out;
}
std::string same(std::size_t count, long number) {
  return numbers(count, [&](std::size_t) { return number; });
}

std::string input_rows() {
  std::string out;
  for (std::size_t k = 0; k < kInputs.size(); ++k) {
    out += std::string(kInputs[k]) + '\t' +
           numbers(score::kInput, [&](std::size_t i) { return input_number(k, i); }) + '\n';
  }
  return out;
}
std::vector<std::string> layer_rows() {
  std::vector<std::string> out;
  for (std::size_t l = 0; l < score::kNetworkLayers.size(); ++l) {
    const score::NetworkLayer& layer = score::kNetworkLayers[l];
    for (std::size_t r = 0; r < layer.rows; ++r) {
      out.push_back(std::string(layer.name) + '\t' + std::to_string(r) + '\t' +
                    numbers(layer.columns, [&](std::size_t i) { return weight_number(l, r, i); }) +
                    '\n');
    }
  }
  for (std::size_t r = 0; r < kBiasRows; ++r) {
    out.push_back("bias\t" + std::to_string(r) + '\t' +
                  numbers(score::kWidth, [&](std::size_t i) { return bias_number(r, i); }) + '\n');
  }
  return out;
}
std::string joined(const std::vector<std::string>& rows) {
  std::string out;
  for (const std::string& row : rows) out += row;
  return out;
}

// The tiny model with a network.
struct NetworkFolder : test::Folder {
  NetworkFolder() {
    list("network.tsv", "network_input");
    list("layers.tsv", "network_layer");
    write("network.tsv", kInputHeader + input_rows());
    write("layers.tsv", kLayerHeader + joined(layer_rows()));
  }
  void list(const std::string& file, const std::string& kind) const {
    append("MANIFEST.tsv",
           file + '\t' + kind + "\tpart of the tests' small model\town work\tApache-2.0\t0");
  }
  void unlist(const std::string& file) const {
    std::string manifest = test::read_file((path() / "MANIFEST.tsv").string());
    const std::size_t begin = manifest.find("\n" + file) + 1;
    manifest.erase(begin, manifest.find('\n', begin) + 1 - begin);
    write("MANIFEST.tsv", manifest);
  }
  score::NetworkTable build() const {
    Problems problems;
    const auto manifest = read_manifest(path(), problems);
    score::NetworkTable table = build_network(path(), manifest, problems);
    for (const Error& error : problems.all()) ADD_FAILURE() << describe(error);
    return table;
  }
};

void expect_the_numbers(const score::NetworkTable& table) {
  ASSERT_TRUE(table.sound());
  ASSERT_EQ(table.keys.size(), kInputs.size());
  ASSERT_EQ(table.inputs.size(), kInputs.size() * score::kInput);
  for (std::size_t k = 0; k < kInputs.size(); ++k) {
    EXPECT_EQ(table.keys[k], score::key_of_name(kInputs[k]));
    for (std::size_t i = 0; i < score::kInput; ++i) {
      ASSERT_EQ(table.inputs[k * score::kInput + i], input_number(k, i)) << kInputs[k] << " " << i;
    }
  }
  ASSERT_EQ(table.weights.size(), score::kNetworkWeights);
  std::size_t at = 0;  // layer after layer, row after row
  for (std::size_t l = 0; l < score::kNetworkLayers.size(); ++l) {
    EXPECT_EQ(at, score::layer_begin(l));
    for (std::size_t r = 0; r < score::kNetworkLayers[l].rows; ++r) {
      for (std::size_t i = 0; i < score::kNetworkLayers[l].columns; ++i, ++at) {
        ASSERT_EQ(table.weights[at], weight_number(l, r, i))
            << score::kNetworkLayers[l].name << " " << r << " " << i;
      }
    }
  }
  EXPECT_EQ(at, table.weights.size());
  ASSERT_EQ(table.biases.size(), score::kNetworkBiases);
  for (std::size_t i = 0; i < table.biases.size(); ++i) {
    EXPECT_EQ(table.biases[i], bias_number(i / score::kWidth, i % score::kWidth)) << i;
  }
}

TEST(BuildNetwork, TheNumbersStandAsInTheFiles) {
  const NetworkFolder folder;
  EXPECT_TRUE(folder.problems().empty());
  expect_the_numbers(folder.build());
}

TEST(BuildNetwork, RowsOfLayersMayStandInAnyOrder) {
  const NetworkFolder folder;
  std::vector<std::string> rows = layer_rows();
  std::reverse(rows.begin(), rows.end());
  folder.write("layers.tsv", kLayerHeader + joined(rows));
  expect_the_numbers(folder.build());
}

TEST(BuildNetwork, TheLargestNumbersAreKept) {
  const NetworkFolder folder;
  folder.append("network.tsv", "w:camat\t" + same(16, 127) + ' ' + same(16, -127));
  std::vector<std::string> rows = layer_rows();
  // A head sums over one word's numbers in 64 bits: any number of 16 bits may stand here.
  const auto readout = std::find_if(rows.begin(), rows.end(), [](const std::string& row) {
    return row.starts_with("readout\t3\t");
  });
  ASSERT_NE(readout, rows.end());
  *readout = "readout\t3\t" + same(score::kWidth / 2, 32767) + ' ' +
             same(score::kWidth / 2, -32767) + '\n';
  folder.write("layers.tsv", kLayerHeader + joined(rows));
  const score::NetworkTable table = folder.build();
  ASSERT_EQ(table.inputs.size(), (kInputs.size() + 1) * score::kInput);
  EXPECT_EQ(table.inputs[kInputs.size() * score::kInput], 127);
  EXPECT_EQ(table.inputs.back(), -127);
  const std::size_t row = score::layer_begin(score::kReadoutLayer) + 3 * score::kWidth;
  EXPECT_EQ(table.weights[row], 32767);
  EXPECT_EQ(table.weights[row + score::kWidth - 1], -32767);
}

TEST(BuildNetwork, AModelNeedsNoNetwork) {
  const auto expect_none = [](const score::NetworkTable& table) {
    EXPECT_TRUE(table.keys.empty() && table.inputs.empty() && table.weights.empty() &&
                table.biases.empty());
    EXPECT_TRUE(table.sound());
  };
  const NetworkFolder folder;
  folder.write("network.tsv", kInputHeader);  // as `netra train` writes where it makes none
  folder.write("layers.tsv", kLayerHeader);
  EXPECT_TRUE(folder.problems().empty());
  expect_none(folder.build());
  folder.unlist("network.tsv");
  folder.remove("network.tsv");
  EXPECT_TRUE(folder.problems().empty());
  expect_none(folder.build());
  folder.unlist("layers.tsv");
  folder.remove("layers.tsv");
  EXPECT_TRUE(folder.problems().empty());
  expect_none(folder.build());
}

// An input has one row, whichever table it stands in.
TEST(BuildNetwork, AnInputStandsOnceInAllTables) {
  const NetworkFolder folder;
  folder.list("more.tsv", "network_input");
  folder.write("more.tsv", kInputHeader + std::string("w:camat\t") + same(32, 1) + "\nw:lurah\t" +
                               same(32, 1) + "\n");
  EXPECT_THAT(folder.problems(), ElementsAre("more.tsv:3: the input w:lurah stands twice"));
}

TEST(BuildNetwork, InputsWantTheirLayers) {
  const NetworkFolder folder;
  folder.unlist("layers.tsv");
  folder.remove("layers.tsv");
  EXPECT_THAT(folder.problems(),
              ElementsAre("MANIFEST.tsv: the inputs of a network want its layers"));
}

TEST(BuildNetwork, EveryRowOfTheLayersMustBeThere) {
  std::vector<std::string> all = layer_rows();
  ASSERT_EQ(all.size(), 1166u) << "5 x 32, 4 x (96 + 48 + 96), 41 answers, 5 biases";
  for (const std::size_t left_out : {std::size_t{0}, std::size_t{500}, all.size() - 1}) {
    const NetworkFolder folder;
    std::vector<std::string> rows = all;
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(left_out));
    folder.write("layers.tsv", kLayerHeader + joined(rows));
    EXPECT_THAT(folder.problems(),
                ElementsAre("layers.tsv: 1 of 1166 rows of the layers are missing"));
  }
  const NetworkFolder folder;
  folder.write("layers.tsv", kLayerHeader);
  EXPECT_THAT(folder.problems(),
              ElementsAre("layers.tsv: 1166 of 1166 rows of the layers are missing"));
}

// The sums of the kernels have 32 bits.
TEST(BuildNetwork, WeightsThatAreTooLargeTogetherAreRefused) {
  const NetworkFolder folder;
  std::vector<std::string> rows = layer_rows();
  for (std::string& row : rows) {
    if (!row.starts_with("wide2\t")) continue;
    row = row.substr(0, row.find('\t', 6) + 1) + same(score::kWidth, 32767) + '\n';
  }
  folder.write("layers.tsv", kLayerHeader + joined(rows));
  EXPECT_THAT(folder.problems(),
              ElementsAre("layers.tsv: the weights are so large that sums leave 32 bits"));
}

struct WrongRow {
  const char* file;
  std::string row;
  std::string message;
};

class WrongNetworks : public ::testing::TestWithParam<WrongRow> {};

TEST_P(WrongNetworks, AreNamedWithFileLineAndReason) {
  const NetworkFolder folder;
  const std::uint64_t line = folder.append(GetParam().file, GetParam().row);
  EXPECT_THAT(folder.problems(),
              ElementsAre(StartsWith(std::string(GetParam().file) + ":" + std::to_string(line) +
                                     ": " + GetParam().message)));
}

const std::string kNoInput = "an input has 32 whole numbers from -127 to 127, parted by spaces";
const std::string kNoRow = "a row of the layer first has 96 whole numbers of 16 bits";

WrongRow input(const std::string& cell) { return {"network.tsv", "w:x\t" + cell, kNoInput}; }
WrongRow place(const std::string& layer, const std::string& row) {
  return {"layers.tsv", layer + '\t' + row + '\t' + same(score::kWidth, 1),
          "'" + row + "' is no row of the layer " + layer};
}

INSTANTIATE_TEST_SUITE_P(
    EachKind, WrongNetworks,
    ::testing::Values(
        WrongRow{"network.tsv", "mood\t" + same(32, 1), "'mood' is no name of a feature"},
        WrongRow{"network.tsv", "cue:report\t" + same(32, 1), "'cue:report' is no name"},
        WrongRow{"network.tsv", "w:lurah\t" + same(32, 1), "the input w:lurah stands twice"},
        WrongRow{"network.tsv", "w:Lurah\t" + same(32, 1), "the input w:Lurah stands twice"},
        WrongRow{"network.tsv", "w:x", ""}, input(""), input(same(31, 1)), input(same(33, 1)),
        input("128 " + same(31, 1)), input(same(31, 1) + " -128"), input("1.5 " + same(31, 1)),
        input("+1 " + same(31, 1)), input("one " + same(31, 1)), input("1  " + same(31, 1)),
        input("1," + same(31, 1)),
        WrongRow{"layers.tsv", "mood\t0\t" + same(score::kWidth, 1), "'mood' is no layer"},
        WrongRow{"layers.tsv", "neck5\t0\t" + same(16, 1), "'neck5' is no layer"},
        WrongRow{"layers.tsv", "\t0\t" + same(score::kWidth, 1), "'' is no layer"},
        place("first", "160"), place("first", "-1"), place("first", "x"), place("first", ""),
        place("first", "0 1"), place("readout", "41"), place("bias", "5"),
        WrongRow{"layers.tsv", "first\t0\t" + same(score::kWidth - 1, 1), kNoRow},
        WrongRow{"layers.tsv", "first\t0\t" + same(score::kWidth + 1, 1), kNoRow},
        WrongRow{"layers.tsv", "first\t0\t32768 " + same(score::kWidth - 1, 1), kNoRow},
        WrongRow{"layers.tsv", "first\t0\t" + same(score::kWidth - 1, 1) + " -32768", kNoRow},
        WrongRow{"layers.tsv", "first\t0\t0.5 " + same(score::kWidth - 1, 1), kNoRow},
        WrongRow{"layers.tsv", "neck1\t0\t" + same(score::kWidth, 1),
                 "a row of the layer neck1 has 16 whole numbers of 16 bits"},
        WrongRow{"layers.tsv", "bias\t0\t2147483648 " + same(score::kWidth - 1, 1),
                 "a row of the layer bias has 96 whole numbers of 32 bits"},
        WrongRow{"layers.tsv", "first\t0\t" + same(score::kWidth, 1),
                 "the row 0 of the layer first stands twice"},
        WrongRow{"layers.tsv", "bias\t4\t" + same(score::kWidth, 1),
                 "the row 4 of the layer bias stands twice"}));

// One wrong row does not put the blame on the rows behind it.
TEST(BuildNetwork, AllWrongInputsAreNamed) {
  const NetworkFolder folder;
  const std::uint64_t first = folder.append("network.tsv", "mood\t" + same(32, 1));
  folder.append("network.tsv", "w:camat\t" + same(32, 1));
  const std::uint64_t second = folder.append("network.tsv", "w:x\t1");
  EXPECT_THAT(folder.problems(),
              ElementsAre(StartsWith("network.tsv:" + std::to_string(first) + ": "),
                          StartsWith("network.tsv:" + std::to_string(second) + ": ")));
}

}  // namespace
}  // namespace netra::compile
