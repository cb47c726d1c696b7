#include "actor/entities.h"

#include <algorithm>
#include <string_view>

namespace netra::actor {
namespace {

constexpr std::size_t kMaxNamesakes = 8;  // persons compared for one word of a name
constexpr std::size_t kMaxHolders = 8;    // persons compared for one office

constexpr std::string_view kRegionalGovernments = "PEMDA_ORG";

bool subset(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return std::all_of(a.begin(), a.end(),
                     [&](std::uint64_t w) { return std::find(b.begin(), b.end(), w) != b.end(); });
}

}  // namespace

// Rows and kinds that only the settled regions decide.
void Entities::levels() {
  for (Unit& unit : units_.rows) {
    if (unit.place == kNoPlace) continue;
    unit.row = units_.at_level(unit.row, places_.level_of(unit.place));
  }
  for (const lexicon::ActingRow& acting : page_.lexicon.actings) {
    if (acting.actor == base::kNoRow || acting.base == base::kNoRow) continue;
    const auto [at, fresh] = base_of_.try_emplace(acting.actor, acting.base);
    if (!fresh && at->second != acting.base) at->second = acting.actor;  // stands for several
  }
}

std::uint32_t Entities::office_base(std::uint32_t row) const {
  const auto at = base_of_.find(row);
  return at == base_of_.end() ? row : at->second;
}

// The person whose words hold all words of the name (or, unless
// `shorter_only`, are all among them); the one named last if there are several.
std::uint32_t Entities::find_person(const Name& name, bool shorter_only) const {
  std::vector<std::uint64_t> words;
  for (std::uint32_t t = name.core.begin; t < name.core.end; ++t) {
    if (name.initials || page_.raw.end[t] - page_.raw.begin[t] > 1) {
      words.push_back(page_.raw.hash[t]);
    }
  }
  std::uint32_t best = kNoEntity;
  for (const std::uint64_t word : words) {
    const auto at = by_word_.find(word);
    if (at == by_word_.end()) continue;
    const std::size_t size = at->second.size();
    for (std::size_t i = size - std::min(size, kMaxNamesakes); i < size; ++i) {
      const Entity& person = rows[at->second[i]];
      if (person.initials != name.initials) continue;
      const bool same = name.initials ? person.words == words
                                      : subset(words, person.words) ||
                                            (!shorter_only && subset(person.words, words));
      if (same && (best == kNoEntity || at->second[i] > best)) best = at->second[i];
    }
  }
  return best;
}

void Entities::add_person(const Name& name, std::uint32_t index) {
  std::uint32_t id = find_person(name, false);
  if (id == kNoEntity) {
    id = static_cast<std::uint32_t>(rows.size());
    rows.emplace_back();
    rows[id].kind = ActorKind::kPerson;
    rows[id].initials = name.initials;
  }
  Entity& person = rows[id];
  if (name.core.size() > person.name.size()) person.name = name.core;
  for (std::uint32_t t = name.core.begin; t < name.core.end; ++t) {
    const std::uint64_t word = page_.raw.hash[t];
    if (!name.initials && page_.raw.end[t] - page_.raw.begin[t] <= 1) continue;
    if (!name.initials &&
        std::find(person.words.begin(), person.words.end(), word) != person.words.end()) {
      continue;
    }
    person.words.push_back(word);
    by_word_[word].push_back(id);
  }
  for (const std::uint32_t u : {name.units[0], name.units[1], name.rank}) {
    if (u == kNoUnit) continue;
    Unit& unit = units_.rows[u];
    unit.entity = id;
    if (u == name.rank && !person.offices.empty()) continue;
    if (u == name.rank && page_.lexicon.actors[unit.row].kind != ActorKind::kGroup) continue;
    person.offices.push_back(u);
    person.accused = person.accused || unit.some;
    std::vector<std::uint32_t>& list = holders_[office_base(unit.row)];
    if (list.size() < kMaxHolders) list.push_back(u);
  }
  if (name.relative != kNoUnit) {
    person.free = true;
  }
  entity_of_name_[index] = id;
}

void Entities::persons() {
  std::vector<Name>& names = names_.rows;
  entity_of_name_.assign(names.size(), kNoEntity);
  for (std::uint32_t n = 0; n < names.size(); ++n) {
    if (names[n].accepted && !names[n].headline) add_person(names[n], n);
  }
  for (std::uint32_t n = 0; n < names.size(); ++n) {
    const Name& name = names[n];
    if (entity_of_name_[n] != kNoEntity) continue;
    if (name.accepted) {
      add_person(name, n);
      continue;
    }
    if (name.known_words && name.first_word && !name.spoken) continue;
    entity_of_name_[n] = find_person(name, true);
  }
}

// The person that holds the office which `unit` names without a name.
std::uint32_t Entities::holder(const Unit& unit) const {
  if (unit.plural || unit.relative || unit.some || unit.singular) return kNoEntity;
  const auto at = holders_.find(office_base(unit.row));
  if (at == holders_.end()) return kNoEntity;
  const bool capital = page_.capital(unit.core.begin);
  const RegionLevel level = page_.lexicon.actors[unit.row].level;
  const bool small = level == RegionLevel::kDistrict || level == RegionLevel::kVillage;
  std::uint32_t best = kNoEntity;
  std::uint32_t best_token = 0;
  bool several = false;
  for (const std::uint32_t h : at->second) {
    const Unit& held = units_.rows[h];
    if (held.former != unit.former || held.relative) continue;
    if (unit.place != kNoPlace) {
      if (held.place == kNoPlace || !places_.compatible(held.place, unit.place)) continue;
    } else if (!unit.definite && (!capital || (small && unit.acting == Acting::kNone))) {
      continue;
    }
    if (unit.acting != Acting::kNone && held.acting != unit.acting) continue;
    const std::uint32_t person = held.entity;
    if (best != kNoEntity && person != best) several = true;
    const bool before = held.tokens.begin <= unit.tokens.begin;
    if (best == kNoEntity || (before && held.tokens.begin >= best_token)) {
      best = person;
      best_token = held.tokens.begin;
    }
  }
  if (several && unit.member && !unit.definite) return kNoEntity;
  return best;
}

std::uint32_t Entities::keyed(std::uint32_t index) {
  const Unit& unit = units_.rows[index];
  const bool free = unit.former || unit.elect || unit.retired || unit.relative;
  const std::uint32_t flags = (unit.office ? 1u : 0u) | (free ? 2u : 0u) |
                              (unit.relative ? 4u : 0u) | (explicit_nation(unit) ? 8u : 0u);
  const Key key{unit.row, places_.key(unit.place), flags};
  const auto [at, fresh] = keys_.try_emplace(key, static_cast<std::uint32_t>(rows.size()));
  if (fresh) {
    Entity entity;
    entity.kind = unit.office ? ActorKind::kOffice : page_.lexicon.actors[unit.row].kind;
    entity.row = unit.row;
    entity.place = unit.place;
    entity.free = free;
    const bool own_words =
        unit.relative || (unit.office && page_.lexicon.actors[unit.row].kind != ActorKind::kOffice);
    if (own_words) entity.name = unit.relative ? unit.tokens : unit.core;
    rows.push_back(std::move(entity));
  }
  rows[at->second].accused = rows[at->second].accused || unit.some;
  return at->second;
}

// "Bawaslu RI": a form that adds its nation to the bare form of the same row.
bool Entities::explicit_nation(const Unit& unit) const {
  if (unit.place != kNoPlace || unit.office) return false;
  if (units_.stem(unit.row).size() == page_.lexicon.actors[unit.row].id.size()) return false;
  for (const Hit& hit : page_.hits.at(unit.core.begin)) {
    if (hit.actor == unit.row && hit.tokens.end < unit.core.end) return true;
  }
  return false;
}

void Entities::link_units() {
  for (std::uint32_t u = 0; u < units_.rows.size(); ++u) {
    Unit& unit = units_.rows[u];
    if (unit.entity != kNoEntity) continue;
    if (!unit.nested && units_.of[unit.tokens.begin] != u) continue;  // a title of a name
    if (unit.office) unit.entity = holder(unit);
    if (unit.entity == kNoEntity) unit.entity = keyed(u);
  }
}

// A bare institution is the one of its kind that the page names with a region,
// when there is exactly one; so is a bare office.
void Entities::bare_institutions() {
  std::map<std::pair<std::string_view, bool>, std::uint32_t> regional;
  for (std::uint32_t e = 0; e < rows.size(); ++e) {
    const Entity& entity = rows[e];
    const bool office = entity.kind == ActorKind::kOffice;
    if ((entity.kind != ActorKind::kInstitution && !office) || entity.place == kNoPlace) continue;
    if (entity.free || (office && page_.lexicon.actors[entity.row].level > RegionLevel::kCity &&
                        page_.lexicon.actors[entity.row].level != RegionLevel::kUnknown)) {
      continue;
    }
    const auto [at, fresh] = regional.try_emplace({units_.stem(entity.row), office}, e);
    if (!fresh) at->second = kNoEntity;
  }
  for (Unit& unit : units_.rows) {
    if (unit.entity == kNoEntity || unit.place != kNoPlace) continue;
    Entity& entity = rows[unit.entity];
    const bool office = entity.kind == ActorKind::kOffice;
    if (entity.kind != ActorKind::kInstitution && !office) continue;
    if (entity.place != kNoPlace || entity.free || explicit_nation(unit)) continue;
    if (office && (unit.plural || unit.some || !page_.capital(unit.core.begin))) continue;
    const auto at = regional.find({units_.stem(unit.row), office});
    if (at != regional.end() && at->second != kNoEntity) unit.entity = at->second;
  }
}

std::uint32_t Entities::institution_of_unit(std::uint32_t u) const {
  const Unit& unit = units_.rows[u];
  if (unit.institution != kNoUnit) return units_.rows[unit.institution].entity;
  const auto at = keys_.find(Key{unit.row, places_.key(unit.place), 0});
  if (at != keys_.end() && rows[at->second].kind == ActorKind::kInstitution) return at->second;
  return kNoEntity;
}

std::uint32_t Entities::institution_of(std::uint32_t entity) const {
  const Entity& e = rows[entity];
  if (e.kind == ActorKind::kInstitution) return entity;
  std::uint32_t place = e.place;
  RegionLevel level = RegionLevel::kUnknown;
  for (const std::uint32_t u : e.offices) {
    const std::uint32_t found = institution_of_unit(u);
    if (found != kNoEntity) return found;
    if (place == kNoPlace) place = units_.rows[u].place;
    level = page_.lexicon.actors[units_.rows[u].row].level;
  }
  // The head of a region speaks for its government.
  if (place == kNoPlace) return kNoEntity;
  for (const auto& [key, found] : keys_) {
    const lexicon::ActorRow& row = page_.lexicon.actors[std::get<0>(key)];
    if (row.actor_class == kRegionalGovernments && row.level == level &&
        row.kind == ActorKind::kInstitution && std::get<1>(key) == places_.key(place) &&
        std::get<2>(key) == 0 && level != RegionLevel::kUnknown) {
      return found;
    }
  }
  return kNoEntity;
}

void Entities::find() {
  levels();
  persons();
  link_units();
  bare_institutions();
  for (const Unit& unit : units_.rows) {
    if (unit.entity == kNoEntity) continue;
    Entity& e = rows[unit.entity];
    e.accused = e.accused || unit.some;
  }
  refer();
  pronouns();
}

void Entities::refer() {
  for (std::uint32_t u = 0; u < units_.rows.size(); ++u) {
    const Unit& unit = units_.rows[u];
    if (unit.entity == kNoEntity) continue;
    if (!unit.nested && units_.of[unit.tokens.begin] != u) continue;
    Reference r;
    r.tokens = unit.tokens;
    r.entity = unit.entity;
    r.entry = unit.entry;
    const ActorKind kind = rows[unit.entity].kind;
    r.form = unit.office || kind == ActorKind::kPerson || kind == ActorKind::kGroup
                 ? MentionForm::kNominal
                 : MentionForm::kName;
    r.person = unit.office && !unit.plural &&
               (kind == ActorKind::kPerson || unit.place != kNoPlace || unit.definite ||
                unit.institution != kNoUnit);
    references.push_back(r);
  }
  for (std::uint32_t n = 0; n < names_.rows.size(); ++n) {
    if (entity_of_name_[n] == kNoEntity) continue;
    Reference r;
    r.tokens = names_.rows[n].tokens;
    r.entity = entity_of_name_[n];
    r.person = true;
    references.push_back(r);
  }
  std::stable_sort(references.begin(), references.end(),
                   [](const Reference& a, const Reference& b) {
                     if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
                     return a.tokens.end > b.tokens.end;
                   });
}

}  // namespace netra::actor
