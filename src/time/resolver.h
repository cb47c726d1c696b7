// What a time expression means in its document: days, ISO values, conflicts.
#ifndef NETRA_TIME_RESOLVER_H_
#define NETRA_TIME_RESOLVER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_pool.h"
#include "netra/types.h"
#include "time/calendar.h"
#include "time/reader.h"
#include "time/times.h"

namespace netra::time {

// The day a moment names completely by itself; none if a part is missing or
// there is no such day.
std::optional<Day> full_day(const Moment& m) noexcept;

inline constexpr std::string_view kNoPageDate = "no page date";
// H-3 without an event counts only this near to a voting day; a weekday decides
// the year of a date only this far ahead.
inline constexpr Day kOffsetDays = 60;

inline Day monday_of(Day day) noexcept { return day - (weekday_of(day) - 1); }
inline Day distance(Day a, Day b) noexcept { return a > b ? a - b : b - a; }

struct Frame {
  std::optional<Day> published;
  int context_year = 0;            // the year the text speaks of; 0 = none
  std::string_view election_days;  // of the day-offset word
  std::vector<Day> named;          // days the text names completely, sorted
};

class Resolver {
 public:
  Resolver(const Frame& frame, base::StringPool& pool) : frame_(frame), pool_(pool) {}

  // `ahead`: a word before it speaks of the future. `previous`: the last day
  // that was resolved, for days without a month. `near`: the day a clock time
  // without a date belongs to.
  void resolve(const Moment& m, bool ahead, std::optional<Day> previous, std::optional<Day> near,
               TimeExpression& row, Interval& interval);

 private:
  struct Found {
    Day day = 0;
    Anchor anchor = Anchor::kNone;
  };
  std::optional<Found> day(const DayPart& d, const Moment& m, bool ahead,
                           std::optional<Day> previous) const;
  std::optional<Found> yearless(const DayPart& d, int shift) const;
  std::optional<Found> day_alone(int day, int shift, std::optional<Day> previous) const;
  Day weekday_day(int weekday, const Moment& m, bool ahead) const;
  std::optional<Span> event_span(std::string_view list) const;
  void dates(const Moment& m, bool ahead, std::optional<Day> previous, TimeExpression& row,
             Interval& interval);
  void part(const Moment& m, TimeExpression& row, Interval& interval);
  void units(const Moment& m, TimeExpression& row, Interval& interval);
  void holiday(const Moment& m, TimeExpression& row, Interval& interval);
  void event(const Moment& m, TimeExpression& row, Interval& interval);
  void repeated(const Moment& m, TimeExpression& row);
  void length(const Moment& m, TimeExpression& row);
  void check_weekday(int stated, Day day, TimeExpression& row);
  void put_day(const Moment& m, Day day, TimeExpression& row, Interval& interval);
  void put_span(Span span, Grain grain, TimeExpression& row, Interval& interval);
  void put_month(int year, int month, TimeExpression& row, Interval& interval);
  void put_year(int year, TimeExpression& row, Interval& interval);
  void unresolved(std::string_view reason, TimeExpression& row);

  const Frame& frame_;
  base::StringPool& pool_;
};

}  // namespace netra::time

#endif  // NETRA_TIME_RESOLVER_H_
