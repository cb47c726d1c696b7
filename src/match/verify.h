// The exact comparisons behind a hash match: the bytes of a token, the spelling
// and case that a phrase asks for.
#ifndef NETRA_MATCH_VERIFY_H_
#define NETRA_MATCH_VERIFY_H_

#include <cstdint>
#include <string_view>

#include "match/flat_format.h"
#include "scan/hash.h"

namespace netra::match {

bool same_token_slow(std::string_view token, std::string_view label, bool is_long);

// Is the token what the node says? REQUIRES: their hashes are equal. Up to 8
// folded bytes the hash is a bijection, so there equal hashes are equal bytes.
inline bool same_token(const Tables& tables, std::string_view text, std::size_t begin,
                       std::size_t end, std::uint32_t info) {
  if ((info & kLongLabel) != 0) {
    return same_token_slow(text.substr(begin, end - begin), tables.label(info), true);
  }
  if (end - begin <= scan::kShort && begin + 8 <= text.size()) {
    const std::uint64_t word =
        scan::load8(text.data() + begin) & ~0ull >> (64 - 8 * (end - begin));
    if ((word & scan::kHighMask) == 0) return true;
  }
  return same_token_slow(text.substr(begin, end - begin), {}, false);
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
