// A 64-bit number as 16 hexadecimal digits.
#ifndef NETRA_API_HEX_H_
#define NETRA_API_HEX_H_

#include <cstdint>
#include <string>

namespace netra {

inline std::string to_hex(std::uint64_t value) {
  std::string digits(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) digits[i] = "0123456789abcdef"[value & 15];
  return digits;
}

}  // namespace netra

#endif  // NETRA_API_HEX_H_
