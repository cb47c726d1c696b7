// The words of time in the text, what stands between them, and the order in
// which the productions are tried.
#include "time/reader.h"

#include <algorithm>

#include "document/lines.h"
#include "time/signs.h"

namespace netra::time {

using base::TimeClass;

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
