// Covers api/model.cpp and api/embedded.cpp.
#include "netra/model.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "netra/analyzer.h"
#include "netra/report.h"

namespace netra {
namespace {

std::string file_bytes() {
  std::ifstream in(NETRA_MODEL_FILE, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Model, TheEmbeddedModelIsTheCompiledFile) {
  const auto embedded = Model::standard();
  const auto loaded = Model::load(std::filesystem::path(NETRA_MODEL_FILE));
  ASSERT_TRUE(embedded && loaded);
  const ModelInfo &a = (*embedded)->info(), &b = (*loaded)->info();
  EXPECT_EQ(a.name, "id-news");
  EXPECT_EQ(a.fingerprint, b.fingerprint);
  EXPECT_EQ(a.fingerprint.size(), 16u);
  EXPECT_EQ(a.fingerprint.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(a.bytes, file_bytes().size());
  EXPECT_EQ(a.format_version, 4u);
  EXPECT_GT(a.patterns, 10000u);
  EXPECT_GT(a.entries, 2000u);
  std::uint64_t sum = 0;
  std::set<std::string> names;
  for (const ModelInfo::Section& s : a.sections) {
    sum += s.bytes;
    names.insert(s.name);
  }
  EXPECT_LT(sum, a.bytes);
  EXPECT_EQ(names.size(), a.sections.size());
  EXPECT_TRUE(names.contains("phrases"));
}

TEST(Model, BytesAreCopiedAndNeedNoAlignment) {
  std::string bytes = "x" + file_bytes();
  const auto model = Model::load(std::as_bytes(std::span(bytes)).subspan(1));
  ASSERT_TRUE(model);
  std::fill(bytes.begin(), bytes.end(), '\0');
  const std::string text = "Camat diduga tidak netral, kata Bawaslu Kota Serang.";
  const auto a = Analyzer(*model).analyze(text);
  const auto b = Analyzer(*Model::standard()).analyze(text);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(to_json(*a), to_json(*b));
}

TEST(Model, FilesThatAreNoModel) {
  const std::filesystem::path folder = ::testing::TempDir();
  const auto refused = [&](const std::filesystem::path& path) {
    const auto model = Model::load(path);
    EXPECT_FALSE(model) << path;
    EXPECT_EQ(model.error().place.file, path.string());
    EXPECT_FALSE(model.error().message.empty());
    return model.error().code;
  };
  EXPECT_EQ(refused(folder / "absent.netra"), ErrorCode::kIo);
  EXPECT_EQ(refused(folder), ErrorCode::kIo);
  const std::string whole = file_bytes();
  const auto written = [&](std::string_view content) {
    const std::filesystem::path path = folder / "netra_model_test.netra";
    std::ofstream(path, std::ios::binary) << content;
    return refused(path);
  };
  EXPECT_EQ(written(""), ErrorCode::kCorruptModel);
  EXPECT_EQ(written("netra"), ErrorCode::kCorruptModel);
  EXPECT_EQ(written(whole.substr(0, whole.size() - 1)), ErrorCode::kCorruptModel);
  EXPECT_EQ(written(whole + '\0'), ErrorCode::kCorruptModel);
  std::string damaged = whole;
  damaged[whole.size() / 2] ^= 1;
  EXPECT_EQ(written(damaged), ErrorCode::kCorruptModel);
  std::string newer = whole;  // FORMAT.md: byte 12
  ++newer[12];
  EXPECT_EQ(written(newer), ErrorCode::kModelVersion);
  std::filesystem::remove(folder / "netra_model_test.netra");
}

TEST(Model, AnEmptyListOfBytes) {
  const auto model = Model::load(std::span<const std::byte>());
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::kCorruptModel);
}

}  // namespace
}  // namespace netra
