#include "match/verify.h"

#include <string>

#include "match/finder.h"
#include "match/gap_rule.h"
#include "match/phrase_table.h"
#include "scan/hash.h"
#include "text/fold.h"
#include "text/unicode.h"

namespace netra::match {
namespace {

// REQUIRES: token.size() == label.size() >= 8, the label is folded. Or-ing the
// case bit into a letter folds it and leaves a digit; a byte over 0x7F makes the
// words differ or, where it does not, is the label's byte with that bit set: such
// tokens are told apart by `high`.
bool equals_folded_ascii(std::string_view token, std::string_view label) noexcept {
  std::uint64_t different = 0;
  std::uint64_t high = 0;
  const auto compare = [&](std::size_t at) {
    const std::uint64_t word = scan::load8(token.data() + at);
    high |= word & scan::kHighMask;
    different |= (word | scan::kFoldMask) ^ scan::load8(label.data() + at);
  };
  std::size_t at = 0;
  for (; at + 8 < token.size(); at += 8) compare(at);
  compare(token.size() - 8);
  return (different | high) == 0;
}

bool is_ascii(std::string_view s) noexcept {
  for (const char c : s) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

std::string_view read_piece(const char*& at) noexcept {
  const std::string_view piece(at + 4, load_u32(at));
  at += 4 + piece.size();
  return piece;
}

// The gaps of the occurrence against the rules at `at`, which moves behind them.
template <class View>
bool gaps_hold(const Occurrence<View>& o, const char*& at) {
  bool hold = true;
  std::string characters;
  for (std::size_t i = o.first; i < o.last; ++i) {
    const unsigned allowed = static_cast<unsigned char>(*at++);
    const std::size_t begin = o.view.end(i);
    const std::string_view gap = o.text.substr(begin, o.view.begin(i + 1) - begin);
    const unsigned found = gap_of_slow(gap);
    if (allowed == kLiteralGap) {
      const std::string_view want = read_piece(at);
      literal_of(gap, characters);
      hold = hold && characters == want && (found & kParagraphGap) == 0;
    } else {
      hold = hold && (found & ~allowed) == 0;
    }
  }
  return hold;
}

template <class View>
bool spelled_exactly(const Occurrence<View>& o, const char* at) {
  std::string composed;
  for (std::size_t i = o.first; i <= o.last; ++i) {
    const std::string_view want = read_piece(at);
    const std::string_view token = o.text.substr(o.view.begin(i), o.view.end(i) - o.view.begin(i));
    if (token == want) continue;
    if (is_ascii(token)) return false;
    text::compose(token, composed);
    if (composed != want) return false;
  }
  return true;
}

template <class View>
bool case_holds(const Occurrence<View>& o, CasePolicy policy) {
  for (std::size_t i = o.first; i <= o.last; ++i) {
    for (std::size_t at = o.view.begin(i); at < o.view.end(i);) {
      const text::Decoded c = text::decode(o.text, at);
      at += c.size;
      if (policy == CasePolicy::kUpper) {
        if (text::is_lower(c.code)) return false;
      } else if (text::is_letter(c.code)) {
        return text::is_upper(c.code);
      }
    }
  }
  return policy == CasePolicy::kUpper;
}

}  // namespace

bool same_long_token(std::string_view token, std::string_view label) {
  if (token.size() == label.size() && token.size() >= 8 && equals_folded_ascii(token, label)) {
    return true;
  }
  if (is_ascii(token)) return false;
  std::string folded;
  text::fold(token, folded);
  return folded == label;
}

template <class View>
bool row_holds(const Tables& tables, const AcceptRow& row, const Occurrence<View>& occurrence,
               bool plain) {
  const char* record = tables.pool + row.spelling;
  if ((row.flags & kSpecialGaps) != 0) {
    if (!gaps_hold(occurrence, record)) return false;
  } else if (!plain) {
    return false;
  }
  switch (static_cast<CasePolicy>(row.flags & kPolicyMask)) {
    case CasePolicy::kAny:
      return true;
    case CasePolicy::kExact:
      return spelled_exactly(occurrence, record);
    case CasePolicy::kInitial:
      return case_holds(occurrence, CasePolicy::kInitial);
    case CasePolicy::kUpper:
      return case_holds(occurrence, CasePolicy::kUpper);
  }
  return false;
}

template bool row_holds<ColumnView>(const Tables&, const AcceptRow&, const Occurrence<ColumnView>&,
                                    bool);
template bool row_holds<BlockView>(const Tables&, const AcceptRow&, const Occurrence<BlockView>&,
                                   bool);

}  // namespace netra::match
