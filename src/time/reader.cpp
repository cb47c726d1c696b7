// The words of time in the text, what stands between them, and the order in
// which the productions are tried.
#include "time/reader.h"

#include <algorithm>
#include <array>

#include "document/lines.h"
#include "time/signs.h"

namespace netra::time {

using base::TimeClass;

namespace {

// What the first word of an expression may be, by production.
constexpr std::uint32_t kEvent = bit(TimeClass::kDayOffset) | bit(TimeClass::kAnchorEvent);
constexpr std::uint32_t kSet = bit(TimeClass::kEveryWord);
constexpr std::uint32_t kCalendar =
    bit(TimeClass::kHijri) | bit(TimeClass::kHoliday) | bit(TimeClass::kRecent);
constexpr std::uint32_t kWeekdayDate =
    bit(TimeClass::kDayWord) | bit(TimeClass::kDaypart) | bit(TimeClass::kWeekday);
constexpr std::uint32_t kRelative =
    bit(TimeClass::kRelativeDay) | bit(TimeClass::kUnit) | bit(TimeClass::kNumeral);
constexpr std::uint32_t kPart = bit(TimeClass::kPart);
constexpr std::uint32_t kDate =
    bit(TimeClass::kDateWord) | bit(TimeClass::kNumeral) | bit(TimeClass::kMonth);
constexpr std::uint32_t kMonthAlone = bit(TimeClass::kMonthWord) | bit(TimeClass::kMonth);
constexpr std::uint32_t kQuarter = bit(TimeClass::kUnit);
constexpr std::uint32_t kYears = bit(TimeClass::kYearWord);
constexpr std::uint32_t kClock = bit(TimeClass::kClockWord);
constexpr std::uint32_t kDuration = bit(TimeClass::kUnit) | bit(TimeClass::kNumeral);
constexpr std::uint32_t kAny = kEvent | kSet | kCalendar | kWeekdayDate | kRelative | kPart |
                               kDate | kMonthAlone | kQuarter | kYears | kClock | kDuration;

// What a word or time marks as ending right behind it, by class_of().
struct Ends {
  std::array<std::uint8_t, base::kClasses> of{};
  constexpr Ends(std::uint8_t function, std::uint8_t not_date) {
    const auto mark = [&](base::Kind kind, auto code, std::uint8_t bits) {
      of[base::class_of(kind, static_cast<std::size_t>(code))] = bits;
    };
    mark(base::Kind::kWord, base::WordClass::kFunction, function);
    mark(base::Kind::kWord, base::WordClass::kPlacePreposition, function);
    mark(base::Kind::kTime, TimeClass::kNotDate, not_date);
  }
};

}  // namespace

Reader::Reader(std::string_view text, const scan::RawTokens& raw,
               std::span<const match::Match> matches, const lexicon::Lexicon& lexicon,
               ReaderMemory& memory)
    : text_(text),
      raw_(raw),
      lexicon_(lexicon),
      words_(memory.words),
      starts_(memory.starts),
      first_(memory.first),
      ends_(memory.ends) {
  words_.clear();
  starts_.assign(raw.size(), 0);
  first_.resize(raw.size());
  ends_.assign(raw.size() + 1, 0);
  static constexpr Ends kEnds(kFunctionEnd, kNotDateEnd);
  // Bytes alias everything: columns behind members would be looked up again at each store.
  std::uint8_t* const ends = ends_.data();
  const base::Entry* const entries = lexicon.entries.data();
  // Room for all: each match is written, and stays if it is a word of time.
  if (memory.wanted.size() < matches.size()) memory.wanted.resize(matches.size());
  std::uint32_t* to = memory.wanted.data();
  for (std::uint32_t i = 0; i < matches.size(); ++i) {
    const base::Entry& entry = entries[matches[i].id];
    ends[matches[i].tokens.end] |= kEnds.of[base::class_of(entry)];
    *to = i;
    to += entry.kind == base::Kind::kTime;
  }
  for (const std::uint32_t* at = memory.wanted.data(); at != to; ++at) {
    const match::Match& m = matches[*at];
    const base::Entry& entry = entries[m.id];
    const auto time = static_cast<TimeClass>(entry.code);
    if (time == TimeClass::kDayOffset) election_days_ = lexicon.value(entry);
    std::uint32_t& starts = starts_[m.tokens.begin];
    if (starts == 0) first_[m.tokens.begin] = static_cast<std::uint32_t>(words_.size());
    starts |= bit(time);
    words_.push_back({m.tokens, entry});
  }
}

// REQUIRES: one begins there.
const Word* Reader::find_word(std::uint32_t t, TimeClass time) const {
  for (std::uint32_t i = first_[t]; i < words_.size() && words_[i].tokens.begin == t; ++i) {
    const Word& w = words_[i];
    if (w.entry.code == static_cast<int>(time) && w.tokens.end <= end_) return &w;
  }
  return nullptr;
}

Reader::Number Reader::number(std::uint32_t t, bool words) const {
  Number n;
  if (t >= end_) return n;
  const std::uint32_t size = raw_.end[t] - raw_.begin[t];
  if (raw_.shape[t] & scan::kAllDigits) {
    if (size > 4) return n;
    n.value = 0;
    for (std::uint32_t i = raw_.begin[t]; i < raw_.end[t]; ++i)
      n.value = n.value * 10 + (text_[i] - '0');
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
  return t > begin_ && t < end_ && raw_.begin[t] == raw_.end[t - 1] + 1 &&
         text_[raw_.end[t - 1]] == c;
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
  if ((ends_[t] & kNotDateEnd) == 0) return false;
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
    if ((starts_[t] & kAny) == 0 && (raw_.shape[t] & scan::kHasDigit) == 0) {
      ++t;
      continue;
    }
    Moment m;
    if (expression(t, m)) {
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

// The productions are tried in this order, each only where its first word stands.
bool Reader::expression(std::uint32_t t, Moment& m) const {
  const std::uint32_t starts = starts_[t];
  const std::uint32_t next_starts = t + 1 < end_ ? starts_[t + 1] : 0;
  const bool digit = (raw_.shape[t] & scan::kHasDigit) != 0;
  const bool number = (raw_.shape[t] & scan::kAllDigits) != 0;
  bool used = false;  // a production that failed has written to `m`
  const auto may = [&](std::uint32_t classes, bool otherwise = false) {
    if ((starts & classes) == 0 && !otherwise) return false;
    if (used) m = Moment{};
    return used = true;
  };
  const auto done = [&](std::uint32_t next) {
    if (next == 0) return false;
    finish(t, next, m);
    return true;
  };
  if (may(kEvent) && done(event(t, m))) return true;
  if (may(kSet) && done(set(t, m))) return true;
  if (may(kCalendar, number && (next_starts & bit(TimeClass::kHijri)) != 0) &&
      done(calendar(t, m))) {
    return true;
  }
  if (may(kWeekdayDate)) {
    if (std::uint32_t next = weekday_date(t, m)) {
      if (m.form == Form::kDate) {
        if (const std::uint32_t more = range_to(next, m)) next = more;
      }
      return done(trailing(next, m));
    }
  }
  if (may(kRelative, number && (next_starts & bit(TimeClass::kUnit)) != 0) &&
      done(relative(t, m))) {
    return true;
  }
  if (may(kPart) && done(part(t, m))) return true;
  if (may(kDate, number)) {
    if (std::uint32_t next = date(t, false, m)) {
      if (const std::uint32_t more = range_to(next, m)) next = more;
      return done(trailing(next, m));
    }
  }
  if (may(kMonthAlone) && done(month_alone(t, m))) return true;
  if (may(kQuarter) && done(quarter(t, m))) return true;
  if (may(kYears, number) && done(years(t, m))) return true;
  if (may(kClock, number)) {
    if (const std::uint32_t next = clock(t, false, m)) {
      m.form = Form::kClock;
      return done(next);
    }
  }
  return may(kDuration, digit) && done(duration(t, m));
}

}  // namespace netra::time
