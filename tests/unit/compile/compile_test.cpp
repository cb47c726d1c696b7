#include "compile/compile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/tiny_model.h"
#include "unit/compile/folder.h"

namespace netra::compile {
namespace {

TEST(Compile, TheNameIsThatOfTheFolder) {
  for (const char* spelling : {"tests/support/tiny_model", "tests/support/tiny_model/",
                               "tests/support/../support/tiny_model"}) {
    Problems problems;
    const auto tables = compile_folder(spelling, problems);
    ASSERT_TRUE(tables) << spelling;
    EXPECT_EQ(tables->name, "tiny_model") << spelling;
  }
}

TEST(Compile, AWrongFolderIsAnError) {
  const test::Folder folder;
  for (const std::string& path : {std::string("no/such/folder"), std::string("README.md"),
                                  (folder.path() / "MANIFEST.tsv").string()}) {
    Problems problems;
    EXPECT_EQ(compile_folder(path, problems), nullptr);
    EXPECT_FALSE(problems.none()) << path;
  }
}

TEST(Compile, ChangedTablesChangeTheFingerprint) {
  const test::Folder folder;
  const auto fingerprint = [&] {
    Problems problems;
    const auto tables = compile_folder(folder.path(), problems);
    return bundle::inspect(bundle::write(*tables))->fingerprint;
  };
  const std::uint64_t before = fingerprint();
  EXPECT_EQ(fingerprint(), before);
  folder.append("weights.tsv", "w:camat\t0.25\t");
  EXPECT_NE(fingerprint(), before);
}

TEST(Describe, FileLineReasonByte) {
  Error error{ErrorCode::kBadTable, "is wrong", {}};
  EXPECT_EQ(describe(error), "is wrong");
  error.place.file = "a.tsv";
  EXPECT_EQ(describe(error), "a.tsv: is wrong");
  error.place.line = 3;
  EXPECT_EQ(describe(error), "a.tsv:3: is wrong");
  error.place.byte = 7;
  error.place.has_byte = true;
  EXPECT_EQ(describe(error), "a.tsv:3: is wrong (byte 7)");
}

}  // namespace
}  // namespace netra::compile
