// The shape and gap columns: what a token looks like and what stands before it.
#ifndef NETRA_SCAN_COLUMNS_H_
#define NETRA_SCAN_COLUMNS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace netra::scan {

// Bits of Shape for text[begin, end), which must be one token.
std::uint8_t token_shape(std::string_view text, std::size_t begin, std::size_t end) noexcept;

// Bits of Gap for text[begin, end), which must hold no token.
std::uint16_t gap_bits(std::string_view text, std::size_t begin, std::size_t end) noexcept;

class Blocks;
struct RawTokens;

// Appends the tokens of the current block to all columns. `before` is where the
// last token so far ended; it moves along.
void append_columns(std::string_view text, const Blocks& block, std::size_t& before,
                    RawTokens& out);

}  // namespace netra::scan

#endif  // NETRA_SCAN_COLUMNS_H_
