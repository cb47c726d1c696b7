// Longer than most files: the productions of one grammar, best read together.
#include "time/reader.h"

#include <algorithm>

#include "document/lines.h"

namespace netra::time {
namespace {

using base::TimeClass;

constexpr int kOldestYear = 1900, kNewestYear = 2100;

int full_year(int value, std::uint32_t digits) noexcept {
  if (digits != 2) return value;
  return value < 70 ? 2000 + value : 1900 + value;
}

bool is_dash(std::string_view gap) noexcept {
  return gap == "-" || gap == "\xE2\x80\x93" || gap == "\xE2\x80\x94" || gap == "\xE2\x80\x90" ||
         gap == "\xE2\x80\x91" || gap == "\xE2\x80\x92" || gap == "--";
}

bool alnum(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

Reader::Reader(std::string_view text, const scan::RawTokens& raw,
               std::span<const match::Match> matches, const lexicon::Lexicon& lexicon)
    : text_(text), raw_(raw), lexicon_(lexicon) {
  first_.assign(raw.size() + 1, 0);
  barred_.assign(raw.size() + 1, 0);
  function_.assign(raw.size() + 1, 0);
  for (const match::Match& m : matches) {
    const base::Entry& entry = lexicon.entry(m.id);
    if (entry.kind == base::Kind::kWord &&
        (entry.code == static_cast<int>(base::WordClass::kFunction) ||
         entry.code == static_cast<int>(base::WordClass::kPlacePreposition))) {
      function_[m.tokens.end] = 1;
    }
    if (entry.kind != base::Kind::kTime) continue;
    if (entry.code == static_cast<int>(TimeClass::kNotDate)) barred_[m.tokens.end] = 1;
    words_.push_back({m.tokens, entry});
  }
  std::size_t row = 0;
  for (std::uint32_t t = 0; t <= raw.size(); ++t) {
    while (row < words_.size() && words_[row].tokens.begin < t) ++row;
    first_[t] = static_cast<std::uint32_t>(row);
  }
}

const Reader::Word* Reader::word(std::uint32_t t, TimeClass time) const {
  if (t >= end_) return nullptr;
  for (std::uint32_t i = first_[t]; i < first_[t + 1]; ++i) {
    const Word& w = words_[i];
    if (w.entry.code == static_cast<int>(time) && w.tokens.end <= end_) return &w;
  }
  return nullptr;
}

bool Reader::has(std::uint32_t token, TimeClass time) const {
  for (std::uint32_t i = first_[token]; i < first_[token + 1]; ++i) {
    if (words_[i].entry.code == static_cast<int>(time)) return true;
  }
  return false;
}

Reader::Number Reader::number(std::uint32_t t, bool words) const {
  Number n;
  if (t >= end_) return n;
  const std::uint32_t size = raw_.end[t] - raw_.begin[t];
  if (raw_.shape[t] & scan::kAllDigits) {
    if (size > 4) return n;
    n.value = 0;
    for (std::uint32_t i = raw_.begin[t]; i < raw_.end[t]; ++i) n.value = n.value * 10 + (text_[i] - '0');
    n.next = t + 1;
    n.digits = size;
  } else if (words) {
    if (const Word* w = word(t, TimeClass::kNumeral)) {
      if (value(*w).empty() || value(*w)[0] < '0' || value(*w)[0] > '9') return n;
      n.value = w->entry.value;
      n.next = w->tokens.end;
    }
  }
  return n;
}

std::string_view Reader::between(std::uint32_t t) const {
  if (t == 0 || t >= raw_.size()) return {};
  return text_.substr(raw_.end[t - 1], raw_.begin[t] - raw_.end[t - 1]);
}

bool Reader::joined(std::uint32_t t, char c) const {
  return t > begin_ && t < end_ && raw_.begin[t] == raw_.end[t - 1] + 1 && text_[raw_.end[t - 1]] == c;
}

bool Reader::blank(std::uint32_t t) const {
  if (t <= begin_ || t >= end_) return false;
  for (std::uint32_t at = raw_.end[t - 1]; at < raw_.begin[t];) {
    const std::uint32_t n = document::space_at(text_, at, raw_.begin[t]);
    if (n == 0) return false;
    at += n;
  }
  return true;
}

bool Reader::near(std::uint32_t t) const {
  if (t <= begin_ || t >= end_) return false;
  const bool shortened = raw_.end[t - 1] - raw_.begin[t - 1] <= 4;
  std::uint32_t others = 0;
  for (std::uint32_t at = raw_.end[t - 1]; at < raw_.begin[t];) {
    const std::uint32_t n = document::space_at(text_, at, raw_.begin[t]);
    if (n != 0) {
      at += n;
      continue;
    }
    const char c = text_[at];
    if (c != ',' && c != '(' && c != ')' && c != '/' && !(c == '.' && shortened)) return false;
    if (++others > 3) return false;
    ++at;
  }
  return true;
}

bool Reader::dash_before(std::uint32_t t) const {
  if (t <= begin_ || t >= end_) return false;
  const ByteSpan gap = document::trim(text_, {raw_.end[t - 1], raw_.begin[t]});
  return is_dash(text_.substr(gap.begin, gap.size()));
}

// The token behind "to" or a dash before `t`; 0 if neither stands there.
std::uint32_t Reader::behind_connector(std::uint32_t t) const {
  if (dash_before(t)) return t;
  const Word* to = word(t, TimeClass::kRangeWord);
  return to != nullptr && near(t) && near(to->tokens.end) ? to->tokens.end : 0;
}

bool Reader::barred(std::uint32_t t) const {
  if (barred_[t] == 0) return false;
  // Only a blank or a dot may stand between the word and its number.
  for (const char c : between(t)) {
    if (c != ' ' && c != '.' && static_cast<unsigned char>(c) < 0x80) return false;
  }
  return true;
}

void Reader::read(TokenSpan tokens, std::vector<Moment>& out) {
  begin_ = tokens.begin;
  end_ = std::min(tokens.end, raw_.size());
  for (std::uint32_t t = begin_; t < end_;) {
    const bool possible = first_[t] != first_[t + 1] || (raw_.shape[t] & scan::kHasDigit) != 0;
    Moment m;
    if (possible && expression(t, m)) {
      t = m.tokens.end;
      out.push_back(m);
    } else {
      ++t;
    }
  }
}

void Reader::finish(std::uint32_t begin, std::uint32_t end, Moment& m) const {
  m.tokens = {begin, end};
  m.bytes = raw_.bytes(m.tokens);
  int open = 0;
  for (std::uint32_t at = m.bytes.begin; at < m.bytes.end; ++at) {
    open += text_[at] == '(' ? 1 : text_[at] == ')' ? -1 : 0;
  }
  if (open < 0) {  // it began inside the bracket that it leaves
    std::uint32_t at = m.bytes.begin;
    while (at > 0 && at + 2 > m.bytes.begin && text_[at - 1] == ' ') --at;
    if (at > 0 && text_[at - 1] == '(') m.bytes.begin = at - 1;
  }
  if (open <= 0) return;
  for (std::uint32_t at = m.bytes.end; at < text_.size() && at < m.bytes.end + 2; ++at) {
    if (text_[at] == ')') {
      m.bytes.end = at + 1;
      return;
    }
  }
}

std::uint32_t Reader::year(std::uint32_t t, int& out) const {
  std::uint32_t at = t;
  if (const Word* w = word(at, TimeClass::kYearWord); w != nullptr && near(w->tokens.end)) {
    at = w->tokens.end;
  }
  const Number n = number(at, false);
  if (n.digits != 4 || n.value < kOldestYear || n.value > kNewestYear || barred(at)) return 0;
  if (at + 1 < end_ && joined(at + 1, '/')) return 0;  // "2024/2025"
  out = n.value;
  return n.next;
}

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
  if (named && !trusted && minute < 0 && word(next, TimeClass::kUnit) != nullptr && near(next)) return 0;
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
      const std::string_view half = text_.substr(raw_.begin[next], raw_.end[next] - raw_.begin[next]);
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

std::uint32_t Reader::numeric(std::uint32_t t, bool trusted, Moment& m) const {
  const Number a = number(t, false);
  if (a.digits == 0 || barred(t)) return 0;
  const char before = raw_.begin[t] > 0 ? text_[raw_.begin[t] - 1] : ' ';
  if (before == '/' || before == '-' || before == '.' || before == ':' || before == '+' || before == '_') return 0;
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
  const ByteSpan left = t > begin_ ? document::trim(text_, {raw_.end[t - 1], raw_.begin[t]}) : ByteSpan{};
  const std::uint32_t right = raw_.end[t + 1];
  const bool brackets = (before == '(' || (!left.empty() && text_[left.end - 1] == '(')) &&
                        right < text_.size() &&
                        (text_[right] == ')' || (right + 1 < text_.size() && text_[right] == ' ' &&
                                                 text_[right + 1] == ')'));
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
  if (before == '/' && t > begin_ && joined(t, '/') && (raw_.shape[t - 1] & scan::kAllDigits) == 0) return 0;
  std::uint32_t at = d.next;
  int second = 0;
  // "27-29", "27 to 29"
  {
    std::uint32_t from = behind_connector(at);
    if (from != 0) {
      if (const Word* dw = word(from, TimeClass::kDateWord)) from = dw->tokens.end;
      const Number e = number(from, true);
      if (e.value >= 1 && e.value <= 31 && e.digits <= 2 && word(e.next, TimeClass::kMonth) != nullptr) {
        second = e.value;
        at = e.next;
      }
    }
  }
  if (const Word* bulan = word(at, TimeClass::kMonthWord);
      bulan != nullptr && near(at) && word(bulan->tokens.end, TimeClass::kMonth) != nullptr) {
    at = bulan->tokens.end;
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
  if (d.digits == 0 || d.digits > 2 || d.value < 1 || d.value > 31 || !blank(month->tokens.end)) return 0;
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
    if (d.value >= 1 && d.value <= 31 && d.digits <= 2 && !joined(d.next, '.') && !joined(d.next, '/')) {
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
      day != nullptr && blank(day->tokens.end) && word(day->tokens.end, TimeClass::kWeekday) != nullptr) {
    at = day->tokens.end;
  }
  bool eve = false;  // "malam Jumat": the night before
  Moment night;
  if (at == t) {
    const std::uint32_t next = daypart(at, night);
    if (next != 0 && blank(next) && word(next, TimeClass::kWeekday) != nullptr && night.daypart_from >= 18) {
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
  if (unit != nullptr && !named_day && at < end_ && blank(at) && word(at, TimeClass::kShift) != nullptr) {
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
    const bool day = m.count != 0 || m.daypart_from >= 0 || m.hour >= 0 || has(t, TimeClass::kDayWord);
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

// "awal November", "pertengahan 2024", "akhir bulan ini", "sepanjang Oktober".
std::uint32_t Reader::part(std::uint32_t t, Moment& m) const {
  const Word* w = word(t, TimeClass::kPart);
  if (w == nullptr) return 0;
  m.form = Form::kPart;
  m.part = value(*w);
  std::uint32_t at = w->tokens.end;
  if (!blank(at)) return 0;
  std::uint32_t from = at;
  if (const Word* bulan = word(at, TimeClass::kMonthWord); bulan != nullptr && blank(bulan->tokens.end)) {
    from = bulan->tokens.end;
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
        ? text_.substr(raw_.begin[at], raw_.end[at] - raw_.begin[at]) : std::string_view();
    if (sign == "x" || sign == "X" || (at < end_ && between(at).find("\xC3\x97") != std::string_view::npos)) {
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
      const bool letter = at < end_ && raw_.end[at] - raw_.begin[at] == 1 && text_[raw_.begin[at]] == 'H';
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
  if (const Word* recent = word(t, TimeClass::kRecent); recent != nullptr && recent->tokens.size() > 1) {
    m.form = Form::kRecent;
    return recent->tokens.end;
  }
  return 0;
}

// Month and year, or a month that something marks as one; a range of months.
std::uint32_t Reader::month_alone(std::uint32_t t, Moment& m) const {
  std::uint32_t at = t;
  const Word* bulan = word(at, TimeClass::kMonthWord);
  if (bulan != nullptr && blank(bulan->tokens.end)) at = bulan->tokens.end;
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
  if (t > begin_ && (has(t - 1, TimeClass::kRangeOpen) || has(t - 1, TimeClass::kRangeWord))) return more;
  // A name of a person may read like a month.
  const std::uint32_t size = raw_.end[at] - raw_.begin[at];
  const bool upper = (raw_.shape[at] & scan::kInitialCap) != 0;
  const bool name_after = next < end_ && blank(next) && (raw_.shape[next] & scan::kInitialCap) != 0;
  const bool lower_before = t > begin_ && (raw_.shape[t - 1] & scan::kInitialCap) == 0 && blank(t);
  const bool function_before = t > begin_ && function_[t] != 0 && blank(t);
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
  if (w != nullptr && t > begin_ && (raw_.shape[t - 1] & scan::kHasDigit) != 0 && blank(t)) return 0;
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
  const bool marked = w != nullptr || (t > begin_ && blank(t) &&
                                       (function_[t] != 0 || has(t - 1, TimeClass::kRangeOpen) ||
                                        has(t - 1, TimeClass::kRangeWord)));
  const char before = raw_.begin[t] > 0 ? text_[raw_.begin[t] - 1] : ' ';
  const char after = raw_.end[next - 1] < text_.size() ? text_[raw_.end[next - 1]] : ' ';
  const bool counted = next < end_ && blank(next) && barred_[next + 1] != 0;  // "2000 orang"
  return marked && before != '/' && after != '/' && after != '-' && !counted ? next : 0;
}

bool Reader::expression(std::uint32_t t, Moment& m) const {
  const auto done = [&](std::uint32_t next) {
    if (next == 0) return false;
    finish(t, next, m);
    return true;
  };
  const auto fresh = [&] { m = Moment{}; };
  if (done(event(t, m))) return true;
  fresh();
  if (done(set(t, m))) return true;
  fresh();
  if (done(calendar(t, m))) return true;
  fresh();
  if (std::uint32_t next = weekday_date(t, m)) {
    if (m.form == Form::kDate) {
      if (const std::uint32_t more = range_to(next, m)) next = more;
    }
    return done(trailing(next, m));
  }
  fresh();
  if (done(relative(t, m))) return true;
  fresh();
  if (done(part(t, m))) return true;
  fresh();
  if (std::uint32_t next = date(t, false, m)) {
    if (const std::uint32_t more = range_to(next, m)) next = more;
    return done(trailing(next, m));
  }
  fresh();
  if (done(month_alone(t, m))) return true;
  fresh();
  if (done(quarter(t, m))) return true;
  fresh();
  if (done(years(t, m))) return true;
  fresh();
  if (const std::uint32_t next = clock(t, false, m)) {
    m.form = Form::kClock;
    return done(next);
  }
  fresh();
  return done(duration(t, m));
}

}  // namespace netra::time
