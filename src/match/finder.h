// The search itself, over any column of tokens. Kept in a header because find()
// and find_all() each need an instance for their kind of offsets.
#ifndef NETRA_MATCH_FINDER_H_
#define NETRA_MATCH_FINDER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "match/flat_format.h"
#include "match/phrase_table.h"
#include "match/select.h"
#include "scan/raw_tokens.h"

namespace netra::match {

// The token columns of a whole document.
struct ColumnView {
  const std::uint32_t* begins;
  const std::uint32_t* ends;
  const std::uint64_t* hash_column;
  std::size_t count;
  std::size_t first_token;  // what Match::tokens counts from
  std::size_t base = 0;     // what the offsets count from

  std::size_t size() const noexcept { return count; }
  std::size_t begin(std::size_t i) const noexcept { return base + begins[i]; }
  std::size_t end(std::size_t i) const noexcept { return base + ends[i]; }
  const std::uint64_t* hashes() const noexcept { return hash_column; }
  TokenSpan tokens(std::size_t first, std::size_t behind) const noexcept {
    return {static_cast<std::uint32_t>(first_token + first),
            static_cast<std::uint32_t>(first_token + behind)};
  }
};

// One block of scan::Blocks.
struct BlockView {
  const std::uint16_t* bounds;
  const std::uint64_t* hash_column;
  std::size_t count;
  std::size_t base;

  std::size_t size() const noexcept { return count; }
  std::size_t begin(std::size_t i) const noexcept { return base + bounds[2 * i]; }
  std::size_t end(std::size_t i) const noexcept { return base + bounds[2 * i + 1]; }
  const std::uint64_t* hashes() const noexcept { return hash_column; }
  TokenSpan tokens(std::size_t, std::size_t) const noexcept { return {}; }
};

// Appends the matches that begin at a token of [0, starts) of the view; a match
// may end at any later token. With kLeftmostLongest nothing begins before the
// byte `free`, which moves along.
template <class View>
void find_in(const Tables& tables, std::string_view text, const View& view, std::size_t starts,
             Semantics semantics, SelectFunction select, std::size_t& free,
             std::vector<Match>& out);

extern template void find_in<ColumnView>(const Tables&, std::string_view, const ColumnView&,
                                         std::size_t, Semantics, SelectFunction, std::size_t&,
                                         std::vector<Match>&);
extern template void find_in<BlockView>(const Tables&, std::string_view, const BlockView&,
                                        std::size_t, Semantics, SelectFunction, std::size_t&,
                                        std::vector<Match>&);

}  // namespace netra::match

#endif  // NETRA_MATCH_FINDER_H_
