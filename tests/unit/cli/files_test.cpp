#include "cli/files.h"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "unit/cli/run.h"

namespace netra::cli {
namespace {

TEST(ReadWhole, GivesTheBytesAsTheyAre) {
  const test::Folder folder;
  const std::string bytes("a\0b\r\n\xff", 6);
  EXPECT_EQ(*read_whole(folder.write("f", bytes), 100), bytes);
  EXPECT_EQ(*read_whole(folder.write("empty", ""), 100), "");
  EXPECT_EQ(*read_whole("/dev/null", 100), "");
}

TEST(ReadWhole, RefusesWhatIsOverTheLimit) {
  const test::Folder folder;
  const std::string file = folder.write("f", std::string(1000, 'x'));
  EXPECT_EQ(read_whole(file, 1000)->size(), 1000u);
  EXPECT_EQ(read_whole(file, 999).error().code, ErrorCode::kTooLarge);
  // An endless input ends at the limit, too.
  EXPECT_EQ(read_whole("/dev/zero", 1000000).error().code, ErrorCode::kTooLarge);
}

TEST(ReadWhole, SaysWhyItFails) {
  const test::Folder folder;
  EXPECT_EQ(read_whole(folder.path("none"), 9).error().message, "No such file or directory");
  EXPECT_EQ(read_whole(folder.path(""), 9).error().message, "Is a directory");
  EXPECT_EQ(read_whole(folder.path(""), 9).error().code, ErrorCode::kIo);
  if (::geteuid() == 0) GTEST_SKIP() << "root may read everything";
  const std::string file = folder.write("f", "x");
  std::filesystem::permissions(file, std::filesystem::perms::none);
  EXPECT_EQ(read_whole(file, 9).error().message, "Permission denied");
}

TEST(WriteAll, TellsAClosedPipeFromAFailure) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  EXPECT_EQ(write_all(ends[1], "abc"), Written::kAll);
  ::close(ends[0]);
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  EXPECT_EQ(write_all(ends[1], "abc"), Written::kNobodyReads);
  std::signal(SIGPIPE, before);
  ::close(ends[1]);
  EXPECT_EQ(write_all(ends[1], "abc"), Written::kFailed);
  EXPECT_EQ(errno, EBADF);
}

TEST(ReplaceFile, IsAllOrNothing) {
  const test::Folder folder;
  const std::string file = folder.write("f", "old");
  EXPECT_TRUE(replace_file(file, "new content"));
  EXPECT_EQ(folder.read("f"), "new content");
  EXPECT_FALSE(std::filesystem::exists(file + ".part"));
  EXPECT_FALSE(replace_file(folder.path("none/f"), "x"));
  EXPECT_FALSE(replace_file(folder.path(""), "x"));
}

TEST(ReplaceFile, LeavesTheOldFileWhenTheDiskIsFull) {
  EXPECT_FALSE(replace_file("/dev/full", "x"));
  EXPECT_FALSE(std::filesystem::exists("/dev/full.part"));
  EXPECT_TRUE(replace_file("/dev/null", "x"));
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST(OpenOutput, KeepsOrDropsWhatIsThere) {
  const test::Folder folder;
  const std::string file = folder.write("f", "old");
  EXPECT_TRUE(open_output(file, true));
  EXPECT_EQ(folder.read("f"), "old");
  EXPECT_TRUE(open_output(file));
  EXPECT_EQ(folder.read("f"), "");
}

}  // namespace
}  // namespace netra::cli
