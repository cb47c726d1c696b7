// extract() remembers words and looks rows up; extract_all() lists every feature by name.
// What both make of a passage must be the same, whatever the workspace has read before.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/articles.h"
#include "unit/score/reading.h"

namespace netra::score {
namespace {

struct Sums {
  ByFamily<std::int64_t> violation{};
  std::array<double, kHeadCount> heads{};
  std::map<std::uint32_t, std::int64_t> conducts;  // by row of the vocabulary
};

// One feature after the other: once in a passage, words once for each spelling.
Sums slow_sums(const FeatureSet& all, const Vocabulary& vocabulary) {
  Sums out;
  for (const Feature& f : all.rows) {
    const std::uint32_t row = vocabulary.find(f.key);
    if (row == Vocabulary::kNone) continue;
    const Vocabulary::Row& weights = vocabulary.row(row);
    out.violation[static_cast<std::size_t>(f.family)] += weights.violation;
    for (std::size_t h = 1; h < kHeadCount; ++h) {
      out.heads[h] +=
          weights.heads[h - 1] * kHeadUnit * all.scale[static_cast<std::size_t>(f.family)];
    }
    if (weights.conduct != Vocabulary::kNone) ++out.conducts[row];
  }
  return out;
}

Sums fast_sums(const FeatureSet& features, const Vocabulary& vocabulary) {
  Sums out;
  LaneSums heads;
  for (const Feature& f : features.rows) {
    const auto family = static_cast<std::size_t>(f.family);
    const Vocabulary::Row& row = vocabulary.row(f.row);
    out.violation[family] += row.violation;
    heads.add(family, row.heads);
    if (row.conduct != Vocabulary::kNone) ++out.conducts[f.row];
  }
  add_heads(heads, features, out.heads);
  return out;
}

// Where each feature with weights is seen, in the order of first places.
using Places = std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>>;
Places places(const FeatureSet& features, const Vocabulary& vocabulary) {
  std::vector<std::vector<std::uint32_t>> seen(features.rows.size());
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const TokenSpan tokens = features.rows[i].tokens;
    seen[i] = {tokens.begin, tokens.end};
  }
  for (const Again& again : features.again) {
    seen.at(again.row).push_back(again.tokens.begin);
    seen.at(again.row).push_back(again.tokens.end);
  }
  Places out;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const Feature& f = features.rows[i];
    const std::uint32_t row = f.row != Vocabulary::kNone ? f.row : vocabulary.find(f.key);
    if (row != Vocabulary::kNone) out.emplace_back(row, seen[i]);
  }
  return out;
}

// Half of the features of the articles, with weights of all kinds.
ScoreTable some_weights() {
  std::map<std::uint64_t, std::string> names;
  const NameSink sink = [&](std::uint64_t key, std::string name) {
    if (key % 2 == 0) names[key] = std::move(name);
  };
  const Spelling spelling(test::house_lexicon());
  for (const test::Article& article : test::articles()) {
    if (article.text.size() > 20000) continue;
    const test::ScoreReading reading(article.text);
    for (const passage::Unit& unit : reading.units()) {
      FeatureSet all;
      extract_all(reading.document(), unit, spelling, all, &sink);
    }
  }
  std::vector<test::Weight> weights;
  std::vector<test::ConductWeights> conducts;
  for (const auto& [key, name] : names) {
    EXPECT_EQ(key_of_name(name), key) << name;
    test::Weight weight{name, static_cast<double>(key % 1601) / 100 - 8, {}};
    for (int h = 1; h < kHeadCount; ++h) {
      weight.heads.emplace_back(h,
                                static_cast<double>(key / static_cast<unsigned>(h) % 255) / 32 - 4);
    }
    weights.push_back(weight);
    if (key % 5 == 0) conducts.push_back({name, {{static_cast<int>(key % kConducts), 1.0}}});
  }
  ScoreTable table = test::score_table(weights);
  test::add_conducts(table, conducts);
  return table;
}

TEST(Collector, SaysWhatTheFeaturesSayOneByOne) {
  const ScoreTable table = some_weights();
  const Spelling spelling(test::house_lexicon());
  const Vocabulary vocabulary(table);
  ASSERT_GT(vocabulary.size(), 5000u);
  FeatureSet used;
  std::size_t rows = 0, words = 0, repeated = 0, spoken = 0;
  for (int round = 0; round < 2; ++round) {
    for (const test::Article& article : test::articles()) {
      if (article.text.size() > 20000) continue;
      const test::ScoreReading reading(article.text);
      for (const passage::Unit& unit : reading.units()) {
        FeatureSet fresh, all;
        extract(reading.document(), unit, spelling, vocabulary, fresh);
        extract(reading.document(), unit, spelling, vocabulary, used);
        extract_all(reading.document(), unit, spelling, all);
        ASSERT_EQ(places(used, vocabulary), places(fresh, vocabulary));
        ASSERT_EQ(places(used, vocabulary), places(all, vocabulary));
        for (const Feature& f : used.rows) words += f.spelled ? 1 : 0;
        repeated += used.again.size();
        EXPECT_EQ(fresh.scale, used.scale);
        EXPECT_EQ(all.scale, used.scale);
        EXPECT_EQ(all.words, used.words);
        EXPECT_EQ(all.known, used.known);
        EXPECT_EQ(all.kinds, used.kinds);
        const Sums slow = slow_sums(all, vocabulary), fast = fast_sums(used, vocabulary);
        ASSERT_EQ(fast.violation, slow.violation);
        ASSERT_EQ(fast.conducts, slow.conducts);
        for (std::size_t h = 0; h < kHeadCount; ++h) {
          ASSERT_NEAR(fast.heads[h], slow.heads[h], 1e-6) << h;
        }
        rows += used.rows.size();
        spoken += fast.conducts.size();
      }
    }
  }
  EXPECT_GT(rows, 10000u);
  EXPECT_GT(words, 3000u);
  EXPECT_GT(repeated, 300u);
  EXPECT_GT(spoken, 1000u);
}

// Two spellings of one hash are one word, whichever was met first.
TEST(Collector, SpellingsOfOneHashAreOneWord) {
  const std::string composed = "bcd" + std::string(26, 'x') + "\xC3\xA9";
  const std::string decomposed = "bcd" + std::string(26, 'x') + "e\xCC\x81\xE2\x80\x8D\xE2\x80\x8D";
  const Spelling spelling(test::house_lexicon());
  const ScoreTable table = test::score_table({{"w:" + composed, 3}});
  const Vocabulary vocabulary(table);
  const test::ScoreReading one(composed + " datang ke sana."),
      other(decomposed + " datang ke sana.");
  ASSERT_EQ(one.document().raw.hash[0], other.document().raw.hash[0]);
  for (const bool first : {true, false}) {
    FeatureSet used;
    for (const bool which : {first, !first}) {
      const test::ScoreReading& reading = which ? one : other;
      extract(reading.document(), reading.units().at(0), spelling, vocabulary, used);
      ASSERT_EQ(used.rows.size(), 1u);
      EXPECT_EQ(vocabulary.row(used.rows[0].row).violation, 3 * 65536 / kRowScale);
    }
  }
}

// Two words that are repaired to one form count twice, each where it is met.
TEST(Collector, TwoSpellingsOfOneFormCountTwice) {
  const test::ScoreReading reading("Yg hadir camat yang baru, bukan camat yg lama yg itu.");
  const Spelling spelling(test::house_lexicon());
  const ScoreTable table = test::score_table({{"w:yang", 2}});
  const Vocabulary vocabulary(table);
  FeatureSet used;
  extract(reading.document(), reading.units().at(0), spelling, vocabulary, used);
  ASSERT_EQ(used.rows.size(), 2u);
  EXPECT_EQ(used.rows[0].row, used.rows[1].row);
  ASSERT_EQ(used.again.size(), 2u);
  EXPECT_EQ(used.again[0].row, 0u);
  EXPECT_EQ(used.again[1].row, 0u);
}

// The number of the passage begins anew before it could be mistaken for an old one.
TEST(Collector, PassagesAreToldApartWhenTheirNumbersBeginAnew) {
  const test::ScoreReading reading("Camat itu mengajak warga, lalu mengajak lagi.");
  const Spelling spelling(test::house_lexicon());
  const ScoreTable table = test::score_table({{"w:mengajak", 1}, {"b:itu mengajak", 1}});
  const Vocabulary vocabulary(table);
  FeatureSet fresh, old;
  extract(reading.document(), reading.units().at(0), spelling, vocabulary, fresh);
  old = fresh;
  ASSERT_EQ(fresh.rows.size(), 2u);
  ASSERT_EQ(fresh.again.size(), 1u);
  for (int round = 0; round < 3; ++round) {
    if (round == 0) old.passage = 0xFFFFFFFFu;
    extract(reading.document(), reading.units().at(0), spelling, vocabulary, old);
    EXPECT_NE(old.passage, 0u);
    EXPECT_EQ(places(old, vocabulary), places(fresh, vocabulary));
  }
}

// One spelling, other weights: nothing of one reaches the other.
TEST(Collector, RemembersNothingOfOtherWeights) {
  const test::ScoreReading reading("Camat Sukamaju mengajak warga memilih calon nomor satu.");
  const Spelling spelling(test::house_lexicon());
  const ScoreTable small = test::score_table({{"w:mengajak", 1}});
  const ScoreTable large = test::score_table({{"b:not there", 2}, {"w:mengajak", 4}});
  const Vocabulary one(small), other(large);
  FeatureSet used;
  for (const Vocabulary* vocabulary : {&one, &other, &one}) {
    extract(reading.document(), reading.units().at(0), spelling, *vocabulary, used);
    ASSERT_EQ(used.rows.size(), 1u);
    EXPECT_TRUE(used.rows[0].spelled);
    EXPECT_EQ(vocabulary->row(used.rows[0].row).violation,
              (vocabulary == &one ? 1 : 4) * 65536 / kRowScale);
  }
}

}  // namespace
}  // namespace netra::score
