// Input: a pattern cell of a table, a line feed, a text. The cell either names
// its fault or gives forms that compile and can be looked for.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "compile/pattern.h"
#include "support/tiny_model.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netra;
  static const token::Morphology morphology = [] {
    token::MorphologyRules rules;
    rules.allomorphs = {{"di", "di", "*", false}, {"meN", "me", "l,r", false}};
    rules.sets = {{false, "di", "-,kan", true}, {true, "meN", "an", false}};
    rules.clitics = {{"nya", false}};
    return token::Morphology(rules);
  }();
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::string_view cell = input.substr(0, input.find('\n'));
  if (text::find_invalid_utf8(input)) return 0;
  std::vector<compile::Form> forms;
  const auto parsed = compile::parse_pattern(cell, morphology, forms);
  if (!parsed) {
    if (parsed.error().message.empty()) __builtin_trap();
    return 0;
  }
  std::vector<match::Phrase> phrases;
  for (const compile::Form& form : forms) phrases.push_back({form.text, 0, 0, form.policy});
  const auto table = match::PhraseTable::compile(phrases);
  std::vector<match::Match> matches;
  if (table) table->find_all(input, match::Semantics::kOverlapping, matches);
  return 0;
}
