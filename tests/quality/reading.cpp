#include "quality/reading.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace netra::test {
namespace {

Analysis analyze(std::string_view text) {
  static const Analyzer analyzer(*Model::standard());
  auto analysis = analyzer.analyze(text);
  if (!analysis) {
    ADD_FAILURE() << analysis.error().message;
    analysis = analyzer.analyze("");
  }
  return *std::move(analysis);
}

}  // namespace

std::optional<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Reading::Reading(std::string_view text) : analysis_(analyze(text)) {}

const Actor* Reading::person(std::string_view name) const {
  for (const Actor& actor : analysis_.actors()) {
    if (actor.kind == ActorKind::kPerson && string(actor.name) == name) return &actor;
  }
  return nullptr;
}

std::string_view Reading::name(ActorId actor) const {
  return actor == kNone<ActorId> ? std::string_view()
                                 : string(analysis_.actors()[index(actor)].name);
}

std::string_view Reading::region(RegionId region) const {
  return region == kNone<RegionId> ? std::string_view()
                                   : string(analysis_.regions()[index(region)].code);
}

bool Reading::holds(const Actor& actor, std::string_view office) const {
  for (const Office& held : analysis_.offices(actor)) {
    if (string(held.id) == office) return true;
  }
  return false;
}

bool Reading::has_mention(const Actor& actor, std::string_view words_of_it) const {
  for (const Mention& mention : analysis_.mentions(actor)) {
    if (words(mention.bytes) == words_of_it) return true;
  }
  return false;
}

std::string Reading::value(const TimeExpression& time) const {
  std::string out(string(time.value));
  if (!time.end_value.empty()) out.append("/").append(string(time.end_value));
  return out;
}

std::optional<ZoneKind> Reading::zone_at(std::size_t byte) const {
  for (const Zone& zone : analysis_.zones()) {
    if (zone.bytes.begin <= byte && byte < zone.bytes.end) return zone.kind;
  }
  return std::nullopt;
}

bool Reading::is_content(ZoneKind kind) {
  return kind == ZoneKind::kTitle || kind == ZoneKind::kBody || kind == ZoneKind::kCaption;
}

}  // namespace netra::test
