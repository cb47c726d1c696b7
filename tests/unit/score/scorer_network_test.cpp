// score/scorer.cpp: what the network (score/network.h) adds to the evidence and the heads.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>

#include "score/inputs.h"
#include "score/scorer.h"
#include "support/random_network.h"
#include "unit/score/reading.h"

namespace netra::score {
namespace {

using test::RandomNetwork;
using test::score_table;
using test::ScoreReading;
using test::Weight;

const char* const kText =
    "Lurah Sukamaju diduga mengajak warga memilih pasangan calon nomor urut satu dalam rapat.";

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

// Keys of all inputs of the network in a text.
std::vector<std::uint64_t> input_keys(const ScoreReading& reading) {
  const Document document = reading.document();
  const Spelling spelling(document.lexicon);
  std::set<std::uint64_t> keys;
  for (const passage::Unit& unit : reading.units()) {
    FeatureSet set;
    extract_all(document, unit, spelling, set);
    CompanyInputs company;
    company_inputs(document, unit, set.word_rows, set.mark_rows, company);
    keys.insert(company.keys.begin(), company.keys.end());
    std::vector<std::uint64_t> own;
    for (const FeatureSet::Word& word : set.word_rows) {
      form_inputs(document, spelling, word, set.folded, own);
      keys.insert(own.begin(), own.end());
    }
  }
  return {keys.begin(), keys.end()};
}

TEST(ScorerNetwork, EvidenceSumsExactly) {
  ScoreReading reading(kText);
  std::mt19937 random(4);
  for (unsigned round = 0; round < 20; ++round) {
    // Some are so loud that their numbers are held at the ends of 16 bits.
    const RandomNetwork network(input_keys(reading), round, round % 2 == 0 ? 60 : 127,
                                round % 2 == 0 ? 300 : 380, 5000);
    ASSERT_TRUE(network.table.sound());
    std::vector<Weight> weights;
    for (const auto& [name, count] : reading.features(0)) {
      weights.push_back({name, (static_cast<double>(random() % 2000001) - 1e6) / 1e6 * 7});
    }
    const auto table = score_table(weights, 0.75);
    const double total = reading.score(table, {}, network.table).passages[0].log_odds.total;
    EXPECT_NE(total, reading.score(table).passages[0].log_odds.total) << "the network is heard";
    for (const std::size_t shown :
         {std::size_t{0}, std::size_t{4}, std::size_t{16}, std::size_t{5000}}) {
      const auto scores = reading.score(table, {std::nullopt, shown}, network.table);
      const Passage& p = scores.passages[0];
      EXPECT_EQ(p.log_odds.total, total);
      std::vector<double> terms;
      for (std::uint32_t e = p.evidence.begin; e < p.evidence.end; ++e) {
        terms.push_back(scores.evidence[e].weight);
        const std::string feature = reading.string(scores.evidence[e].feature);
        EXPECT_EQ(reading.string(scores.evidence[e].label),
                  "label of " + feature.substr(0, feature.find(':')));
      }
      for (int order = 0; order < 5; ++order) {
        EXPECT_EQ(std::accumulate(terms.begin(), terms.end(), p.log_odds.prior), total);
        std::shuffle(terms.begin(), terms.end(), random);
      }
    }
  }
}

// The network has one term for each word: its name, its bytes, the table it comes from.
TEST(ScorerNetwork, TermsAreTheWordsOfThePassage) {
  ScoreReading reading(
      "Bawaslu menyatakan Camat Sukamaju gak netral pada Senin (7/10/2024). Camat itu diam.");
  const RandomNetwork network(input_keys(reading), 8, 60, 300, 5000);
  const auto table = score_table({}, 0.5);
  const auto scores = reading.score(table, {std::nullopt, 5000}, network.table);
  ASSERT_EQ(scores.passages.size(), 1u);
  // What the network says of each word, by its name and where it stands.
  const Document document = reading.document();
  const Spelling spelling(document.lexicon);
  FeatureSet set;
  extract_all(document, reading.units()[0], spelling, set);
  NetworkScratch said;
  Network(network.table)
      .read(document, reading.units()[0], spelling, set.word_rows, set.mark_rows, said);
  ASSERT_EQ(said.rows.words.size(), set.word_rows.size());
  const double root = std::sqrt(static_cast<double>(said.rows.words.size()));
  std::set<std::pair<std::string, double>> wanted, got;
  for (std::size_t t = 0; t < said.rows.words.size(); ++t) {
    const FeatureSet::Word& word = set.word_rows[t];
    std::string name;
    const NameSink sink = [&](std::uint64_t, std::string input) {
      if (name.empty()) name = "n" + input.substr(1);  // the form stands first: "w:..."
    };
    std::vector<std::uint64_t> keys;
    form_inputs(document, spelling, word, set.folded, keys, &sink);
    const ByteSpan bytes = word.tokens.empty() ? ByteSpan{} : document.raw.bytes(word.tokens);
    const double weight = std::ldexp(static_cast<double>(said.rows.words[t]), -kAnswerBits) / root;
    wanted.emplace(name + " at " + std::to_string(bytes.begin) + " " + reading.words(bytes),
                   weight);
  }
  double last = 1e9;
  for (const Evidence& evidence : scores.evidence) {
    EXPECT_EQ(reading.string(evidence.label), "label of n");
    EXPECT_EQ(reading.string(evidence.entry), "score/network.tsv");
    EXPECT_LE(std::abs(evidence.weight), last) << "strongest first";
    last = std::abs(evidence.weight);
    ASSERT_LE(evidence.spans.size(), 1u);
    const ByteSpan bytes =
        evidence.spans.empty() ? ByteSpan{} : scores.evidence_spans[evidence.spans.begin];
    got.emplace(reading.string(evidence.feature) + " at " + std::to_string(bytes.begin) + " " +
                    reading.words(bytes),
                evidence.weight);
  }
  ASSERT_EQ(got.size(), wanted.size());
  std::set<std::string> names;
  for (auto a = got.begin(), b = wanted.begin(); a != got.end(); ++a, ++b) {
    names.insert(a->first);
    EXPECT_EQ(a->first, b->first);
    EXPECT_NEAR(a->second, b->second, kWeightUnit + 1e-5 * std::abs(b->second)) << b->first;
  }
  for (const char* name : {"n:@S at 0 ", "n:tidak at 34 gak", "n:camat at 19 Camat"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
}

TEST(ScorerNetwork, ListingFewerTermsChangesNoScore) {
  ScoreReading reading(kText);
  const RandomNetwork network(input_keys(reading), 9, 30, 200, 5000);
  std::vector<Weight> weights;
  double w = 0.1;
  for (const auto& [name, count] : reading.features(0)) weights.push_back({name, w = -w * 1.01});
  const auto table = score_table(weights);
  const auto all = reading.score(table, {std::nullopt, 5000}, network.table);
  const auto shown = [&](const Scores& scores) {
    std::size_t count = 0;
    for (const Evidence& e : scores.evidence) {
      const std::string name = reading.string(e.feature);
      count += name.starts_with("n:") && name != "n:*" ? 1 : 0;
    }
    return count;
  };
  EXPECT_EQ(shown(all), 14u) << "thirteen words and the start of the sentence";
  for (const std::size_t most : {std::size_t{0}, std::size_t{2}, std::size_t{20}}) {
    const auto few = reading.score(table, {std::nullopt, most}, network.table);
    EXPECT_EQ(all.passages[0].log_odds.total, few.passages[0].log_odds.total);
    EXPECT_EQ(all.passages[0].violation, few.passages[0].violation);
    EXPECT_EQ(all.passages[0].probabilities, few.passages[0].probabilities);
    EXPECT_EQ(all.passages[0].status, few.passages[0].status);
    EXPECT_LT(few.evidence.size(), all.evidence.size());
    EXPECT_LT(shown(few), shown(all));
    for (std::size_t i = 0; i < most; ++i) {
      EXPECT_EQ(reading.string(all.evidence[i].feature), reading.string(few.evidence[i].feature));
      EXPECT_EQ(all.evidence[i].weight, few.evidence[i].weight);
    }
  }
}

// The network by itself over the first unit of a text; its answers divided by the root.
struct Alone {
  std::array<double, kHeadCount> heads{};
  ConductLogOdds conducts{};

  Alone(const ScoreReading& reading, const NetworkTable& table) {
    const Document document = reading.document();
    const Spelling spelling(document.lexicon);
    FeatureSet set;
    extract_all(document, reading.units()[0], spelling, set);
    const Network network(table);
    NetworkScratch said;
    network.read(document, reading.units()[0], spelling, set.word_rows, set.mark_rows, said);
    network.heads(said, heads);
    network.conducts(said, conducts);
    const double root = std::sqrt(static_cast<double>(said.rows.words.size()));
    for (double& answer : heads) answer /= root;
    for (double& answer : conducts) answer /= root;
  }
};

// The other heads have no terms: they hear the network through its sum.
TEST(ScorerNetwork, EveryHeadHearsIt) {
  ScoreReading reading(kText);
  const RandomNetwork network(input_keys(reading), 10, 60, 300, 5000);
  const auto scores = reading.score(score_table({}, 0.5), {}, network.table);
  const Passage& p = scores.passages.at(0);
  const Alone alone(reading, network.table);
  const auto head = [&](std::size_t h) { return alone.heads[h]; };
  EXPECT_NEAR(p.log_odds.total, 0.5 + head(kViolationHead), 1e-3);
  EXPECT_NEAR(p.probabilities[0], p.violation * logistic(head(kIncidentHead)), 1e-9);
  double sum = 0;
  for (std::size_t h = kClearedHead; h <= kOtherHead; ++h) sum += std::exp(head(h));
  for (std::size_t h = kClearedHead; h <= kOtherHead; ++h) {
    EXPECT_NEAR(p.probabilities[h], (1 - p.violation) * std::exp(head(h)) / sum, 1e-9) << h;
  }
}

// So do the heads of conducts: no feature has a weight for one here.
TEST(ScorerNetwork, ConductsHearIt) {
  ScoreReading reading(kText);
  bool differed = false;
  for (unsigned round = 0; round < 12; ++round) {
    const RandomNetwork network(input_keys(reading), round, 60, 300, 5000);
    ScoreTable table = score_table({}, 9);  // a case whatever the network says
    const std::vector<std::int32_t> bias(kConducts, 0);
    table.conduct_bias = bias;
    const auto scores = reading.score(table, {}, network.table);
    const DecidedConducts decided = decide(Alone(reading, network.table).conducts);
    const Passage& p = scores.passages.at(0);
    const bool of_a_case = p.category == Category::kIncident || p.category == Category::kCleared;
    if (decided.count == 0 || !of_a_case || p.abstain) continue;
    // The claim of the rules takes the likeliest that has words to point at, or stays.
    ASSERT_FALSE(scores.claims.empty());
    for (const Claim& claim : scores.claims) EXPECT_TRUE(decided.has(claim.conduct));
    differed = differed || scores.claims[0].conduct != 2;
  }
  EXPECT_TRUE(differed);
}

// A passage that is no case by itself is asked for its conducts when all are read. The words
// of the last may have filled the memory of words, which is emptied before the next passage
// is read: the network must not take the rows of one edition for those of another.
TEST(ScorerNetwork, AskedLateItHearsTheWordsOfAMemoryThatWasEmptied) {
  constexpr std::size_t kMemory = 1u << 15;  // words it holds before it is emptied
  const std::string first = std::string(kText) + "\n\nCamat baru hadir di kantor desa itu.";
  const ScoreReading before(first), reading(first + "\n\nKata berikutnya qwxyzw belum dikenal.");
  ASSERT_EQ(reading.units().size(), 3u);
  const std::vector<std::int32_t> bias(kConducts, 0);
  std::size_t emptied = 0;
  for (unsigned round = 0; round < 12; ++round) {
    const RandomNetwork network(input_keys(reading), round, 60, 300, 3000);
    ScoreTable table = score_table({}, -25);
    table.conduct_bias = bias;
    const Scorer scorer(table, network.table, before.document().lexicon);
    ScoreOptions options;
    options.prior = 1 - 1e-15;
    Scratch used, fresh;
    Scores out;
    base::StringPool pool;
    scorer.score(before.document(), options, used, pool, out);
    Memory& memory = used.features.memory;
    for (std::uint64_t key = 1; memory.size() < kMemory - 1; ++key) {
      if (memory.find(key) == Vocabulary::kNone) memory.add(key);
    }
    scorer.score(reading.document(), options, used, pool, out);
    scorer.score(reading.document(), options, fresh, pool, out);
    for (std::size_t i = 0; i < fresh.partials.size(); ++i) {
      const Partial &a = used.partials[i], &b = fresh.partials[i];
      ASSERT_EQ(a.total, b.total);
      ASSERT_EQ(a.asked, b.asked);
      EXPECT_EQ(a.conducts, b.conducts) << "round " << round << " passage " << i;
    }
    // Only a passage asked for late is read again, and finds the memory full.
    emptied += memory.size() < kMemory / 2 ? 1 : 0;
  }
  EXPECT_GT(emptied, 3u);
}

}  // namespace
}  // namespace netra::score
