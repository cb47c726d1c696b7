#include "reference/naive_match.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "reference/naive_scan.h"
#include "text/fold.h"
#include "text/unicode.h"

namespace netra::reference {
namespace {

using match::CasePolicy;

// The gap's characters without ignorable ones.
std::u32string visible(std::string_view gap) {
  std::u32string out;
  for (std::size_t at = 0; at < gap.size();) {
    const text::Decoded c = text::decode(gap, at);
    at += c.size;
    if (c.code < 0x80 || text::classify(c.code) != text::CharClass::kIgnorable) {
      out.push_back(c.code);
    }
  }
  return out;
}

bool is_white(char32_t c) {
  const text::Mark m = text::mark(c);
  return m == text::Mark::kSpace || m == text::Mark::kLine || m == text::Mark::kParagraph;
}
bool is_joiner(char32_t c) {
  const text::Mark m = text::mark(c);
  return m == text::Mark::kHyphen || m == text::Mark::kSlash;
}
bool is_dot(char32_t c) { return c == '.'; }
bool is_comma(char32_t c) { return c == ','; }
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2018 || c == 0x2019; }

template <class Test>
long count(const std::u32string& s, Test test) {
  return std::count_if(s.begin(), s.end(), test);
}

std::u32string without_white(std::u32string s) {
  s.erase(std::remove_if(s.begin(), s.end(), is_white), s.end());
  return s;
}

bool is_loose(const std::u32string& gap) {
  const long known = count(gap, is_white) + count(gap, is_joiner) + count(gap, is_dot) +
                     count(gap, is_comma) + count(gap, is_apostrophe);
  return known == static_cast<long>(gap.size()) && count(gap, is_joiner) <= 1 &&
         count(gap, is_dot) <= 1 && count(gap, is_comma) <= 1 && count(gap, is_apostrophe) <= 1;
}

bool gap_allowed(std::string_view in_text, std::string_view in_phrase) {
  const std::u32string have = visible(in_text);
  const std::u32string want = visible(in_phrase);
  const long lines =
      count(have, [](char32_t c) { return text::mark(c) == text::Mark::kLine; }) +
      2 * count(have, [](char32_t c) { return text::mark(c) == text::Mark::kParagraph; });
  if (lines > 1) return false;
  if (!is_loose(want)) return without_white(have) == without_white(want);
  return is_loose(have) && count(have, is_dot) <= count(want, is_dot) &&
         count(have, is_comma) <= count(want, is_comma) &&
         count(have, is_apostrophe) <= count(want, is_apostrophe);
}

bool case_allowed(std::string_view occurrence, CasePolicy policy) {
  for (std::size_t at = 0; at < occurrence.size();) {
    const text::Decoded c = text::decode(occurrence, at);
    at += c.size;
    if (policy == CasePolicy::kUpper && text::is_lower(c.code)) return false;
    if (policy == CasePolicy::kInitial && text::is_letter(c.code)) return text::is_upper(c.code);
  }
  return policy != CasePolicy::kInitial;
}

std::string folded(std::string_view s) {
  std::string out;
  text::fold(s, out);
  return out;
}
std::string composed(std::string_view s) {
  std::string out;
  text::compose(s, out);
  return out;
}

}  // namespace

NaiveMatcher::NaiveMatcher(const std::vector<match::Phrase>& phrases) {
  std::map<std::pair<std::vector<std::string>, std::uint32_t>, std::uint16_t> priority;
  for (const match::Phrase& p : phrases) {
    const scan::RawTokens t = naive_tokenize(p.text);
    Entry e;
    for (std::uint32_t i = 0; i < t.size(); ++i) {
      const std::string_view token = p.text.substr(t.begin[i], t.end[i] - t.begin[i]);
      e.folded.push_back(folded(token));
      e.spelled.push_back(composed(token));
      if (i > 0) e.gaps.emplace_back(p.text.substr(t.end[i - 1], t.begin[i] - t.end[i - 1]));
    }
    e.id = p.id;
    e.policy = p.policy;
    std::uint16_t& highest = priority[{e.folded, e.id}];
    highest = std::max(highest, p.priority);
    by_first_[e.folded.at(0)].push_back(entries_.size());
    entries_.push_back(std::move(e));
  }
  for (Entry& e : entries_) e.priority = priority[{e.folded, e.id}];
}

std::vector<match::Match> NaiveMatcher::find(std::string_view text,
                                             match::Semantics semantics) const {
  const scan::RawTokens t = naive_tokenize(text);
  std::vector<std::string> tokens;
  for (std::uint32_t i = 0; i < t.size(); ++i) {
    tokens.push_back(folded(text.substr(t.begin[i], t.end[i] - t.begin[i])));
  }
  // begin, tokens (descending), priority (descending), id
  std::set<std::tuple<std::uint32_t, std::int64_t, int, std::uint32_t>> found;
  for (std::uint32_t first = 0; first < t.size(); ++first) {
    const auto candidates = by_first_.find(tokens[first]);
    if (candidates == by_first_.end()) continue;
    for (const std::size_t k : candidates->second) {
      const Entry& e = entries_[k];
      if (first + e.folded.size() > t.size()) continue;
      bool good = true;
      for (std::uint32_t i = 0; good && i < e.folded.size(); ++i) {
        const std::uint32_t at = first + i;
        good = tokens[at] == e.folded[i];
        if (good && i > 0) {
          good =
              gap_allowed(text.substr(t.end[at - 1], t.begin[at] - t.end[at - 1]), e.gaps[i - 1]);
        }
        if (good && e.policy == CasePolicy::kExact) {
          good = composed(text.substr(t.begin[at], t.end[at] - t.begin[at])) == e.spelled[i];
        }
      }
      if (!good) continue;
      const auto last = first + static_cast<std::uint32_t>(e.folded.size()) - 1;
      // White space and punctuation have no case, so the gaps may be looked at, too.
      if (!case_allowed(text.substr(t.begin[first], t.end[last] - t.begin[first]), e.policy)) {
        continue;
      }
      found.insert({first, -static_cast<std::int64_t>(last), -int{e.priority}, e.id});
    }
  }
  std::vector<match::Match> out;
  std::uint32_t free = 0;
  for (const auto& [first, minus_last, minus_priority, id] : found) {
    const auto last = static_cast<std::uint32_t>(-minus_last);
    if (semantics == match::Semantics::kLeftmostLongest) {
      if (first < free) continue;
      free = last + 1;
    }
    out.push_back({{t.begin[first], t.end[last]}, {first, last + 1}, id});
  }
  return out;
}

}  // namespace netra::reference
