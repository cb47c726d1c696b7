#include "compile/pattern.h"

#include <algorithm>

#include "compile/table_reader.h"
#include "text/fold.h"

namespace netra::compile {
namespace {

Error bad(std::string message) {
  return Error{ErrorCode::kInvalidArgument, std::move(message), {}};
}

match::CasePolicy take_case_mark(std::string_view& form) {
  if (form.ends_with('!')) {
    form.remove_suffix(1);
    return match::CasePolicy::kExact;
  }
  if (form.ends_with('^')) {
    form.remove_suffix(1);
    return match::CasePolicy::kInitial;
  }
  if (form.ends_with('#')) {
    form.remove_suffix(1);
    return match::CasePolicy::kUpper;
  }
  return match::CasePolicy::kAny;
}

}  // namespace

Result<bool> parse_pattern(std::string_view cell, const token::Morphology& morphology,
                           std::vector<Form>& out) {
  for (const std::string& raw : split(cell, '|')) {
    std::string_view form = raw;
    const match::CasePolicy policy = take_case_mark(form);
    if (form.empty()) return bad("a form of the pattern is empty");
    const std::size_t mark = form.find('~');
    const bool clitics = form.ends_with('+');
    if (clitics) form.remove_suffix(1);
    if (form.empty()) return bad("a mark without a word: " + raw);
    if (mark == std::string_view::npos) {
      if (!clitics) {
        out.push_back({std::string(form), policy});
        continue;
      }
      std::vector<std::string> forms;
      morphology.with_clitics(form, forms);
      for (std::string& f : forms) out.push_back({std::move(f), policy});
      continue;
    }
    const bool nouns = form.substr(mark).starts_with("~~");
    const std::size_t word = mark + (nouns ? 2 : 1);
    const std::size_t end = std::min(form.find(' ', word), form.size());
    if (form.find('~', word) != std::string_view::npos) return bad("two root marks: " + raw);
    if (end == word) return bad("a mark without a word: " + raw);
    if (mark != 0 && form[mark - 1] != ' ') return bad("a root mark inside a word: " + raw);
    std::string root;
    text::fold(form.substr(word, end - word), root);
    std::vector<std::string> forms;
    morphology.expand(root, nouns, forms);
    for (const std::string& f : forms) {
      std::string whole(form.substr(0, mark));
      whole += f;
      whole += form.substr(end);
      out.push_back({std::move(whole), policy});
    }
  }
  return true;
}

}  // namespace netra::compile
