#include "actor/entities.h"

#include <algorithm>
#include <string_view>

namespace netra::actor {
namespace {

constexpr std::size_t kMaxNamesakes = 8;  // persons compared for one word of a name
constexpr std::size_t kMaxHolders = 8;    // persons compared for one office

constexpr std::string_view kRegionalGovernments = "PEMDA_ORG";

}  // namespace

// Rows that only the settled regions decide.
void Entities::levels() {
  for (Unit& unit : units_.rows) {
    if (unit.place == kNoPlace) continue;
    unit.row = units_.at_level(unit.row, places_.level_of(unit.place));
  }
}

std::uint32_t Entities::office_base(std::uint32_t row) {
  if (base_of_.empty()) {
    base_of_.assign(page_.lexicon->actors.size(), base::kNoRow);
    for (const lexicon::ActingRow& acting : page_.lexicon->actings) {
      if (acting.actor == base::kNoRow || acting.base == base::kNoRow) continue;
      std::uint32_t& known = base_of_[acting.actor];
      if (known == base::kNoRow) {
        known = acting.base;
      } else if (known != acting.base) {
        known = acting.actor;  // stands for several
      }
    }
  }
  return base_of_[row] == base::kNoRow ? row : base_of_[row];
}

void Entities::clear() noexcept {
  rows.clear();
  references.clear();
  offices.clear();
  base_of_.clear();
  words_.clear();
  by_word_.clear();
  namesakes_.clear();
  holders_.clear();
  holder_rows_.clear();
  keys_.clear();
  keyed_.clear();
}

// `wanted_` are the words of the name.
bool Entities::same_person(const Name& name, const Entity& person, bool shorter_only) const {
  if (person.initials != name.initials) return false;
  if (name.initials) {  // in the same order
    std::size_t at = 0;
    return person.words.size == wanted_.size() &&
           words_.all(person.words, [&](std::uint64_t w) { return w == wanted_[at++]; });
  }
  const bool inside = std::all_of(wanted_.begin(), wanted_.end(), [&](std::uint64_t w) {
    return words_.contains(person.words, w);
  });
  return inside || (!shorter_only && words_.all(person.words, [&](std::uint64_t w) {
           return std::find(wanted_.begin(), wanted_.end(), w) != wanted_.end();
         }));
}

// The person whose words hold all words of the name (or, unless
// `shorter_only`, are all among them); the one named last if there are several.
std::uint32_t Entities::find_person(const Name& name, bool shorter_only) {
  wanted_.clear();
  for (std::uint32_t t = name.core.begin; t < name.core.end; ++t) {
    if (name.initials || page_.raw->end[t] - page_.raw->begin[t] > 1) {
      wanted_.push_back(page_.raw->hash[t]);
    }
  }
  std::uint32_t best = kNoEntity;
  for (const std::uint64_t word : wanted_) {
    const std::uint32_t* at = by_word_.find(word);
    if (at == nullptr) continue;
    std::uint32_t row = *at;
    for (std::size_t n = 0; n < kMaxNamesakes && row != kNoLink; ++n) {
      const auto& [person, before] = namesakes_[row];
      if ((best == kNoEntity || person > best) && same_person(name, rows[person], shorter_only)) {
        best = person;
      }
      row = before;
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
    const std::uint64_t word = page_.raw->hash[t];
    if (!name.initials && page_.raw->end[t] - page_.raw->begin[t] <= 1) continue;
    if (!name.initials && words_.contains(person.words, word)) continue;
    words_.append(person.words, word);
    std::uint32_t* last = by_word_.try_emplace(word, kNoLink).first;
    namesakes_.emplace_back(id, *last);
    *last = static_cast<std::uint32_t>(namesakes_.size() - 1);
  }
  for (const std::uint32_t u : {name.units[0], name.units[1], name.rank}) {
    if (u == kNoUnit) continue;
    Unit& unit = units_.rows[u];
    unit.entity = id;
    if (u == name.rank && !person.offices.empty()) continue;
    if (u == name.rank && page_.lexicon->actors[unit.row].kind != ActorKind::kGroup) continue;
    offices.append(person.offices, u);
    person.accused = person.accused || unit.some;
    Chain& list = *holders_.try_emplace(office_base(unit.row), Chain{}).first;
    if (list.size < kMaxHolders) holder_rows_.append(list, u);
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
std::uint32_t Entities::holder(const Unit& unit) {
  if (unit.plural || unit.relative || unit.some || unit.singular) return kNoEntity;
  const Chain* list = holders_.find(office_base(unit.row));
  if (list == nullptr) return kNoEntity;
  const bool capital = page_.capital(unit.core.begin);
  const RegionLevel level = page_.lexicon->actors[unit.row].level;
  const bool small = level == RegionLevel::kDistrict || level == RegionLevel::kVillage;
  std::uint32_t best = kNoEntity;
  std::uint32_t best_token = 0;
  bool several = false;
  const auto fits = [&](const Unit& held) {
    if (held.former != unit.former || held.relative) return false;
    if (unit.place != kNoPlace) {
      if (held.place == kNoPlace || !places_.compatible(held.place, unit.place)) return false;
    } else if (!unit.definite && (!capital || (small && unit.acting == Acting::kNone))) {
      return false;
    }
    return unit.acting == Acting::kNone || held.acting == unit.acting;
  };
  holder_rows_.all(*list, [&](std::uint32_t h) {
    const Unit& held = units_.rows[h];
    if (!fits(held)) return true;
    const std::uint32_t person = held.entity;
    if (best != kNoEntity && person != best) several = true;
    const bool before = held.tokens.begin <= unit.tokens.begin;
    if (best == kNoEntity || (before && held.tokens.begin >= best_token)) {
      best = person;
      best_token = held.tokens.begin;
    }
    return true;
  });
  if (several && unit.member && !unit.definite) return kNoEntity;
  return best;
}

std::uint32_t Entities::keyed(std::uint32_t index) {
  const Unit& unit = units_.rows[index];
  const bool free = unit.former || unit.elect || unit.retired || unit.relative;
  const std::uint32_t flags = (unit.office ? 1u : 0u) | (free ? 2u : 0u) |
                              (unit.relative ? 4u : 0u) | (explicit_nation(unit) ? 8u : 0u);
  // A ticket that no row names is the one of its words.
  const bool ticket = unit.entry == base::kNoRow;
  std::uint64_t place = places_.key(unit.place);
  for (std::uint32_t t = unit.core.begin; ticket && t < unit.core.end; ++t) {
    place = place * 0x9E3779B97F4A7C15u + page_.raw->hash[t];
  }
  const EntityKey key{unit.row, flags, place};
  const auto [at, fresh] = keys_.try_emplace(key, static_cast<std::uint32_t>(rows.size()));
  if (fresh) {
    Entity entity;
    entity.kind = unit.office ? ActorKind::kOffice : page_.lexicon->actors[unit.row].kind;
    entity.row = unit.row;
    entity.place = unit.place;
    entity.free = free;
    const bool own_words =
        ticket || unit.relative ||
        (unit.office && page_.lexicon->actors[unit.row].kind != ActorKind::kOffice);
    if (own_words) entity.name = unit.relative ? unit.tokens : unit.core;
    keyed_.emplace_back(key, *at);
    rows.push_back(entity);
  }
  rows[*at].accused = rows[*at].accused || unit.some;
  return *at;
}

// "Bawaslu RI": a form that adds its nation to the bare form of the same row.
bool Entities::explicit_nation(const Unit& unit) const {
  if (unit.place != kNoPlace || unit.office) return false;
  if (units_.stem(unit.row).size() == page_.lexicon->actors[unit.row].id.size()) return false;
  for (const Hit& hit : page_.hits->at(unit.core.begin)) {
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

// At most one for each row of the gazetteer.
Entities::Regional* Entities::regional(std::string_view stem, bool office) {
  for (Regional& r : regional_) {
    if (r.office == office && r.stem == stem) return &r;
  }
  return nullptr;
}

// A bare institution is the one of its kind that the page names with a region,
// when there is exactly one; so is a bare office.
void Entities::bare_institutions() {
  regional_.clear();
  for (std::uint32_t e = 0; e < rows.size(); ++e) {
    const Entity& entity = rows[e];
    const bool office = entity.kind == ActorKind::kOffice;
    if ((entity.kind != ActorKind::kInstitution && !office) || entity.place == kNoPlace) continue;
    if (entity.free || (office && page_.lexicon->actors[entity.row].level > RegionLevel::kCity &&
                        page_.lexicon->actors[entity.row].level != RegionLevel::kUnknown)) {
      continue;
    }
    const std::string_view stem = units_.stem(entity.row);
    if (Regional* at = regional(stem, office)) {
      at->entity = kNoEntity;
    } else {
      regional_.push_back({stem, office, e});
    }
  }
  if (regional_.empty()) return;
  for (Unit& unit : units_.rows) {
    if (unit.entity == kNoEntity || unit.place != kNoPlace) continue;
    Entity& entity = rows[unit.entity];
    const bool office = entity.kind == ActorKind::kOffice;
    if (entity.kind != ActorKind::kInstitution && !office) continue;
    if (entity.place != kNoPlace || entity.free || explicit_nation(unit)) continue;
    if (office && (unit.plural || unit.some || !page_.capital(unit.core.begin))) continue;
    const Regional* at = regional(units_.stem(unit.row), office);
    if (at != nullptr && at->entity != kNoEntity) unit.entity = at->entity;
  }
}

std::uint32_t Entities::institution_of_unit(std::uint32_t u) const {
  const Unit& unit = units_.rows[u];
  if (unit.institution != kNoUnit) return units_.rows[unit.institution].entity;
  const std::uint32_t* at = keys_.find(EntityKey{unit.row, 0, places_.key(unit.place)});
  return at != nullptr && rows[*at].kind == ActorKind::kInstitution ? *at : kNoEntity;
}

std::uint32_t Entities::institution_of(std::uint32_t entity) const {
  const Entity& e = rows[entity];
  if (e.kind == ActorKind::kInstitution) return entity;
  std::uint32_t place = e.place;
  RegionLevel level = RegionLevel::kUnknown;
  std::uint32_t found = kNoEntity;
  offices.all(e.offices, [&](std::uint32_t u) {
    found = institution_of_unit(u);
    if (found != kNoEntity) return false;
    if (place == kNoPlace) place = units_.rows[u].place;
    level = page_.lexicon->actors[units_.rows[u].row].level;
    return true;
  });
  if (found != kNoEntity) return found;
  // The head of a region speaks for its government.
  if (place == kNoPlace || level == RegionLevel::kUnknown) return kNoEntity;
  const std::uint64_t wanted = places_.key(place);
  std::uint32_t first = base::kNoRow;  // of several the one with the first row
  for (const auto& [key, other] : keyed_) {
    if (key.place != wanted || key.flags != 0 || key.row >= first) continue;
    const lexicon::ActorRow& row = page_.lexicon->actors[key.row];
    if (row.actor_class != kRegionalGovernments || row.level != level ||
        row.kind != ActorKind::kInstitution) {
      continue;
    }
    first = key.row;
    found = other;
  }
  return found;
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
    Reference& r = references.emplace_back();
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
  }
  const std::size_t units = references.size();
  for (std::uint32_t n = 0; n < names_.rows.size(); ++n) {
    if (entity_of_name_[n] == kNoEntity) continue;
    Reference& r = references.emplace_back();
    r.tokens = names_.rows[n].tokens;
    r.entity = entity_of_name_[n];
    r.person = true;
  }
  sort_references(units);
}

// References from `second` on join those before. Both parts are in order by
// themselves or nearly so.
void Entities::sort_references(std::size_t second) {
  for (std::size_t i = 0; i < references.size(); ++i) {
    references[i].order = static_cast<std::uint32_t>(i);
  }
  const auto before = [](const Reference& a, const Reference& b) {
    if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
    if (a.tokens.end != b.tokens.end) return a.tokens.end > b.tokens.end;
    return a.order < b.order;
  };
  const auto middle = references.begin() + static_cast<std::ptrdiff_t>(second);
  if (!std::is_sorted(references.begin(), middle, before)) {
    std::sort(references.begin(), middle, before);
  }
  if (!std::is_sorted(middle, references.end(), before)) {
    std::sort(middle, references.end(), before);
  }
  merged_.resize(references.size());
  std::merge(references.begin(), middle, middle, references.end(), merged_.begin(), before);
  references.swap(merged_);
}

}  // namespace netra::actor
