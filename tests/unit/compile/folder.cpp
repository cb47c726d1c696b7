#include "unit/compile/folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <fstream>

#include "support/small_model.h"
#include "support/tiny_model.h"

namespace netra::test {

Folder::Folder() {
  static std::atomic<int> count{0};
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  std::string name = "netra_compile_" + std::string(test->test_suite_name()) + "_" + test->name() +
                     "_" + std::to_string(++count);
  std::replace(name.begin(), name.end(), '/', '_');
  path_ = std::filesystem::path(::testing::TempDir()) / name;
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
  std::filesystem::copy(kTinyModelFolder, path_);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void Folder::write(const std::string& file, std::string_view content) const {
  std::ofstream(path_ / file, std::ios::binary) << content;
}

std::uint64_t Folder::append(const std::string& file, std::string_view row) const {
  const std::string before = read_file((path_ / file).string());
  write(file, before + std::string(row) + "\n");
  return static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
}

void Folder::remove(const std::string& file) const { std::filesystem::remove(path_ / file); }

std::vector<std::string> Folder::problems() const {
  compile::Problems problems;
  const auto tables = compile::compile_folder(path_, problems);
  EXPECT_EQ(tables == nullptr, !problems.none()) << "a model is made exactly if no row is wrong";
  std::vector<std::string> lines;
  for (const Error& error : problems.all()) {
    EXPECT_EQ(error.code, ErrorCode::kBadTable);
    lines.push_back(compile::describe(error));
  }
  return lines;
}

}  // namespace netra::test
