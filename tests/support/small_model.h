// Lexicons for unit tests: the readable tables of models/id-news without the
// compiled model, or tables of a few inline rows.
#ifndef NETRA_TESTS_SUPPORT_SMALL_MODEL_H_
#define NETRA_TESTS_SUPPORT_SMALL_MODEL_H_

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "match/phrase_table.h"
#include "scan/raw_tokens.h"
#include "token/morphology.h"

namespace netra::test {

// Cells of each row; the header row, comments and blank lines are left out.
// Empty if the file is not there.
std::vector<std::vector<std::string>> read_table(const std::string& path);
std::string read_file(const std::string& path);  // empty if it is not there

// "\n", "\t", "\\" and "\xHH" of a test table's cell as the bytes they stand for.
std::string unescape(std::string_view cell);

// NETRA_DATA, or ../shared/data when it is there; empty otherwise.
std::string data_folder();

// The affix rules of models/id-news with these roots.
token::MorphologyRules rules_with(std::vector<token::Root> roots);

// models/id-news as it stands; rows that do not compile are left out (the
// compiler's own tests look at them). Built once.
const lexicon::Lexicon& house_lexicon();

struct InlineTable {
  std::string file, kind, content;  // content without the header row
};
// A lexicon of these rows only; a wrong row fails the calling test.
lexicon::Lexicon inline_lexicon(const std::vector<InlineTable>& tables);

// What every stage starts from.
struct Scanned {
  Scanned(std::string_view text, const lexicon::Lexicon& lexicon);
  scan::RawTokens raw;
  std::vector<match::Match> matches;
};

}  // namespace netra::test

#endif  // NETRA_TESTS_SUPPORT_SMALL_MODEL_H_
