// What an Analysis holds; built by analyzer.cpp only.
#ifndef NETRA_API_ANALYSIS_REP_H_
#define NETRA_API_ANALYSIS_REP_H_

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "netra/analysis.h"

namespace netra {

struct Analysis::Rep {
  std::string text, id, fingerprint, pool;
  std::optional<std::chrono::year_month_day> published;
  PublishedSource published_source = PublishedSource::kNone;
  ByteSpan title;
  Verdict verdict;
  std::vector<Zone> zones;
  std::vector<Passage> passages;
  std::vector<Actor> actors;
  std::vector<TimeExpression> times;
  std::vector<Event> events;
  std::vector<Quote> quotes;
  std::vector<Law> laws;
  std::vector<Warning> warnings;
  std::vector<Region> regions;
  std::vector<Evidence> evidence;
  std::vector<ByteSpan> evidence_spans;
  std::vector<Claim> claims;
  std::vector<ClaimCue> claim_cues;
  std::vector<Office> offices;
  std::vector<Mention> mentions;
  std::vector<EventRole> roles;
  std::vector<PoolSpan> candidates;
};

struct AnalysisAccess {
  using Rep = Analysis::Rep;
  static Analysis make(std::unique_ptr<Analysis::Rep> rep) { return Analysis(std::move(rep)); }
};

}  // namespace netra

#endif  // NETRA_API_ANALYSIS_REP_H_
