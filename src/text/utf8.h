// Validity of UTF-8 (Unicode 15, table 3-7: no overlong forms, no surrogates).
#ifndef NETRA_TEXT_UTF8_H_
#define NETRA_TEXT_UTF8_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "text/offset_map.h"

namespace netra::text {

// Byte offset of the first byte that is not part of a valid sequence.
std::optional<std::size_t> find_invalid_utf8(std::string_view bytes) noexcept;

struct Repaired {
  std::string
      text;  // every maximal invalid part replaced by U+FFFD (Unicode 3.9, U+FFFD substitution)
  OffsetMap map;  // from bytes of `text` to bytes of the input and back
  std::size_t replaced = 0;
};
Repaired replace_invalid_utf8(std::string_view bytes);

}  // namespace netra::text

#endif  // NETRA_TEXT_UTF8_H_
