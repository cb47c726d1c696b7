#include "time/calendar.h"

#include <charconv>

namespace netra::time {

namespace ch = std::chrono;

namespace {

bool digits_at(std::string_view s, std::size_t at, std::size_t count, int& out) noexcept {
  if (at + count > s.size()) return false;
  out = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (s[i] < '0' || s[i] > '9') return false;
    out = out * 10 + (s[i] - '0');
  }
  return true;
}

std::optional<Day> read_day(std::string_view s) noexcept {
  int y = 0, m = 0, d = 0;
  if (s.size() != 10 || s[4] != '-' || s[7] != '-' || !digits_at(s, 0, 4, y) ||
      !digits_at(s, 5, 2, m) || !digits_at(s, 8, 2, d)) {
    return std::nullopt;
  }
  return day_of(y, m, d);
}

}  // namespace

std::optional<Day> day_of(int year, int month, int day) noexcept {
  if (month < 1 || day < 1 || year < -9999 || year > 9999) return std::nullopt;
  const ch::year_month_day date{ch::year{year}, ch::month{static_cast<unsigned>(month)},
                                ch::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return day_of(date);
}

Day day_of(ch::year_month_day date) noexcept {
  return static_cast<Day>(ch::sys_days{date}.time_since_epoch().count());
}

ch::year_month_day date_of(Day day) noexcept {
  return ch::year_month_day{ch::sys_days{ch::days{day}}};
}

int year_of(Day day) noexcept { return static_cast<int>(date_of(day).year()); }

int weekday_of(Day day) noexcept {
  return static_cast<int>(ch::weekday{ch::sys_days{ch::days{day}}}.iso_encoding());
}

Span month_of(int year, int month) noexcept {
  const Day first = day_of(ch::year{year} / ch::month{static_cast<unsigned>(month)} / ch::day{1});
  return {first, day_of(ch::year_month_day{ch::year{year} /
                                           ch::month{static_cast<unsigned>(month)} / ch::last})};
}

Span year_span(int year) noexcept { return {month_of(year, 1).first, month_of(year, 12).last}; }

Day add_months(Day day, int months) noexcept {
  const ch::year_month_day date = date_of(day);
  const ch::year_month month = ch::year_month{date.year(), date.month()} + ch::months{months};
  const ch::year_month_day last{month / ch::last};
  return date.day() > last.day() ? day_of(last) : day_of(month / date.day());
}

void IsoText::number(int value, std::size_t width) noexcept {
  std::array<char, 16> digits;
  const char* end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  const auto size = static_cast<std::size_t>(end - digits.data());
  for (std::size_t i = size; i < width; ++i) push('0');
  for (std::size_t i = 0; i < size; ++i) push(digits[i]);
}

IsoText iso(Day day) noexcept {
  const ch::year_month_day date = date_of(day);
  IsoText out = iso_month(static_cast<int>(date.year()),
                          static_cast<int>(static_cast<unsigned>(date.month())));
  out.push('-');
  out.number(static_cast<int>(static_cast<unsigned>(date.day())), 2);
  return out;
}

IsoText iso_month(int year, int month) noexcept {
  IsoText out;
  out.number(year, 4);
  out.push('-');
  out.number(month, 2);
  return out;
}

std::string_view weekday_name(int weekday) noexcept {
  static constexpr std::array<std::string_view, 8> kNames = {
      "", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return weekday >= 1 && weekday <= 7 ? kNames[static_cast<std::size_t>(weekday)] : kNames[0];
}

std::optional<Span> read_span(std::string_view text) noexcept {
  const std::size_t slash = text.find('/');
  const auto first = read_day(text.substr(0, slash));
  if (!first) return std::nullopt;
  if (slash == std::string_view::npos) return Span{*first, *first};
  const auto last = read_day(text.substr(slash + 1));
  if (!last) return std::nullopt;
  return Span{*first, *last};
}

}  // namespace netra::time
