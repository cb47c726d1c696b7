// What tests need before (and beside) the compiled model: the readable tables
// of models/id-news read in the plainest way, and a lexicon made of inline rows.
// Patterns are taken as in models/id-news/README.md, with the marks ! ^ # and +,
// and ~ and ~~ when rules are given.
#ifndef NETRA_TESTS_SUPPORT_TABLES_H_
#define NETRA_TESTS_SUPPORT_TABLES_H_

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "token/morphology.h"

namespace netra::test {

// Fields of each row; the header row, comments and blank lines are left out.
// Empty if the file is not there.
std::vector<std::vector<std::string>> read_table(const std::string& path);

std::string read_file(const std::string& path);  // empty if it is not there

// NETRA_DATA, or ../shared/data when it is there; empty otherwise.
std::string data_folder();

// models/id-news/token/{affixes,affix_sets,clitics,roots}.tsv.
token::MorphologyRules read_rules(const std::string& model_folder);

class SmallLexicon {
 public:
  void word(std::string_view patterns, std::string_view word_class, std::string_view value = "");
  void time(std::string_view patterns, std::string_view time_class, std::string_view value = "");
  void furniture(std::string_view patterns, std::string_view family, std::string_view where);
  // All tables of kind word, time, furniture and region of a model folder.
  void model_folder(const std::string& folder);

  // Compiles what was added; call once, at the end.
  const lexicon::Lexicon& build(token::MorphologyRules rules = {});
  const lexicon::Lexicon& get() const { return lexicon_; }

 private:
  struct Form {
    std::string text;
    std::uint32_t id;
    match::CasePolicy policy;
  };
  void add(std::string_view patterns, base::Entry entry);

  lexicon::Lexicon lexicon_;
  std::vector<std::string> patterns_;  // per entry
  std::vector<Form> forms_;
};

}  // namespace netra::test

#endif  // NETRA_TESTS_SUPPORT_TABLES_H_
