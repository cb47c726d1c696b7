#include "cli/batch_record.h"

#include <gtest/gtest.h>

namespace netra::cli {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

TEST(RecordParser, ReadsARecord) {
  RecordParser parser;
  const auto record = parser.parse(
      R"({"more":[1,{}],"text":"a\n\u00e9\u0000","published":"2024-09-25","id":"x/1"})");
  ASSERT_TRUE(record) << record.error().message;
  EXPECT_EQ(record->info.id, "x/1");
  EXPECT_EQ(record->text, std::string("a\n\xc3\xa9\0", 5));
  EXPECT_EQ(record->info.published, year(2024) / month(9) / day(25));
  const auto other = parser.parse(R"({"id":"","text":"","published":null} )"
                                  "\r");
  ASSERT_TRUE(other) << other.error().message;
  EXPECT_EQ(other->text, "");
  EXPECT_FALSE(other->info.published);
}

TEST(RecordParser, SaysWhatIsWrong) {
  const struct {
    const char* line;
    const char* message;
  } kCases[] = {
      {R"([1])", "the line is no JSON object"},
      {R"({"text":"a"})", "the record has no \"id\""},
      {R"({"id":"a"})", "the record has no \"text\""},
      {R"({"id":"a","text":null})", "the record has no \"text\""},
      {R"({"id":7,"text":"a"})", "\"id\" is no string"},
      {R"({"id":"a","text":["b"]})", "\"text\" is no string"},
      {R"({"id":"a","text":"b","published":20240925})", "\"published\" is no string"},
      {R"({"id":"a","text":"b","published":"25/9/2024"})",
       "\"published\" is '25/9/2024', no date YYYY-MM-DD"},
  };
  RecordParser parser;
  for (const auto& c : kCases) {
    const auto record = parser.parse(c.line);
    ASSERT_FALSE(record) << c.line;
    EXPECT_EQ(record.error().message, c.message);
    EXPECT_EQ(record.error().code, ErrorCode::kBadInput);
  }
}

TEST(RecordParser, SurvivesWhatIsNoJson) {
  RecordParser parser;
  std::string deep = R"({"id":"a","text":)";
  deep.append(100000, '[');
  for (const std::string& line :
       {std::string("{"), std::string("{}}"), std::string(R"({"id":"a","text":"b"} x)"),
        std::string(R"({"id":"a","text":"\ud800"})"), std::string("\0", 1), deep,
        std::string("{\"id\":\"a\",\"text\":\"a\nb\"}")}) {
    EXPECT_FALSE(parser.parse(line)) << line.substr(0, 40);
  }
  EXPECT_TRUE(parser.parse(R"({"id":"a","text":"b"})"));  // and goes on
}

TEST(RecordParser, SaysWhereUtf8EndsToBeValid) {
  RecordParser parser;
  const auto record = parser.parse("{\"id\":\"a\",\"text\":\"b\xff\"}");
  ASSERT_FALSE(record);
  EXPECT_EQ(record.error().code, ErrorCode::kInvalidUtf8);
  EXPECT_EQ(record.error().place.byte, 19u);
}

TEST(RecordParser, ReadsWhatResumeAsksFor) {
  RecordParser parser;
  const std::string report = R"({"engine":{"model":"0123"},"id":"a"})";
  EXPECT_EQ(*parser.parse_id(report), "a");
  EXPECT_EQ(parser.parse_fingerprint(report), "0123");
  EXPECT_EQ(parser.parse_fingerprint("{}"), "");
  EXPECT_EQ(parser.parse_line_number(R"({"line":12})"), 12u);
  EXPECT_EQ(parser.parse_line_number(R"({"line":-1})"), 0u);
  EXPECT_FALSE(parser.parse_id(R"({"id":null})"));
}

TEST(ErrorRow, IsOneJsonObject) {
  Error error{ErrorCode::kInvalidUtf8, "say \"no\"", {}};
  EXPECT_EQ(error_row(7, "", error),
            "{\"line\":7,\"id\":null,\"code\":\"invalid_utf8\",\"message\":\"say \\\"no\\\"\","
            "\"byte\":null}\n");
  error.place.byte = 3;
  error.place.has_byte = true;
  EXPECT_EQ(error_row(7, "x", error),
            "{\"line\":7,\"id\":\"x\",\"code\":\"invalid_utf8\",\"message\":\"say \\\"no\\\"\","
            "\"byte\":3}\n");
}

}  // namespace
}  // namespace netra::cli
