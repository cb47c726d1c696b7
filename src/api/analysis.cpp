#include "netra/analysis.h"

#include <utility>

#include "api/analysis_rep.h"

namespace netra {
namespace {

template <class T>
std::span<const T> part(std::span<T> rows, RowSpan span) noexcept {
  return rows.subspan(span.begin, span.size());
}

}  // namespace

Analysis::Analysis(std::unique_ptr<Rep> rep) noexcept : rep_(std::move(rep)) {}
Analysis::Analysis(Analysis&&) noexcept = default;
Analysis& Analysis::operator=(Analysis&&) noexcept = default;
Analysis::~Analysis() = default;

std::string_view Analysis::text() const& noexcept { return rep_->text; }
std::string_view Analysis::text(ByteSpan span) const& noexcept {
  return rep_->text.substr(span.begin, span.size());
}
std::string_view Analysis::string(PoolSpan span) const& noexcept {
  return rep_->pool.substr(span.begin, span.size());
}
std::string_view Analysis::id() const noexcept { return rep_->id; }
std::string_view Analysis::model_fingerprint() const noexcept { return rep_->fingerprint; }
std::optional<std::chrono::year_month_day> Analysis::published() const noexcept {
  return rep_->published;
}
PublishedSource Analysis::published_source() const noexcept { return rep_->published_source; }
ByteSpan Analysis::title() const noexcept { return rep_->title; }
const Verdict& Analysis::verdict() const noexcept { return rep_->verdict; }
std::span<const Zone> Analysis::zones() const noexcept { return rep_->zones; }
std::span<const Passage> Analysis::passages() const noexcept { return rep_->passages; }
std::span<const Actor> Analysis::actors() const noexcept { return rep_->actors; }
std::span<const TimeExpression> Analysis::times() const noexcept { return rep_->times; }
std::span<const Event> Analysis::events() const noexcept { return rep_->events; }
std::span<const Quote> Analysis::quotes() const noexcept { return rep_->quotes; }
std::span<const Law> Analysis::laws() const noexcept { return rep_->laws; }
std::span<const Warning> Analysis::warnings() const noexcept { return rep_->warnings; }
std::span<const Region> Analysis::regions() const noexcept { return rep_->regions; }
std::span<const Evidence> Analysis::evidence(const Passage& p) const noexcept {
  return part(rep_->evidence, p.evidence);
}
std::span<const Claim> Analysis::claims(const Passage& p) const noexcept {
  return part(rep_->claims, p.claims);
}
std::span<const ByteSpan> Analysis::spans(const Evidence& e) const noexcept {
  return part(rep_->evidence_spans, e.spans);
}
std::span<const ClaimCue> Analysis::cues(const Claim& c) const noexcept {
  return part(rep_->claim_cues, c.cues);
}
std::span<const Office> Analysis::offices(const Actor& a) const noexcept {
  return part(rep_->offices, a.offices);
}
std::span<const Mention> Analysis::mentions(const Actor& a) const noexcept {
  return part(rep_->mentions, a.mentions);
}
std::span<const EventRole> Analysis::roles(const Event& e) const noexcept {
  return part(rep_->roles, e.roles);
}
std::span<const PoolSpan> Analysis::candidates(const Region& r) const noexcept {
  return part(rep_->candidates, r.candidates);
}

}  // namespace netra
