#include "support/small_model.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "compile/build_lexicon.h"

namespace netra::test {
namespace {

constexpr const char* kModelFolder = "models/id-news";

// Header rows of the kinds that tests write inline.
const std::map<std::string, std::string>& headers() {
  static const std::map<std::string, std::string> all = {
      {"word", "pattern\tclass\tvalue\tnote"},
      {"time", "pattern\tclass\tvalue\tnote"},
      {"furniture", "pattern\tfamily\twhere\tnote"},
      {"region", "code\tlevel\tname\tprovince\tvariants"},
      {"actor", "id\tclass\tbound\tkind\tlevel\tcanonical\tvariants"},
      {"root", "root\tclass\tnote"},
      {"reading", "pattern\tid\tcontext\twindow"},
      {"cue", "pattern\trole\tdirection\tscope\tpriority\tnote"},
      {"conduct", "code\tname\tdefinition\tbasis\tseverity"},
      {"trigger", "pattern\tcode\tstrength\tneeds\tnote"},
      {"law", "pattern\tclass\tvalue\tnote"},
      {"thesaurus", "group\twords\tnote"},
      // The kind affix has tables of several forms, told by their names.
      {"affixes.tsv", "affix\tform\tbefore\tdrop\tnote"},
      {"affix_sets.tsv", "set\tprefix\tsuffixes\tdetached\tnote"},
  };
  return all;
}

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

std::vector<std::vector<std::string>> read_table(const std::string& path) {
  std::vector<std::vector<std::string>> rows;
  std::istringstream in(read_file(path));
  std::string line;
  bool header = true;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    if (header) {
      header = false;
      continue;
    }
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}

std::string unescape(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if (cell[i] != '\\' || i + 1 == cell.size()) {
      out += cell[i];
      continue;
    }
    const char c = cell[++i];
    if (c == 'n') {
      out += '\n';
    } else if (c == 't') {
      out += '\t';
    } else if (c == 'x' && i + 2 < cell.size()) {
      out += static_cast<char>(std::stoi(std::string(cell.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::string data_folder() {
  if (const char* given = std::getenv("NETRA_DATA")) return given;
  const std::string beside = "../shared/data";
  return std::filesystem::exists(beside) ? beside : std::string();
}

token::MorphologyRules rules_with(std::vector<token::Root> roots) {
  token::MorphologyRules rules;
  const std::string folder = kModelFolder;
  for (const auto& row : read_table(folder + "/token/affixes.tsv")) {
    rules.allomorphs.push_back({row.at(0), row.at(1), row.at(2), row.at(3) == "1"});
  }
  for (const auto& row : read_table(folder + "/token/affix_sets.tsv")) {
    rules.sets.push_back({row.at(0) == "noun", row.at(1), row.at(2), row.at(3) == "1"});
  }
  for (const auto& row : read_table(folder + "/token/clitics.tsv")) {
    rules.clitics.push_back({row.at(0), row.at(1) == "front"});
  }
  rules.roots = std::move(roots);
  return rules;
}

const lexicon::Lexicon& house_lexicon() {
  static const lexicon::Lexicon lexicon = [] {
    compile::Problems problems;
    const auto manifest = compile::read_manifest(kModelFolder, problems);
    return compile::build_lexicon(kModelFolder, manifest, problems);
  }();
  return lexicon;
}

lexicon::Lexicon inline_lexicon(const std::vector<InlineTable>& tables) {
  namespace fs = std::filesystem;
  static int count = 0;
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  const fs::path folder = fs::path(::testing::TempDir()) /
                          (std::string("netra_") + (test != nullptr ? test->name() : "x") + "_" +
                           std::to_string(++count));
  fs::create_directories(folder);
  std::ofstream manifest(folder / "MANIFEST.tsv");
  manifest << "file\tkind\twhat\tsource\tlicence\trows\n";
  for (const InlineTable& t : tables) {
    std::ofstream(folder / t.file) << headers().at(t.kind == "affix" ? t.file : t.kind) << '\n'
                                   << t.content;
    manifest << t.file << '\t' << t.kind << "\t-\t-\t-\t0\n";
  }
  manifest.close();
  compile::Problems problems;
  const auto rows = compile::read_manifest(folder, problems);
  lexicon::Lexicon lexicon = compile::build_lexicon(folder, rows, problems);
  for (const Error& e : problems.all()) {
    ADD_FAILURE() << e.place.file << ":" << e.place.line << ": " << e.message;
  }
  fs::remove_all(folder);
  return lexicon;
}

Scanned::Scanned(std::string_view text, const lexicon::Lexicon& lexicon) {
  scan::tokenize(text, raw);
  if (lexicon.phrases) {
    lexicon.phrases->find(text, raw, match::Semantics::kOverlapping, matches);
  }
}

}  // namespace netra::test
