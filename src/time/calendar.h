// Days as numbers, and their ISO 8601 spellings.
#ifndef NETRA_TIME_CALENDAR_H_
#define NETRA_TIME_CALENDAR_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace netra::time {

using Day = std::int32_t;  // days since 1970-01-01

struct Span {
  Day first = 0, last = 0;  // inclusive
};

std::optional<Day> day_of(int year, int month, int day) noexcept;  // none: no such day
Day day_of(std::chrono::year_month_day date) noexcept;
std::chrono::year_month_day date_of(Day day) noexcept;
int year_of(Day day) noexcept;
int weekday_of(Day day) noexcept;             // 1 Monday - 7 Sunday
Span month_of(int year, int month) noexcept;  // REQUIRES: month 1-12
Span year_span(int year) noexcept;
// The same day of the month `months` later, or the last day of that month.
Day add_months(Day day, int months) noexcept;

// A short text without memory of its own; what does not fit is cut off.
class IsoText {
 public:
  std::string_view view() const noexcept { return {chars_.data(), size_}; }
  void push(char c) noexcept {
    if (size_ < chars_.size()) chars_[size_++] = c;
  }
  void number(int value, std::size_t width) noexcept;  // with leading zeros

 private:
  std::array<char, 48> chars_{};
  std::size_t size_ = 0;
};

IsoText iso(Day day) noexcept;                        // 2024-11-21
IsoText iso_month(int year, int month) noexcept;      // 2024-11
std::string_view weekday_name(int weekday) noexcept;  // English: "Monday"

// Reads "2024-11-27" or "2024-09-25/2024-11-23".
std::optional<Span> read_span(std::string_view iso) noexcept;

}  // namespace netra::time

#endif  // NETRA_TIME_CALENDAR_H_
