// The report as one page: style inside, no script, nothing fetched.
#include <string>

#include "netra/report.h"
#include "netra/version.h"
#include "report/columns.h"
#include "report/highlight.h"
#include "report/names.h"
#include "report/phrases.h"
#include "text/unicode.h"

namespace netra {
namespace {

using report::name;

constexpr std::string_view kHead = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'">
<title>)html";
constexpr std::string_view kStyle = R"html(</title>
<style>
body { font: 16px/1.5 sans-serif; max-width: 60rem; margin: 1rem auto; padding: 0 1rem;
  color: #222; background: #fff; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #ccc; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0;
  border-bottom: 1px solid #eee; }
.faint { color: #666; font-size: .85rem; }
.likely { color: #a00; font-weight: bold; }
.warning { color: #850; }
.passage { margin: 1rem 0; padding-left: .8rem; border-left: .3rem solid #ddd; }
.passage.hot { border-color: #c33; }
.passage p { margin: .2rem 0; }
mark.up { background: #fbd0d0; }
mark.down { background: #cfe8f5; }
ul { margin: .2rem 0; padding-left: 1.2rem; }
</style>
</head>
<body>
)html";

class Html {
 public:
  Html(const Analysis& analysis, std::string& out) : a_(analysis), out_(out) {}

  void write() {
    out_ += kHead;
    text(title());
    out_ += kStyle;
    head();
    passages();
    actors();
    times();
    events();
    quotes();
    laws();
    warnings();
    out_ += "</body>\n</html>\n";
  }

 private:
  // Characters of the text, safe between tags and inside "...".
  void text(std::string_view s) {
    for (std::size_t at = 0; at < s.size();) {
      const report::Shown c = report::show(s, at);
      at += c.size;
      switch (c.code) {
        case 0:
          break;
        case '&':
          out_ += "&amp;";
          break;
        case '<':
          out_ += "&lt;";
          break;
        case '>':
          out_ += "&gt;";
          break;
        case '"':
          out_ += "&quot;";
          break;
        case '\'':
          out_ += "&#39;";
          break;
        default:
          text::append_utf8(c.code, out_);
      }
    }
  }
  void element(std::string_view tag, std::string_view css, std::string_view content) {
    out_ += '<';
    out_ += tag;
    if (!css.empty()) {
      out_ += " class=\"";
      out_ += css;
      out_ += '"';
    }
    out_ += '>';
    text(content);
    out_ += "</";
    out_ += tag;
    out_ += ">\n";
  }
  void cell(std::string_view content) { element("td", "", content); }
  void begin_table(std::string_view heading, std::initializer_list<std::string_view> columns) {
    element("h2", "", heading);
    out_ += "<table>\n<tr>";
    for (const std::string_view column : columns) element("th", "", column);
    out_ += "</tr>\n";
  }
  void end_table() { out_ += "</table>\n"; }

  std::string_view title() const {
    return a_.title().empty() ? std::string_view("(no title)") : a_.text(a_.title());
  }

  void head() {
    element("h1", "", title());
    std::string facts;
    if (!a_.id().empty()) facts += "id " + std::string(a_.id()) + ", ";
    facts += a_.published() ? "published " + report::iso_date(*a_.published()) + " (" +
                                  std::string(name(a_.published_source())) + ")"
                            : std::string("published: unknown");
    facts += ", " + std::to_string(a_.text().size()) + " bytes, netra " NETRA_VERSION ", model " +
             std::string(a_.model_fingerprint());
    element("p", "faint", facts);
    const Verdict& v = a_.verdict();
    std::string verdict = "Verdict: " + std::string(name(v.category)) + ", violation " +
                          report::decimals(v.violation);
    if (v.passage != kNone<PassageId>) {
      verdict += ", led by passage " + std::to_string(index(v.passage) + 1);
    }
    if (v.abstain) verdict += ", abstains: too little evidence";
    element("p", likely(v.violation) ? "likely" : "", verdict);
  }

  static bool likely(double violation) noexcept { return violation >= 0.5; }

  void passages() {
    if (a_.passages().empty()) return;
    element("h2", "", "Passages");
    for (std::size_t i = 0; i < a_.passages().size(); ++i) {
      const Passage& p = a_.passages()[i];
      out_ += likely(p.violation) ? "<div class=\"passage hot\">\n" : "<div class=\"passage\">\n";
      std::string line = std::to_string(i + 1) + ". " + report::decimals(p.violation) + ", " +
                         report::category_and_status(p) + ", " + std::string(name(p.zone)) +
                         ", bytes " + std::to_string(p.bytes.begin) + "-" +
                         std::to_string(p.bytes.end);
      if (p.abstain) line += ", abstains";
      element("p", "faint", line);
      marked(p);
      details(p);
      out_ += "</div>\n";
    }
  }

  void marked(const Passage& p) {
    const auto evidence = a_.evidence(p);
    out_ += "<p lang=\"id\">";
    for (const report::Stretch& stretch : report::highlight(a_, p)) {
      if (stretch.term == report::kNoTerm) {
        text(a_.text(stretch.bytes));
        continue;
      }
      const Evidence& e = evidence[stretch.term];
      out_ += e.weight >= 0 ? "<mark class=\"up\" title=\"" : "<mark class=\"down\" title=\"";
      text(report::evidence_words(a_, e));
      text(" " + report::signed_decimals(e.weight));
      out_ += "\">";
      text(a_.text(stretch.bytes));
      out_ += "</mark>";
    }
    out_ += "</p>\n";
  }

  void details(const Passage& p) {
    const auto evidence = a_.evidence(p);
    if (evidence.empty() && a_.claims(p).empty()) return;
    out_ += "<ul class=\"faint\">\n";
    for (const Claim& claim : a_.claims(p)) {
      element("li", "", "claim: " + report::claim_words(a_, claim));
    }
    for (const Evidence& e : evidence) {
      std::string line = report::signed_decimals(e.weight) + " " + report::evidence_words(a_, e);
      if (!e.entry.empty()) line += ", " + std::string(a_.string(e.entry));
      element("li", "", line);
    }
    element("li", "",
            report::signed_decimals(p.log_odds.prior) + " prior; log-odds " +
                report::signed_decimals(p.log_odds.total) + ", calibrated " +
                report::signed_decimals(p.log_odds.calibrated));
    out_ += "</ul>\n";
  }

  void actors() {
    if (a_.actors().empty()) return;
    begin_table("Actors", {"Name", "What", "Offices", "Mentions"});
    for (const Actor& actor : a_.actors()) {
      out_ += "<tr>";
      cell(a_.string(actor.name));
      cell(report::actor_words(a_, actor));
      std::string offices;
      for (const Office& office : a_.offices(actor)) {
        if (!offices.empty()) offices += "; ";
        offices += report::office_words(a_, office);
      }
      cell(offices);
      cell(std::to_string(a_.mentions(actor).size()));
      out_ += "</tr>\n";
    }
    end_table();
  }

  void times() {
    if (a_.times().empty()) return;
    begin_table("Times", {"Text", "Value", "Conflict"});
    for (const TimeExpression& time : a_.times()) {
      out_ += "<tr>";
      cell(a_.text(time.bytes));
      cell(report::time_words(a_, time));
      element("td", "warning", report::conflict_words(a_, time));
      out_ += "</tr>\n";
    }
    end_table();
  }

  void events() {
    if (a_.events().empty()) return;
    begin_table("Events", {"Type", "Text", "What"});
    for (const Event& event : a_.events()) {
      out_ += "<tr>";
      cell(a_.string(event.type));
      cell(a_.text(event.trigger));
      cell(report::event_words(a_, event));
      out_ += "</tr>\n";
    }
    end_table();
  }

  void quotes() {
    if (a_.quotes().empty()) return;
    begin_table("Quotes", {"Speaker", "Kind", "Words"});
    for (const Quote& quote : a_.quotes()) {
      out_ += "<tr>";
      cell(report::actor_name(a_, quote.speaker));
      cell(name(quote.kind));
      cell(a_.text(quote.bytes));
      out_ += "</tr>\n";
    }
    end_table();
  }

  void laws() {
    if (a_.laws().empty()) return;
    begin_table("Laws", {"Law", "Text"});
    for (const Law& law : a_.laws()) {
      out_ += "<tr>";
      cell(report::law_words(a_, law));
      cell(a_.text(law.bytes));
      out_ += "</tr>\n";
    }
    end_table();
  }

  void warnings() {
    if (a_.warnings().empty()) return;
    element("h2", "", "Warnings");
    for (const Warning& warning : a_.warnings()) {
      element(
          "p", "warning",
          std::string(a_.string(warning.code)) + ": " + std::string(a_.string(warning.message)));
    }
  }

  const Analysis& a_;
  std::string& out_;
};

}  // namespace

std::string to_html(const Analysis& analysis) {
  std::string out;
  Html(analysis, out).write();
  return out;
}

}  // namespace netra
