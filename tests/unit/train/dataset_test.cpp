#include "train/dataset.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "api/workspace_rep.h"
#include "unit/train/toy.h"

namespace netra::train {
namespace {

Dataset dataset_of(const std::vector<GoldRow>& rows) {
  return build_dataset(rows, test::built_in_lexicon(), {});
}

std::vector<GoldRow> rows_of(const std::vector<std::string>& texts) {
  std::vector<GoldRow> rows(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) rows[i].text = texts[i];
  return rows;
}

std::set<std::string> names_of(const Dataset& data, std::size_t row) {
  std::set<std::string> out;
  for (const Cell& cell : data.samples.at(row).cells) out.insert(data.names.at(cell.key));
  return out;
}

TEST(Dataset, OneSampleForEachRowInOrder) {
  const auto rows = test::toy_corpus(3);
  const Dataset data = dataset_of(rows);
  ASSERT_EQ(data.samples.size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& cells = data.samples[i].cells;
    ASSERT_GT(cells.size(), 30u) << rows[i].text;
    EXPECT_TRUE(std::is_sorted(cells.begin(), cells.end(),
                               [](const Cell& a, const Cell& b) { return a.key < b.key; }));
    EXPECT_EQ(std::adjacent_find(cells.begin(), cells.end(),
                                 [](const Cell& a, const Cell& b) { return a.key == b.key; }),
              cells.end())
        << "a feature counts once";
    for (const Cell& cell : cells) {
      EXPECT_GT(cell.value, 0);
      EXPECT_LE(cell.value, 1);
      EXPECT_EQ(score::key_of_name(data.names.at(cell.key)), cell.key);
    }
    EXPECT_GT(data.samples[i].known, 0.5);
    EXPECT_LE(data.samples[i].known, 1.0);
  }
}

// A third of the passages, by their ids, tells of candidates by name alone; the same third
// every time, and none where nobody asked.
TEST(Dataset, VariedPassagesNameTheirCandidates) {
  auto rows = rows_of(std::vector<std::string>(60, "Kades ajak warga pilih paslon nomor urut 2."));
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].id = "row-" + std::to_string(i);
  const auto named = [&](const Dataset& data) {
    std::set<std::size_t> out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto names = names_of(data, i);
      EXPECT_NE(names.contains("b:pilih @PERSON"), names.contains("b:pilih paslon"));
      if (names.contains("b:pilih @PERSON")) out.insert(i);
    }
    return out;
  };
  const auto& lexicon = test::built_in_lexicon();
  const auto some = named(build_dataset(rows, lexicon, {}, true));
  EXPECT_GT(some.size(), 10u);
  EXPECT_LT(some.size(), 32u);
  EXPECT_TRUE(named(dataset_of(rows)).empty());
  std::reverse(rows.begin(), rows.end());
  std::set<std::size_t> turned;
  for (const std::size_t i : some) turned.insert(rows.size() - 1 - i);
  EXPECT_EQ(named(build_dataset(rows, lexicon, {}, true)), turned) << "by id, not by place";
}

// The spans of claims as marks of words; of passages without a claim every word is marked as
// outside, of counts and of claims without spans none is.
TEST(Dataset, KnowsWhichWordsStandInWhichPartOfAClaim) {
  GoldRow row;
  row.text = "Kepala desa itu diduga mengajak warga memilih petahana.";
  row.category = Category::kIncident;
  GoldClaim claim;
  const auto span = [&](const std::string& words) {
    const auto at = static_cast<std::uint32_t>(row.text.find(words));
    return ByteSpan{at, at + static_cast<std::uint32_t>(words.size())};
  };
  claim.agent_span = span("Kepala desa");
  claim.conduct_span = span("mengajak warga memilih petahana");
  claim.beneficiary_span = span("petahana");
  row.claims = {claim};
  GoldRow other = row, count = row, bare = row;
  other.category = Category::kOther;
  other.claims.clear();
  count.category = Category::kAggregate;
  bare.claims = {GoldClaim{}};
  const Dataset data = dataset_of({row, other, count, bare});
  const auto form = [&](const Sample& sample, std::size_t word) {
    return data.names.at(sample.inputs[word == 0 ? 0 : sample.input_ends[word - 1]]);
  };
  const Sample& marked = data.samples[0];
  ASSERT_EQ(marked.parts.size(), marked.input_ends.size());
  std::map<std::string, int> parts;
  for (std::size_t t = 0; t < marked.parts.size(); ++t) {
    parts[form(marked, t)] = marked.parts[t];
  }
  EXPECT_EQ(parts.at("w:kepala"), 1);
  EXPECT_EQ(parts.at("w:desa"), 1);
  EXPECT_EQ(parts.at("w:diduga"), 0);
  EXPECT_EQ(parts.at("w:mengajak"), 2);
  EXPECT_EQ(parts.at("w:petahana"), 6);
  EXPECT_EQ(parts.at("w:@S"), 0) << "the start of a sentence is no word of the text";
  EXPECT_EQ(data.samples[1].parts, std::vector<std::uint8_t>(marked.parts.size(), 0));
  EXPECT_TRUE(data.samples[2].parts.empty());
  EXPECT_TRUE(data.samples[3].parts.empty());
}

// The trainer must see what the scorer sees.
TEST(Dataset, SeesWhatTheScorerSees) {
  const auto rows = test::toy_corpus(1);
  const Dataset data = dataset_of(rows);
  const lexicon::Lexicon& lexicon = test::built_in_lexicon();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Workspace workspace;
    auto& w = WorkspaceAccess::rep(workspace);
    run_stages(rows[i].text, lexicon, std::nullopt, w);
    ASSERT_EQ(w.passages.units.size(), 1u);
    score::FeatureSet set;
    score::extract_all(score_document(rows[i].text, lexicon, w), w.passages.units[0],
                       score::Spelling(lexicon), set);
    // Once for each feature; words once for each spelling.
    std::map<std::uint64_t, int> wanted, got;
    for (const score::Feature& f : set.rows) {
      int& count = wanted[f.key];
      count = f.spelled ? count + 1 : 1;
    }
    for (const Cell& cell : data.samples[i].cells) {
      const double times = cell.value / set.scale[static_cast<std::size_t>(cell.family)];
      EXPECT_NEAR(times, std::round(times), 1e-5);
      got[cell.key] = static_cast<int>(std::lround(times));
    }
    EXPECT_EQ(got, wanted);
    EXPECT_EQ(data.samples[i].words, set.words);
    EXPECT_NEAR(data.samples[i].known, set.known, 1e-12);
  }
}

TEST(Dataset, ARowOfTwoParagraphsHasTheFeaturesOfBoth) {
  const std::string first = "Petani memanen padi dan menjual beras di pasar desa pagi ini.";
  const std::string second = "Lurah diduga mengajak warga memilih calon bupati dalam rapat itu.";
  const Dataset data = dataset_of(rows_of({first + "\n\n" + second, first, second}));
  const auto both = names_of(data, 0);
  for (const char* name : {"w:padi", "w:lurah", "b:menjual beras", "b:mengajak warga"}) {
    EXPECT_TRUE(both.contains(name)) << name;
  }
  EXPECT_FALSE(names_of(data, 1).contains("w:lurah"));
  EXPECT_EQ(data.samples[0].words, data.samples[1].words + data.samples[2].words);
}

TEST(Dataset, EmptyTextsAndNoRows) {
  EXPECT_TRUE(dataset_of({}).samples.empty());
  const Dataset data = dataset_of(rows_of({"", " \n ", "Lurah diduga tidak netral."}));
  ASSERT_EQ(data.samples.size(), 3u);
  EXPECT_TRUE(data.samples[0].cells.empty());
  EXPECT_EQ(data.samples[1].words, 0u);
  EXPECT_EQ(data.samples[1].known, 0);
  EXPECT_FALSE(data.samples[2].cells.empty());
}

TEST(Dataset, TellsHowFarItIs) {
  std::vector<std::pair<std::size_t, std::size_t>> told;
  const auto rows = rows_of({"satu", "dua", "tiga"});
  build_dataset(rows, test::built_in_lexicon(), [&](std::size_t done, std::size_t all) {
    told.push_back({done, all});
  });
  EXPECT_EQ(told, (std::vector<std::pair<std::size_t, std::size_t>>{{1, 3}, {2, 3}, {3, 3}}));
}

}  // namespace
}  // namespace netra::train
