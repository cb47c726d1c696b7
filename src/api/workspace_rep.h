// The tables of all stages for one document; reused from call to call.
#ifndef NETRA_API_WORKSPACE_REP_H_
#define NETRA_API_WORKSPACE_REP_H_

#include <optional>
#include <string_view>
#include <vector>

#include "actor/actors.h"
#include "base/string_pool.h"
#include "document/layout.h"
#include "event/events.h"
#include "lexicon/hits.h"
#include "match/phrase_table.h"
#include "netra/analyzer.h"
#include "passage/passages.h"
#include "scan/raw_tokens.h"
#include "score/scorer.h"
#include "time/times.h"
#include "token/tokens.h"

namespace netra {

struct Workspace::Rep {
  scan::RawTokens raw;
  std::vector<match::Match> matches;
  document::Scratch page;
  document::Layout layout;
  token::Scratch words;
  token::Tokens tokens;
  lexicon::Scratch readings;
  lexicon::Hits hits;
  actor::Actors actors;
  actor::Scratch actor_scratch;
  time::Scratch time_scratch;
  time::Times times;
  event::Scratch event_scratch;
  event::Events events;
  passage::Passages passages;
  score::Scratch scoring;
  score::Scores scores;
  base::StringPool pool;
  std::vector<Warning> warnings;
};

// The way in for the other modules of this project.
struct WorkspaceAccess {
  using Rep = Workspace::Rep;
  static Workspace::Rep& rep(Workspace& workspace) noexcept { return *workspace.rep_; }
};

// Runs every stage up to passages. REQUIRES: text is valid UTF-8.
void run_stages(std::string_view text, const lexicon::Lexicon& lexicon,
                std::optional<std::chrono::year_month_day> published, WorkspaceAccess::Rep& w);

inline score::Document score_document(std::string_view text, const lexicon::Lexicon& lexicon,
                                      const WorkspaceAccess::Rep& w) {
  return {text, w.raw, w.tokens, w.hits, lexicon, w.actors, w.times, w.events, w.passages, w.pool};
}

}  // namespace netra

#endif  // NETRA_API_WORKSPACE_REP_H_
