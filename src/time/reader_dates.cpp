// Productions for dates: numeric, in words, with weekday, ranges of days.
#include "time/reader.h"

#include "document/lines.h"
#include "time/signs.h"

namespace netra::time {

using base::TimeClass;

std::uint32_t Reader::numeric(std::uint32_t t, bool trusted, Moment& m) const {
  const Number a = number(t, false);
  if (a.digits == 0 || barred(t)) return 0;
  const char before = raw_.begin[t] > 0 ? text_[raw_.begin[t] - 1] : ' ';
  if (before == '/' || before == '-' || before == '.' || before == ':' || before == '+' ||
      before == '_')
    return 0;
  const auto sep = [&](std::uint32_t k) -> char {
    if (k <= begin_ || k >= end_) return 0;
    const ByteSpan gap = document::trim(text_, {raw_.end[k - 1], raw_.begin[k]});
    if (gap.size() != 1) return 0;
    const char c = text_[gap.begin];
    const bool tight = raw_.begin[k] == raw_.end[k - 1] + 1;
    return c == '/' || (tight && (c == '-' || c == '.')) ? c : '\0';
  };
  const char s1 = sep(t + 1);
  if (s1 == 0) return 0;
  const Number b = number(t + 1, false);
  if (b.digits == 0 || b.digits > 2) return 0;
  const char s2 = sep(t + 2);
  const Number c = s2 != 0 ? number(t + 2, false) : Number{};
  const auto clean_end = [&](std::uint32_t next) {
    if (next >= raw_.size()) return true;
    const char after = raw_.end[next - 1] < text_.size() ? text_[raw_.end[next - 1]] : ' ';
    const char then = raw_.end[next - 1] + 1 < text_.size() ? text_[raw_.end[next - 1] + 1] : ' ';
    return !((after == '/' || after == '-' || after == ':') && alnum(then)) || sep(next) == 0 ||
           (after == '-' && next < raw_.size() && joined(next, '-'));
  };
  if (a.digits == 4 && s1 == s2 && c.digits > 0 && c.digits <= 2 && s1 != '.') {  // ISO
    if (a.value < kOldestYear || a.value > kNewestYear || b.value > 12 || c.value > 31) return 0;
    m.from = {c.value, b.value, a.value, m.from.weekday};
    m.explicit_year = true;
    return clean_end(t + 3) ? t + 3 : 0;
  }
  if (a.digits > 2 || a.value < 1 || a.value > 31) return 0;
  // "7-9/10" and "7-9/10/2024"
  if (s1 == '-' && s2 == '/' && c.digits > 0 && c.digits <= 2 && b.value <= 31 && c.value <= 12 &&
      c.value > 0 && a.value < b.value) {
    int y = 0;
    std::uint32_t next = t + 3;
    if (sep(next) == '/') {
      const Number n = number(next, false);
      if (n.digits == 2 || n.digits == 4) {
        y = full_year(n.value, n.digits);
        ++next;
      }
    }
    if (y == 0 && !trusted) return 0;
    m.from = {a.value, c.value, y, m.from.weekday};
    m.to = {b.value, c.value, y, 0};
    m.range = true;
    m.explicit_year = y != 0;
    return next;
  }
  if (s2 == s1 && (c.digits == 2 || c.digits == 4)) {
    const int y = full_year(c.value, c.digits);
    if (y < kOldestYear || y > kNewestYear || !clean_end(t + 3)) return 0;
    if (b.value > 12 && s1 != '/') return 0;
    if (b.value < 1) return 0;
    m.from = {a.value, b.value, y, m.from.weekday};
    m.explicit_year = true;
    m.invalid_month = b.value > 12;
    return t + 3;
  }
  if (c.digits > 0 || s1 == '.' || b.value < 1 || b.value > 12 || !clean_end(t + 2)) return 0;
  const ByteSpan left =
      t > begin_ ? document::trim(text_, {raw_.end[t - 1], raw_.begin[t]}) : ByteSpan{};
  const std::uint32_t right = raw_.end[t + 1];
  const bool brackets =
      (before == '(' || (!left.empty() && text_[left.end - 1] == '(')) && right < text_.size() &&
      (text_[right] == ')' ||
       (right + 1 < text_.size() && text_[right] == ' ' && text_[right + 1] == ')'));
  const bool page = a.value <= b.value && b.value <= 5;  // "(1/2)" counts pages
  const bool padded = a.digits == 2 && b.digits == 2 && s1 == '/';
  if (s1 == '-' && !trusted) return 0;
  if (!trusted && !(brackets && !page) && !padded) return 0;
  m.from = {a.value, b.value, 0, m.from.weekday};
  return t + 2;
}

// Day (or days), month, year perhaps.
std::uint32_t Reader::day_month(std::uint32_t t, Moment& m) const {
  const Number d = number(t, true);
  if (d.value < 1 || d.value > 31 || d.digits > 2 || barred(t)) return 0;
  const char before = raw_.begin[t] > 0 ? text_[raw_.begin[t] - 1] : ' ';
  if (before == '/' && t > begin_ && joined(t, '/') && (raw_.shape[t - 1] & scan::kAllDigits) == 0)
    return 0;
  std::uint32_t at = d.next;
  int second = 0;
  // "27-29", "27 to 29"
  {
    std::uint32_t from = behind_connector(at);
    if (from != 0) {
      if (const Word* dw = word(from, TimeClass::kDateWord)) from = dw->tokens.end;
      const Number e = number(from, true);
      if (e.value >= 1 && e.value <= 31 && e.digits <= 2 &&
          word(e.next, TimeClass::kMonth) != nullptr) {
        second = e.value;
        at = e.next;
      }
    }
  }
  if (const Word* month_word = word(at, TimeClass::kMonthWord);
      month_word != nullptr && near(at) &&
      word(month_word->tokens.end, TimeClass::kMonth) != nullptr) {
    at = month_word->tokens.end;
  }
  const Word* month = word(at, TimeClass::kMonth);
  if (month == nullptr) return 0;
  if (!near(at) && !joined(at, '-') && !joined(at, '.') && !joined(at, '/')) return 0;
  m.from.day = d.value;
  m.from.month = month->entry.value;
  if (second != 0) {
    m.range = true;
    m.to = {second, month->entry.value, 0, 0};
  }
  const bool compact = joined(at, '-') || joined(at, '.') || joined(at, '/');  // "29-Okt-24"
  at = month->tokens.end;
  int y = 0;
  const bool dashed = compact && (joined(at, '-') || joined(at, '.') || joined(at, '/'));
  if (at < end_ && (near(at) || dashed)) {
    if (const std::uint32_t next = year(at, y)) {
      at = next;
    } else if (dashed) {
      const Number n = number(at, false);
      if (n.digits == 2) {
        y = full_year(n.value, 2);
        at = n.next;
      }
    }
  }
  m.from.year = y;
  if (second != 0) m.to.year = y;
  m.explicit_year = y != 0;
  return at;
}

// "Oktober 1, 2024"
std::uint32_t Reader::month_first(std::uint32_t t, Moment& m) const {
  const Word* month = word(t, TimeClass::kMonth);
  if (month == nullptr) return 0;
  const Number d = number(month->tokens.end, false);
  if (d.digits == 0 || d.digits > 2 || d.value < 1 || d.value > 31 || !blank(month->tokens.end))
    return 0;
  const Number y = number(d.next, false);
  if (y.digits != 4 || y.value < kOldestYear || y.value > kNewestYear || !near(d.next)) return 0;
  m.from.day = d.value;
  m.from.month = month->entry.value;
  m.from.year = y.value;
  m.explicit_year = true;
  return y.next;
}

std::uint32_t Reader::date(std::uint32_t t, bool trusted, Moment& m) const {
  m.form = Form::kDate;
  if (const Word* w = word(t, TimeClass::kDateWord); w != nullptr && near(w->tokens.end)) {
    const std::uint32_t at = w->tokens.end;
    if (const std::uint32_t next = date(at, true, m)) return next;
    const Number d = number(at, true);  // the day alone
    if (d.value >= 1 && d.value <= 31 && d.digits <= 2 && !joined(d.next, '.') &&
        !joined(d.next, '/')) {
      m.from.day = d.value;
      return d.next;
    }
    return 0;
  }
  if (const std::uint32_t next = numeric(t, trusted, m)) return next;
  if (const std::uint32_t next = day_month(t, m)) return next;
  return month_first(t, m);
}

// Behind a date: "to" and another date.
std::uint32_t Reader::range_to(std::uint32_t t, Moment& m) const {
  if (m.range || t >= end_ || t <= begin_) return 0;
  ByteSpan gap = document::trim(text_, {raw_.end[t - 1], raw_.begin[t]});
  while (!gap.empty() && (text_[gap.begin] == ')' || text_[gap.begin] == ' ')) ++gap.begin;
  while (!gap.empty() && (text_[gap.end - 1] == '(' || text_[gap.end - 1] == ' ')) --gap.end;
  const Word* to = word(t, TimeClass::kRangeWord);
  std::uint32_t at = 0;
  if (is_dash(text_.substr(gap.begin, gap.size()))) {
    at = t;
  } else if (to != nullptr && near(t) && near(to->tokens.end)) {
    at = to->tokens.end;
  }
  if (at == 0) return 0;
  Moment other;
  std::uint32_t next = weekday_date(at, other);
  if (next == 0) next = date(at, false, other);
  if (next == 0 || other.range || other.invalid_month) return 0;
  const bool same_kind = (other.from.day != 0) == (m.from.day != 0);
  if (!same_kind) return 0;
  m.range = true;
  m.to = other.from;
  m.explicit_year = m.explicit_year || other.explicit_year;
  return next;
}

// A weekday with or without its date.
std::uint32_t Reader::weekday_date(std::uint32_t t, Moment& m) const {
  std::uint32_t at = t;
  if (const Word* day = word(at, TimeClass::kDayWord);
      day != nullptr && blank(day->tokens.end) &&
      word(day->tokens.end, TimeClass::kWeekday) != nullptr) {
    at = day->tokens.end;
  }
  bool eve = false;  // "malam Jumat": the night before
  Moment night;
  if (at == t) {
    const std::uint32_t next = daypart(at, night);
    if (next != 0 && blank(next) && word(next, TimeClass::kWeekday) != nullptr &&
        night.daypart_from >= 18) {
      eve = true;
      at = next;
    }
  }
  const Word* weekday = word(at, TimeClass::kWeekday);
  if (weekday == nullptr) return 0;
  const bool named_day = at != t;
  // "Minggu" before "last" or "next" is a week, as the unit's own word says.
  const Word* unit = word(at, TimeClass::kUnit);
  m.form = Form::kWeekday;
  m.from.weekday = weekday->entry.value;
  at = weekday->tokens.end;
  if (unit != nullptr && !named_day && at < end_ && blank(at) &&
      word(at, TimeClass::kShift) != nullptr) {
    return 0;
  }
  if (eve) {
    m.count = -1;
    m.daypart_from = night.daypart_from;
    m.daypart_to = night.daypart_to;
  }
  for (int round = 0; round < 2 && at < end_ && near(at); ++round) {
    if (const Word* w = word(at, TimeClass::kPasaran)) {
      at = w->tokens.end;
    } else if (m.daypart_from < 0) {
      if (const std::uint32_t next = daypart(at, m)) at = next;
    }
  }
  // "Senin hingga Rabu", "Sabtu-Minggu"
  {
    const std::uint32_t from = behind_connector(at);
    if (from != 0) {
      if (const Word* other = word(from, TimeClass::kWeekday)) {
        m.range = true;
        m.to.weekday = other->entry.value;
        at = other->tokens.end;
      }
    }
  }
  if (at < end_ && near(at)) {
    Moment dated = m;
    dated.range = false;
    std::uint32_t next = date(at, true, dated);
    if (next != 0) {
      const int to_weekday = m.range ? m.to.weekday : 0;
      dated.from.weekday = m.from.weekday;
      dated.count = 0;
      if (dated.range) dated.to.weekday = to_weekday;
      dated.form = Form::kDate;
      m = dated;
      return next;
    }
  }
  return at;
}

}  // namespace netra::time
