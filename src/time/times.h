// Time expressions of the text, resolved to ISO 8601 values (domain.md section 6).
//
// COST: O(tokens + hits).
#ifndef NETRA_TIME_TIMES_H_
#define NETRA_TIME_TIMES_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/string_pool.h"
#include "lexicon/hits.h"
#include "netra/types.h"

namespace netra::time {

enum class PublishedSource : std::uint8_t { kNone, kGiven, kStamp, kDateline, kText };

// First and last day as days since 1970-01-01; both 0 and `known` false if unresolved.
struct Interval {
  std::int32_t first_day = 0, last_day = 0;
  bool known = false;
};

struct Times {
  std::vector<TimeExpression> rows;  // in document order, not overlapping
  std::vector<Interval> intervals;   // parallel to rows
  std::vector<TokenSpan> tokens;     // parallel to rows
  std::optional<std::chrono::year_month_day> published;
  PublishedSource published_source = PublishedSource::kNone;
  void clear() noexcept;
};

// Memory that find_times() keeps from text to text.
class Scratch {
 public:
  Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();

 private:
  friend void find_times(std::string_view, const scan::RawTokens&, const document::Layout&,
                         const token::Tokens&, const lexicon::Hits&, std::span<const match::Match>,
                         const lexicon::Lexicon&, std::optional<std::chrono::year_month_day>,
                         base::StringPool&, Scratch&, Times&);
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// `given`: the document creation time if the caller knows it. Stamps of the
// layout are read for the page date but are no rows.
void find_times(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                const token::Tokens& tokens, const lexicon::Hits& hits,
                std::span<const match::Match> matches, const lexicon::Lexicon& lexicon,
                std::optional<std::chrono::year_month_day> given, base::StringPool& pool,
                Scratch& scratch, Times& out);

}  // namespace netra::time

#endif  // NETRA_TIME_TIMES_H_
