// The report for people, plain or in colour.
#include <algorithm>
#include <string>
#include <vector>

#include "netra/report.h"
#include "report/highlight.h"
#include "report/names.h"
#include "report/phrases.h"
#include "report/sheet.h"

namespace netra {
namespace {

using report::name;
using report::Run;
using report::Sheet;
using report::Style;

constexpr std::uint32_t kMinWidth = 40;
constexpr std::uint32_t kIndent = 4;   // rows of a list
constexpr std::uint32_t kDetail = 6;   // what belongs to a row
constexpr std::size_t kSpellings = 6;  // of one actor
constexpr double kLikely = 0.5;        // a violation is likelier than not

Style strength(double violation) noexcept {
  return violation >= kLikely ? Style::kHot : Style::kStrong;
}

class Text {
 public:
  Text(const Analysis& analysis, const TextOptions& options, std::string& out)
      : a_(analysis),
        min_violation_(options.min_violation),
        sheet_(out, std::max(options.width, kMinWidth), options.colour) {}

  void write() {
    head();
    passages();
    actors();
    times();
    events();
    quotes();
    laws();
    warnings();
  }

 private:
  void heading(std::string_view title, std::size_t rows) {
    sheet_.blank();
    const std::string count = " (" + std::to_string(rows) + ")";
    sheet_.fill(0, 2, {{title, Style::kStrong}, {count, Style::kFaint}});
  }
  // "  3 first part": the number stands out to the left of what follows. Leading
  // spaces are indentation, so the number is padded by it.
  void row(std::size_t number, std::initializer_list<Run> runs) {
    const std::string digits = std::to_string(number) + " ";
    const auto indent =
        static_cast<std::uint32_t>(digits.size() < kIndent ? kIndent - digits.size() : 0);
    std::vector<Run> all = {{digits, Style::kFaint}};
    all.insert(all.end(), runs.begin(), runs.end());
    sheet_.fill(indent, kIndent, all);
  }
  void detail(std::string_view text, Style style = Style::kPlain) {
    sheet_.fill(kDetail, kDetail + 2, {{text, style}});
  }

  void head() {
    const std::string_view title = a_.title().empty() ? "(no title)" : a_.text(a_.title());
    sheet_.fill(0, 0, {{title, Style::kStrong}});
    std::string facts;
    if (!a_.id().empty()) facts += "id " + std::string(a_.id()) + ", ";
    if (a_.published()) {
      facts += "published " + report::iso_date(*a_.published()) + " (" +
               std::string(name(a_.published_source())) + "), ";
    } else {
      facts += "published: unknown, ";
    }
    facts +=
        std::to_string(a_.text().size()) + " bytes, model " + std::string(a_.model_fingerprint());
    sheet_.fill(0, 2, {{facts, Style::kFaint}});
    sheet_.blank();
    const Verdict& v = a_.verdict();
    std::string rest = ", violation " + report::decimals(v.violation);
    if (v.passage != kNone<PassageId>) {
      rest += ", led by passage " + std::to_string(index(v.passage) + 1);
    }
    if (v.abstain) rest += ", abstains: too little evidence";
    sheet_.fill(0, 2,
                {{"Verdict: ", Style::kPlain},
                 {name(v.category), strength(v.violation)},
                 {rest, Style::kPlain}});
  }

  void passages() {
    if (a_.passages().empty()) return;
    heading("Passages", a_.passages().size());
    std::size_t hidden = 0;
    for (std::size_t i = 0; i < a_.passages().size(); ++i) {
      const Passage& p = a_.passages()[i];
      if (p.violation < min_violation_) {
        ++hidden;
      } else {
        passage(i + 1, p);
      }
    }
    if (hidden > 0) {
      detail(
          std::to_string(hidden) + " under " + report::decimals(min_violation_) + " are not shown",
          Style::kFaint);
    }
  }

  void passage(std::size_t number, const Passage& p) {
    const std::string score = report::decimals(p.violation);
    const std::string kind = " " + report::category_and_status(p);
    std::string where = ", " + std::string(name(p.zone)) + ", bytes " +
                        std::to_string(p.bytes.begin) + "-" + std::to_string(p.bytes.end);
    if (p.abstain) where += ", abstains";
    row(number, {{score, strength(p.violation)}, {kind, Style::kStrong}, {where, Style::kFaint}});

    const auto evidence = a_.evidence(p);
    std::vector<Run> runs;
    for (const report::Stretch& stretch : report::highlight(a_, p)) {
      Style style = Style::kPlain;
      if (stretch.term != report::kNoTerm) {
        style = evidence[stretch.term].weight >= 0 ? Style::kRaises : Style::kLowers;
      }
      runs.push_back({a_.text(stretch.bytes), style});
    }
    sheet_.fill(kIndent, kIndent, runs);

    for (const Claim& claim : a_.claims(p)) detail("claim: " + report::claim_words(a_, claim));
    const std::size_t shown = report::shown_terms(a_, p);
    for (std::size_t i = 0; i < shown; ++i) term(evidence[i]);
    if (evidence.size() > shown) {
      double sum = 0;
      for (const Evidence& e : evidence.subspan(shown)) sum += e.weight;
      detail(report::signed_decimals(sum) + " " + std::to_string(evidence.size() - shown) +
                 " further terms",
             Style::kFaint);
    }
    if (!evidence.empty()) {
      detail(report::signed_decimals(p.log_odds.prior) + " prior; log-odds " +
                 report::signed_decimals(p.log_odds.total) + ", calibrated " +
                 report::signed_decimals(p.log_odds.calibrated),
             Style::kFaint);
    }
  }

  void term(const Evidence& e) {
    const std::string weight = report::signed_decimals(e.weight) + " ";
    std::string rest = report::evidence_words(a_, e);
    if (!a_.spans(e).empty()) rest += " \"" + std::string(a_.text(a_.spans(e)[0])) + "\"";
    if (a_.spans(e).size() > 1) rest += " x" + std::to_string(a_.spans(e).size());
    std::string entry;
    if (!e.entry.empty()) entry = " " + std::string(a_.string(e.entry));
    sheet_.fill(kDetail, kDetail + 2,
                {{weight, e.weight >= 0 ? Style::kHot : Style::kCool},
                 {rest, Style::kPlain},
                 {entry, Style::kFaint}});
  }

  void actors() {
    if (a_.actors().empty()) return;
    heading("Actors", a_.actors().size());
    for (std::size_t i = 0; i < a_.actors().size(); ++i) {
      const Actor& actor = a_.actors()[i];
      const std::string words = ": " + report::actor_words(a_, actor);
      row(i + 1, {{a_.string(actor.name), Style::kStrong}, {words, Style::kPlain}});
      for (const Office& office : a_.offices(actor)) {
        detail("office: " + report::office_words(a_, office));
      }
      std::string named = std::to_string(a_.mentions(actor).size()) + " x:";
      for (const std::string_view spelling : report::spellings(a_, actor, kSpellings)) {
        named += " \"" + std::string(spelling) + "\"";
      }
      detail(named, Style::kFaint);
    }
  }

  void times() {
    if (a_.times().empty()) return;
    heading("Times", a_.times().size());
    for (std::size_t i = 0; i < a_.times().size(); ++i) {
      const TimeExpression& time = a_.times()[i];
      const std::string words = ": " + report::time_words(a_, time);
      row(i + 1, {{a_.text(time.bytes), Style::kStrong}, {words, Style::kPlain}});
      const std::string conflict = report::conflict_words(a_, time);
      if (!conflict.empty()) detail("! " + conflict, Style::kWarning);
    }
  }

  void events() {
    if (a_.events().empty()) return;
    heading("Events", a_.events().size());
    for (std::size_t i = 0; i < a_.events().size(); ++i) {
      const Event& event = a_.events()[i];
      const std::string words =
          " \"" + std::string(a_.text(event.trigger)) + "\": " + report::event_words(a_, event);
      row(i + 1, {{a_.string(event.type), Style::kStrong}, {words, Style::kPlain}});
    }
  }

  void quotes() {
    if (a_.quotes().empty()) return;
    heading("Quotes", a_.quotes().size());
    for (std::size_t i = 0; i < a_.quotes().size(); ++i) {
      const Quote& quote = a_.quotes()[i];
      const std::string who = report::actor_name(a_, quote.speaker);
      std::string how = " (" + std::string(name(quote.kind));
      if (!quote.cue.empty()) how += ", \"" + std::string(a_.text(quote.cue)) + "\"";
      how += "): ";
      row(i + 1, {{who, Style::kStrong}, {how, Style::kFaint}, {a_.text(quote.bytes)}});
    }
  }

  void laws() {
    if (a_.laws().empty()) return;
    heading("Laws", a_.laws().size());
    for (std::size_t i = 0; i < a_.laws().size(); ++i) {
      const Law& law = a_.laws()[i];
      const std::string words = report::law_words(a_, law);
      const std::string surface = ": \"" + std::string(a_.text(law.bytes)) + "\"";
      row(i + 1, {{words, Style::kStrong}, {surface, Style::kPlain}});
    }
  }

  void warnings() {
    if (a_.warnings().empty()) return;
    heading("Warnings", a_.warnings().size());
    for (std::size_t i = 0; i < a_.warnings().size(); ++i) {
      const Warning& warning = a_.warnings()[i];
      std::string words = ": " + std::string(a_.string(warning.message));
      if (!warning.bytes.empty()) {
        words += " (bytes " + std::to_string(warning.bytes.begin) + "-" +
                 std::to_string(warning.bytes.end) + ")";
      }
      row(i + 1, {{a_.string(warning.code), Style::kWarning}, {words, Style::kPlain}});
    }
  }

  const Analysis& a_;
  double min_violation_;
  Sheet sheet_;
};

}  // namespace

std::string to_text(const Analysis& analysis, const TextOptions& options) {
  std::string out;
  Text(analysis, options, out).write();
  return out;
}

}  // namespace netra
