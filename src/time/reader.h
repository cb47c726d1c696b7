// Reads time expressions: which words belong together and what they say,
// before anything is resolved. All vocabulary comes from Kind::kTime entries.
//
// COST: O(tokens + matches); every production looks at a bounded number of tokens.
#ifndef NETRA_TIME_READER_H_
#define NETRA_TIME_READER_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/entry.h"
#include "lexicon/lexicon.h"
#include "match/phrase_table.h"
#include "netra/span.h"
#include "scan/raw_tokens.h"

namespace netra::time {

enum class Form : std::uint8_t {
  kDate,         // day and month, year perhaps; or a day alone
  kMonth,        // month, year perhaps
  kYear,         // or years from .. to
  kQuarter,      // `count`-th quarter or semester of a year
  kWeekday,      // weekday alone
  kRelativeDay,  // `count` days from the anchor
  kUnitShift,    // `count` units before or behind the anchor; 0: this one
  kLastUnits,    // the last `count` units up to the anchor
  kPart,         // beginning, middle or end of a month, year or unit
  kClock,
  kDuration,
  kSet,
  kHoliday,
  kHijri,
  kRecent,
  kEvent,  // anchor event, `count` days from it
};
enum class Unit : std::uint8_t {
  kNone,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kSemester,
  kYear
};

struct DayPart {
  int day = 0, month = 0, year = 0, weekday = 0;  // 0 = not said
};

struct Moment {
  Form form = Form::kDate;
  TokenSpan tokens;
  ByteSpan bytes;
  DayPart from, to;
  bool range = false;  // `to` holds
  bool invalid_month = false;
  bool explicit_year = false;
  int count = 0;
  Unit unit = Unit::kNone;
  bool has_shift = false;
  int shift = 0;          // -1 past, +1 future, 0 this
  std::string_view part;  // begin mid end whole
  int hour = -1, minute = -1, hour2 = -1, minute2 = -1;
  int zone = 0;  // hours east of UTC; 0 = not said
  int daypart_from = -1, daypart_to = -1;
  std::string_view value;  // holidays, events: as the table has it
};

constexpr std::uint32_t bit(base::TimeClass c) noexcept {
  return std::uint32_t{1} << static_cast<unsigned>(c);
}
static_assert(static_cast<unsigned>(base::TimeClass::kCount) <= 32);

// A word of time in the text.
struct Word {
  TokenSpan tokens;
  base::Entry entry;
};

// The words of one text by token; kept from text to text.
struct ReaderMemory {
  std::vector<Word> words;            // by first token
  std::vector<std::uint32_t> starts;  // per token: classes (bits) of the words that begin there
  std::vector<std::uint32_t> first;   // per token with such words: the first of them
  std::vector<std::uint32_t> wanted;  // matches that are words of time, scratch
  std::vector<std::uint8_t> ends;     // per token + 1: what ends right before it (Reader::End)
};

class Reader {
 public:
  // Replaces what is in `memory`, which must outlive it.
  Reader(std::string_view text, const scan::RawTokens& raw, std::span<const match::Match> matches,
         const lexicon::Lexicon& lexicon, ReaderMemory& memory);

  // The days of the word that counts days from an election ("H"); empty: not in the text.
  std::string_view election_days() const { return election_days_; }

  // Appends the expressions between two tokens, in order, not overlapping.
  void read(TokenSpan tokens, std::vector<Moment>& out);

  // True if a word of this class begins at the token.
  bool has(std::uint32_t token, base::TimeClass time) const {
    return (starts_[token] & bit(time)) != 0;
  }

 private:
  enum End : std::uint8_t {
    kFunctionEnd = 1,  // a function word or preposition
    kNotDateEnd = 2,   // a kNotDate word
  };
  struct Number {
    int value = -1;  // -1: none
    std::uint32_t next = 0;
    std::uint32_t digits = 0;  // 0: a number word
  };

  const Word* word(std::uint32_t t, base::TimeClass time) const {
    return t < end_ && has(t, time) ? find_word(t, time) : nullptr;
  }
  const Word* find_word(std::uint32_t t, base::TimeClass time) const;
  Number number(std::uint32_t t, bool words) const;
  std::string_view value(const Word& w) const { return lexicon_.value(w.entry); }
  std::string_view between(std::uint32_t t) const;  // bytes between t - 1 and t
  bool joined(std::uint32_t t, char c) const;       // exactly `c` stands before t
  bool near(std::uint32_t t) const;   // blanks, commas, brackets, an abbreviation's dot
  bool blank(std::uint32_t t) const;  // blanks only
  bool dash_before(std::uint32_t t) const;
  std::uint32_t behind_connector(std::uint32_t t) const;
  bool barred(std::uint32_t t) const;  // a word before says: no date

  bool expression(std::uint32_t t, Moment& m) const;
  std::uint32_t weekday_date(std::uint32_t t, Moment& m) const;
  std::uint32_t date(std::uint32_t t, bool trusted, Moment& m) const;
  std::uint32_t numeric(std::uint32_t t, bool trusted, Moment& m) const;
  std::uint32_t day_month(std::uint32_t t, Moment& m) const;
  std::uint32_t month_first(std::uint32_t t, Moment& m) const;
  std::uint32_t year(std::uint32_t t, int& out) const;
  std::uint32_t range_to(std::uint32_t t, Moment& m) const;
  std::uint32_t clock(std::uint32_t t, bool trusted, Moment& m) const;
  std::uint32_t duration(std::uint32_t t, Moment& m) const;
  std::uint32_t part(std::uint32_t t, Moment& m) const;
  std::uint32_t event(std::uint32_t t, Moment& m) const;
  std::uint32_t set(std::uint32_t t, Moment& m) const;
  std::uint32_t relative(std::uint32_t t, Moment& m) const;
  std::uint32_t month_alone(std::uint32_t t, Moment& m) const;
  std::uint32_t years(std::uint32_t t, Moment& m) const;
  std::uint32_t quarter(std::uint32_t t, Moment& m) const;
  std::uint32_t calendar(std::uint32_t t, Moment& m) const;
  std::uint32_t trailing(std::uint32_t t, Moment& m) const;
  std::uint32_t daypart(std::uint32_t t, Moment& m) const;
  void note_inner_daypart(Moment& m) const;
  void finish(std::uint32_t begin, std::uint32_t end, Moment& m) const;
  Unit unit_of(const Word& w, int& count) const;

  std::string_view text_;
  const scan::RawTokens& raw_;
  const lexicon::Lexicon& lexicon_;
  std::vector<Word>& words_;
  std::vector<std::uint32_t>& starts_;
  std::vector<std::uint32_t>& first_;
  std::vector<std::uint8_t>& ends_;
  std::string_view election_days_;
  std::uint32_t begin_ = 0, end_ = 0;  // tokens being read
};

}  // namespace netra::time

#endif  // NETRA_TIME_READER_H_
