// What an Analysis holds; built by analyzer.cpp only.
#ifndef NETRA_API_ANALYSIS_REP_H_
#define NETRA_API_ANALYSIS_REP_H_

#include <chrono>
#include <cstddef>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

#include "netra/analysis.h"

namespace netra {

// All rows and strings lie in `block`, in one allocation.
struct Analysis::Rep {
  std::string_view text, id, fingerprint, pool;
  std::optional<std::chrono::year_month_day> published;
  PublishedSource published_source = PublishedSource::kNone;
  ByteSpan title;
  Verdict verdict;
  std::span<Zone> zones;
  std::span<Passage> passages;
  std::span<Actor> actors;
  std::span<TimeExpression> times;
  std::span<Event> events;
  std::span<Quote> quotes;
  std::span<Law> laws;
  std::span<Warning> warnings;
  std::span<Region> regions;
  std::span<Evidence> evidence;
  std::span<ByteSpan> evidence_spans;
  std::span<Claim> claims;
  std::span<ClaimCue> claim_cues;
  std::span<Office> offices;
  std::span<Mention> mentions;
  std::span<EventRole> roles;
  std::span<PoolSpan> candidates;
  std::unique_ptr<std::byte[]> block;
};

struct AnalysisAccess {
  using Rep = Analysis::Rep;
  static Analysis make(std::unique_ptr<Analysis::Rep> rep) { return Analysis(std::move(rep)); }

  // Copies rows and strings into one block of `rep`. parts(f) calls f(from, to) for
  // each of them, in the same order every time; `to` is a span or string view of `rep`.
  template <class Parts>
  static void fill(Rep& rep, Parts&& parts) {
    constexpr std::size_t kAlign = alignof(std::max_align_t);
    const auto padded = [](std::size_t bytes) { return (bytes + kAlign - 1) / kAlign * kAlign; };
    std::size_t size = 0;
    parts([&](const auto& from, auto&) { size += padded(from.size() * sizeof(from[0])); });
    rep.block = std::make_unique_for_overwrite<std::byte[]>(size);
    std::byte* at = rep.block.get();
    parts([&]<class Part>(const auto& from, Part& to) {
      using Row = std::remove_cvref_t<decltype(from[0])>;
      static_assert(std::is_trivially_copyable_v<Row> && alignof(Row) <= kAlign);
      const std::size_t bytes = from.size() * sizeof(Row);
      if (bytes != 0) std::memcpy(at, from.data(), bytes);
      to = Part(reinterpret_cast<Row*>(at), from.size());
      at += padded(bytes);
    });
  }
};

}  // namespace netra

#endif  // NETRA_API_ANALYSIS_REP_H_
