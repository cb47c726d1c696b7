#include "time/times.h"

#include <algorithm>
#include <array>

#include "document/lines.h"
#include "time/reader.h"
#include "time/resolver.h"

namespace netra::time {
namespace {

constexpr std::uint32_t kAheadTokens = 8;  // how far back a word may point to the future

constexpr std::size_t kBesideRows = 16;  // how many expressions away the day of a clock may stand

// What the finder keeps from text to text.
struct Memory {
  ReaderMemory reader;
  Frame frame;
  std::vector<Moment> moments, found;
};

class Finder {
 public:
  Finder(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
         const token::Tokens& tokens, std::span<const match::Match> matches,
         const lexicon::Lexicon& lexicon, base::StringPool& pool, Memory& memory, Times& out)
      : text_(text),
        raw_(raw),
        layout_(layout),
        tokens_(tokens),
        pool_(pool),
        reader_(text, raw, matches, lexicon, memory.reader),
        out_(out),
        frame_(memory.frame),
        moments_(memory.moments),
        found_(memory.found) {
    frame_.published.reset();
    frame_.context_year = 0;
    frame_.named.clear();
    frame_.election_days = reader_.election_days();
    moments_.clear();
  }

  void find(std::optional<std::chrono::year_month_day> given) {
    for (const token::Sentence& sentence : tokens_.sentences) {
      if (layout_.paragraphs[sentence.paragraph].repeats_title) continue;
      reader_.read(sentence.tokens, moments_);
    }
    for (const Moment& m : moments_) {
      if (const auto day = full_day(m)) frame_.named.push_back(*day);
    }
    std::sort(frame_.named.begin(), frame_.named.end());
    find_page_date(given);
    if (!frame_.published) {
      find_context_year();
      note_context_days();
    }
    resolve();
  }

 private:
  std::optional<Day> first_full_day(ByteSpan bytes) {
    found_.clear();
    reader_.read(document::tokens_in(raw_, bytes), found_);
    for (const Moment& m : found_) {
      if (const auto day = full_day(m)) return day;
    }
    return std::nullopt;
  }

  void set_page_date(Day day, PublishedSource source) {
    frame_.published = day;
    out_.published = date_of(day);
    out_.published_source = source;
  }

  void find_page_date(std::optional<std::chrono::year_month_day> given) {
    if (given && given->ok()) return set_page_date(day_of(*given), PublishedSource::kGiven);
    for (const ByteSpan stamp : layout_.stamps) {
      if (const auto day = first_full_day(stamp))
        return set_page_date(*day, PublishedSource::kStamp);
    }
    if (!layout_.dateline.empty()) {
      if (const auto day = first_full_day(layout_.dateline)) {
        return set_page_date(*day, PublishedSource::kDateline);
      }
    }
    // News names the weekday of what just happened; other dates may lie far off.
    for (const bool weekday : {true, false}) {
      for (const Moment& m : moments_) {
        if (weekday && m.from.weekday == 0) continue;
        if (const auto day = full_day(m)) return set_page_date(*day, PublishedSource::kText);
      }
    }
  }

  // Without any full date: the year that the text names most often.
  void find_context_year() {
    constexpr std::size_t kFirst = 1990, kLast = 2100;
    std::array<std::uint32_t, kLast - kFirst + 1> counts{};
    for (std::uint32_t t = 0; t < raw_.size(); ++t) {
      if ((raw_.shape[t] & scan::kAllDigits) == 0 || raw_.end[t] - raw_.begin[t] != 4) continue;
      if (layout_.paragraph_of[t] == document::kNoParagraph) continue;
      std::size_t year = 0;
      for (std::uint32_t i = raw_.begin[t]; i < raw_.end[t]; ++i)
        year = year * 10 + static_cast<std::size_t>(text_[i] - '0');
      if (year >= kFirst && year <= kLast) ++counts[year - kFirst];
    }
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0 && counts[i] >= most) {
        most = counts[i];
        frame_.context_year = static_cast<int>(kFirst + i);
      }
    }
  }

  // Days whose year the text gives elsewhere: they tell which election is meant.
  void note_context_days() {
    if (frame_.context_year == 0) return;
    for (const Moment& m : moments_) {
      if (m.form != Form::kDate || m.from.day == 0 || m.from.month == 0 || m.from.year != 0)
        continue;
      if (const auto day = day_of(frame_.context_year, m.from.month, m.from.day)) {
        frame_.named.push_back(*day);
      }
    }
    std::sort(frame_.named.begin(), frame_.named.end());
  }

  // A word shortly before it in its sentence speaks of the future.
  bool ahead(const Moment& m) const {
    const std::uint32_t sentence = tokens_.sentence[m.tokens.begin];
    if (sentence == token::kNoSentence) return false;
    const std::uint32_t first = std::max(tokens_.sentences[sentence].tokens.begin,
                                         m.tokens.begin - std::min(m.tokens.begin, kAheadTokens));
    for (std::uint32_t t = first; t < m.tokens.begin; ++t) {
      if (reader_.has(t, base::TimeClass::kFutureMarker)) return true;
    }
    return false;
  }

  std::uint32_t sentence_of(const Moment& m) const { return tokens_.sentence[m.tokens.begin]; }

  // The day of the nearest date in the same sentence or the one before it.
  std::optional<Day> day_beside(std::size_t i) const {
    const std::uint32_t sentence = sentence_of(moments_[i]);
    const std::uint32_t paragraph = tokens_.sentences[sentence].paragraph;
    const std::size_t last = i - std::min(i, kBesideRows);
    for (std::size_t k = i; k-- > last;) {
      const std::uint32_t other = sentence_of(moments_[k]);
      if (other + 1 < sentence || tokens_.sentences[other].paragraph != paragraph) break;
      const Interval& days = out_.intervals[k];
      if (days.known && days.first_day == days.last_day) return days.first_day;
    }
    const std::size_t end = std::min(moments_.size(), i + 1 + kBesideRows);
    for (std::size_t k = i + 1; k < end && sentence_of(moments_[k]) == sentence; ++k) {
      if (const auto day = full_day(moments_[k])) return day;
    }
    return std::nullopt;
  }

  void resolve() {
    Resolver resolver(frame_, pool_);
    std::optional<Day> previous;
    for (std::size_t i = 0; i < moments_.size(); ++i) {
      const Moment& m = moments_[i];
      TimeExpression row;
      Interval interval;
      const std::optional<Day> near = m.form == Form::kClock ? day_beside(i) : std::nullopt;
      resolver.resolve(m, m.form == Form::kWeekday && ahead(m), previous, near, row, interval);
      if (interval.known && interval.first_day == interval.last_day) previous = interval.first_day;
      out_.rows.push_back(row);
      out_.intervals.push_back(interval);
      out_.tokens.push_back(m.tokens);
    }
  }

  std::string_view text_;
  const scan::RawTokens& raw_;
  const document::Layout& layout_;
  const token::Tokens& tokens_;
  base::StringPool& pool_;
  Reader reader_;
  Times& out_;
  Frame& frame_;
  std::vector<Moment>& moments_;
  std::vector<Moment>& found_;  // in a stamp or dateline
};

}  // namespace

struct Scratch::Parts : Memory {};

Scratch::Scratch() : parts_(std::make_unique<Parts>()) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

void Times::clear() noexcept {
  rows.clear();
  intervals.clear();
  tokens.clear();
  published.reset();
  published_source = PublishedSource::kNone;
}

void find_times(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                const token::Tokens& tokens, const lexicon::Hits& hits,
                std::span<const match::Match> matches, const lexicon::Lexicon& lexicon,
                std::optional<std::chrono::year_month_day> given, base::StringPool& pool,
                Scratch& scratch, Times& out) {
  (void)hits;  // hits drop words inside longer ones, which are needed here
  out.clear();
  Finder(text, raw, layout, tokens, matches, lexicon, pool, *scratch.parts_, out).find(given);
}

}  // namespace netra::time
