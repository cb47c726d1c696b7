// Small facts of writing dates that the productions share.
#ifndef NETRA_TIME_SIGNS_H_
#define NETRA_TIME_SIGNS_H_

#include <cstdint>
#include <string_view>

namespace netra::time {

inline constexpr int kOldestYear = 1900, kNewestYear = 2100;

// Two digits are a year from 1970 to 2069.
inline int full_year(int value, std::uint32_t digits) noexcept {
  if (digits != 2) return value;
  return value < 70 ? 2000 + value : 1900 + value;
}

inline bool is_dash(std::string_view gap) noexcept {
  return gap == "-" || gap == "--" || gap == "\xE2\x80\x90" || gap == "\xE2\x80\x91" ||
         gap == "\xE2\x80\x92" || gap == "\xE2\x80\x93" || gap == "\xE2\x80\x94";
}

inline bool alnum(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace netra::time

#endif  // NETRA_TIME_SIGNS_H_
