// The exact comparisons behind a hash match: the bytes of a token, the spelling
// and case that a phrase asks for.
#ifndef NETRA_MATCH_VERIFY_H_
#define NETRA_MATCH_VERIFY_H_

#include <cstdint>
#include <string_view>

#include "match/flat_format.h"
#include "scan/hash.h"

namespace netra::match {

bool same_long_token(std::string_view token, std::string_view label);

// Is the token what the node says? REQUIRES: their hashes are equal. The hash of
// a short token is a bijection of its bytes, so there is nothing to compare.
inline bool same_token(const Tables& tables, std::string_view text, std::size_t begin,
                       std::size_t end, std::uint32_t info) {
  if ((info & kLongLabel) == 0) return true;
  const std::string_view token = text.substr(begin, end - begin), label = tables.label(info);
  // Nearly every long word fits in two words of the machine (equals_folded_ascii() says why
  // this is enough).
  if (token.size() == label.size() && token.size() >= 8 && token.size() <= 16) {
    const std::uint64_t front = scan::load8(token.data());
    const std::uint64_t back = scan::load8(token.data() + token.size() - 8);
    const std::uint64_t other =
        ((front | scan::kFoldMask) ^ scan::load8(label.data())) |
        ((back | scan::kFoldMask) ^ scan::load8(label.data() + label.size() - 8)) |
        ((front | back) & scan::kHighMask);
    if (other == 0) return true;
  }
  return same_long_token(token, label);
}

// The byte offsets of the tokens of one candidate.
template <class View>
struct Occurrence {
  std::string_view text;
  const View& view;
  std::size_t first, last;  // tokens, both inclusive
};

// Does the occurrence obey the row's case policy and gap rules? `plain`: all
// its gaps are plain.
template <class View>
bool row_holds(const Tables& tables, const AcceptRow& row, const Occurrence<View>& occurrence,
               bool plain);

}  // namespace netra::match

#endif  // NETRA_MATCH_VERIFY_H_
