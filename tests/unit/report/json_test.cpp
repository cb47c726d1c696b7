// report/json.cpp: the object as a whole. That it fits the schema is checked by
// the ctest report_schema.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "netra/report.h"
#include "netra/version.h"
#include "unit/report/sample.h"

namespace netra {
namespace {

using ::testing::HasSubstr;

TEST(Json, OfNoTextIsWholeAndAbstains) {
  EXPECT_EQ(to_json(test::empty_analysis()),
            R"({"schema":"netra.analysis/1","engine":{"version":")" NETRA_VERSION
            R"(","model":"0123456789abcdef"},"id":null,"published":null,"title":null,"zones":[],)"
            R"("verdict":{"category":"other","violation":0,"abstain":true,"passage":null},)"
            R"("passages":[],"actors":[],"times":[],"events":[],"quotes":[],"laws":[],)"
            R"("warnings":[]})");
}

class SampleJson : public ::testing::Test {
 protected:
  std::string json_ = to_json(test::sample_analysis());
};

TEST_F(SampleJson, IsOneLine) {
  EXPECT_EQ(json_.find('\n'), std::string::npos);
  EXPECT_EQ(json_.back(), '}');
}

TEST_F(SampleJson, SaysTheHead) {
  EXPECT_THAT(json_, HasSubstr(R"("id":"a \"quoted\" id",)"
                               R"("published":{"value":"2024-09-26","source":"given"},)"
                               R"("title":{"begin":0,"end":30},)"
                               R"("zones":[{"begin":0,"end":30,"kind":"title"},)"));
}

TEST_F(SampleJson, WritesPassagesWithEvidence) {
  EXPECT_THAT(
      json_,
      HasSubstr(R"("zone":"body","category":"incident","status":"alleged","violation":0.875,)"
                R"("abstain":false,"probabilities":{"incident":0.75,"aggregate":0.125,)"
                R"("cleared":0.0625,"prevention":0.03125,"norm":0.015625,"other":0.015625},)"
                R"("log_odds":{"prior":-1.5,"total":1.75,"calibrated":1.9459101090932196},)"
                R"("evidence":[{"feature":"w:diduga","weight":2.5,"entry":"cue/status.tsv:17",)"
                R"("spans":[{"begin":79,"end":85}]},{"feature":"b:mengajak warga","weight":1.25,)"
                R"("entry":null,"spans":[{"begin":86,"end":100}]},)"
                R"({"feature":"shape:*","weight":-0.5,"entry":null,"spans":[]}],)"));
}

TEST_F(SampleJson, WritesClaimsWithAndWithoutRows) {
  EXPECT_THAT(json_,
              HasSubstr(R"("claims":[{"agent":0,"conduct":"V07","status":"alleged",)"
                        R"("source":"reporter","speaker":1,"beneficiary":1,"event":0,)"
                        R"("trigger":{"begin":86,"end":108},"cues":[{"begin":79,"end":85,)"
                        R"("role":"allegation","entry":"cue/status.tsv:17"}]},)"
                        R"({"agent":null,"conduct":"V20","status":"alleged",)"
                        R"("source":"unknown","speaker":null,"beneficiary":null,"event":null,)"
                        R"("trigger":{"begin":101,"end":108},"cues":[]}]})"));
}

TEST_F(SampleJson, WritesActorsWithOfficesAndRegions) {
  EXPECT_THAT(
      json_,
      HasSubstr(R"("actors":[{"kind":"person","id":null,"class":null,"name":"Budi Santoso",)"
                R"("bound":"yes","region":{"code":null,"name":"Sukamaju","level":"unknown",)"
                R"("province":null,"ambiguous":true,"candidates":["36.73.01","36.04.09"]},)"
                R"("offices":[{"id":"per.camat","title":"Camat","institution":1,"region":{)"));
  EXPECT_THAT(json_, HasSubstr(R"("acting":"plt","former":true}],"mentions":[{"begin":65,)"
                               R"("end":77,"form":"name","entry":null},)"));
  EXPECT_THAT(json_, HasSubstr(R"("form":"nominal","entry":"gazetteer/actors.tsv:17"}]}],)"));
}

TEST_F(SampleJson, WritesTimesWithConflictsAndReasons) {
  EXPECT_THAT(json_, HasSubstr(R"("times":[{"begin":32,"end":48,"kind":"date",)"
                               R"("value":"2024-09-25","end_value":null,"grain":"day",)"
                               R"("anchor":"explicit","weekday_conflict":{"stated":"Kamis",)"
                               R"("actual":"Rabu","suggest":"2024-09-26"},"reason":null},)"));
  EXPECT_THAT(json_, HasSubstr(R"("value":null,"end_value":null,"grain":"unknown",)"
                               R"("anchor":"none","weekday_conflict":null,"reason":"no anchor"})"));
  EXPECT_THAT(json_, HasSubstr(R"("kind":"range","value":"2024-09-25","end_value":"2024-11-23")"));
}

TEST_F(SampleJson, WritesEventsQuotesLawsAndWarnings) {
  EXPECT_THAT(json_, HasSubstr(R"("roles":[{"role":"agent","actor":0,"span":null},)"
                               R"({"role":"target","actor":null,)"
                               R"("span":{"begin":95,"end":100}}]})"));
  EXPECT_THAT(json_, HasSubstr(R"("time":null,"place":null,"region":null,"status":"asserted",)"
                               R"("roles":[]})"));
  EXPECT_THAT(json_, HasSubstr(R"("kind":"indirect","speaker":null,"cue":null}])"));
  EXPECT_THAT(json_, HasSubstr(R"("id":"UU 10/2016","article":"71","paragraph":"1",)"
                               R"("known":true})"));
  EXPECT_THAT(json_, HasSubstr(R"("message":"2 invalid parts","begin":null,"end":null})"));
  EXPECT_THAT(json_, HasSubstr(R"("message":"<b>Kamis</b> & Rabu","begin":32,"end":48}]})"));
}

TEST(Json, OfBytesThatAreNoUtf8IsStillUtf8) {
  test::AnalysisBuilder b("\xff\xfe");
  b.rep->id = "\xff";
  EXPECT_THAT(to_json(b.build()), HasSubstr("\"id\":\"\xef\xbf\xbd\""));
}

}  // namespace
}  // namespace netra
