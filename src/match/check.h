// Is a flat block sound? After check_block() every offset, index and record that
// find() follows lies inside it.
#ifndef NETRA_MATCH_CHECK_H_
#define NETRA_MATCH_CHECK_H_

#include <cstddef>
#include <span>

#include "match/flat_format.h"
#include "netra/result.h"

namespace netra::match {

// Error: kCorruptModel with place.byte. COST: O(bytes).
Result<bool> check_block(std::span<const std::byte> bytes);

// REQUIRES: check_block(bytes), or a block that compile() wrote.
Tables tables_of(std::span<const std::byte> bytes) noexcept;

}  // namespace netra::match

#endif  // NETRA_MATCH_CHECK_H_
