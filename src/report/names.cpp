#include "report/names.h"

#include <array>

namespace netra::report {
namespace {

template <std::size_t N, class E>
std::string_view pick(const std::array<std::string_view, N>& names, E value) noexcept {
  const auto row = static_cast<std::size_t>(value);
  return row < N ? names[row] : std::string_view();
}

void append_digits(int value, std::size_t width, std::string& out) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace

std::string_view name(ZoneKind kind) noexcept {
  static constexpr std::array<std::string_view, 9> kNames = {
      "kicker", "title", "stamp", "byline", "dateline", "body", "caption", "related", "furniture"};
  return pick(kNames, kind);
}
std::string_view name(ActorKind kind) noexcept {
  static constexpr std::array<std::string_view, 5> kNames = {"person", "institution", "office",
                                                             "group", "party"};
  return pick(kNames, kind);
}
std::string_view name(Bound bound) noexcept {
  static constexpr std::array<std::string_view, 4> kNames = {"yes", "no", "partly", "unknown"};
  return pick(kNames, bound);
}
std::string_view name(Acting acting) noexcept {
  static constexpr std::array<std::string_view, 5> kNames = {"", "pj", "pjs", "plt", "plh"};
  return pick(kNames, acting);
}
std::string_view name(MentionForm form) noexcept {
  static constexpr std::array<std::string_view, 3> kNames = {"name", "nominal", "pronoun"};
  return pick(kNames, form);
}
std::string_view name(RegionLevel level) noexcept {
  static constexpr std::array<std::string_view, 6> kNames = {"province", "regency", "city",
                                                             "district", "village", "unknown"};
  return pick(kNames, level);
}
std::string_view name(TimeKind kind) noexcept {
  static constexpr std::array<std::string_view, 5> kNames = {"date", "time", "range", "duration",
                                                             "set"};
  return pick(kNames, kind);
}
std::string_view name(Grain grain) noexcept {
  static constexpr std::array<std::string_view, 9> kNames = {
      "minute", "hour", "daypart", "day", "week", "month", "quarter", "year", "unknown"};
  return pick(kNames, grain);
}
std::string_view name(Anchor anchor) noexcept {
  static constexpr std::array<std::string_view, 5> kNames = {"explicit", "published", "context",
                                                             "calendar", "none"};
  return pick(kNames, anchor);
}
std::string_view name(EventStatus status) noexcept {
  static constexpr std::array<std::string_view, 5> kNames = {"asserted", "negated", "hypothetical",
                                                             "planned", "alleged"};
  return pick(kNames, status);
}
std::string_view name(Role role) noexcept {
  static constexpr std::array<std::string_view, 8> kNames = {
      "agent",       "authority",  "target", "beneficiary",
      "participant", "instrument", "stage",  "outcome"};
  return pick(kNames, role);
}
std::string_view name(QuoteKind kind) noexcept {
  static constexpr std::array<std::string_view, 2> kNames = {"direct", "indirect"};
  return pick(kNames, kind);
}
std::string_view name(Category category) noexcept {
  static constexpr std::array<std::string_view, kCategoryCount> kNames = {
      "incident", "aggregate", "cleared", "prevention", "norm", "other"};
  return pick(kNames, category);
}
std::string_view name(Status status) noexcept {
  static constexpr std::array<std::string_view, kStatusCount> kNames = {
      "alleged", "reported",  "examined",     "proven", "sanctioned", "counted",
      "denied",  "dismissed", "appeal",       "pledge", "action",     "nil",
      "rule",    "penalty",   "hypothetical", "none"};
  return pick(kNames, status);
}
std::string_view name(Source source) noexcept {
  static constexpr std::array<std::string_view, 7> kNames = {
      "authority", "reporter", "adversary", "subject", "witness", "media", "unknown"};
  return pick(kNames, source);
}
std::string_view name(PublishedSource source) noexcept {
  static constexpr std::array<std::string_view, 5> kNames = {"", "given", "stamp", "dateline",
                                                             "text"};
  return pick(kNames, source);
}

std::string conduct_code(std::uint8_t conduct) {
  std::string code = "V";
  append_digits(conduct, 2, code);
  return code;
}

std::string iso_date(const std::chrono::year_month_day& day) {
  std::string out;
  append_digits(static_cast<int>(day.year()), 4, out);
  out += '-';
  append_digits(static_cast<int>(static_cast<unsigned>(day.month())), 2, out);
  out += '-';
  append_digits(static_cast<int>(static_cast<unsigned>(day.day())), 2, out);
  return out;
}

}  // namespace netra::report
