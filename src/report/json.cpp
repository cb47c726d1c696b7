// netra.analysis/1: contract/analysis.schema.json. Every field of the schema is
// written for every row, in one fixed order.
#include <string>

#include "netra/report.h"
#include "netra/version.h"
#include "report/json_writer.h"
#include "report/names.h"

namespace netra {
namespace {

using report::JsonWriter;
using report::name;

class Json {
 public:
  Json(const Analysis& analysis, std::string& out) : a_(analysis), w_(out) {}

  void write() {
    w_.begin_object();
    text("schema", "netra.analysis/1");
    w_.key("engine");
    w_.begin_object();
    text("version", NETRA_VERSION);
    text("model", a_.model_fingerprint());
    w_.end_object();
    text_or_null("id", a_.id());
    published();
    optional_span("title", a_.title());
    zones();
    verdict();
    array("passages", a_.passages(), [this](const Passage& row) { passage(row); });
    array("actors", a_.actors(), [this](const Actor& row) { actor(row); });
    array("times", a_.times(), [this](const TimeExpression& row) { time(row); });
    array("events", a_.events(), [this](const Event& row) { event(row); });
    array("quotes", a_.quotes(), [this](const Quote& row) { quote(row); });
    array("laws", a_.laws(), [this](const Law& row) { law(row); });
    array("warnings", a_.warnings(), [this](const Warning& row) { warning(row); });
    w_.end_object();
  }

 private:
  // A list of objects, one for each row.
  template <class Rows, class Write>
  void array(std::string_view key, const Rows& rows, Write write_row) {
    w_.key(key);
    w_.begin_array();
    for (const auto& row : rows) {
      w_.begin_object();
      write_row(row);
      w_.end_object();
    }
    w_.end_array();
  }
  void text(std::string_view key, std::string_view value) {
    w_.key(key);
    w_.string(value);
  }
  void text_or_null(std::string_view key, std::string_view value) {
    w_.key(key);
    w_.string_or_null(value);
  }
  void flag(std::string_view key, bool value) {
    w_.key(key);
    w_.boolean(value);
  }
  void number(std::string_view key, double value) {
    w_.key(key);
    w_.number(value);
  }
  template <class Id>
  void id(std::string_view key, Id value) {
    w_.key(key);
    if (value == kNone<Id>) {
      w_.null();
    } else {
      w_.integer(index(value));
    }
  }
  void begin_end(ByteSpan span) {
    w_.key("begin");
    w_.integer(span.begin);
    w_.key("end");
    w_.integer(span.end);
  }
  void span_value(ByteSpan span) {
    w_.begin_object();
    begin_end(span);
    w_.end_object();
  }
  void span(std::string_view key, ByteSpan value) {
    w_.key(key);
    span_value(value);
  }
  void optional_span(std::string_view key, ByteSpan value) {
    w_.key(key);
    if (value.empty()) {
      w_.null();
    } else {
      span_value(value);
    }
  }

  void published() {
    w_.key("published");
    if (!a_.published()) {
      w_.null();
      return;
    }
    w_.begin_object();
    text("value", report::iso_date(*a_.published()));
    text("source", name(a_.published_source()));
    w_.end_object();
  }

  void zones() {
    array("zones", a_.zones(), [this](const Zone& row) {
      begin_end(row.bytes);
      text("kind", name(row.kind));
    });
  }

  void verdict() {
    const Verdict& v = a_.verdict();
    w_.key("verdict");
    w_.begin_object();
    text("category", name(v.category));
    number("violation", v.violation);
    flag("abstain", v.abstain);
    id("passage", v.passage);
    w_.end_object();
  }

  void passage(const Passage& p) {
    begin_end(p.bytes);
    text("zone", name(p.zone));
    text("category", name(p.category));
    text("status", name(p.status));
    number("violation", p.violation);
    flag("abstain", p.abstain);
    w_.key("probabilities");
    w_.begin_object();
    for (std::size_t i = 0; i < kCategoryCount; ++i) {
      number(name(static_cast<Category>(i)), p.probabilities[i]);
    }
    w_.end_object();
    w_.key("log_odds");
    w_.begin_object();
    number("prior", p.log_odds.prior);
    number("total", p.log_odds.total);
    number("calibrated", p.log_odds.calibrated);
    w_.end_object();
    array("evidence", a_.evidence(p), [this](const Evidence& e) {
      text("feature", a_.string(e.feature));
      number("weight", e.weight);
      text_or_null("entry", a_.string(e.entry));
      array("spans", a_.spans(e), [this](ByteSpan s) { begin_end(s); });
    });
    array("claims", a_.claims(p), [this](const Claim& c) { claim(c); });
  }

  void claim(const Claim& c) {
    id("agent", c.agent);
    text("conduct", report::conduct_code(c.conduct));
    text("status", name(c.status));
    text("source", name(c.source));
    id("speaker", c.speaker);
    id("beneficiary", c.beneficiary);
    id("event", c.event);
    span("trigger", c.trigger);
    array("cues", a_.cues(c), [this](const ClaimCue& cue) {
      begin_end(cue.bytes);
      text("role", a_.string(cue.role));
      text_or_null("entry", a_.string(cue.entry));
    });
  }

  void region(RegionId region_id) {
    w_.key("region");
    if (region_id == kNone<RegionId>) {
      w_.null();
      return;
    }
    const Region& r = a_.regions()[index(region_id)];
    w_.begin_object();
    text_or_null("code", a_.string(r.code));
    text("name", a_.string(r.name));
    text("level", name(r.level));
    text_or_null("province", a_.string(r.province));
    flag("ambiguous", r.ambiguous);
    w_.key("candidates");
    w_.begin_array();
    for (const PoolSpan code : a_.candidates(r)) w_.string(a_.string(code));
    w_.end_array();
    w_.end_object();
  }

  void actor(const Actor& row) {
    text("kind", name(row.kind));
    text_or_null("id", a_.string(row.id));
    text_or_null("class", a_.string(row.actor_class));
    text("name", a_.string(row.name));
    text("bound", name(row.bound));
    region(row.region);
    array("offices", a_.offices(row), [this](const Office& office) {
      text_or_null("id", a_.string(office.id));
      text("title", a_.string(office.title));
      id("institution", office.institution);
      region(office.region);
      text_or_null("acting", name(office.acting));
      flag("former", office.former);
    });
    array("mentions", a_.mentions(row), [this](const Mention& mention) {
      begin_end(mention.bytes);
      text("form", name(mention.form));
      text_or_null("entry", a_.string(mention.entry));
    });
  }

  void time(const TimeExpression& t) {
    begin_end(t.bytes);
    text("kind", name(t.kind));
    text_or_null("value", a_.string(t.value));
    text_or_null("end_value", a_.string(t.end_value));
    text("grain", name(t.grain));
    text("anchor", name(t.anchor));
    w_.key("weekday_conflict");
    if (t.stated_weekday.empty()) {
      w_.null();
    } else {
      w_.begin_object();
      text("stated", a_.string(t.stated_weekday));
      text("actual", a_.string(t.actual_weekday));
      text_or_null("suggest", a_.string(t.suggested_date));
      w_.end_object();
    }
    text_or_null("reason", a_.string(t.reason));
  }

  void event(const Event& e) {
    text("type", a_.string(e.type));
    span("trigger", e.trigger);
    id("time", e.time);
    optional_span("place", e.place);
    region(e.region);
    text("status", name(e.status));
    array("roles", a_.roles(e), [this](const EventRole& role) {
      text("role", name(role.role));
      id("actor", role.actor);
      optional_span("span", role.bytes);
    });
  }

  void quote(const Quote& q) {
    begin_end(q.bytes);
    text("kind", name(q.kind));
    id("speaker", q.speaker);
    optional_span("cue", q.cue);
  }

  void law(const Law& row) {
    begin_end(row.bytes);
    text("id", a_.string(row.id));
    text_or_null("article", a_.string(row.article));
    text_or_null("paragraph", a_.string(row.paragraph));
    flag("known", row.known);
  }

  void warning(const Warning& row) {
    text("code", a_.string(row.code));
    text("message", a_.string(row.message));
    if (row.bytes.empty()) {
      w_.key("begin");
      w_.null();
      w_.key("end");
      w_.null();
    } else {
      begin_end(row.bytes);
    }
  }

  const Analysis& a_;
  JsonWriter w_;
};

}  // namespace

std::string to_json(const Analysis& analysis) {
  std::string out;
  Json(analysis, out).write();
  return out;
}

}  // namespace netra
