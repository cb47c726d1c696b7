#include "report/phrases.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "report/highlight.h"
#include "report/names.h"

namespace netra::report {
namespace {

void join(std::string_view part, std::string& out) {
  if (part.empty()) return;
  if (!out.empty()) out += ", ";
  out += part;
}

}  // namespace

std::string decimals(double value) {
  if (!std::isfinite(value)) return "?";
  std::array<char, 400> digits{};  // 309 digits before the point at most
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                     std::chars_format::fixed, 3);
  return std::string(digits.data(), written.ptr);
}

std::string signed_decimals(double value) {
  return (std::signbit(value) ? "" : "+") + decimals(value);
}

std::string category_and_status(const Passage& passage) {
  std::string out(name(passage.category));
  if (passage.status != Status::kNone) {
    out += " / ";
    out += name(passage.status);
  }
  return out;
}

std::string evidence_words(const Analysis& a, const Evidence& evidence) {
  std::string words(a.string(evidence.label));
  if (!words.empty()) words += ": ";
  return words += a.string(evidence.feature);
}

std::string actor_name(const Analysis& a, ActorId id) {
  if (id == kNone<ActorId>) return "unknown";
  return std::string(a.string(a.actors()[index(id)].name));
}

std::string region_words(const Analysis& a, RegionId id) {
  if (id == kNone<RegionId>) return {};
  const Region& region = a.regions()[index(id)];
  std::string inside(a.string(region.code));
  if (region.province.empty() || a.string(region.province) != a.string(region.name)) {
    join(a.string(region.province), inside);
  }
  if (region.ambiguous) {
    std::string codes;
    for (const PoolSpan code : a.candidates(region)) {
      if (!codes.empty()) codes += " or ";
      codes += a.string(code);
    }
    join(codes.empty() ? "ambiguous" : "ambiguous: " + codes, inside);
  }
  std::string out(a.string(region.name));
  if (!inside.empty()) out += " (" + inside + ")";
  return out;
}

std::string actor_words(const Analysis& a, const Actor& actor) {
  std::string out(name(actor.kind));
  join(a.string(actor.id), out);
  join("owes neutrality: " + std::string(name(actor.bound)), out);
  join(region_words(a, actor.region), out);
  return out;
}

std::string office_words(const Analysis& a, const Office& office) {
  std::string out(a.string(office.title));
  if (office.institution != kNone<ActorId>) join(actor_name(a, office.institution), out);
  join(region_words(a, office.region), out);
  if (office.acting != Acting::kNone) {
    join("acting (" + std::string(name(office.acting)) + ")", out);
  }
  if (office.former) join("former", out);
  return out;
}

std::vector<std::string_view> spellings(const Analysis& a, const Actor& actor, std::size_t most) {
  std::vector<std::string_view> out;
  for (const Mention& mention : a.mentions(actor)) {
    if (out.size() == most) break;
    const std::string_view surface = a.text(mention.bytes);
    if (std::find(out.begin(), out.end(), surface) == out.end()) out.push_back(surface);
  }
  return out;
}

std::string time_words(const Analysis& a, const TimeExpression& time) {
  if (time.value.empty()) {
    const std::string_view reason = a.string(time.reason);
    return reason.empty() ? "unresolved" : "unresolved: " + std::string(reason);
  }
  std::string out(a.string(time.value));
  if (!time.end_value.empty()) out += " to " + std::string(a.string(time.end_value));
  out += " (" + std::string(name(time.kind)) + ", grain " + std::string(name(time.grain)) + ", " +
         std::string(name(time.anchor)) + ")";
  return out;
}

std::string conflict_words(const Analysis& a, const TimeExpression& time) {
  if (time.stated_weekday.empty()) return {};
  std::string out = "the text says " + std::string(a.string(time.stated_weekday)) +
                    ", that day is a " + std::string(a.string(time.actual_weekday));
  if (!time.suggested_date.empty()) {
    out += "; perhaps " + std::string(a.string(time.suggested_date)) + " is meant";
  }
  return out;
}

std::string event_words(const Analysis& a, const Event& event) {
  std::string out(name(event.status));
  if (event.time != kNone<TimeId>) {
    const TimeExpression& time = a.times()[index(event.time)];
    join(time.value.empty() ? a.text(time.bytes) : a.string(time.value), out);
  }
  if (!event.place.empty()) join("at " + std::string(a.text(event.place)), out);
  join(region_words(a, event.region), out);
  for (const EventRole& role : a.roles(event)) {
    const std::string who = role.actor == kNone<ActorId> && !role.bytes.empty()
                                ? std::string(a.text(role.bytes))
                                : actor_name(a, role.actor);
    join(std::string(name(role.role)) + ": " + who, out);
  }
  return out;
}

std::string claim_words(const Analysis& a, const Claim& claim) {
  std::string out = conduct_code(claim.conduct) + " \"" + std::string(a.text(claim.trigger)) +
                    "\", " + std::string(name(claim.status)) +
                    ", agent: " + actor_name(a, claim.agent) +
                    ", source: " + std::string(name(claim.source));
  if (claim.speaker != kNone<ActorId>) join("speaker: " + actor_name(a, claim.speaker), out);
  if (claim.beneficiary != kNone<ActorId>) {
    join("beneficiary: " + actor_name(a, claim.beneficiary), out);
  }
  return out;
}

std::string law_words(const Analysis& a, const Law& law) {
  std::string out(a.string(law.id));
  if (!law.article.empty()) join("article " + std::string(a.string(law.article)), out);
  if (!law.paragraph.empty()) join("paragraph " + std::string(a.string(law.paragraph)), out);
  if (!law.known) join("not in the table of laws", out);
  return out;
}

std::size_t shown_terms(const Analysis& a, const Passage& passage) {
  return std::min(a.evidence(passage).size(), kShownTerms);
}

}  // namespace netra::report
