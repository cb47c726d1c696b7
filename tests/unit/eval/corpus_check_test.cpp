#include "eval/corpus_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace netra::eval {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Twelve different words: nine 4-grams.
const char* const kLong = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh ratus ribu";

train::GoldRow row(std::string id, std::string batch, std::string text, std::uint64_t line = 1) {
  train::GoldRow out;
  out.id = std::move(id);
  out.batch = std::move(batch);
  out.text = std::move(text);
  out.style = "body";
  out.line = line;
  return out;
}

// "file:line: message", sorted.
std::vector<std::string> check(const std::vector<std::vector<train::GoldRow>>& files,
                               std::string* summary = nullptr) {
  std::vector<Split> splits;
  for (std::size_t i = 0; i < files.size(); ++i)
    splits.push_back({"f" + std::to_string(i), files[i]});
  std::vector<Error> problems;
  std::string text;
  check_corpus(splits, problems, summary != nullptr ? *summary : text);
  std::vector<std::string> out;
  for (const Error& e : problems) {
    out.push_back(e.place.file + ":" + std::to_string(e.place.line) + ": " + e.message);
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(CorpusCheck, ABatchBelongsToOneSplit) {
  EXPECT_THAT(check({{row("a", "b1", "satu dua"), row("b", "b1", "tiga empat")},
                     {row("c", "b2", "lima enam"), row("d", "b1", "tujuh delapan", 7)}}),
              ElementsAre("f1:7: the batch b1 is in two splits"));
  EXPECT_THAT(check({{row("a", "b1", "satu dua")}, {row("b", "b2", "tiga empat")}}), IsEmpty());
}

TEST(CorpusCheck, AnIdBelongsToOneSplit) {
  EXPECT_THAT(check({{row("a", "b1", "satu dua")}, {row("a", "b2", "tiga empat", 3)}}),
              ElementsAre("f1:3: the id a is in two splits"));
}

TEST(CorpusCheck, FindsNearDuplicatesAcrossSplits) {
  // One word at the end: 8 of 10 4-grams are shared.
  const std::string near = std::string(kLong).substr(0, 67) + "juta";
  EXPECT_THAT(check({{row("a", "b1", kLong)}, {row("b", "b2", near, 5)}}),
              ElementsAre("f1:5: b is nearly the same as a of another split"));
  EXPECT_THAT(check({{row("a", "b1", kLong)}, {row("b", "b2", kLong, 5)}}).size(), 1u)
      << "the same text is reported once, not once for each band";
  EXPECT_THAT(check({{row("a", "b1", kLong)},
                     {row("b", "b2",
                          "SATU Dua, tiga (empat) lima enam "
                          "tujuh delapan sembilan sepuluh")}})
                  .size(),
              1u)
      << "case and punctuation do not hide a copy";
}

TEST(CorpusCheck, LeavesFarTextsAndTextsOfOneSplitAlone) {
  // One word in the middle: 5 of 13 4-grams are shared.
  const char* middle = "satu dua tiga empat lima nol tujuh delapan sembilan sepuluh ratus ribu";
  EXPECT_THAT(check({{row("a", "b1", kLong)}, {row("b", "b2", middle)}}), IsEmpty());
  EXPECT_THAT(
      check({{row("a", "b1", kLong)}, {row("b", "b2", "lurah datang ke kantor camat pagi")}}),
      IsEmpty());
  EXPECT_THAT(check({{row("a", "b1", kLong), row("b", "b1", kLong)}}), IsEmpty());
}

TEST(CorpusCheck, EveryCopyAmongManyIsFound) {
  std::vector<train::GoldRow> train, test;
  for (int i = 0; i < 60; ++i) {
    std::string text;
    for (int w = 0; w < 20; ++w) text += "k" + std::to_string(i) + "w" + std::to_string(w) + " ";
    train.push_back(row("a" + std::to_string(i), "b1", text));
    // Two words more: 17 of 19 4-grams are shared.
    if (i % 3 == 0) test.push_back(row("c" + std::to_string(i), "b2", text + "ujung akhir"));
  }
  EXPECT_EQ(check({train, test}).size(), 20u);
}

TEST(CorpusCheck, APairHasTwoMembersOfTwoCategories) {
  auto a = row("a", "b1", "satu dua"), b = row("b", "b1", "tiga empat"),
       c = row("c", "b1", "lima enam"), d = row("d", "b1", "tujuh delapan"),
       e = row("e", "b1", "sembilan sepuluh");
  a.pair = b.pair = "good";
  a.category = Category::kIncident;
  c.pair = d.pair = "alike";
  e.pair = "single";
  EXPECT_THAT(check({{a, b, c, d, e}}),
              ElementsAre(":0: the members of the pair alike share one category",
                          ":0: the members of the pair single share one category",
                          ":0: the pair single has one member only"));
}

TEST(CorpusCheck, ManyRowsWithOneOpeningAreATemplate) {
  std::vector<train::GoldRow> rows;
  for (int i = 0; i < 200; ++i) {
    const std::string n = std::to_string(i);
    rows.push_back(row("r" + n, "b1", "a" + n + " b" + n + " c" + n + " d"));
  }
  EXPECT_THAT(check({rows}), IsEmpty());
  rows[3].text = "Lurah itu diduga x";
  rows[8].text = "Lurah itu diduga y";
  EXPECT_THAT(check({rows}), IsEmpty()) << "2 of 200 are 1 %";
  rows[9].text = "lurah, itu diduga z";
  EXPECT_THAT(check({rows}), Contains(HasSubstr("3 rows begin with '")));
  rows.resize(99);
  EXPECT_THAT(check({rows}), IsEmpty()) << "too few rows to speak of shares";
}

TEST(CorpusCheck, TheSummaryCounts) {
  auto a = row("a", "b1", "satu dua"), b = row("b", "b2", "tiga empat");
  a.category = Category::kIncident;
  a.status = Status::kAlleged;
  a.claims.resize(2);
  a.claims[0].conduct = 4;
  a.claims[1].conduct = 9;
  b.style = "chat";
  std::string summary;
  EXPECT_THAT(check({{a}, {b}}, &summary), IsEmpty());
  EXPECT_THAT(summary, HasSubstr("2 passages, 2 batches, 0 pairs, 2 conducts, 2 statuses\n"));
  EXPECT_THAT(summary, HasSubstr("  f0 1\n  f1 1\n  incident 1\n  aggregate 0\n"));
  EXPECT_THAT(summary, HasSubstr("  other 1\n  style body 1\n  style chat 1\n"));
}

TEST(CorpusCheck, EmptyAndTinyTexts) {
  EXPECT_THAT(check({}), IsEmpty());
  EXPECT_THAT(check({{}, {}}), IsEmpty());
  EXPECT_THAT(check({{row("a", "b1", "satu")}, {row("b", "b2", "dua")}}), IsEmpty());
}

}  // namespace
}  // namespace netra::eval
