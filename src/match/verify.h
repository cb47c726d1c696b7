// The exact comparisons behind a hash match: the bytes of a token, the spelling
// and case that a phrase asks for.
#ifndef NETRA_MATCH_VERIFY_H_
#define NETRA_MATCH_VERIFY_H_

#include <cstdint>
#include <string_view>

#include "match/flat_format.h"

namespace netra::match {

bool same_long_token(std::string_view token, std::string_view label);

// Is the token what the node says? REQUIRES: their hashes are equal. The hash of
// a short token is a bijection of its bytes, so there is nothing to compare.
inline bool same_token(const Tables& tables, std::string_view text, std::size_t begin,
                       std::size_t end, std::uint32_t info) {
  return (info & kLongLabel) == 0 ||
         same_long_token(text.substr(begin, end - begin), tables.label(info));
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
