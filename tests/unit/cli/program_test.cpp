#include "cli/program.h"

#include <gtest/gtest.h>

namespace netra::cli {
namespace {

Error error_at(std::string message, std::uint64_t byte) {
  Error error{ErrorCode::kInvalidUtf8, std::move(message), {}};
  error.place.byte = byte;
  error.place.has_byte = true;
  return error;
}

TEST(Sentence, SaysThePlaceOnce) {
  EXPECT_EQ(sentence(error_at("not valid", 12)), "not valid (byte 12)");
  EXPECT_EQ(sentence(error_at("not valid at byte 12", 12)), "not valid (byte 12)");
  EXPECT_EQ(sentence(error_at("not valid at byte 12", 2)), "not valid at byte 12 (byte 2)");
  Error error{ErrorCode::kBadTable, "wrong", {}};
  EXPECT_EQ(sentence(error), "wrong");
  error.place.line = 3;
  EXPECT_EQ(sentence(error), "line 3: wrong");
}

TEST(InputName, OfADash) {
  EXPECT_EQ(input_name("-"), "standard input");
  EXPECT_EQ(input_name("./-"), "./-");
}

TEST(Complain, WritesOneLineWithoutControlCharacters) {
  ::testing::internal::CaptureStderr();
  complain("a\nb\x1b", "wrong");
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "netra: a?b?: wrong\n");
}

}  // namespace
}  // namespace netra::cli
