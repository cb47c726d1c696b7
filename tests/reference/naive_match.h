// The matcher once more: every phrase tried at every token, strings compared.
#ifndef NETRA_TESTS_REFERENCE_NAIVE_MATCH_H_
#define NETRA_TESTS_REFERENCE_NAIVE_MATCH_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "match/phrase_table.h"

namespace netra::reference {

class NaiveMatcher {
 public:
  explicit NaiveMatcher(const std::vector<match::Phrase>& phrases);
  std::vector<match::Match> find(std::string_view text, match::Semantics semantics) const;

 private:
  struct Entry {
    std::vector<std::string> folded, spelled;
    std::vector<std::string> gaps;  // between the tokens, as the phrase has them
    std::uint32_t id = 0;
    std::uint16_t priority = 0;
    match::CasePolicy policy = match::CasePolicy::kAny;
  };
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_;
};

}  // namespace netra::reference

#endif  // NETRA_TESTS_REFERENCE_NAIVE_MATCH_H_
