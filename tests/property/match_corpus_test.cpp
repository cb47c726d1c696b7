// The benchmark dictionaries on all text at hand against the naive matcher. Needs
// NETRA_DATA (default ../shared/data); skipped where it is absent. Takes every
// eighth document, all of them (a minute or two) with NETRA_FULL=1.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "match/phrase_table.h"
#include "property/kernels.h"
#include "reference/naive_match.h"
#include "text/utf8.h"

namespace netra::match {
namespace {

namespace fs = std::filesystem;

fs::path data_root() {
  const char* const set = std::getenv("NETRA_DATA");
  return set != nullptr ? set : "../shared/data";
}

std::vector<std::string> lines_of(const fs::path& path) {
  std::vector<std::string> lines;
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

// Every line of every readable corpus file, whatever its format, in documents.
std::vector<std::string> documents() {
  std::vector<std::string> out(1);
  std::vector<fs::path> files;
  for (const char* folder : {"open", "sharealike"}) {
    for (const auto& entry : fs::recursive_directory_iterator(data_root() / folder)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const bool conllu = file.extension() == ".conllu";
    for (const std::string& line : lines_of(file)) {
      if (conllu && line.rfind("# text = ", 0) != 0) continue;
      if (text::find_invalid_utf8(line)) continue;
      out.back() += line + '\n';
      if (out.back().size() > 3000) out.emplace_back();
    }
  }
  if (std::getenv("NETRA_FULL") != nullptr) return out;
  std::vector<std::string> part;
  for (std::size_t i = 0; i < out.size(); i += 8) part.push_back(out[i]);
  return part;
}

TEST(MatchCorpus, DictionariesAgainstTheTwin) {
  if (!fs::exists(data_root() / "dictionaries")) {
    GTEST_SKIP() << "no dictionaries under " << data_root() << "; set NETRA_DATA";
  }
  const std::vector<std::string> texts = documents();
  std::size_t bytes = 0;
  for (const std::string& t : texts) bytes += t.size();
  for (const char* name : {"D1.txt", "D2.txt", "D3.txt"}) {
    const std::vector<std::string> lines = lines_of(data_root() / "dictionaries" / name);
    std::vector<Phrase> phrases;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      phrases.push_back({lines[i], static_cast<std::uint32_t>(i)});
    }
    const Result<PhraseTable> table = PhraseTable::compile(phrases);
    ASSERT_TRUE(table) << table.error().message;
    EXPECT_LT(table->memory_bytes(), 5u << 20);
    const reference::NaiveMatcher naive(phrases);
    std::size_t matches = 0;
    for (const std::string& text : texts) {
      for (const Semantics semantics : {Semantics::kOverlapping, Semantics::kLeftmostLongest}) {
        const std::vector<Match> want = naive.find(text, semantics);
        matches += want.size();
        for (const scan::Kernel k : property::kernels()) {
          std::vector<Match> have;
          table->find_all(text, semantics, have, k);
          ASSERT_EQ(have.size(), want.size()) << name << '\n' << text;
          for (std::size_t i = 0; i < want.size(); ++i) {
            ASSERT_EQ(have[i].bytes, want[i].bytes) << name << '\n' << text;
            ASSERT_EQ(have[i].id, want[i].id) << name << '\n' << text;
          }
        }
      }
    }
    std::cout << name << ": " << texts.size() << " documents, " << bytes << " bytes, " << matches
              << " matches, none differs\n";
  }
}

}  // namespace
}  // namespace netra::match
