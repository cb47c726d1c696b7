// Productions for everything that is no single written date: days and units
// counted from the page date, parts of months, quarters, years, events.
#include "time/reader.h"

#include <algorithm>

#include "time/signs.h"

namespace netra::time {

using base::TimeClass;

Unit Reader::unit_of(const Word& w, int& count) const {
  std::string_view v = value(w);
  count = 0;
  if (!v.empty() && v[0] >= '0' && v[0] <= '9') {
    count = v[0] - '0';
    v.remove_prefix(std::min<std::size_t>(2, v.size()));
  }
  if (v == "minute") return Unit::kMinute;
  if (v == "hour") return Unit::kHour;
  if (v == "day") return Unit::kDay;
  if (v == "week") return Unit::kWeek;
  if (v == "month") return Unit::kMonth;
  if (v == "quarter") return Unit::kQuarter;
  if (v == "semester") return Unit::kSemester;
  return v == "year" ? Unit::kYear : Unit::kNone;
}

// Words for days, and units with "last", "this", "next".
std::uint32_t Reader::relative(std::uint32_t t, Moment& m) const {
  if (const Word* w = word(t, TimeClass::kRelativeDay)) {
    m.form = Form::kRelativeDay;
    m.count = w->entry.value;
    m.tokens = w->tokens;
    note_inner_daypart(m);
    const std::uint32_t next = trailing(w->tokens.end, m);
    // A bare "now" or "just" says nothing of a day.
    const bool day =
        m.count != 0 || m.daypart_from >= 0 || m.hour >= 0 || has(t, TimeClass::kDayWord);
    return day ? next : 0;
  }
  std::uint32_t at = t;
  int count = 0;
  if (const Number n = number(t, true); n.value > 0 && n.digits <= 3 && !barred(t)) {
    count = n.value;
    at = n.next;
    if (!blank(at)) return 0;
  }
  const Word* unit = word(at, TimeClass::kUnit);
  if (unit == nullptr) return 0;
  int own = 0;
  m.unit = unit_of(*unit, own);
  if (count == 0) count = own;
  at = unit->tokens.end;
  if (!blank(at)) return 0;
  const Word* shift = word(at, TimeClass::kShift);
  if (shift == nullptr) return 0;
  const int direction = shift->entry.value;
  if (direction == -2 || direction == 2) {
    const std::uint32_t from = shift->tokens.end;
    const Word* what = near(from) ? word(from, TimeClass::kAnchorEvent) : nullptr;
    if (what == nullptr || count == 0 || m.unit < Unit::kDay) return 0;
    m.form = Form::kEvent;
    m.value = value(*what);
    m.count = (direction < 0 ? -1 : 1) * count * (m.unit == Unit::kWeek ? 7 : 1);
    return m.unit <= Unit::kWeek ? what->tokens.end : 0;
  }
  if (direction == -3) {
    if (count == 0) return 0;
    m.form = Form::kLastUnits;
    m.count = count;
    return shift->tokens.end;
  }
  if (m.unit == Unit::kDay && count == 0) return 0;  // days have words of their own
  if (m.unit <= Unit::kHour && count == 0) return 0;
  m.form = Form::kUnitShift;
  m.has_shift = true;
  m.shift = direction;
  m.count = direction * (count == 0 ? 1 : count);
  m.explicit_year = count != 0;  // a counted distance, not the unit next door
  return shift->tokens.end;
}

// "awal November", "pertengahan 2024", "akhir month_word ini", "sepanjang Oktober".
std::uint32_t Reader::part(std::uint32_t t, Moment& m) const {
  const Word* w = word(t, TimeClass::kPart);
  if (w == nullptr) return 0;
  m.form = Form::kPart;
  m.part = value(*w);
  std::uint32_t at = w->tokens.end;
  if (!blank(at)) return 0;
  std::uint32_t from = at;
  if (const Word* month_word = word(at, TimeClass::kMonthWord);
      month_word != nullptr && blank(month_word->tokens.end)) {
    from = month_word->tokens.end;
  }
  if (const Word* month = word(from, TimeClass::kMonth)) {
    m.from.month = month->entry.value;
    at = month->tokens.end;
    if (at < end_ && near(at)) {
      if (const std::uint32_t next = year(at, m.from.year)) at = next;
    }
    m.explicit_year = m.from.year != 0;
    return at < end_ ? trailing(at, m) : at;
  }
  if (const std::uint32_t next = year(at, m.from.year)) {
    m.explicit_year = true;
    return next;
  }
  const Word* unit = word(at, TimeClass::kUnit);
  if (unit == nullptr) return 0;
  int own = 0;
  m.unit = unit_of(*unit, own);
  if (m.unit != Unit::kMonth && m.unit != Unit::kYear && m.unit != Unit::kWeek) return 0;
  at = unit->tokens.end;
  const Word* shift = blank(at) ? word(at, TimeClass::kShift) : nullptr;
  if (shift == nullptr || shift->entry.value < -1 || shift->entry.value > 1) return 0;
  m.has_shift = true;
  m.shift = shift->entry.value;
  return shift->tokens.end;
}

// "H-3", "H+1" and the event they count from; events on their own.
std::uint32_t Reader::event(std::uint32_t t, Moment& m) const {
  if (const Word* h = word(t, TimeClass::kDayOffset)) {
    const std::uint32_t at = h->tokens.end;
    const bool minus = at < end_ && (joined(at, '-') || is_dash(between(at)));
    const bool plus = at < end_ && joined(at, '+');
    const Number n = number(at, false);
    if ((minus || plus) && n.digits > 0 && n.digits <= 3) {
      m.form = Form::kEvent;
      m.count = minus ? -n.value : n.value;
      m.value = {};
      if (n.next < end_ && blank(n.next)) {
        std::uint32_t from = n.next;
        if (const Word* w = word(from, TimeClass::kShift); w != nullptr && w->entry.value != -1) {
          from = w->tokens.end;
        }
        if (const Word* what = word(from, TimeClass::kAnchorEvent)) {
          m.value = value(*what);
          return what->tokens.end;
        }
      }
      m.unit = Unit::kDay;  // counted from a day that is not named
      return n.next;
    }
  }
  const Word* what = word(t, TimeClass::kAnchorEvent);
  if (what == nullptr || what->tokens.size() < 2) return 0;
  const std::string_view v = value(*what);
  const bool period = v.find('/') != std::string_view::npos;
  if (!period && !has(t, TimeClass::kDayWord)) return 0;
  m.form = Form::kEvent;
  m.value = v;
  return what->tokens.end;
}

std::uint32_t Reader::calendar(std::uint32_t t, Moment& m) const {
  const Number n = number(t, false);
  const std::uint32_t named = n.digits > 0 && blank(n.next) ? n.next : t;
  if (const Word* hijri = word(named, TimeClass::kHijri)) {
    m.form = Form::kHijri;
    std::uint32_t at = hijri->tokens.end;
    if (const Number y = number(at, false); y.digits > 0 && blank(at)) {
      at = y.next;
      const Word* again = word(at, TimeClass::kHijri);
      const bool letter =
          at < end_ && raw_.end[at] - raw_.begin[at] == 1 && text_[raw_.begin[at]] == 'H';
      if (again != nullptr && near(at)) {
        at = again->tokens.end;
      } else if (letter && near(at)) {
        ++at;
      }
    }
    return at;
  }
  if (const Word* holiday = word(t, TimeClass::kHoliday)) {
    m.form = Form::kHoliday;
    m.value = value(*holiday);
    std::uint32_t at = holiday->tokens.end;
    if (at < end_ && near(at)) {
      if (const std::uint32_t next = year(at, m.from.year)) at = next;
    }
    return at < end_ ? trailing(at, m) : at;
  }
  if (const Word* recent = word(t, TimeClass::kRecent);
      recent != nullptr && recent->tokens.size() > 1) {
    m.form = Form::kRecent;
    return recent->tokens.end;
  }
  return 0;
}

// Month and year, or a month that something marks as one; a range of months.
std::uint32_t Reader::month_alone(std::uint32_t t, Moment& m) const {
  std::uint32_t at = t;
  const Word* month_word = word(at, TimeClass::kMonthWord);
  if (month_word != nullptr && blank(month_word->tokens.end)) at = month_word->tokens.end;
  const Word* month = word(at, TimeClass::kMonth);
  if (month == nullptr) return 0;
  m.form = Form::kMonth;
  m.from.month = month->entry.value;
  std::uint32_t next = month->tokens.end;
  const auto with_year = [&](std::uint32_t from, int& out) {
    if (from >= end_ || !(near(from) || joined(from, '-'))) return from;
    const std::uint32_t more = year(from, out);
    return more != 0 ? more : from;
  };
  next = with_year(next, m.from.year);
  if (const std::uint32_t other = behind_connector(next)) {
    if (const Word* last = word(other, TimeClass::kMonth)) {
      m.range = true;
      m.to.month = last->entry.value;
      next = with_year(last->tokens.end, m.to.year);
      m.explicit_year = m.to.year != 0 || m.from.year != 0;
      return next;
    }
  }
  m.explicit_year = m.from.year != 0;
  const std::uint32_t more = next < end_ && !m.explicit_year ? trailing(next, m) : next;
  if (m.explicit_year || at != t || m.has_shift) return more;
  if (t > begin_ && (has(t - 1, TimeClass::kRangeOpen) || has(t - 1, TimeClass::kRangeWord)))
    return more;
  // A name of a person may read like a month.
  const std::uint32_t size = raw_.end[at] - raw_.begin[at];
  const bool upper = (raw_.shape[at] & scan::kInitialCap) != 0;
  const bool name_after = next < end_ && blank(next) && (raw_.shape[next] & scan::kInitialCap) != 0;
  const bool lower_before = t > begin_ && (raw_.shape[t - 1] & scan::kInitialCap) == 0 && blank(t);
  const bool function_before = t > begin_ && (ends_[t] & kFunctionEnd) != 0 && blank(t);
  return upper && !name_after && (function_before || (lower_before && size >= 5)) ? more : 0;
}

// "triwulan III", "semester 1 tahun 2024".
std::uint32_t Reader::quarter(std::uint32_t t, Moment& m) const {
  const Word* unit = word(t, TimeClass::kUnit);
  if (unit == nullptr) return 0;
  int own = 0;
  m.unit = unit_of(*unit, own);
  if (m.unit != Unit::kQuarter && m.unit != Unit::kSemester) return 0;
  std::uint32_t at = unit->tokens.end;
  if (!blank(at)) return 0;
  const std::string_view token = text_.substr(raw_.begin[at], raw_.end[at] - raw_.begin[at]);
  const Word* ordinal = word(at, TimeClass::kOrdinal);
  if (const Number n = number(at, true); n.value > 0) {
    m.count = n.value;
    at = n.next;
  } else if (ordinal != nullptr && ordinal->entry.value > 0) {
    m.count = ordinal->entry.value;
    at = ordinal->tokens.end;
  } else {
    m.count = token == "I" ? 1 : token == "II" ? 2 : token == "III" ? 3 : token == "IV" ? 4 : 0;
    ++at;
  }
  if (m.count < 1 || m.count > (m.unit == Unit::kQuarter ? 4 : 2)) return 0;
  m.form = Form::kQuarter;
  if (at < end_ && near(at)) {
    if (const std::uint32_t next = year(at, m.from.year)) at = next;
  }
  m.explicit_year = m.from.year != 0;
  return at;
}

// A year behind its word or a preposition, or years from .. to.
std::uint32_t Reader::years(std::uint32_t t, Moment& m) const {
  const Word* w = word(t, TimeClass::kYearWord);
  // "Nomor 2 Tahun 2022" is a law.
  if (w != nullptr && t > begin_ && (raw_.shape[t - 1] & scan::kHasDigit) != 0 && blank(t))
    return 0;
  m.form = Form::kYear;
  m.explicit_year = true;
  const Number head = number(w != nullptr ? w->tokens.end : t, false);
  if (head.digits == 4 && head.value >= kOldestYear && head.value <= kNewestYear) {
    const std::uint32_t other = behind_connector(head.next);
    const Number last = other != 0 ? number(other, false) : Number{};
    if (last.digits == 4 && last.value > head.value && last.value - head.value <= 60) {
      m.range = true;
      m.from.year = head.value;
      m.to.year = last.value;
      return last.next;
    }
  }
  const std::uint32_t next = year(t, m.from.year);
  if (next == 0 || (w != nullptr && next == t + 1)) return 0;
  const bool marked =
      w != nullptr || (t > begin_ && blank(t) &&
                       ((ends_[t] & kFunctionEnd) != 0 || has(t - 1, TimeClass::kRangeOpen) ||
                        has(t - 1, TimeClass::kRangeWord)));
  const char before = raw_.begin[t] > 0 ? text_[raw_.begin[t] - 1] : ' ';
  const char after = raw_.end[next - 1] < text_.size() ? text_[raw_.end[next - 1]] : ' ';
  const bool counted =
      next < end_ && blank(next) && (ends_[next + 1] & kNotDateEnd) != 0;  // "2000 orang"
  return marked && before != '/' && after != '/' && after != '-' && !counted ? next : 0;
}

}  // namespace netra::time
