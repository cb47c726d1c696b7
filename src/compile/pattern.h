// Patterns of the tables (models/id-news/README.md): one cell gives one form or
// more, each with its case policy, roots expanded by the affix rules.
#ifndef NETRA_COMPILE_PATTERN_H_
#define NETRA_COMPILE_PATTERN_H_

#include <string>
#include <string_view>
#include <vector>

#include "match/phrase_table.h"
#include "netra/result.h"
#include "token/morphology.h"

namespace netra::compile {

struct Form {
  std::string text;
  match::CasePolicy policy = match::CasePolicy::kAny;
};

// Appends the forms of `cell`. Errors: kInvalidArgument for an empty form, a
// mark without a word, or two root marks in one form.
Result<bool> parse_pattern(std::string_view cell, const token::Morphology& morphology,
                           std::vector<Form>& out);

}  // namespace netra::compile

#endif  // NETRA_COMPILE_PATTERN_H_
