#include "score/conducts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "unit/score/reading.h"

namespace netra::score {
namespace {

using test::add_conducts;
using test::ConductWeights;
using test::score_table;
using test::ScoreReading;
using test::Weight;
using ::testing::ElementsAre;

// A rule claims V02 of the village head: he asks people to choose.
const char* const kClaimed =
    "Lurah Sukamaju diduga mengajak warga memilih pasangan calon nomor urut satu dalam rapat.";
// No rule knows an act here.
const char* const kUnclaimed =
    "Sejumlah warga menggerutu karena tetangganya menyimpan setumpuk karung di gudang.";

// `violation`: 5 makes every passage an incident, -5 a calm one.
ScoreTable table_of(const std::vector<ConductWeights>& rows, double violation = 5) {
  std::vector<Weight> weights;
  for (const ConductWeights& row : rows) weights.push_back({row.feature});
  ScoreTable table = score_table(weights, violation);
  table.bias[kIncidentHead] = 65536 * 5;
  table.bias[kOtherHead] = 65536 * 5;
  add_conducts(table, rows);
  return table;
}

struct Said {
  int conduct;
  std::string words;
};

std::vector<Said> claims_of(ScoreReading& reading, const ScoreTable& table) {
  std::vector<Said> out;
  const Scores scores = reading.score(table);
  for (const Passage& p : scores.passages) {
    for (std::uint32_t c = p.claims.begin; c < p.claims.end; ++c) {
      out.push_back({scores.claims[c].conduct, reading.words(scores.claims[c].trigger)});
    }
  }
  return out;
}

TEST(Conducts, DecideTakesTheLikeliestAndWhatIsAboutAsLikelyAsNot) {
  ConductLogOdds odds;
  odds.fill(-5);
  EXPECT_EQ(decide(odds).count, 0u) << "no head knows the act";
  odds[7] = -1.5;
  odds[3] = -1.6;
  EXPECT_THAT(decide(odds).all(), ElementsAre(7));
  odds[3] = -0.3;
  EXPECT_THAT(decide(odds).all(), ElementsAre(3));
  odds[7] = 2;
  EXPECT_THAT(decide(odds).all(), ElementsAre(7, 3));
  EXPECT_TRUE(decide(odds).has(3));
  EXPECT_FALSE(decide(odds).has(0));
  odds[5] = 2;
  EXPECT_THAT(decide(odds).all(), ElementsAre(5, 7, 3)) << "of equal ones the first";
  odds.fill(1);
  EXPECT_EQ(decide(odds).count, kConducts);
}

// The slow way: bias and weight times value, each feature once, in doubles.
TEST(Conducts, LogOddsAreTheSumOfTheWeights) {
  ScoreReading reading(kClaimed);
  std::mt19937 random(5);
  std::vector<ConductWeights> rows;
  for (const auto& [name, count] : reading.features(0)) {
    if (key_of_name(name) == 0) continue;
    ConductWeights row{name, {}};
    for (int c = 0; c < static_cast<int>(kConducts); ++c) {
      if (random() % 3 != 0) continue;
      row.weights.emplace_back(c, (static_cast<double>(random() % 255) - 127) / 32);
    }
    rows.push_back(row);
  }
  const ScoreTable table = table_of(rows);
  FeatureSet set;
  const Spelling spelling(test::house_lexicon());
  std::map<std::uint64_t, std::string> names;
  const NameSink sink = [&](std::uint64_t key, std::string name) { names[key] = std::move(name); };
  extract_all(reading.document(), reading.units()[0], spelling, set, &sink);
  std::map<std::string, double> values;
  for (const Feature& f : set.rows) {
    values[names[f.key]] = set.scale[static_cast<std::size_t>(f.family)];
  }
  ConductLogOdds wanted;
  wanted.fill(-4);
  for (const ConductWeights& row : rows) {
    for (const auto& [c, weight] : row.weights) {
      wanted[static_cast<std::size_t>(c)] += weight * values.at(row.feature);
    }
  }
  const ConductLogOdds odds = reading.conducts(table, 0);
  for (std::size_t c = 0; c < kConducts; ++c) EXPECT_NEAR(odds[c], wanted[c], 1e-3) << c;
}

TEST(Conducts, WithoutHeadsTheClaimsAreThoseOfTheRules) {
  ScoreReading reading(kClaimed);
  ASSERT_EQ(reading.rule_claims().size(), 1u);
  ScoreTable table = score_table({}, 5);
  const Scores scores = reading.score(table);
  ASSERT_EQ(scores.claims.size(), 1u);
  EXPECT_EQ(scores.claims[0].conduct, reading.rule_claims()[0].conduct);
  EXPECT_EQ(scores.claims[0].trigger, reading.rule_claims()[0].trigger);
}

TEST(Conducts, AClaimThatTheHeadsConfirmStays) {
  ScoreReading reading(kClaimed);
  const Claim rule = reading.rule_claims().at(0);
  const auto scores = reading.score(
      table_of({{"act:V02 alleged", {{rule.conduct, 3.9}}}, {"w:warga", {{rule.conduct, 3.9}}}}));
  ASSERT_EQ(scores.claims.size(), 1u);
  EXPECT_EQ(scores.claims[0].conduct, rule.conduct);
  EXPECT_EQ(scores.claims[0].trigger, rule.trigger);
  EXPECT_EQ(scores.claims[0].agent, rule.agent);
  EXPECT_EQ(scores.claims[0].event, rule.event);
}

TEST(Conducts, AClaimOfAnotherConductIsCorrectedAndKeepsItsAgent) {
  ScoreReading reading(kClaimed);
  const Claim rule = reading.rule_claims().at(0);
  ASSERT_NE(rule.agent, kNone<ActorId>);
  ASSERT_NE(rule.conduct, 9);
  const auto scores =
      reading.score(table_of({{"act:V02 alleged", {{9, 3.9}}}, {"w:rapat", {{9, 1}}}}));
  ASSERT_EQ(scores.claims.size(), 1u);
  EXPECT_EQ(scores.claims[0].conduct, 9);
  EXPECT_EQ(scores.claims[0].agent, rule.agent);
  EXPECT_EQ(scores.claims[0].status, rule.status);
  EXPECT_EQ(reading.words(scores.claims[0].trigger), "memilih pasangan") << "what said most for it";
  EXPECT_EQ(scores.claims[0].cues, rule.cues);
}

TEST(Conducts, AConductThatNoRuleFoundIsAdded) {
  ScoreReading reading(kClaimed);
  const Claim rule = reading.rule_claims().at(0);
  const auto scores =
      reading.score(table_of({{"act:V02 alleged", {{rule.conduct, 3.9}, {9, 3.9}}}}));
  ASSERT_EQ(scores.claims.size(), 2u) << "both are about as likely as not";
  const Claim& added = scores.claims[scores.claims[0].conduct == 9 ? 0 : 1];
  EXPECT_EQ(added.conduct, 9);
  EXPECT_EQ(added.agent, rule.agent);
  EXPECT_EQ(added.status, rule.status);
  EXPECT_EQ(reading.words(added.trigger), "memilih pasangan");
}

TEST(Conducts, APassageWithoutClaimGetsOneWithItsWords) {
  ScoreReading reading(kUnclaimed);
  ASSERT_TRUE(reading.rule_claims().empty());
  const auto scores = reading.score(table_of({{"w:karung", {{11, 3.9}}},
                                              {"w:gudang", {{11, 3.9}}},
                                              {"w:menggerutu", {{11, 3.9}}},
                                              {"w:tetangganya", {{11, 3.9}}}}));
  ASSERT_EQ(scores.claims.size(), 1u);
  const Claim& claim = scores.claims[0];
  EXPECT_EQ(claim.conduct, 11);
  EXPECT_EQ(reading.words(claim.trigger), "menggerutu") << "of equal words the first";
  EXPECT_EQ(claim.agent, kNone<ActorId>) << "nobody who owes neutrality is named";
  EXPECT_EQ(claim.status, scores.passages[0].status);
  EXPECT_EQ(scores.passages[0].claims, (RowSpan{0, 1}));
}

TEST(Conducts, NothingIsClaimedWithoutWords) {
  ScoreReading reading(kUnclaimed);
  EXPECT_TRUE(claims_of(reading, table_of({{"claim:none", {{4, 3.9}}}})).empty());
  EXPECT_TRUE(claims_of(reading, table_of({{"w:karung", {{4, 0.1}}}})).empty());
}

TEST(Conducts, CalmPassagesKeepTheirClaims) {
  ScoreReading reading(kClaimed), other(kUnclaimed);
  const std::vector<ConductWeights> rows = {
      {"act:V02 alleged", {{9, 3.9}}}, {"w:karung", {{9, 3.9}}}, {"w:rapat", {{9, 3.9}}}};
  const auto said = claims_of(reading, table_of(rows, -5));
  ASSERT_EQ(said.size(), 1u);
  EXPECT_EQ(said[0].conduct, reading.rule_claims()[0].conduct);
  EXPECT_TRUE(claims_of(other, table_of(rows, -5)).empty());
}

// Whatever the heads say: one claim for each (agent, conduct), in text order, words
// inside the passage, agents that the stages know.
TEST(Conducts, ClaimsKeepTheirPromises) {
  ScoreReading reading(
      "Camat Taktakan dan Lurah Sukamaju diduga mengajak warga memilih calon bupati nomor urut "
      "dua dan membagikan sembako serta memasang spanduk di kantor desa.\n\n"
      "Kepala desa itu dilaporkan ke Bawaslu karena ikut kampanye dan mengancam guru honorer.\n\n"
      "Sejumlah warga menggerutu karena tetangganya menyimpan setumpuk karung di gudang.\n");
  std::set<std::string> names;
  for (std::size_t u = 0; u < reading.units().size(); ++u) {
    for (const auto& [name, count] : reading.features(u)) {
      if (key_of_name(name) != 0) names.insert(name);
    }
  }
  std::mt19937 random(11);
  std::size_t most = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<ConductWeights> rows;
    for (const std::string& name : names) {
      if (random() % 4 != 0) continue;
      std::set<int> conducts;
      for (int k = 0; k < 3; ++k) conducts.insert(static_cast<int>(random() % kConducts));
      ConductWeights row{name, {}};
      for (const int c : conducts) {
        row.weights.emplace_back(c, (static_cast<double>(random() % 200) - 60) / 32);
      }
      rows.push_back(row);
    }
    const Scores scores = reading.score(table_of(rows));
    std::uint32_t next = 0;
    for (std::size_t u = 0; u < scores.passages.size(); ++u) {
      const Passage& p = scores.passages[u];
      EXPECT_EQ(p.claims.begin, next);
      next = p.claims.end;
      std::set<std::pair<ActorId, int>> said;
      std::uint32_t last = p.bytes.begin;
      for (std::uint32_t c = p.claims.begin; c < p.claims.end; ++c) {
        const Claim& claim = scores.claims[c];
        EXPECT_TRUE(said.emplace(claim.agent, claim.conduct).second);
        EXPECT_GE(claim.trigger.begin, last);
        last = claim.trigger.begin;
        EXPECT_TRUE(p.bytes.contains(claim.trigger) && !claim.trigger.empty());
        EXPECT_TRUE(claim.agent == kNone<ActorId> || index(claim.agent) < reading.actors().size());
        EXPECT_LE(claim.cues.end, scores.claim_cues.size());
      }
      most = std::max(most, said.size());
    }
    EXPECT_EQ(next, scores.claims.size());
  }
  EXPECT_GT(most, 3u) << "the weights say something";
}

}  // namespace
}  // namespace netra::score
