// cli/model_command.cpp
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/cli/run.h"

namespace netra {
namespace {

using test::run;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(ModelInfo, DescribesTheBuiltInModel) {
  const auto ran = run({"model", "info"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, StartsWith("name\tid-news\nformat\t"));
  EXPECT_THAT(ran.out, HasSubstr("\nsection phrases\t"));
}

TEST(ModelCheck, FindsTheBuiltInModelFine) {
  const auto ran = run({"model", "check"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, StartsWith("built-in model: fine, id-news, fingerprint "));
}

TEST(ModelBuild, MakesTheModelThatIsBuiltIn) {
  const test::Folder folder;
  const std::string file = folder.path("m.netra");
  const auto built = run({"model", "build", "models/id-news", "-o", file});
  ASSERT_EQ(built.code, 0) << built.err;
  EXPECT_EQ(built.out + built.err, "");
  EXPECT_EQ(run({"model", "info", file}).out, run({"model", "info"}).out);
  EXPECT_EQ(run({"model", "check", file}).code, 0);
  const char* page = "tests/unit/cli/data/page.txt";
  EXPECT_EQ(run({"analyze", "--format=json", "--model", file, page}).out,
            run({"analyze", "--format=json", page}).out);
}

TEST(ModelCheck, RefusesDamagedAndForeignFiles) {
  const test::Folder folder;
  const std::string file = folder.path("m.netra");
  ASSERT_EQ(run({"model", "build", "models/id-news", "-o", file}).code, 0);
  std::string bytes = folder.read("m.netra");
  std::string flipped = bytes;
  flipped[bytes.size() / 2] = static_cast<char>(flipped[bytes.size() / 2] ^ 4);
  for (const std::string& wrong :
       {folder.write("flipped", flipped), folder.write("cut", bytes.substr(0, bytes.size() / 3)),
        folder.write("empty", ""), folder.write("text", "hello"), folder.path("none"),
        folder.path("")}) {
    for (const char* command : {"check", "info"}) {
      const auto ran = run({"model", command, wrong});
      EXPECT_EQ(ran.code, 1) << wrong;
      EXPECT_EQ(ran.out, "") << wrong;
      EXPECT_THAT(ran.err, StartsWith("netra: " + wrong + ": "));
      EXPECT_EQ(test::lines_of(ran.err).size(), 1u) << ran.err;
    }
  }
}

TEST(ModelBuild, NamesEveryWrongRowAndWritesNothing) {
  const test::Folder folder;
  const std::string tables = folder.path("tables");
  std::filesystem::copy("models/id-news", tables, std::filesystem::copy_options::recursive);
  folder.write("tables/cue/status.tsv", folder.read("tables/cue/status.tsv") + "one cell only\n");
  const auto ran = run({"model", "build", tables, "-o", folder.path("m.netra")});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, StartsWith("netra: " + tables + "/cue/status.tsv:"));
  EXPECT_FALSE(std::filesystem::exists(folder.path("m.netra")));
}

TEST(ModelBuild, SaysWhenThereIsNoFolderOrNoPlaceToWrite) {
  const test::Folder folder;
  const auto none = run({"model", "build", folder.path("none"), "-o", folder.path("m")});
  EXPECT_EQ(none.code, 1);
  EXPECT_EQ(none.err, "netra: " + folder.path("none") + ": No such file or directory\n");
  const auto file = run({"model", "build", "README.md", "-o", folder.path("m")});
  EXPECT_EQ(file.code, 1);
  EXPECT_EQ(file.err, "netra: README.md: is no folder of tables\n");
  const auto place = run({"model", "build", "models/id-news", "-o", folder.path("none/m")});
  EXPECT_EQ(place.code, 1);
  EXPECT_EQ(place.err, "netra: " + folder.path("none/m") + ": No such file or directory\n");
}

}  // namespace
}  // namespace netra
