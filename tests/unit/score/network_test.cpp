// Compares score/network.cpp and its kernels (score/network_portable, score/network_avx2,
// score/network_avx512) with the plain twin.
#include "score/network.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "reference/naive_network.h"
#include "support/random_network.h"
#include "unit/score/reading.h"

namespace netra::score {
namespace {

using scan::Kernel;
using test::RandomNetwork;

constexpr const char* kText =
    "Bawaslu menyatakan Camat Sukamaju terbukti mengajak warga memilih paslon nomor urut 2. "
    "\"Kami sudah periksa lima saksi,\" kata Ketua Bawaslu pada Senin (7/10/2024). "
    "Camat itu tidak menanggapi, katanya ia belum menerima surat panggilan.";

struct Bench {
  explicit Bench(const std::string& text) : reading(text), document(reading.document()) {
    const passage::Unit& unit = reading.units().at(0);
    extract_all(document, unit, spelling, features);
    CompanyInputs company;
    company_inputs(document, unit, features.word_rows, features.mark_rows, company);
    std::uint32_t next = 0;
    for (std::size_t t = 0; t < features.word_rows.size(); ++t) {
      test::NaiveWord word;
      word.groups.emplace_back();
      std::string folded;
      form_inputs(document, spelling, features.word_rows[t], folded, word.groups.back());
      for (; next < company.ends[t]; ++next) word.groups.push_back({company.keys[next]});
      words.push_back(word);
    }
    for (const test::NaiveWord& word : words) {
      for (const auto& group : word.groups) keys.insert(keys.end(), group.begin(), group.end());
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  }
  // Of the first words, all if there are not so many.
  void expect_same(const Network& network, const NetworkTable& table, NetworkScratch& scratch,
                   Kernel kernel, std::size_t most = ~std::size_t{0}) const {
    const std::size_t count = std::min(most, words.size());
    network.read(document, reading.units().at(0), spelling,
                 std::span(features.word_rows).first(count), features.mark_rows, scratch, kernel);
    const test::NaiveAnswer wanted =
        test::naive_network(table, {words.begin(), words.begin() + static_cast<long>(count)});
    EXPECT_EQ(scratch.rows.words, wanted.words);
    std::array<double, kHeadCount> heads;
    network.heads(scratch, heads);
    for (std::size_t h = 0; h < kHeadCount; ++h) EXPECT_EQ(heads[h], wanted.answers[h]) << h;
    std::array<double, kConducts> conducts;
    network.conducts(scratch, conducts);
    for (std::size_t c = 0; c < kConducts; ++c) {
      EXPECT_EQ(conducts[c], wanted.answers[kHeadCount + c]) << c;
    }
  }

  test::ScoreReading reading;
  Document document;
  Spelling spelling;
  FeatureSet features;
  std::vector<test::NaiveWord> words;
  std::vector<std::uint64_t> keys;
};

std::vector<Kernel> kernels() {
  std::vector<Kernel> out = {Kernel::kAuto, Kernel::kPortable};
  for (const Kernel k : {Kernel::kAvx2, Kernel::kAvx512}) {
    if (scan::kernel_available(k)) out.push_back(k);
  }
  return out;
}

TEST(Network, EveryKernelSaysWhatTheTwinSays) {
  // One word, fewer words than a dilation, more words than all of them reach.
  for (const std::string text : {"Camat", "Camat mendukung paslon", kText}) {
    const Bench bench(text);
    // Small numbers, the usual ones, and such as are held at the ends of 16 bits.
    for (const auto& [input, weight, bias] :
         {std::array{3, 20, 1000}, std::array{60, 300, 200000}, std::array{127, 380, 60000000}}) {
      const RandomNetwork random(bench.keys, 7, input, weight, bias);
      ASSERT_TRUE(random.table.sound());
      const Network network(random.table);
      for (const Kernel kernel : kernels()) {
        NetworkScratch scratch;
        bench.expect_same(network, random.table, scratch, kernel);
        bench.expect_same(network, random.table, scratch, kernel);  // from memory
      }
    }
  }
}

// Some words go through the layers side by side: whatever is left over, and whatever passage
// was read before.
TEST(Network, AnyNumberOfWords) {
  const Bench bench(kText);
  ASSERT_GT(bench.words.size(), 26u);
  const RandomNetwork random(bench.keys, 9, 60, 300, 200000);
  const Network network(random.table);
  for (const Kernel kernel : kernels()) {
    NetworkScratch scratch;
    bench.expect_same(network, random.table, scratch, kernel);
    for (std::size_t most = 1; most <= bench.words.size(); ++most) {
      bench.expect_same(network, random.table, scratch, kernel, most);
    }
  }
}

// A word is known by its row of Memory until rows begin anew.
TEST(Network, RowsOfAnotherEditionAreOtherWords) {
  Bench bench(kText);
  const RandomNetwork random(bench.keys, 6, 60, 300, 5000);
  const Network network(random.table);
  NetworkScratch scratch;
  for (std::uint32_t edition = 1; edition < 4; ++edition) {
    scratch.words_edition = edition;
    for (std::uint32_t t = 0; t < bench.features.word_rows.size(); ++t) {
      bench.features.word_rows[t].memory = t * 7 + edition;
    }
    bench.expect_same(network, random.table, scratch, Kernel::kAuto);
    bench.expect_same(network, random.table, scratch, Kernel::kAuto);
  }
}

TEST(Network, OneScratchServesManyModelsAndTexts) {
  const Bench first(kText), second("Polisi mengimbau warga menjaga ketertiban di TPS.");
  const RandomNetwork one(first.keys, 1, 60, 300, 5000), other(first.keys, 2, 60, 300, 5000);
  const Network network_one(one.table), network_other(other.table);
  NetworkScratch scratch;
  for (int i = 0; i < 2; ++i) {
    first.expect_same(network_one, one.table, scratch, Kernel::kAuto);
    first.expect_same(network_other, other.table, scratch, Kernel::kAuto);
    second.expect_same(network_other, other.table, scratch, Kernel::kAuto);
  }
}

TEST(Network, TheMemoryIsEmptiedWhenItIsFull) {
  // More words than are remembered, in passages of some hundred.
  const RandomNetwork random({}, 3, 60, 300, 5000);
  const Network network(random.table);
  NetworkScratch scratch;
  std::mt19937 letters(4);
  std::size_t most = 0;
  for (int passage = 0; passage < 120; ++passage) {
    std::string text = "Camat";
    for (int word = 0; word < 100; ++word) {
      text += ' ';
      for (int i = 0; i < 8; ++i) text += static_cast<char>('a' + letters() % 26);
    }
    const Bench bench(text);
    if (passage % 40 == 0 || passage == 119) {
      bench.expect_same(network, random.table, scratch, Kernel::kAuto);
    } else {
      network.read(bench.document, bench.reading.units().at(0), bench.spelling,
                   bench.features.word_rows, bench.features.mark_rows, scratch);
    }
    most = std::max(most, scratch.met_keys.size());
  }
  EXPECT_GT(most, 8000u);
  EXPECT_LT(scratch.met_keys.size(), most);
}

TEST(Network, NothingIsSaidOfNoWords) {
  const Bench bench(kText);
  const RandomNetwork random(bench.keys, 5, 60, 300, 5000);
  const Network network(random.table);
  NetworkScratch scratch;
  bench.expect_same(network, random.table, scratch, Kernel::kAuto);
  network.read(bench.document, bench.reading.units().at(0), bench.spelling, {}, {}, scratch);
  EXPECT_TRUE(scratch.rows.words.empty());
  std::array<double, kHeadCount> heads;
  network.heads(scratch, heads);
  for (const double head : heads) EXPECT_EQ(head, 0);
}

TEST(NetworkTable, SumsThatCouldLeave32BitsAreUnsound) {
  EXPECT_TRUE(NetworkTable{}.sound());
  RandomNetwork random({}, 6, 127, 300, 1000);
  ASSERT_TRUE(random.table.sound());
  const auto spoilt = [&](std::size_t at, std::int16_t by) {
    std::swap(random.table.weight_store[at], by);
    const bool sound = random.table.sound();
    std::swap(random.table.weight_store[at], by);
    return !sound;
  };
  for (std::size_t l = 0; l < kReadoutLayer; ++l) {
    EXPECT_TRUE(spoilt(layer_begin(l), -32768)) << kNetworkLayers[l].name;
  }
  EXPECT_FALSE(spoilt(layer_begin(kReadoutLayer), 32767));  // its sums have 64 bits
  RandomNetwork loud({}, 6, 127, 2000, 1000);
  EXPECT_FALSE(loud.table.sound());
  random.table.bias_store[kWidth] = 0x7FFFFFFF;
  EXPECT_FALSE(random.table.sound());
  random.table.bias_store[kWidth] = 0;
  EXPECT_TRUE(random.table.sound());
  random.table.inputs = random.table.inputs.first(kInput - 1);
  EXPECT_FALSE(random.table.sound());
}

}  // namespace
}  // namespace netra::score
