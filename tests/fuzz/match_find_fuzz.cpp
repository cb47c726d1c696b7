// Input: phrases, one a line, an empty line, the text. Every kernel must agree
// with the naive matcher on valid text, and must not crash on any.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "match/phrase_table.h"
#include "property/kernels.h"
#include "reference/naive_match.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netra;
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<match::Phrase> phrases;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (line.empty()) break;
    const auto n = static_cast<std::uint32_t>(phrases.size());
    phrases.push_back({line, n % 5, static_cast<std::uint16_t>(n % 3),
                       static_cast<match::CasePolicy>(line.size() % 4)});
  }
  const Result<match::PhraseTable> table = match::PhraseTable::compile(phrases);
  if (!table) return 0;
  const bool valid = !text::find_invalid_utf8(rest);
  const reference::NaiveMatcher naive(phrases);
  for (const auto semantics :
       {match::Semantics::kOverlapping, match::Semantics::kLeftmostLongest}) {
    const std::vector<match::Match> want =
        valid ? naive.find(rest, semantics) : std::vector<match::Match>();
    for (const scan::Kernel kernel : property::kernels()) {
      std::vector<match::Match> have;
      table->find_all(rest, semantics, have, kernel);
      if (!valid) continue;
      if (have.size() != want.size()) __builtin_trap();
      for (std::size_t i = 0; i < have.size(); ++i) {
        if (have[i].bytes != want[i].bytes || have[i].id != want[i].id) __builtin_trap();
      }
    }
  }
  return 0;
}
