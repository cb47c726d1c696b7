#include "cli/dump_passages.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "report/names.h"
#include "report/phrases.h"

namespace netra::cli {
namespace {

using report::name;

std::string modifiers(std::uint16_t bits) {
  return bit_names(bits, {"negated", "conditional", "prohibited", "future", "past", "quoted",
                          "joked", "questioned", "appealed", "normed", "alleged"});
}

// The bytes from the first to the last token; empty for no tokens.
ByteSpan bytes_of(const WorkspaceAccess::Rep& w, TokenSpan tokens) {
  return tokens.empty() ? ByteSpan{} : w.raw.bytes(tokens);
}

class PassageDump {
 public:
  PassageDump(const lexicon::Lexicon& lexicon, const WorkspaceAccess::Rep& w, RowWriter& out)
      : lexicon_(lexicon), w_(w), p_(w.passages), out_(out) {}

  void write() {
    for (std::size_t i = 0; i < p_.units.size(); ++i) unit(i);
    for (const Quote& q : p_.quotes) {
      out_.row("quote", q.bytes, name(q.kind), number_of(q.speaker), span_or_dash(q.cue),
               out_.surface(q.cue), out_.surface(q.bytes));
    }
    for (const Law& law : p_.laws) {
      out_.row("law", law.bytes, w_.pool.view(law.id), w_.pool.view(law.article),
               w_.pool.view(law.paragraph), law.known ? "known" : "unknown",
               out_.surface(law.bytes));
    }
  }

 private:
  void unit(std::size_t i) {
    const passage::Unit& u = p_.units[i];
    out_.row("passage", i, name(u.zone), u.bytes, u.tokens, u.paragraph, out_.surface(u.bytes));
    for (std::uint32_t c = u.clauses.begin; c < u.clauses.end; ++c) {
      const passage::Clause& clause = p_.clauses[c];
      const ByteSpan bytes = bytes_of(w_, clause.tokens);
      out_.row("clause", c, bytes, clause.sentence,
               bit_names((clause.quoted ? 1u : 0u) | (clause.conditional ? 2u : 0u),
                         {"quoted", "conditional"}),
               number_of(clause.speaker), out_.surface(bytes));
    }
    for (std::uint32_t c = u.cues.begin; c < u.cues.end; ++c) cue(p_.cues[c]);
    for (std::uint32_t t = u.triggers.begin; t < u.triggers.end; ++t) trigger(p_.triggers[t]);
    for (std::uint32_t c = u.claims.begin; c < u.claims.end; ++c) claim(p_.claims[c]);
  }

  void cue(const passage::Cue& cue) {
    const ByteSpan bytes = bytes_of(w_, cue.tokens);
    const ByteSpan scope = bytes_of(w_, cue.scope);
    out_.row("cue", bytes, base::kCueRoleNames[static_cast<std::size_t>(cue.role)], cue.clause,
             cue.active ? "active" : "cancelled", modifiers(cue.modifiers), citation(cue.hit),
             out_.surface(bytes), span_or_dash(scope), out_.surface(scope));
  }

  void trigger(const passage::Trigger& trigger) {
    const ByteSpan bytes = bytes_of(w_, trigger.tokens);
    out_.row("trigger", bytes, report::conduct_code(trigger.conduct), trigger.strength,
             trigger.clause, trigger.satisfied ? "satisfied" : "unsatisfied",
             modifiers(trigger.modifiers), number_of(trigger.agent), name(trigger.agent_bound),
             citation(trigger.hit), out_.surface(bytes));
  }

  void claim(const Claim& claim) {
    out_.row("claim", claim.trigger, report::conduct_code(claim.conduct), name(claim.status),
             name(claim.source), number_of(claim.agent), number_of(claim.speaker),
             number_of(claim.beneficiary), number_of(claim.event), out_.surface(claim.trigger));
    for (std::uint32_t c = claim.cues.begin; c < claim.cues.end; ++c) {
      const ClaimCue& cue = p_.claim_cues[c];
      out_.row("claim_cue", cue.bytes, w_.pool.view(cue.role), w_.pool.view(cue.entry),
               out_.surface(cue.bytes));
    }
  }

  std::string citation(std::uint32_t hit) const {
    if (hit >= w_.hits.rows.size()) return {};
    return lexicon_.citation(lexicon_.entry(w_.hits.rows[hit].entry));
  }

  const lexicon::Lexicon& lexicon_;
  const WorkspaceAccess::Rep& w_;
  const passage::Passages& p_;
  RowWriter& out_;
};

}  // namespace

void dump_passages(const lexicon::Lexicon& lexicon, const WorkspaceAccess::Rep& w, RowWriter& out) {
  PassageDump(lexicon, w, out).write();
}

namespace {

// The three conducts that the heads hold likeliest, with their log-odds.
void write_conducts(const score::Document& document, const passage::Unit& unit,
                    const score::Scorer& scorer, WorkspaceAccess::Rep& w, RowWriter& out) {
  if (scorer.conducts().empty()) return;
  score::extract(document, unit, scorer.spelling(), scorer.vocabulary(), w.scoring.features);
  w.scoring.conducts.heard.clear();
  const score::ConductLogOdds odds =
      scorer.conducts().judge(w.scoring.features, scorer.vocabulary(), w.scoring.conducts);
  std::vector<std::size_t> order(odds.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return odds[a] > odds[b]; });
  for (std::size_t i = 0; i < 3; ++i) {
    out.row("conduct", score::kConductSymbols[order[i]].name,
            report::signed_decimals(odds[order[i]]),
            report::decimals(1 / (1 + std::exp(-odds[order[i]]))));
  }
}

}  // namespace

void dump_features(std::string_view text, const lexicon::Lexicon& lexicon,
                   const score::ScoreTable& table, const score::Scorer& scorer,
                   WorkspaceAccess::Rep& w, RowWriter& out) {
  const score::Document document = score_document(text, lexicon, w);
  for (std::size_t i = 0; i < w.passages.units.size(); ++i) {
    const passage::Unit& unit = w.passages.units[i];
    std::unordered_map<std::uint64_t, std::string> names;
    const score::NameSink sink = [&](std::uint64_t key, std::string feature) {
      names.emplace(key, std::move(feature));
    };
    score::extract_all(document, unit, scorer.spelling(), w.scoring.features, &sink);
    out.row("passage", i, name(unit.zone), unit.bytes, w.scoring.features.words,
            report::decimals(w.scoring.features.known));
    std::map<std::string, std::vector<const score::Feature*>> by_name;  // in a stable order
    for (const score::Feature& feature : w.scoring.features.rows) {
      by_name[names[feature.key]].push_back(&feature);
    }
    for (const auto& [feature, rows] : by_name) {
      const std::uint32_t row = scorer.vocabulary().find(rows.front()->key);
      const bool known = row != score::Vocabulary::kNone;
      const double value = w.scoring.features.scale[static_cast<std::size_t>(rows.front()->family)];
      std::string where;
      for (const score::Feature* f : rows) {
        if (f->tokens.empty()) continue;
        const ByteSpan bytes = w.raw.bytes(f->tokens);
        where += (where.empty() ? "" : ",") + span_or_dash(bytes);
      }
      out.row(
          "feature", feature, report::decimals(value),
          known ? report::signed_decimals(table.violation[row] * score::kRowUnit) : std::string(),
          known ? "score/weights.tsv:" + std::to_string(table.line(row)) : std::string(), where);
    }
    write_conducts(document, unit, scorer, w, out);
  }
}

}  // namespace netra::cli
