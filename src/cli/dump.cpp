#include "cli/dump.h"

#include <array>
#include <utility>

#include "api/model_rep.h"
#include "api/workspace_rep.h"
#include "cli/dump_passages.h"
#include "cli/row_writer.h"
#include "report/names.h"

namespace netra::cli {
namespace {

using report::name;

constexpr std::array<std::string_view, 12> kKindNames = {"actor",  "reading", "head", "acting",
                                                         "region", "word",    "cue",  "trigger",
                                                         "event",  "time",    "law",  "furniture"};

template <std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& names, std::size_t row) {
  return row < N ? names[row] : std::string_view("?");
}

// What an entry stands for, in one word.
std::string meaning(const lexicon::Lexicon& lexicon, const base::Entry& entry,
                    std::uint32_t actor) {
  switch (entry.kind) {
    case base::Kind::kActor:
    case base::Kind::kReading:
      return actor < lexicon.actors.size() ? lexicon.actors[actor].id : "";
    case base::Kind::kHead:
      return lexicon.heads[entry.ref].relation;
    case base::Kind::kActing:
      return std::string(name(lexicon.actings[entry.ref].acting));
    case base::Kind::kRegion:
      return lexicon.regions[entry.ref].code;
    case base::Kind::kWord:
      return std::string(pick(base::kWordClassNames, entry.code));
    case base::Kind::kCue:
      return std::string(pick(base::kCueRoleNames, entry.code));
    case base::Kind::kTrigger:
      return report::conduct_code(static_cast<std::uint8_t>(entry.code));
    case base::Kind::kEvent:
      return lexicon.events[entry.code].code;
    case base::Kind::kTime:
      return std::string(pick(base::kTimeClassNames, entry.code));
    case base::Kind::kLaw:
      return std::string(pick(base::kLawClassNames, entry.code));
    case base::Kind::kFurniture:
      return std::string(pick(base::kFurnitureFamilyNames, entry.code));
  }
  return "";
}

void dump_document(const WorkspaceAccess::Rep& w, RowWriter& out) {
  const document::Layout& layout = w.layout;
  if (!layout.title.empty()) out.row("title", layout.title, out.surface(layout.title));
  if (!layout.dateline.empty()) out.row("dateline", layout.dateline, out.surface(layout.dateline));
  for (const ByteSpan stamp : layout.stamps) out.row("stamp", stamp, out.surface(stamp));
  if (layout.spam) out.row("spam");
  for (const Zone& zone : layout.zones) {
    out.row("zone", name(zone.kind), zone.bytes, out.surface(zone.bytes));
  }
  for (std::size_t i = 0; i < layout.paragraphs.size(); ++i) {
    const document::Paragraph& p = layout.paragraphs[i];
    out.row("paragraph", i, name(p.zone), p.bytes, p.tokens,
            bit_names((p.list_item ? 1u : 0u) | (p.repeats_title ? 2u : 0u),
                      {"list_item", "repeats_title"}),
            out.surface(p.bytes));
  }
}

void dump_tokens(const lexicon::Lexicon& lexicon, const WorkspaceAccess::Rep& w, RowWriter& out) {
  const token::Tokens& tokens = w.tokens;
  for (std::uint32_t i = 0; i < w.raw.size(); ++i) {
    const std::uint32_t lemma = tokens.lemma[i];
    out.row("token", i, w.raw.bytes(i),
            bit_names(w.raw.shape[i],
                      {"has_digit", "all_digits", "initial_cap", "all_caps", "non_ascii"}),
            bit_names(w.raw.gap[i], {"line", "paragraph", "sentence_end", "comma", "colon", "quote",
                                     "open", "close", "dash", "slash", "space", "other"}),
            number_of(tokens.sentence[i]),
            bit_names(tokens.flags[i], {"in_quotes", "sentence_start", "abbreviation", "initial",
                                        "reduplicated", "detached_prefix", "proper", "in_parens"}),
            lemma == token::kNoRoot ? std::string_view() : lexicon.morphology.root(lemma),
            out.surface(w.raw.bytes(i)));
  }
  for (std::size_t i = 0; i < tokens.sentences.size(); ++i) {
    const token::Sentence& s = tokens.sentences[i];
    out.row("sentence", i, s.bytes, s.tokens, s.paragraph, out.surface(s.bytes));
  }
  for (const token::QuoteMarks& q : tokens.quotes) {
    out.row("quote", q.inner, q.tokens, q.closed ? "closed" : "open", out.surface(q.inner));
  }
}

void dump_hits(const lexicon::Lexicon& lexicon, const WorkspaceAccess::Rep& w, RowWriter& out) {
  for (const lexicon::Hit& hit : w.hits.rows) {
    const base::Entry& entry = lexicon.entry(hit.entry);
    out.row("hit", hit.bytes, hit.tokens, pick(kKindNames, static_cast<std::size_t>(entry.kind)),
            meaning(lexicon, entry, hit.actor), lexicon.citation(entry), hit.nested ? "nested" : "",
            out.surface(hit.bytes));
  }
}

void dump_actors(const WorkspaceAccess::Rep& w, RowWriter& out) {
  const actor::Actors& actors = w.actors;
  const auto text = [&](PoolSpan span) { return w.pool.view(span); };
  for (std::size_t i = 0; i < actors.regions.size(); ++i) {
    const Region& r = actors.regions[i];
    out.row("region", i, text(r.code), text(r.name), name(r.level), text(r.province),
            r.ambiguous ? "ambiguous" : "");
    for (std::uint32_t c = r.candidates.begin; c < r.candidates.end; ++c) {
      out.row("candidate", i, text(actors.candidates[c]));
    }
  }
  out.row("home", number_of(actors.home));
  for (std::size_t i = 0; i < actors.rows.size(); ++i) {
    const Actor& a = actors.rows[i];
    const bool accused = i < actors.accused.size() && actors.accused[i] != 0;
    out.row("actor", i, name(a.kind), text(a.id), text(a.actor_class), text(a.name), name(a.bound),
            number_of(a.region), accused ? "accused" : "");
    for (std::uint32_t o = a.offices.begin; o < a.offices.end; ++o) {
      const Office& office = actors.offices[o];
      out.row("office", i, text(office.id), text(office.title), number_of(office.institution),
              number_of(office.region), name(office.acting), office.former ? "former" : "");
    }
    for (std::uint32_t m = a.mentions.begin; m < a.mentions.end; ++m) {
      const Mention& mention = actors.mentions[m];
      out.row("mention", i, mention.bytes, name(mention.form), text(mention.entry),
              out.surface(mention.bytes));
    }
  }
  for (const auto& [tokens, region] : actors.places) {
    const ByteSpan bytes = tokens.empty() ? ByteSpan{} : w.raw.bytes(tokens);
    out.row("place", bytes, number_of(region), out.surface(bytes));
  }
}

void dump_times(const WorkspaceAccess::Rep& w, RowWriter& out) {
  const time::Times& times = w.times;
  const auto text = [&](PoolSpan span) { return w.pool.view(span); };
  if (times.published) {
    out.row("published", report::iso_date(*times.published),
            name(static_cast<PublishedSource>(times.published_source)));
  }
  for (std::size_t i = 0; i < times.rows.size(); ++i) {
    const TimeExpression& t = times.rows[i];
    out.row("time", i, t.bytes, name(t.kind), name(t.grain), name(t.anchor), text(t.value),
            text(t.end_value), text(t.reason), out.surface(t.bytes));
    if (!t.stated_weekday.empty()) {
      out.row("conflict", i, text(t.stated_weekday), text(t.actual_weekday),
              text(t.suggested_date));
    }
  }
}

void dump_events(const WorkspaceAccess::Rep& w, RowWriter& out) {
  const event::Events& events = w.events;
  for (std::size_t i = 0; i < events.rows.size(); ++i) {
    const Event& e = events.rows[i];
    out.row("event", i, w.pool.view(e.type), e.trigger, name(e.status), number_of(e.time),
            number_of(e.region), span_or_dash(e.place), out.surface(e.trigger),
            out.surface(e.place));
    for (std::uint32_t r = e.roles.begin; r < e.roles.end; ++r) {
      const EventRole& role = events.roles[r];
      out.row("role", i, name(role.role), number_of(role.actor), span_or_dash(role.bytes),
              out.surface(role.bytes));
    }
  }
}

}  // namespace

std::string dump(std::string_view text, Stage stage, const Model& model,
                 std::optional<std::chrono::year_month_day> published) {
  const auto& rep = ModelAccess::rep(model);
  const lexicon::Lexicon& lexicon = rep.tables->lexicon;
  Workspace workspace;
  WorkspaceAccess::Rep& w = WorkspaceAccess::rep(workspace);
  run_stages(text, lexicon, published, w);
  RowWriter out(text);
  switch (stage) {
    case Stage::kDocument:
      dump_document(w, out);
      break;
    case Stage::kTokens:
      dump_tokens(lexicon, w, out);
      break;
    case Stage::kHits:
      dump_hits(lexicon, w, out);
      break;
    case Stage::kActors:
      dump_actors(w, out);
      break;
    case Stage::kTimes:
      dump_times(w, out);
      break;
    case Stage::kEvents:
      dump_events(w, out);
      break;
    case Stage::kPassages:
      dump_passages(lexicon, w, out);
      break;
    case Stage::kFeatures:
      dump_features(text, lexicon, rep.tables->score, rep.scorer, w, out);
      break;
  }
  return std::move(out.out());
}

}  // namespace netra::cli
