#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/tables.h"

namespace netra::test {

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
    std::vector<std::string> fields(1);
    for (const char c : line) {
      if (c == '\t') {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    rows.push_back(std::move(fields));
  }
  return rows;
}

std::string data_folder() {
  if (const char* given = std::getenv("NETRA_DATA")) return given;
  const std::string beside = "../shared/data";
  return std::filesystem::exists(beside) ? beside : std::string();
}

token::MorphologyRules read_rules(const std::string& model_folder) {
  token::MorphologyRules rules;
  for (const auto& row : read_table(model_folder + "/token/affixes.tsv")) {
    rules.allomorphs.push_back({row.at(0), row.at(1), row.at(2), row.at(3) == "1"});
  }
  for (const auto& row : read_table(model_folder + "/token/affix_sets.tsv")) {
    rules.sets.push_back({row.at(0) == "noun", row.at(1), row.at(2), row.at(3) == "1"});
  }
  for (const auto& row : read_table(model_folder + "/token/clitics.tsv")) {
    rules.clitics.push_back({row.at(0), row.at(1) == "front"});
  }
  for (const auto& row : read_table(model_folder + "/token/roots.tsv")) {
    rules.roots.push_back({row.at(0), row.at(1).empty() ? 'x' : row.at(1)[0]});
  }
  return rules;
}

}  // namespace netra::test
