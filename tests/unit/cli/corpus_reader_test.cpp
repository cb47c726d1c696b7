#include "cli/corpus_reader.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/cli/run.h"

namespace netra::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A sound row; `text` is "Lurah Budi mengajak warga." with spans of its words.
const char* const kSound =
    R"({"id":"a1","batch":"b","pair":null,"text":"Lurah Budi mengajak warga.",)"
    R"("category":"incident","status":"alleged","claims":[{"agent":"per.lurah","conduct":"V02",)"
    R"("status":"reported","spans":{"agent":[0,10],"conduct":[11,19],"beneficiary":[20,25]}}],)"
    R"("style":"lead","region":"Kota Serang, Banten"})";

// The sound row with one part replaced and, unless it is the id, a new id.
std::string with(const std::string& part, const std::string& other) {
  static int count = 0;
  std::string row = kSound;
  const auto replace = [&](const std::string& from, const std::string& to) {
    const std::size_t at = row.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    row.replace(at, from.size(), to);
  };
  replace(part, other);
  if (part.find("\"id\"") == std::string::npos)
    replace("\"a1\"", "\"n" + std::to_string(++count) + "\"");
  return row;
}

struct Got {
  Corpus corpus;
  std::vector<std::string> problems;  // "line: message"
};

Got read(const std::string& content) {
  const test::Folder folder;
  Got got;
  std::vector<Error> problems;
  got.corpus = read_corpus(folder.write("c.jsonl", content), problems);
  for (const Error& e : problems) {
    EXPECT_EQ(e.place.file, folder.path("c.jsonl"));
    EXPECT_EQ(e.code, ErrorCode::kBadInput);
    got.problems.push_back(std::to_string(e.place.line) + ": " + e.message);
  }
  return got;
}

TEST(CorpusReader, ReadsEveryField) {
  const Got got = read(std::string("\n") + kSound + "\n");
  EXPECT_THAT(got.problems, IsEmpty());
  ASSERT_EQ(got.corpus.rows.size(), 1u);
  const train::GoldRow& row = got.corpus.rows[0];
  EXPECT_EQ(row.id, "a1");
  EXPECT_EQ(row.batch, "b");
  EXPECT_EQ(row.pair, "");
  EXPECT_EQ(row.text, "Lurah Budi mengajak warga.");
  EXPECT_EQ(row.style, "lead");
  EXPECT_EQ(row.region, "Kota Serang, Banten");
  EXPECT_EQ(row.category, Category::kIncident);
  EXPECT_EQ(row.status, Status::kAlleged);
  EXPECT_EQ(row.line, 2u) << "blank lines count";
  ASSERT_EQ(row.claims.size(), 1u);
  EXPECT_EQ(row.claims[0].agent, "per.lurah");
  EXPECT_EQ(row.claims[0].conduct, 2);
  EXPECT_EQ(row.claims[0].status, Status::kReported);
  EXPECT_EQ(row.claims[0].agent_span, (ByteSpan{0, 10}));
  EXPECT_EQ(row.claims[0].conduct_span, (ByteSpan{11, 19}));
  EXPECT_EQ(row.claims[0].beneficiary_span, (ByteSpan{20, 25}));
}

TEST(CorpusReader, OptionalFieldsMayBeMissingOrNull) {
  for (const char* region : {R"(,"region":null)", ""}) {
    const Got got = read(with(R"(,"region":"Kota Serang, Banten")", region) + "\n" +
                         with(R"("pair":null,)", R"("pair":"p1",)"));
    EXPECT_THAT(got.problems, IsEmpty());
    ASSERT_EQ(got.corpus.rows.size(), 2u);
    EXPECT_EQ(got.corpus.rows[0].region, "");
    EXPECT_EQ(got.corpus.rows[1].pair, "p1");
  }
}

TEST(CorpusReader, SpansAreBytesOfTheDecodedText) {
  // The escaped dash has three bytes: the words behind it move by two.
  const Got got = read(with("Lurah Budi mengajak warga.", "L\\u2013B mengajak warga. Ya"));
  ASSERT_EQ(got.problems.size(), 3u) << "the old spans cut words of the new text";
  std::string row = with("Lurah Budi mengajak warga.", "L \\u2013 ab mengajak warga");
  const std::string spans = R"("agent":[0,10],"conduct":[11,19],"beneficiary":[20,25])";
  row.replace(row.find(spans), spans.size(), R"("agent":[0,8],"conduct":[9,17])");
  const Got good = read(row);
  EXPECT_THAT(good.problems, IsEmpty());
  ASSERT_EQ(good.corpus.rows.size(), 1u);
  const train::GoldRow& gold = good.corpus.rows[0];
  EXPECT_EQ(gold.text.substr(gold.claims[0].conduct_span.begin, 8), "mengajak");
  EXPECT_TRUE(gold.claims[0].beneficiary_span.empty());
}

// One run tells everything that is wrong, and keeps what is sound.
TEST(CorpusReader, EveryWrongRowIsReportedWithItsLine) {
  const std::vector<std::string> lines = {
      kSound,
      with(R"("batch":"b",)", ""),
      with(R"("category":"incident")", R"("category":"scandal")"),
      with(R"("status":"alleged")", R"("status":"rumoured")"),
      with("[20,25]", "[20,27]"),
      with("[11,19]", "[11,18]"),
      kSound,
      "",
      std::string("{\"id\":\"x\xFF\"}"),
      "{\"id\": \"half",
      "[1, 2]",
      with(R"("text":"Lurah Budi mengajak warga.")", R"("text":"")"),
      with(R"("V02")", R"("V21")"),
      with(R"("style":"lead")", R"("style":7)"),
      with(R"("pair":null)", R"("pair":3)"),
      with("[0,10]", "[10,0]"),
      with("[0,10]", "[0,\"x\"]"),
      with("[0,10]", "[-1,5]"),
      with(R"("status":"reported")", R"("status":"maybe")"),
      with(R"("conduct":"V02",)", ""),
      with("\"id\":\"a1\"", "\"id\":\"last\""),
  };
  std::string content;
  for (const std::string& line : lines) content += line + "\n";
  const Got got = read(content);
  EXPECT_THAT(got.problems,
              ElementsAre("2: the field batch is missing",                      //
                          "3: 'scandal' is no category",                        //
                          "4: 'rumoured' is no status",                         //
                          "5: the span of beneficiary lies outside the text",   //
                          "6: the span of conduct cuts a word",                 //
                          "7: the id a1 stands twice",                          //
                          "9: the line is not valid UTF-8",                     //
                          "10: the line is no JSON object",                     //
                          "11: the line is no JSON object",                     //
                          "12: the field text is empty",                        //
                          "12: the span of agent lies outside the text",        //
                          "12: the span of conduct lies outside the text",      //
                          "12: the span of beneficiary lies outside the text",  //
                          "13: 'V21' is no conduct code V00 to V20",            //
                          "14: the field style is no string",                   //
                          "15: the field pair is neither a string nor null",    //
                          "16: the span of agent lies outside the text",        //
                          "17: the span of agent lies outside the text",        //
                          "18: the span of agent lies outside the text",        //
                          "19: 'maybe' is no status",                           //
                          "20: the field conduct is missing",                   //
                          "20: '' is no conduct code V00 to V20"));
  ASSERT_EQ(got.corpus.rows.size(), 2u);
  EXPECT_EQ(got.corpus.rows[0].line, 1u);
  EXPECT_EQ(got.corpus.rows[1].id, "last");
  EXPECT_EQ(got.corpus.rows[1].line, 21u);
}

TEST(CorpusReader, ClaimsAreAList) {
  const std::string row = with(R"("category")", R"("category")");
  const std::size_t begin = row.find("\"claims\":["), end = row.find("}],") + 2;
  for (const char* claims : {"\"claims\":{}", "\"claims\":null", "\"other\":[]"}) {
    std::string changed = row;
    changed.replace(begin, end - begin, claims);
    EXPECT_THAT(read(changed).problems, ElementsAre("1: the field claims is no list")) << claims;
  }
  std::string none = row;
  none.replace(begin, end - begin, "\"claims\":[]");
  const Got got = read(none);
  EXPECT_THAT(got.problems, IsEmpty());
  EXPECT_TRUE(got.corpus.rows.at(0).claims.empty());
}

TEST(CorpusReader, LineEndsOfWindowsAndNoLastLineEnd) {
  const Got got = read(std::string(kSound) + "\r\n\r\n" + with("Kota Serang", "Kota Cilegon"));
  EXPECT_THAT(got.problems, IsEmpty());
  EXPECT_EQ(got.corpus.rows.size(), 2u);
  EXPECT_THAT(read("").problems, IsEmpty());
}

TEST(CorpusReader, AFileThatIsNotThereIsOneProblem) {
  const test::Folder folder;
  std::vector<Error> problems;
  EXPECT_TRUE(read_corpus(folder.path("none"), problems).rows.empty());
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].place.file, folder.path("none"));
  EXPECT_EQ(problems[0].message, "No such file or directory");
}

TEST(ReportProblems, OneLineEachAndFalse) {
  Error first{ErrorCode::kBadInput, "wrong", {}}, second{ErrorCode::kBadInput, "odd", {}};
  first.place.file = "f.jsonl";
  first.place.line = 12;
  second.place.file = "g.jsonl";
  ::testing::internal::CaptureStderr();
  EXPECT_FALSE(report_problems({first, second}));
  EXPECT_EQ(::testing::internal::GetCapturedStderr(),
            "netra: f.jsonl:12: wrong\nnetra: g.jsonl: odd\n");
  EXPECT_TRUE(report_problems({}));
}

}  // namespace
}  // namespace netra::cli
