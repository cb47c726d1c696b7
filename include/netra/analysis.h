// What netra found in one document. Everything here is plain data that refers
// to the text by offset; nothing points into the caller's memory.
//
// THREAD SAFETY: thread-compatible: const use from many threads is safe.
// LIFETIME: an Analysis owns its text and all its rows. Views and spans that it
// returns are valid until it is destroyed, moved from or assigned to. It does
// not keep the Model alive and does not need it.
// FAILURE: accessors cannot fail. COST: accessors are O(1).
#ifndef NETRA_ANALYSIS_H_
#define NETRA_ANALYSIS_H_

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "netra/export.h"
#include "netra/span.h"
#include "netra/types.h"

namespace netra {

// Where the document creation time came from.
enum class PublishedSource : std::uint8_t { kNone, kGiven, kStamp, kDateline, kText };

class NETRA_API Analysis {
 public:
  Analysis(Analysis&&) noexcept;
  Analysis& operator=(Analysis&&) noexcept;
  ~Analysis();

  // The bytes that were given to Analyzer::analyze(), unchanged. Every ByteSpan
  // refers to them.
  std::string_view text() const& noexcept;
  std::string_view text() const&& = delete;  // would dangle
  // REQUIRES: span.end <= text().size()
  std::string_view text(ByteSpan span) const& noexcept;
  std::string_view text(ByteSpan span) const&& = delete;
  std::string_view string(PoolSpan span) const& noexcept;
  std::string_view string(PoolSpan span) const&& = delete;

  std::string_view id() const noexcept;                 // as given; empty if none
  std::string_view model_fingerprint() const noexcept;  // 16 hexadecimal digits
  std::optional<std::chrono::year_month_day> published() const noexcept;
  PublishedSource published_source() const noexcept;
  ByteSpan title() const noexcept;  // empty: none found
  const Verdict& verdict() const noexcept;

  // Main tables, each in document order.
  std::span<const Zone> zones() const noexcept;
  std::span<const Passage> passages() const noexcept;
  std::span<const Actor> actors() const noexcept;  // by first mention
  std::span<const TimeExpression> times() const noexcept;
  std::span<const Event> events() const noexcept;
  std::span<const Quote> quotes() const noexcept;
  std::span<const Law> laws() const noexcept;
  std::span<const Warning> warnings() const noexcept;
  std::span<const Region> regions() const noexcept;

  // Side tables, to be read through the RowSpans of the main rows.
  std::span<const Evidence> evidence(const Passage&) const noexcept;
  std::span<const Claim> claims(const Passage&) const noexcept;
  std::span<const ByteSpan> spans(const Evidence&) const noexcept;
  std::span<const ClaimCue> cues(const Claim&) const noexcept;
  std::span<const Office> offices(const Actor&) const noexcept;
  std::span<const Mention> mentions(const Actor&) const noexcept;
  std::span<const EventRole> roles(const Event&) const noexcept;
  std::span<const PoolSpan> candidates(const Region&) const noexcept;

 private:
  friend struct AnalysisAccess;
  struct Rep;
  explicit Analysis(std::unique_ptr<Rep> rep) noexcept;
  std::unique_ptr<Rep> rep_;
};

}  // namespace netra

#endif  // NETRA_ANALYSIS_H_
