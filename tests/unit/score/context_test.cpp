// Which passages hear the article around them (models/id-news/score/context.tsv).
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "unit/score/reading.h"

namespace netra::score {
namespace {

using test::score_table;
using test::ScoreReading;

Calibration with_context(double title, double near, double article) {
  Calibration calibration;
  calibration.context.title = title;
  calibration.context.near = near;
  calibration.context.article = article;
  return calibration;
}

// The context terms of the passage that holds `words`, by name.
std::map<std::string, double> context_of(const std::string& text, const std::string& words,
                                         const ScoreTable& table) {
  ScoreReading reading(text);
  const auto scores = reading.score(table);
  std::map<std::string, double> out;
  bool met = false;
  for (const Passage& p : scores.passages) {
    if (reading.words(p.bytes).find(words) == std::string::npos) continue;
    EXPECT_FALSE(met) << words << " stands in two passages";
    met = true;
    for (std::uint32_t e = p.evidence.begin; e < p.evidence.end; ++e) {
      const std::string feature = reading.string(scores.evidence[e].feature);
      if (feature.starts_with("context:")) out[feature] = scores.evidence[e].weight;
    }
  }
  EXPECT_TRUE(met) << words;
  return out;
}

const char* const kHead =
    "Lurah Sukamaju Diduga Tidak Netral\n\n"
    "Lurah itu diduga mengajak warga memilih calon wali kota nomor dua di balai warga.\n\n";
const char* const kTail =
    "\n\nPanitia menyiapkan kursi tambahan sejak pagi di halaman gedung serbaguna itu.\n";

std::string article(const std::string& paragraph) { return kHead + paragraph + kTail; }

// The only weight stands in the title and the first paragraph.
ScoreTable suspicion(const Calibration& calibration) {
  return score_table({{"act:full bound plain", 2}}, 0, calibration);
}

TEST(Context, WhatHasNothingToDoWithACaseHearsNoStory) {
  const auto table = suspicion(with_context(0.5, 0.5, 0.5));
  EXPECT_TRUE(
      context_of(article("Hujan turun di lereng gunung itu sejak malam."), "Hujan turun", table)
          .empty());
}

TEST(Context, WhatSpeaksAgainstACaseIsHeardByAll) {
  const auto table = suspicion(with_context(-0.5, 0, 0));
  const auto terms =
      context_of(article("Hujan turun di lereng gunung itu sejak malam."), "Hujan turun", table);
  ASSERT_EQ(terms.count("context:title"), 1u);
  EXPECT_EQ(terms.at("context:title"), -1.0);
}

TEST(Context, WhoOwesNeutralityAQuotationAndAShortLineHearTheStory) {
  const auto table = suspicion(with_context(0.5, 0, 0.25));
  for (const char* paragraph :
       {"Camat Sukamaju datang ke kantor itu pada sore hari.",
        "\"Kami tunggu hasilnya minggu depan,\" kata Sumarno.", "Foto itu beredar."}) {
    const auto terms = context_of(article(paragraph), std::string(paragraph).substr(0, 9), table);
    ASSERT_EQ(terms.count("context:title"), 1u) << paragraph;
    EXPECT_EQ(terms.at("context:title"), 1.0) << paragraph;
    ASSERT_EQ(terms.count("context:article"), 1u) << paragraph;
    EXPECT_EQ(terms.at("context:article"), 0.25) << paragraph;
  }
}

TEST(Context, ATitleHearsItsNeighboursAndNoBonus) {
  const auto table = suspicion(with_context(0.5, 0.5, 0.25));
  const auto terms = context_of(article("Camat datang sore hari itu juga."), "Tidak Netral", table);
  EXPECT_EQ(terms.count("context:title"), 0u);
  EXPECT_EQ(terms.count("context:article"), 0u);
  EXPECT_EQ(terms.count("context:near"), 1u);
}

TEST(Context, WithoutATitleThereIsNoArticle) {
  const auto table = suspicion(with_context(0, 0.5, 0.25));
  const std::string camat = "Camat Sukamaju datang ke kantor itu pada sore hari.";
  const std::string untitled =
      std::string(kHead).substr(std::string(kHead).find("\n\n") + 2) + camat + kTail;
  ScoreReading reading(untitled);
  ASSERT_EQ(reading.score(table).passages.size(), 3u) << "enough for a context";
  const auto terms = context_of(untitled, "Camat Sukamaju", table);
  EXPECT_EQ(terms.count("context:article"), 0u);
  EXPECT_EQ(terms.count("context:near"), 1u);
}

TEST(Context, WhatIsHeardIsHeldWithinTheLimit) {
  Calibration calibration = with_context(0.5, 0, 0);
  calibration.context.limit = 1.5;
  const auto terms = context_of(article("Camat Sukamaju datang ke kantor itu pada sore hari."),
                                "Camat Sukamaju", suspicion(calibration));
  ASSERT_EQ(terms.count("context:title"), 1u);
  EXPECT_EQ(terms.at("context:title"), 0.75);
}

}  // namespace
}  // namespace netra::score
