// Productions for clock times, parts of the day, durations and repetition.
#include "time/reader.h"

#include "time/signs.h"

namespace netra::time {

using base::TimeClass;

std::uint32_t Reader::daypart(std::uint32_t t, Moment& m) const {
  const Word* w = word(t, TimeClass::kDaypart);
  if (w == nullptr) return 0;
  const std::string_view v = value(*w);
  if (v.size() != 5) return 0;
  m.daypart_from = (v[0] - '0') * 10 + (v[1] - '0');
  m.daypart_to = (v[3] - '0') * 10 + (v[4] - '0');
  return w->tokens.end;
}

// "tadi malam": the part of the day is named inside the word for the day.
void Reader::note_inner_daypart(Moment& m) const {
  for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) {
    Moment inner;
    if (m.daypart_from < 0 && daypart(t, inner) != 0) {
      m.daypart_from = inner.daypart_from;
      m.daypart_to = inner.daypart_to;
    }
  }
}

// What may follow a day: market day, part of the day, "last" or "next", clock.
std::uint32_t Reader::trailing(std::uint32_t t, Moment& m) const {
  for (int round = 0; round < 4 && t < end_; ++round) {
    if (!near(t)) break;
    if (const Word* w = word(t, TimeClass::kPasaran)) {
      t = w->tokens.end;
      continue;
    }
    if (m.daypart_from < 0) {
      if (const std::uint32_t next = daypart(t, m)) {
        t = next;
        continue;
      }
    }
    const Word* shift = word(t, TimeClass::kShift);
    const bool dated = m.form == Form::kDate && shift != nullptr && shift->entry.value == 0;
    if (shift != nullptr && !m.has_shift && !dated && shift->entry.value >= -1 &&
        shift->entry.value <= 1 && between(t).find(',') == std::string_view::npos) {
      m.has_shift = true;
      m.shift = shift->entry.value;
      t = shift->tokens.end;
      continue;
    }
    if (m.hour < 0) {
      if (const std::uint32_t next = clock(t, true, m)) {
        t = next;
        continue;
      }
    }
    break;
  }
  if (m.hour < 0 && dash_before(t)) {
    if (const std::uint32_t next = clock(t, true, m)) t = next;  // "31 Jul 2024 - 21:41"
  }
  return t;
}

// `trusted`: a date stands right before, so that a bare 10.00 is a clock too.
std::uint32_t Reader::clock(std::uint32_t t, bool trusted, Moment& m) const {
  std::uint32_t at = t;
  const Word* w = word(at, TimeClass::kClockWord);
  if (w != nullptr && near(w->tokens.end)) at = w->tokens.end;
  const bool named = at != t;
  const auto one = [&](std::uint32_t from, int& hour, int& minute) -> std::uint32_t {
    const Number h = number(from, false);
    if (h.value < 0 || h.digits > 2 || h.value > 24) return 0;
    const bool colon = joined(h.next, ':');
    if (colon || joined(h.next, '.')) {
      const Number n = number(h.next, false);
      if (n.digits == 2 && n.value < 60) {
        // Seconds may follow; thousands may not.
        std::uint32_t next = n.next;
        if (joined(next, ':')) {
          if (const Number s = number(next, false); s.digits == 2) next = s.next;
        } else if (joined(next, '.') && number(next, false).digits > 0) {
          return 0;
        }
        const bool zone = word(next, TimeClass::kZone) != nullptr && near(next);
        if (!named && !zone && !(trusted && (colon || h.digits == 2)) && !colon) return 0;
        hour = h.value;
        minute = n.value;
        return next;
      }
      if (colon || n.digits > 2) return 0;
    }
    if (!named) return 0;
    hour = h.value;
    minute = -1;
    return h.next;
  };
  int hour = -1, minute = -1;
  std::uint32_t next = one(at, hour, minute);
  if (next == 0) return 0;
  if (named && !trusted && minute < 0 && word(next, TimeClass::kUnit) != nullptr && near(next))
    return 0;
  m.hour = hour;
  m.minute = minute;
  // A range of clock times.
  std::uint32_t second = behind_connector(next);
  if (second != 0) {
    int hour2 = -1, minute2 = -1;
    if (const Word* again = word(second, TimeClass::kClockWord)) second = again->tokens.end;
    if (const std::uint32_t stop = one(second, hour2, minute2); stop != 0 && minute2 >= 0) {
      m.hour2 = hour2;
      m.minute2 = minute2;
      next = stop;
    }
  }
  const auto zone = [&] {
    if (const Word* z = word(next, TimeClass::kZone); z != nullptr && near(next)) {
      m.zone = z->entry.value;
      next = z->tokens.end;
    }
  };
  zone();
  if (next < end_ && near(next)) {
    Moment part;
    if (const std::uint32_t stop = daypart(next, part); stop != 0 && blank(next)) {
      m.daypart_from = part.daypart_from;
      m.daypart_to = part.daypart_to;
      next = stop;
      zone();
    } else if (m.hour <= 12) {
      const std::string_view half =
          text_.substr(raw_.begin[next], raw_.end[next] - raw_.begin[next]);
      if (half == "pm" || half == "PM") m.daypart_from = 12, m.daypart_to = 24;
      if (half == "am" || half == "AM" || m.daypart_from == 12) ++next;
    }
  }
  // "9" in the evening is 21.
  if (m.hour < 12 && m.daypart_from >= 10) {
    const int later = m.hour + 12;
    if (later >= m.daypart_from - 1 && later <= m.daypart_to + 1) m.hour = later;
  }
  return next;
}

std::uint32_t Reader::duration(std::uint32_t t, Moment& m) const {
  int count = 0;
  std::uint32_t at = t;
  const std::string_view token = text_.substr(raw_.begin[t], raw_.end[t] - raw_.begin[t]);
  const std::size_t cross = token.find_first_of("xX");
  if (cross != std::string_view::npos && cross > 0 && cross <= 2 && token.size() > cross + 1 &&
      token.size() <= cross + 4) {  // "1x24"
    int a = 0, b = 0;
    for (std::size_t i = 0; i < token.size(); ++i) {
      if (i == cross) continue;
      if (token[i] < '0' || token[i] > '9') return 0;
      int& part = i < cross ? a : b;
      part = part * 10 + (token[i] - '0');
    }
    count = a * b;
    ++at;
  } else if (const Number n = number(t, true); n.value > 0 && n.digits <= 3 && !barred(t)) {
    count = n.value;
    at = n.next;
    const std::string_view sign = at < end_
                                      ? text_.substr(raw_.begin[at], raw_.end[at] - raw_.begin[at])
                                      : std::string_view();
    if (sign == "x" || sign == "X" ||
        (at < end_ && between(at).find("\xC3\x97") != std::string_view::npos)) {
      const std::uint32_t from = sign == "x" || sign == "X" ? at + 1 : at;
      const Number k = number(from, true);
      if (k.value <= 0) return 0;
      count *= k.value;
      at = k.next;
    } else if (at < end_ && (raw_.gap[at] & scan::kOpenParen) != 0) {  // "7 (tujuh)"
      const Number again = number(at, true);
      if (again.value != count) return 0;
      at = again.next;
    }
  }
  const Word* unit = at < end_ && (at == t || near(at)) ? word(at, TimeClass::kUnit) : nullptr;
  if (unit == nullptr) return 0;
  int own = 0;
  m.unit = unit_of(*unit, own);
  if (count == 0) count = own;
  if (count == 0) return 0;
  m.form = Form::kDuration;
  m.count = count;
  return unit->tokens.end;
}

std::uint32_t Reader::set(std::uint32_t t, Moment& m) const {
  const Word* every = word(t, TimeClass::kEveryWord);
  if (every == nullptr || !blank(every->tokens.end)) return 0;
  std::uint32_t at = every->tokens.end;
  m.form = Form::kSet;
  if (const Word* day = word(at, TimeClass::kDayWord);
      day != nullptr && word(day->tokens.end, TimeClass::kWeekday) != nullptr) {
    at = day->tokens.end;
  }
  if (const Word* weekday = word(at, TimeClass::kWeekday)) {
    m.from.weekday = weekday->entry.value;
    at = weekday->tokens.end;
    if (at < end_ && blank(at)) {
      if (const std::uint32_t next = daypart(at, m)) at = next;
    }
    return at;
  }
  if (const std::uint32_t next = daypart(at, m)) {
    m.unit = Unit::kDay;
    return next;
  }
  const Word* unit = word(at, TimeClass::kUnit);
  if (unit == nullptr) return 0;
  int own = 0;
  m.unit = unit_of(*unit, own);
  return unit->tokens.end;
}

}  // namespace netra::time
