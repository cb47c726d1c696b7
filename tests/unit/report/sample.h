// An Analysis made by hand, with every kind of row and every kind of "none".
#ifndef NETRA_TESTS_UNIT_REPORT_SAMPLE_H_
#define NETRA_TESTS_UNIT_REPORT_SAMPLE_H_

#include <chrono>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/analysis_rep.h"
#include "netra/analysis.h"

namespace netra::test {

// The parts of an Analysis, while they grow.
struct Parts {
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

class AnalysisBuilder {
 public:
  explicit AnalysisBuilder(std::string text) : rep(std::make_unique<Parts>()) {
    rep->text = std::move(text);
    rep->fingerprint = "0123456789abcdef";
  }
  PoolSpan pool(std::string_view s) {
    const auto begin = static_cast<std::uint32_t>(rep->pool.size());
    rep->pool += s;
    return {begin, begin + static_cast<std::uint32_t>(s.size())};
  }
  // The first occurrence of `s` from byte `from` on. REQUIRES: there is one.
  ByteSpan find(std::string_view s, std::size_t from = 0) const {
    const auto begin = static_cast<std::uint32_t>(rep->text.find(s, from));
    return {begin, begin + static_cast<std::uint32_t>(s.size())};
  }
  // Adds evidence with these spans; rows must be added passage by passage.
  void evidence(std::string_view feature, double weight, std::initializer_list<ByteSpan> spans,
                std::string_view entry = {}, std::string_view label = {}) {
    Evidence row;
    row.feature = pool(feature);
    row.label = pool(label);
    row.entry = pool(entry);
    row.weight = weight;
    row.spans.begin = static_cast<std::uint32_t>(rep->evidence_spans.size());
    rep->evidence_spans.insert(rep->evidence_spans.end(), spans.begin(), spans.end());
    row.spans.end = static_cast<std::uint32_t>(rep->evidence_spans.size());
    rep->evidence.push_back(row);
  }
  Analysis build() {
    auto out = std::make_unique<AnalysisAccess::Rep>();
    const Parts& from = *rep;
    out->published = from.published;
    out->published_source = from.published_source;
    out->title = from.title;
    out->verdict = from.verdict;
    AnalysisAccess::fill(*out, [&](auto&& part) {
      part(from.text, out->text);
      part(from.id, out->id);
      part(from.fingerprint, out->fingerprint);
      part(from.pool, out->pool);
      part(from.zones, out->zones);
      part(from.passages, out->passages);
      part(from.actors, out->actors);
      part(from.times, out->times);
      part(from.events, out->events);
      part(from.quotes, out->quotes);
      part(from.laws, out->laws);
      part(from.warnings, out->warnings);
      part(from.regions, out->regions);
      part(from.evidence, out->evidence);
      part(from.evidence_spans, out->evidence_spans);
      part(from.claims, out->claims);
      part(from.claim_cues, out->claim_cues);
      part(from.offices, out->offices);
      part(from.mentions, out->mentions);
      part(from.roles, out->roles);
      part(from.candidates, out->candidates);
    });
    return AnalysisAccess::make(std::move(out));
  }

  std::unique_ptr<Parts> rep;
};

// A page of three paragraphs about a fictional official.
Analysis sample_analysis();
// No bytes at all.
Analysis empty_analysis();

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_REPORT_SAMPLE_H_
