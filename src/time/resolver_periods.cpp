// Periods and events: parts of months, units counted from the page date,
// holidays, anchor events, durations, repetition.
#include "time/resolver.h"

#include <algorithm>
#include <string>

namespace netra::time {

void Resolver::part(const Moment& m, TimeExpression& row, Interval& interval) {
  const auto thirds = [&](Span s, Day a, Day b) {
    Span out = s;
    if (m.part == "begin") out.last = s.first + a - 1;
    if (m.part == "mid") out = {s.first + a, s.first + b - 1};
    if (m.part == "end") out.first = s.first + b;
    return out;
  };
  row.anchor = m.explicit_year    ? Anchor::kExplicit
               : frame_.published ? Anchor::kPublished
                                  : Anchor::kContext;
  const int page_year = frame_.published ? year_of(*frame_.published) : frame_.context_year;
  int year = m.from.year != 0 ? m.from.year : page_year;
  if (m.unit != Unit::kNone && !frame_.published) return unresolved(kNoPageDate, row);
  if (year == 0) return unresolved("no year known", row);
  if (m.unit == Unit::kWeek) {
    const Day monday = monday_of(*frame_.published) + 7 * m.shift;
    Span span{monday, monday + 6};
    if (m.part == "begin") span.last = monday + 1;
    if (m.part == "mid") span = {monday + 2, monday + 3};
    if (m.part == "end") span.first = monday + 4;
    return put_span(span, Grain::kDay, row, interval);
  }
  int month = m.from.month;
  if (m.unit == Unit::kMonth) {
    const auto date = date_of(add_months(*frame_.published, m.shift));
    year = static_cast<int>(date.year());
    month = static_cast<int>(static_cast<unsigned>(date.month()));
  } else if (m.unit == Unit::kYear) {
    year = page_year + m.shift;
  } else if (month != 0 && m.from.year == 0 && m.has_shift && frame_.published) {
    const Span own = month_of(year, month);
    if (m.shift < 0 && own.first > *frame_.published) --year;
    if (m.shift > 0 && own.last < *frame_.published) ++year;
  }
  const bool all = m.part == "whole";
  if (month != 0) {
    const Grain grain = all ? Grain::kMonth : Grain::kWeek;
    return put_span(thirds(month_of(year, month), 10, 20), grain, row, interval);
  }
  const Span whole = year_span(year);
  const Day may = month_of(year, 5).first - whole.first,
            september = month_of(year, 9).first - whole.first;
  put_span(thirds(whole, may, september), all ? Grain::kYear : Grain::kMonth, row, interval);
}

void Resolver::units(const Moment& m, TimeExpression& row, Interval& interval) {
  if (!frame_.published) return unresolved(kNoPageDate, row);
  row.anchor = Anchor::kPublished;
  const Day page = *frame_.published;
  const bool counted = m.explicit_year;
  const int months = m.unit == Unit::kMonth      ? 1
                     : m.unit == Unit::kQuarter  ? 3
                     : m.unit == Unit::kSemester ? 6
                                                 : 12;
  if (m.form == Form::kLastUnits) {
    Day first = page;
    if (m.unit == Unit::kDay) first = page - m.count;
    if (m.unit == Unit::kWeek) first = page - 7 * m.count;
    if (m.unit >= Unit::kMonth) first = add_months(page, -months * m.count);
    return put_span({first, page}, Grain::kDay, row, interval);
  }
  switch (m.unit) {
    case Unit::kMinute:
    case Unit::kHour: {
      Moment bare = m;
      bare.hour = -1;
      put_day(bare, page, row, interval);
      return;
    }
    case Unit::kDay:
      return put_day(m, page + m.count, row, interval);
    case Unit::kWeek:
      if (counted) {
        put_day(m, page + 7 * m.count, row, interval);
        row.grain = Grain::kWeek;
        return;
      }
      return put_span({monday_of(page) + 7 * m.count, monday_of(page) + 7 * m.count + 6},
                      Grain::kWeek, row, interval);
    case Unit::kMonth: {
      const auto date = date_of(add_months(page, m.count));
      return put_month(static_cast<int>(date.year()),
                       static_cast<int>(static_cast<unsigned>(date.month())), row, interval);
    }
    case Unit::kQuarter:
    case Unit::kSemester: {
      const auto date = date_of(page);
      const int month0 =
          (static_cast<int>(static_cast<unsigned>(date.month())) - 1) / months * months;
      const Day first =
          add_months(month_of(static_cast<int>(date.year()), month0 + 1).first, months * m.count);
      return put_span({first, add_months(first, months) - 1}, Grain::kQuarter, row, interval);
    }
    default:
      return put_year(year_of(page) + m.count, row, interval);
  }
}

void Resolver::holiday(const Moment& m, TimeExpression& row, Interval& interval) {
  if (m.value.size() != 5) return unresolved("moves from year to year", row);
  DayPart d;
  d.month = (m.value[0] - '0') * 10 + (m.value[1] - '0');
  d.day = (m.value[3] - '0') * 10 + (m.value[4] - '0');
  d.year = m.from.year;
  const auto found = day(d, m, false, std::nullopt);
  if (!found) return unresolved(kNoPageDate, row);
  row.anchor = Anchor::kCalendar;
  put_day(m, found->day, row, interval);
}

// The item of a list of days or periods that is nearest to the page date.
std::optional<Span> Resolver::event_span(std::string_view list) const {
  std::optional<Span> best;
  std::size_t items = 0;
  while (!list.empty()) {
    const std::size_t space = std::min(list.find(' '), list.size());
    if (const auto span = read_span(list.substr(0, space))) {
      ++items;
      const bool said = std::binary_search(frame_.named.begin(), frame_.named.end(), span->first);
      if (!frame_.published && said) return span;
      if (!best || (frame_.published && distance(span->first, *frame_.published) <
                                            distance(best->first, *frame_.published))) {
        best = span;
      }
    }
    list.remove_prefix(std::min(space + 1, list.size()));
  }
  return items > 1 && !frame_.published ? std::nullopt : best;
}

void Resolver::event(const Moment& m, TimeExpression& row, Interval& interval) {
  const bool nameless = m.unit == Unit::kDay && m.value.empty();
  const std::string_view list = nameless ? frame_.election_days : m.value;
  if (list.empty()) return unresolved("no date known for this event", row);
  const auto span = event_span(list);
  if (!span) return unresolved(kNoPageDate, row);
  if (nameless && (!frame_.published || distance(span->first, *frame_.published) > kOffsetDays)) {
    return unresolved("no event named", row);
  }
  row.anchor = Anchor::kCalendar;
  if (m.count == 0 && span->first != span->last) return put_span(*span, Grain::kDay, row, interval);
  Moment bare = m;
  put_day(bare, (m.count > 0 ? span->last : span->first) + m.count, row, interval);
}

void Resolver::repeated(const Moment& m, TimeExpression& row) {
  row.kind = TimeKind::kSet;
  row.anchor = Anchor::kNone;
  if (m.from.weekday != 0) {
    row.grain = Grain::kDay;
    row.value = pool_.intern(std::string("XXXX-WXX-") + static_cast<char>('0' + m.from.weekday));
    return;
  }
  switch (m.unit) {
    case Unit::kMinute:
      row.grain = Grain::kMinute, row.value = pool_.intern("PT1M");
      return;
    case Unit::kHour:
      row.grain = Grain::kHour, row.value = pool_.intern("PT1H");
      return;
    case Unit::kDay:
      row.grain = Grain::kDay, row.value = pool_.intern("P1D");
      return;
    case Unit::kWeek:
      row.grain = Grain::kWeek, row.value = pool_.intern("P1W");
      return;
    case Unit::kMonth:
      row.grain = Grain::kMonth, row.value = pool_.intern("P1M");
      return;
    case Unit::kQuarter:
      row.grain = Grain::kQuarter, row.value = pool_.intern("P3M");
      return;
    case Unit::kSemester:
      row.grain = Grain::kQuarter, row.value = pool_.intern("P6M");
      return;
    default:
      row.grain = Grain::kYear, row.value = pool_.intern("P1Y");
      return;
  }
}

void Resolver::length(const Moment& m, TimeExpression& row) {
  row.kind = TimeKind::kDuration;
  row.anchor = Anchor::kNone;
  const auto put = [&](std::string_view prefix, int count, char unit, Grain grain) {
    row.grain = grain;
    row.value = pool_.intern(std::string(prefix) + std::to_string(count) + unit);
  };
  switch (m.unit) {
    case Unit::kMinute:
      return put("PT", m.count, 'M', Grain::kMinute);
    case Unit::kHour:
      return put("PT", m.count, 'H', Grain::kHour);
    case Unit::kDay:
      return put("P", m.count, 'D', Grain::kDay);
    case Unit::kWeek:
      return put("P", m.count, 'W', Grain::kWeek);
    case Unit::kMonth:
      return put("P", m.count, 'M', Grain::kMonth);
    case Unit::kQuarter:
      return put("P", m.count * 3, 'M', Grain::kQuarter);
    case Unit::kSemester:
      return put("P", m.count * 6, 'M', Grain::kQuarter);
    default:
      return put("P", m.count, 'Y', Grain::kYear);
  }
}

}  // namespace netra::time
