// Dates: years that are not written, weekdays, conflicts; and the way from the
// form of an expression to its meaning.
#include "time/resolver.h"

#include <algorithm>
#include <cstdlib>

namespace netra::time {
namespace {

constexpr Day kNearDays = 45;  // a date this close to the page date keeps its year
constexpr Day kFarDays = 240;  // beyond it the nearer year is meant

void append_clock(IsoText& out, int hour, int minute, int zone) {
  const auto two = [&](int v) {
    out.push(static_cast<char>('0' + v / 10));
    out.push(static_cast<char>('0' + v % 10));
  };
  out.push('T');
  two(hour);
  out.push(':');
  two(minute < 0 ? 0 : minute);
  if (zone != 0) {
    out.push(zone < 0 ? '-' : '+');
    two(std::abs(zone));
    for (const char c : {':', '0', '0'}) out.push(c);
  }
}

}  // namespace

std::optional<Day> full_day(const Moment& m) noexcept {
  if (m.form != Form::kDate || m.from.day == 0 || m.from.month == 0 || m.invalid_month)
    return std::nullopt;
  int year = m.from.year;
  if (year == 0 && m.range) year = m.to.year;
  if (year == 0) return std::nullopt;
  return day_of(year, m.from.month, m.from.day);
}

void Resolver::unresolved(std::string_view reason, TimeExpression& row) {
  row.anchor = Anchor::kNone;
  row.value = {};
  row.end_value = {};
  row.reason = pool_.intern(reason);
}

void Resolver::put_span(Span span, Grain grain, TimeExpression& row, Interval& interval) {
  row.kind = TimeKind::kRange;
  row.grain = grain;
  row.value = pool_.intern(iso(span.first).view());
  row.end_value = pool_.intern(iso(span.last).view());
  interval = {span.first, span.last, true};
}

void Resolver::put_month(int year, int month, TimeExpression& row, Interval& interval) {
  const Span span = month_of(year, month);
  row.grain = Grain::kMonth;
  row.value = pool_.intern(iso_month(year, month).view());
  interval = {span.first, span.last, true};
}

void Resolver::put_year(int year, TimeExpression& row, Interval& interval) {
  const Span span = year_span(year);
  row.grain = Grain::kYear;
  row.value = pool_.intern(iso(span.first).view().substr(0, 4));
  interval = {span.first, span.last, true};
}

// One day, with its clock or part of the day if there is one.
void Resolver::put_day(const Moment& m, Day day, TimeExpression& row, Interval& interval) {
  IsoText value = iso(day);
  row.grain = Grain::kDay;
  if (m.hour >= 0) {
    const bool midnight = m.hour == 24;
    if (midnight) value = iso(day + 1);
    append_clock(value, midnight ? 0 : m.hour, m.minute, m.zone);
    row.kind = TimeKind::kTime;
    row.grain = m.minute >= 0 ? Grain::kMinute : Grain::kHour;
    if (m.hour2 >= 0) {
      IsoText end = iso(m.hour2 == 24 ? day + 1 : day);
      append_clock(end, m.hour2 == 24 ? 0 : m.hour2, m.minute2, m.zone);
      row.end_value = pool_.intern(end.view());
    }
  } else if (m.daypart_from >= 0) {
    append_clock(value, m.daypart_from, 0, 0);
    row.grain = Grain::kDaypart;
  }
  row.value = pool_.intern(value.view());
  interval = {day, day, true};
}

void Resolver::check_weekday(int stated, Day day, TimeExpression& row) {
  const int actual = weekday_of(day);
  if (stated == 0 || stated == actual) return;
  row.stated_weekday = pool_.intern(weekday_name(stated));
  row.actual_weekday = pool_.intern(weekday_name(actual));
  // The date with that weekday within three days, unless the text itself
  // supports a slip of the month or of the year.
  int step = stated - actual;
  if (step > 3) step -= 7;
  if (step < -3) step += 7;
  Day best = day + step;
  for (const int months : {1, -1, 12, -12}) {
    const Day other = add_months(day, months);
    const bool said = std::binary_search(frame_.named.begin(), frame_.named.end(), other) ||
                      (frame_.published && *frame_.published == other);
    if (weekday_of(other) == stated && said) {
      best = other;
      break;
    }
  }
  row.suggested_date = pool_.intern(iso(best).view());
}

std::optional<Resolver::Found> Resolver::yearless(const DayPart& d, int shift) const {
  if (!frame_.published) {
    if (frame_.context_year == 0) return std::nullopt;
    const auto day = day_of(frame_.context_year, d.month, d.day);
    if (!day) return std::nullopt;
    return Found{*day, Anchor::kContext};
  }
  const Day page = *frame_.published;
  const int year = year_of(page);
  std::optional<Day> own = day_of(year, d.month, d.day);
  const auto at = [&](int y) { return day_of(y, d.month, d.day); };
  if (shift > 0) {
    for (int y = year; y <= year + 4; ++y) {
      if (const auto day = at(y); day && *day >= page) return Found{*day, Anchor::kPublished};
    }
  }
  if (shift < 0) {
    for (int y = year; y >= year - 4; --y) {
      if (const auto day = at(y); day && *day <= page) return Found{*day, Anchor::kPublished};
    }
  }
  if (own && distance(*own, page) <= kNearDays) return Found{*own, Anchor::kPublished};
  std::optional<Day> best;
  for (const int y : {year, year - 1, year + 1}) {
    const auto day = at(y);
    if (!day || distance(*day, page) > 400) continue;
    if (distance(*day, page) <= kNearDays) return Found{*day, Anchor::kPublished};
    if (d.weekday != 0 && weekday_of(*day) == d.weekday && *day <= page + kOffsetDays &&
        (!best || distance(*day, page) < distance(*best, page))) {
      best = day;
    }
  }
  if (best) return Found{*best, Anchor::kPublished};
  if (own && distance(*own, page) <= kFarDays) return Found{*own, Anchor::kPublished};
  for (const int y : {year - 1, year, year + 1}) {
    const auto day = at(y);
    if (day && (!best || distance(*day, page) < distance(*best, page))) best = day;
  }
  if (!best) return std::nullopt;
  return Found{*best, Anchor::kPublished};
}

std::optional<Resolver::Found> Resolver::day_alone(int number, int shift,
                                                   std::optional<Day> previous) const {
  const std::optional<Day> base = frame_.published ? frame_.published : previous;
  if (!base) return std::nullopt;
  // This month, unless "last" or "next" says otherwise.
  const auto date = date_of(*base);
  const Day first =
      month_of(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())))
          .first;
  for (const int months : {0, shift > 0 ? 1 : -1, shift > 0 ? 2 : -2}) {
    const auto month = date_of(add_months(first, months));
    const auto day = day_of(static_cast<int>(month.year()),
                            static_cast<int>(static_cast<unsigned>(month.month())), number);
    if (!day || (shift < 0 && *day > *base) || (shift > 0 && *day < *base)) continue;
    return Found{*day, frame_.published ? Anchor::kPublished : Anchor::kContext};
  }
  return std::nullopt;
}

// REQUIRES: the page date is known.
Day Resolver::weekday_day(int weekday, const Moment& m, bool ahead) const {
  const Day page = *frame_.published;
  const Day this_week = monday_of(page) + weekday - 1;
  if (m.has_shift && m.shift == 0) return this_week;
  const bool future = m.has_shift ? m.shift > 0 : ahead;
  const Day back = (weekday_of(page) - weekday + 7) % 7;
  if (future) return page + (back == 0 ? 7 : 7 - back);
  if (m.has_shift && m.shift < 0 && back == 0) return page - 7;
  return page - back;
}

std::optional<Resolver::Found> Resolver::day(const DayPart& d, const Moment& m, bool ahead,
                                             std::optional<Day> previous) const {
  const int shift = m.has_shift ? m.shift : 0;
  if (d.day == 0 && d.weekday != 0) {
    if (!frame_.published) return std::nullopt;
    return Found{weekday_day(d.weekday, m, ahead), Anchor::kPublished};
  }
  if (d.month == 0) return day_alone(d.day, shift, previous);
  if (d.year == 0) return yearless(d, shift);
  const auto day = day_of(d.year, d.month, d.day);
  if (!day) return std::nullopt;
  return Found{*day, Anchor::kExplicit};
}

void Resolver::dates(const Moment& m, bool ahead, std::optional<Day> previous, TimeExpression& row,
                     Interval& interval) {
  if (m.invalid_month) return unresolved("no such month", row);
  DayPart from = m.from, to = m.to;
  if (m.range) {
    if (from.month == 0) from.month = to.month;
    if (from.year == 0 && to.year != 0) from.year = from.month > to.month ? to.year - 1 : to.year;
    if (to.year == 0 && from.year != 0) to.year = to.month < from.month ? from.year + 1 : from.year;
  }
  // A day that no year has.
  const auto exists = [](const DayPart& d) {
    return d.day == 0 || d.month == 0 ||
           day_of(d.year != 0 ? d.year : 2024, d.month, d.day).has_value();
  };
  if (!exists(from) || (m.range && !exists(to))) return unresolved("no such day", row);
  const auto first = day(from, m, ahead, previous);
  if (!first) {
    const bool month_missing = from.day != 0 && from.month == 0;
    return unresolved(month_missing   ? "no month named"
                      : from.day != 0 ? "no year known"
                                      : kNoPageDate,
                      row);
  }
  row.anchor = first->anchor;
  if (!m.range) {
    put_day(m, first->day + m.count, row, interval);
    if (from.day != 0) check_weekday(from.weekday, first->day, row);
    return;
  }
  Day last = first->day;
  if (to.day == 0 && to.weekday != 0) {
    while (weekday_of(last) != to.weekday) ++last;
    if (last == first->day) last += 7;
  } else {
    if (to.month == 0) {
      to.month = static_cast<int>(static_cast<unsigned>(date_of(first->day).month()));
    }
    if (to.year == 0) to.year = year_of(first->day) + (to.month < from.month ? 1 : 0);
    const auto end = day_of(to.year, to.month, to.day);
    if (!end) return unresolved("no such day", row);
    last = *end;
  }
  if (last < first->day) return unresolved("the range ends before it begins", row);
  put_span({first->day, last}, Grain::kDay, row, interval);
  if (from.day != 0) check_weekday(from.weekday, first->day, row);
}

void Resolver::resolve(const Moment& m, bool ahead, std::optional<Day> previous,
                       std::optional<Day> near, TimeExpression& row, Interval& interval) {
  row.bytes = m.bytes;
  row.kind = TimeKind::kDate;
  row.grain = Grain::kUnknown;
  const auto at_page = [&](Day step) {
    if (!frame_.published) return unresolved(kNoPageDate, row);
    row.anchor = Anchor::kPublished;
    put_day(m, *frame_.published + step, row, interval);
  };
  switch (m.form) {
    case Form::kDate:
    case Form::kWeekday:
      row.grain = Grain::kDay;
      return dates(m, ahead, previous, row, interval);
    case Form::kRelativeDay:
      row.grain = Grain::kDay;
      return at_page(m.count);
    case Form::kMonth: {
      int year = m.from.year != 0 ? m.from.year : m.to.year;
      row.anchor = Anchor::kExplicit;
      if (year == 0) {
        if (!frame_.published && frame_.context_year == 0) return unresolved("no year known", row);
        row.anchor = frame_.published ? Anchor::kPublished : Anchor::kContext;
        year = frame_.published ? year_of(*frame_.published) : frame_.context_year;
        if (frame_.published && m.has_shift) {
          const Span own = month_of(year, m.from.month);
          if (m.shift < 0 && own.first > *frame_.published) --year;
          if (m.shift > 0 && own.last < *frame_.published) ++year;
        }
      }
      if (m.range) {
        int last = m.to.year != 0 ? m.to.year : m.from.year != 0 ? m.from.year : year;
        int first = m.from.year != 0 ? m.from.year : last;
        if (m.from.year == 0 && m.from.month > m.to.month) --first;
        if (m.to.year == 0 && m.from.month > m.to.month) last = first + 1;
        if (m.explicit_year) row.anchor = Anchor::kExplicit;
        return put_span({month_of(first, m.from.month).first, month_of(last, m.to.month).last},
                        Grain::kMonth, row, interval);
      }
      return put_month(year, m.from.month, row, interval);
    }
    case Form::kQuarter: {
      const int page_year = frame_.published ? year_of(*frame_.published) : frame_.context_year;
      const int year = m.from.year != 0 ? m.from.year : page_year;
      if (year == 0) return unresolved("no year known", row);
      row.anchor = m.explicit_year    ? Anchor::kExplicit
                   : frame_.published ? Anchor::kPublished
                                      : Anchor::kContext;
      const int months = m.unit == Unit::kQuarter ? 3 : 6;
      const int last = months * m.count;
      return put_span({month_of(year, last - months + 1).first, month_of(year, last).last},
                      Grain::kQuarter, row, interval);
    }
    case Form::kYear:
      row.anchor = Anchor::kExplicit;
      if (m.range) {
        return put_span({year_span(m.from.year).first, year_span(m.to.year).last}, Grain::kYear,
                        row, interval);
      }
      return put_year(m.from.year, row, interval);
    case Form::kUnitShift:
    case Form::kLastUnits:
      return units(m, row, interval);
    case Form::kPart:
      return part(m, row, interval);
    case Form::kClock:
      row.kind = TimeKind::kTime;
      row.grain = m.minute >= 0 ? Grain::kMinute : Grain::kHour;
      if (!near) return unresolved("no date beside the clock time", row);
      row.anchor = Anchor::kContext;
      return put_day(m, *near, row, interval);
    case Form::kDuration:
      return length(m, row);
    case Form::kSet:
      return repeated(m, row);
    case Form::kHoliday:
      row.grain = Grain::kDay;
      return holiday(m, row, interval);
    case Form::kHijri:
      return unresolved("Hijri calendar", row);
    case Form::kRecent:
      return unresolved("not precise", row);
    case Form::kEvent:
      row.grain = Grain::kDay;
      return event(m, row, interval);
  }
}

}  // namespace netra::time
