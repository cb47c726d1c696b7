// README.md says what the files are and how they are written anew.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/dump.h"

namespace netra::test {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "gazetteer/actors.tsv:17" becomes "gazetteer/actors.tsv".
std::string without_line_numbers(const std::string& text) {
  constexpr std::string_view kMark = ".tsv:";
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text.compare(i, kMark.size(), kMark) != 0) {
      out += text[i++];
      continue;
    }
    out += kMark.substr(0, kMark.size() - 1);
    for (i += kMark.size(); i < text.size() && is_digit(text[i]); ++i) {
    }
  }
  return out;
}

// "line 12: expected X, is Y" for the first line that differs; empty if none does.
std::string first_difference(const std::string& expected, const std::string& is) {
  std::size_t begin_a = 0, begin_b = 0;
  for (int number = 1; begin_a < expected.size() || begin_b < is.size(); ++number) {
    const std::size_t end_a = std::min(expected.find('\n', begin_a), expected.size());
    const std::size_t end_b = std::min(is.find('\n', begin_b), is.size());
    const std::string a = expected.substr(begin_a, end_a - begin_a);
    const std::string b = is.substr(begin_b, end_b - begin_b);
    if (a != b) return "line " + std::to_string(number) + "\n  expected " + a + "\n  is       " + b;
    begin_a = std::min(end_a + 1, expected.size());
    begin_b = std::min(end_b + 1, is.size());
  }
  return {};
}

std::vector<fs::path> pages() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator("corpora/articles")) {
    if (entry.path().extension() == ".txt") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

class GoldenStages : public testing::TestWithParam<cli::Stage> {};

TEST_P(GoldenStages, AreAsExpected) {
  const auto model = Model::standard();
  ASSERT_TRUE(model);
  const bool update = std::getenv("NETRA_UPDATE_GOLDEN") != nullptr;
  const std::string stage(cli::kStageNames[static_cast<std::size_t>(GetParam())]);
  std::size_t compared = 0;
  for (const fs::path& page : pages()) {
    const bool tokens = GetParam() == cli::Stage::kTokens;
    const std::string name = page.stem().string();
    if (tokens && !name.starts_with("02") && !name.starts_with("10")) continue;
    const fs::path golden = fs::path("tests/golden/expected") / (name + "." + stage + ".txt");
    const std::string is =
        without_line_numbers(cli::dump(read(page), GetParam(), **model, std::nullopt));
    if (update) {
      std::ofstream(golden, std::ios::binary) << is;
      continue;
    }
    const std::string difference = first_difference(read(golden), is);
    EXPECT_TRUE(difference.empty()) << golden << ", " << difference;
    ++compared;
  }
  if (update) GTEST_SKIP() << "written anew";
  EXPECT_EQ(compared, GetParam() == cli::Stage::kTokens ? 2u : 16u);
}

INSTANTIATE_TEST_SUITE_P(All, GoldenStages,
                         testing::Values(cli::Stage::kDocument, cli::Stage::kTokens,
                                         cli::Stage::kActors, cli::Stage::kTimes,
                                         cli::Stage::kEvents),
                         [](const auto& p) {
                           return std::string(cli::kStageNames[static_cast<std::size_t>(p.param)]);
                         });

}  // namespace
}  // namespace netra::test
