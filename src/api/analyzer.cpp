#include "netra/analyzer.h"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "api/analysis_rep.h"
#include "api/model_rep.h"
#include "api/workspace_rep.h"
#include "text/utf8.h"

namespace netra {
namespace {

Error invalid_utf8(std::size_t at) {
  Error error{
      ErrorCode::kInvalidUtf8, "the text is not valid UTF-8 at byte " + std::to_string(at), {}};
  error.place.byte = at;
  error.place.has_byte = true;
  return error;
}

// Rows found in a repaired copy point into the caller's bytes again.
void map_back(const text::OffsetMap& map, AnalysisAccess::Rep& a) {
  const auto move = [&](ByteSpan& span) { span = map.to_source(span); };
  move(a.title);
  for (Zone& row : a.zones) move(row.bytes);
  for (Passage& row : a.passages) move(row.bytes);
  for (TimeExpression& row : a.times) move(row.bytes);
  for (Event& row : a.events) {
    move(row.trigger);
    if (!row.place.empty()) move(row.place);
  }
  for (Quote& row : a.quotes) {
    move(row.bytes);
    if (!row.cue.empty()) move(row.cue);
  }
  for (Law& row : a.laws) move(row.bytes);
  for (Warning& row : a.warnings) {
    if (!row.bytes.empty()) move(row.bytes);
  }
  for (ByteSpan& row : a.evidence_spans) move(row);
  for (Claim& row : a.claims) move(row.trigger);
  for (ClaimCue& row : a.claim_cues) move(row.bytes);
  for (Mention& row : a.mentions) move(row.bytes);
  for (EventRole& row : a.roles) {
    if (!row.bytes.empty()) move(row.bytes);
  }
}

void add_warnings(const document::Layout& layout, std::size_t replaced, base::StringPool& pool,
                  std::vector<Warning>& out) {
  if (replaced > 0) {
    out.push_back(
        {pool.intern("invalid_utf8"),
         pool.intern(std::to_string(replaced) +
                     " invalid parts were read as U+FFFD; offsets are those of the input"),
         {}});
  }
  if (layout.spam) {
    out.push_back({pool.intern("injected_text"),
                   pool.intern("the page holds injected foreign text; do not trust it"),
                   {}});
  }
}

// Needs the words of the text, so that the reader sees what was read as what.
void add_miscited(std::string_view text, const passage::Passages& passages, base::StringPool& pool,
                  std::vector<Warning>& out) {
  for (const std::uint32_t row : passages.miscited) {
    const Law& law = passages.laws[row];
    std::string message = "\"";
    message += text.substr(law.bytes.begin, law.bytes.size());
    message += "\" is a wrong citation, read as ";
    message += pool.view(law.id);
    out.push_back({pool.intern("law_citation"), pool.intern(message), law.bytes});
  }
}

void copy_results(std::string_view text, std::string_view id, std::string_view fingerprint,
                  const WorkspaceAccess::Rep& w, AnalysisAccess::Rep& a) {
  AnalysisAccess::fill(a, [&](auto&& part) {
    part(w.layout.zones, a.zones);
    part(w.scores.passages, a.passages);
    part(w.actors.rows, a.actors);
    part(w.times.rows, a.times);
    part(w.events.rows, a.events);
    part(w.passages.quotes, a.quotes);
    part(w.passages.laws, a.laws);
    part(w.warnings, a.warnings);
    part(w.actors.regions, a.regions);
    part(w.scores.evidence, a.evidence);
    part(w.scores.evidence_spans, a.evidence_spans);
    part(w.scores.claims, a.claims);
    part(w.scores.claim_cues, a.claim_cues);
    part(w.actors.offices, a.offices);
    part(w.actors.mentions, a.mentions);
    part(w.events.roles, a.roles);
    part(w.actors.candidates, a.candidates);
    part(text, a.text);
    part(id, a.id);
    part(fingerprint, a.fingerprint);
    part(w.pool.bytes(), a.pool);
  });
}

}  // namespace

Workspace::Workspace() : rep_(std::make_unique<Rep>()) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

void run_stages(std::string_view text, const lexicon::Lexicon& lexicon,
                std::optional<std::chrono::year_month_day> published, WorkspaceAccess::Rep& w) {
  w.pool.clear();
  w.matches.clear();
  scan::tokenize(text, w.raw);
  lexicon.phrases->find(text, w.raw, match::Semantics::kOverlapping, w.matches);
  document::find_layout(text, w.raw, w.matches, lexicon.entries, w.page, w.layout);
  token::find_tokens(text, w.raw, w.layout, w.matches, lexicon.entries, lexicon.morphology, w.words,
                     w.tokens);
  lexicon::find_hits(text, w.raw, w.layout, w.tokens, w.matches, lexicon, w.readings, w.hits);
  actor::find_actors(text, w.raw, w.layout, w.tokens, w.hits, w.matches, lexicon, w.pool,
                     w.actor_scratch, w.actors);
  time::find_times(text, w.raw, w.layout, w.tokens, w.hits, w.matches, lexicon, published, w.pool,
                   w.time_scratch, w.times);
  event::find_events(text, w.raw, w.layout, w.tokens, w.hits, lexicon, w.actors, w.times, w.pool,
                     w.event_scratch, w.events);
  passage::find_passages(text, w.raw, w.layout, w.tokens, w.hits, lexicon, w.actors, w.times,
                         w.events, w.pool, w.passages);
}

Analyzer::Analyzer(std::shared_ptr<const Model> model, AnalyzerOptions options)
    : model_(std::move(model)), options_(options) {}

Result<Analysis> Analyzer::analyze(std::string_view bytes, const DocumentInfo& info) const {
  Workspace workspace;
  return analyze(bytes, info, workspace);
}

Result<Analysis> Analyzer::analyze(std::string_view bytes, const DocumentInfo& info,
                                   Workspace& workspace) const {
  if (bytes.size() > options_.max_document_bytes) {
    return Error{ErrorCode::kTooLarge,
                 "the text has " + std::to_string(bytes.size()) + " bytes, the limit is " +
                     std::to_string(options_.max_document_bytes),
                 {}};
  }
  std::string_view text = bytes;
  text::Repaired repaired;
  if (const auto bad = text::find_invalid_utf8(bytes)) {
    if (!options_.lossy) return invalid_utf8(*bad);
    repaired = text::replace_invalid_utf8(bytes);
    text = repaired.text;
  }
  const Model::Rep& model = ModelAccess::rep(*model_);
  const lexicon::Lexicon& lexicon = model.tables->lexicon;
  WorkspaceAccess::Rep& w = WorkspaceAccess::rep(workspace);
  run_stages(text, lexicon, info.published, w);
  score::ScoreOptions score_options;
  score_options.prior = options_.prior;
  score_options.max_evidence = options_.max_evidence;
  model.scorer.score(score_document(text, lexicon, w), score_options, w.scoring, w.pool, w.scores);

  w.warnings.clear();
  add_warnings(w.layout, repaired.replaced, w.pool, w.warnings);
  add_miscited(text, w.passages, w.pool, w.warnings);
  auto a = std::make_unique<AnalysisAccess::Rep>();
  a->published = w.times.published;
  a->published_source = static_cast<PublishedSource>(w.times.published_source);
  a->title = w.layout.title;
  a->verdict = w.scores.verdict;
  copy_results(bytes, info.id, model.info.fingerprint, w, *a);
  if (!repaired.map.identity()) map_back(repaired.map, *a);
  return AnalysisAccess::make(std::move(a));
}

}  // namespace netra
