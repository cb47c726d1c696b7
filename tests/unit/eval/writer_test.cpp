// eval/writer.cpp
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>

#include "eval/measures.h"
#include "unit/eval/rows.h"

namespace netra::eval {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

TEST(MeasuresText, SaysEveryFigure) {
  const auto s = test::six_rows();
  const std::string text = to_text(measure(s.gold, s.predicted));
  EXPECT_THAT(text,
              StartsWith("rows 6, violations 3, abstained 2\nviolation F1 at 0.5   0.667  ["));
  EXPECT_THAT(text, HasSubstr("]  P 0.667  R 0.667\n"));
  EXPECT_THAT(text, HasSubstr("violation AUROC       0.833  ["));
  EXPECT_THAT(text, HasSubstr("category macro F1     0.417  ["));
  EXPECT_THAT(text, HasSubstr("accuracy 0.500\n"));
  EXPECT_THAT(text, HasSubstr("Brier                 0.1750\n"));
  EXPECT_THAT(text, HasSubstr("ECE (ten bins)        0.1833\n"));
  EXPECT_THAT(text, HasSubstr("pairs wholly right    0.500 of 2\n"));
  EXPECT_THAT(text, HasSubstr("status on incidents   0.500 of 2\n"));
  EXPECT_THAT(text, HasSubstr("conduct micro F1      0.500  P 0.500  R 0.500\n"));
  EXPECT_THAT(text, HasSubstr("\n    incident           1           1           0           0"
                              "           0           0       0.500\n"));
  EXPECT_THAT(text, HasSubstr("\n  0.500  0.500  2\n")) << "a bin of the reliability table";
  EXPECT_THAT(text, Not(HasSubstr("\n  0.000  0.000  0\n"))) << "empty bins are left out";
  EXPECT_THAT(text, HasSubstr("\n  0.67  0.250\n")) << "risk and coverage";
  EXPECT_THAT(text, HasSubstr("by style\n  body                        4 rows     1 violations  "
                              "P 0.500  R 1.000  F1 0.667\n  headline "));
  EXPECT_THAT(text, HasSubstr("by agent of the first claim\n  per.lurah  "));
  EXPECT_THAT(text, HasSubstr("by batch\n  b1  "));
}

TEST(MeasuresJson, IsOneObjectWithTheSameFigures) {
  auto s = test::six_rows();
  s.gold[1].batch = "with \"quotes\" and \\";
  const std::string json = to_json(measure(s.gold, s.predicted));
  EXPECT_EQ(json.find('\n'), std::string::npos);
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  ASSERT_EQ(parser.parse(json).get(root), simdjson::SUCCESS) << json;
  const auto number = [&](const char* pointer) {
    double value = -1;
    EXPECT_EQ(root.at_pointer(pointer).get(value), simdjson::SUCCESS) << pointer;
    return value;
  };
  EXPECT_EQ(number("/rows"), 6);
  EXPECT_EQ(number("/violations"), 3);
  EXPECT_EQ(number("/abstained"), 2);
  EXPECT_EQ(number("/f1/value"), 0.6667);
  EXPECT_LE(number("/f1/low"), number("/f1/value"));
  EXPECT_GE(number("/f1/high"), number("/f1/value"));
  EXPECT_EQ(number("/auroc/value"), 0.8333);
  EXPECT_EQ(number("/macro_f1/value"), 0.4167);
  EXPECT_EQ(number("/precision"), 0.6667);
  EXPECT_EQ(number("/recall"), 0.6667);
  EXPECT_EQ(number("/brier"), 0.175);
  EXPECT_EQ(number("/ece"), 0.1833);
  EXPECT_EQ(number("/pair_accuracy"), 0.5);
  EXPECT_EQ(number("/pairs"), 2);
  EXPECT_EQ(number("/status_accuracy"), 0.5);
  EXPECT_EQ(number("/conduct_f1"), 0.5);
  EXPECT_EQ(number("/confusion/0/1"), 1);
  EXPECT_EQ(number("/confusion/5/0"), 1);
  EXPECT_EQ(number("/by_style/headline/recall"), 0.5);
  EXPECT_EQ(number("/by_agent/per.lurah/rows"), 1);
  simdjson::dom::object batches;
  ASSERT_EQ(root["by_batch"].get(batches), simdjson::SUCCESS);
  double rows = 0;
  EXPECT_EQ(batches["with \"quotes\" and \\"]["rows"].get(rows), simdjson::SUCCESS);
  EXPECT_EQ(rows, 1);
}

TEST(MeasuresJson, ControlCharactersOfNamesAreEscaped) {
  auto s = test::six_rows();
  s.gold[1].batch = "two\nlines";
  simdjson::dom::parser parser;
  simdjson::dom::object root;
  EXPECT_EQ(parser.parse(to_json(measure(s.gold, s.predicted))).get(root), simdjson::SUCCESS);
}

TEST(MeasuresJson, NoRowsAreStillAnObject) {
  simdjson::dom::parser parser;
  simdjson::dom::object root;
  EXPECT_EQ(parser.parse(to_json(measure({}, {}))).get(root), simdjson::SUCCESS);
}

TEST(WorstErrors, TheMostWrongFirstWithTextAndEvidence) {
  auto s = test::six_rows();
  s.add("G", Category::kCleared, Status::kDenied, Category::kIncident, 0.95);
  const std::string all = worst_errors(s.gold, s.predicted, 10);
  // G by 0.95 and C by 0.7; B and D stand on the edge and are not counted.
  EXPECT_THAT(all, StartsWith("2 passages on the wrong side of 0.5\n"
                              "G  gold cleared/denied  violation 0.950 incident\n"
                              "  Text of G\n  w:G +1%\n"
                              "C  gold aggregate/counted  violation 0.300 other\n"));
  const std::string one = worst_errors(s.gold, s.predicted, 1);
  EXPECT_THAT(one, StartsWith("2 passages"));
  EXPECT_THAT(one, Not(HasSubstr("\nC  ")));
}

}  // namespace
}  // namespace netra::eval
