#include "report/json_writer.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <string>

#include <gtest/gtest.h>

namespace netra::report {
namespace {

std::string string_of(std::string_view s) {
  std::string out;
  JsonWriter(out).string(s);
  return out;
}

std::string number_of(double value) {
  std::string out;
  JsonWriter(out).number(value);
  return out;
}

TEST(JsonWriter, PutsCommasBetweenValuesOnly) {
  std::string out;
  JsonWriter w(out);
  w.begin_object();
  w.key("a");
  w.begin_array();
  w.integer(1);
  w.begin_array();
  w.end_array();
  w.begin_object();
  w.end_object();
  w.null();
  w.end_array();
  w.key("b");
  w.boolean(true);
  w.key("c");
  w.string_or_null("");
  w.end_object();
  EXPECT_EQ(out, R"({"a":[1,[],{},null],"b":true,"c":null})");
}

TEST(JsonWriter, EscapesWhatJsonReserves) {
  EXPECT_EQ(string_of("a\"b\\c/d"), R"("a\"b\\c/d")");
  EXPECT_EQ(string_of("\b\f\n\r\t"), R"("\b\f\n\r\t")");
  EXPECT_EQ(string_of(std::string_view("\0\x01\x1f\x7f", 4)), R"("\u0000\u0001\u001f\u007f")");
  EXPECT_EQ(string_of("\xc3\xa9\xe2\x80\xa8"), "\"\xc3\xa9\xe2\x80\xa8\"");
}

TEST(JsonWriter, WritesInvalidUtf8AsReplacementCharacters) {
  EXPECT_EQ(string_of("a\xff\"b"), "\"a\xef\xbf\xbd\\\"b\"");
  EXPECT_EQ(string_of("\xed\xa0\x80").find('\xed'), std::string::npos);  // a surrogate
}

TEST(JsonWriter, WritesTheShortestNumberThatReadsBack) {
  EXPECT_EQ(number_of(0.1), "0.1");
  EXPECT_EQ(number_of(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(number_of(1), "1");
  EXPECT_EQ(number_of(1e22), "1e+22");
  EXPECT_EQ(number_of(5e-324), "5e-324");
  std::uint64_t bits = 1;
  for (int i = 0; i < 20000; ++i) {
    bits = bits * 6364136223846793005u + 1442695040888963407u;
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (!(value - value == 0)) continue;  // not finite
    EXPECT_EQ(std::strtod(number_of(value).c_str(), nullptr), value) << number_of(value);
    if (::testing::Test::HasFailure()) break;
  }
}

TEST(JsonWriter, HasNoWordForNumbersThatAreNotFinite) {
  EXPECT_EQ(number_of(std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(number_of(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(JsonWriter, WritesIntegersUpTo64Bits) {
  std::string out;
  JsonWriter(out).integer(18446744073709551615u);
  EXPECT_EQ(out, "18446744073709551615");
}

}  // namespace
}  // namespace netra::report
