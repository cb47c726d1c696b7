#include "actor/actors.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "actor/entities.h"

namespace netra::actor {
namespace {

int duty(Bound b) noexcept {
  switch (b) {
    case Bound::kYes:
      return 3;
    case Bound::kPartly:
      return 2;
    case Bound::kNo:
      return 1;
    default:
      return 0;
  }
}

class Writer {
 public:
  Writer(const Page& page, Places& places, const Units& units, const Entities& entities,
         base::StringPool& pool, Actors& out)
      : page_(page), places_(places), units_(units), entities_(entities), pool_(pool), out_(out) {}

  void write() {
    number();
    for (const std::uint32_t e : order_) actor(e);
    for (std::size_t i = 0; i < order_.size(); ++i) {
      for (std::uint32_t m = out_.rows[i].mentions.begin; m < out_.rows[i].mentions.end; ++m) {
        out_.by_token.push_back({spans_[m], m});
      }
    }
    std::sort(out_.by_token.begin(), out_.by_token.end(),
              [](const MentionAt& a, const MentionAt& b) {
                if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
                if (a.tokens.end != b.tokens.end) return a.tokens.end > b.tokens.end;
                return a.mention < b.mention;
              });
    for (const Place& p : places_.rows) {
      if (!p.tokens.empty()) out_.places.emplace_back(p.tokens, p.region);
    }
    std::sort(out_.places.begin(), out_.places.end());
  }

 private:
  // Actors in the order of their first mention.
  void number() {
    id_.assign(entities_.rows.size(), kNone<ActorId>);
    references_.resize(entities_.rows.size());
    for (std::uint32_t r = 0; r < entities_.references.size(); ++r) {
      const std::uint32_t e = entities_.references[r].entity;
      if (id_[e] == kNone<ActorId>) {
        id_[e] = static_cast<ActorId>(static_cast<std::uint32_t>(order_.size()));
        order_.push_back(e);
      }
      references_[e].push_back(r);
    }
  }

  RegionId region(std::uint32_t place) const {
    return place == kNoPlace ? kNone<RegionId> : places_.rows[place].region;
  }

  ActorId id_of(std::uint32_t entity) const {
    return entity == kNoEntity ? kNone<ActorId> : id_[entity];
  }

  bool held(const Unit& unit) const { return !unit.former && !unit.elect && !unit.retired; }

  void offices(const Entity& entity, Actor& actor) {
    std::uint32_t best = base::kNoRow;
    for (std::size_t i = 0; i < entity.offices.size(); ++i) {
      const Unit& unit = units_.rows[entity.offices[i]];
      const lexicon::ActorRow& row = page_.lexicon.actors[unit.row];
      Office office;
      office.id = pool_.intern(row.id);
      office.title = pool_.intern(page_.view(unit.title));
      office.institution = id_of(entities_.institution_of_unit(entity.offices[i]));
      office.region = region(unit.place);
      office.acting = unit.acting;
      office.former = unit.former || unit.retired;
      bool known = false;  // said before: keep what says more
      for (std::uint32_t o = actor.offices.begin; o < out_.offices.size(); ++o) {
        Office& other = out_.offices[o];
        if (other.id != office.id || other.former != office.former) continue;
        const bool fits = other.region == office.region || other.region == kNone<RegionId> ||
                          office.region == kNone<RegionId>;
        if (!fits) continue;
        known = true;
        if (other.region == kNone<RegionId>) other.region = office.region;
        if (other.institution == kNone<ActorId>) other.institution = office.institution;
        if (other.acting == Acting::kNone) other.acting = office.acting;
      }
      if (!known) out_.offices.push_back(office);
      const Bound bound = held(unit) ? row.bound : Bound::kNo;
      if (best == base::kNoRow || duty(bound) > duty(actor.bound)) {
        best = unit.row;
        actor.bound = bound;
      }
      if (actor.region == kNone<RegionId>) actor.region = region(unit.place);
    }
    actor.offices.end = static_cast<std::uint32_t>(out_.offices.size());
    if (best != base::kNoRow) {
      actor.id = pool_.intern(page_.lexicon.actors[best].id);
      actor.actor_class = pool_.intern(page_.lexicon.actors[best].actor_class);
    }
    lexicon_row_ = best;
  }

  void actor(std::uint32_t e) {
    const Entity& entity = entities_.rows[e];
    Actor actor;
    actor.kind = entity.kind;
    lexicon_row_ = entity.row;
    actor.offices.begin = actor.offices.end = static_cast<std::uint32_t>(out_.offices.size());
    if (entity.kind == ActorKind::kPerson) {
      offices(entity, actor);
      actor.name = pool_.intern(page_.view(entity.name));
      if (entity.free && entity.offices.empty()) actor.bound = Bound::kNo;
    } else {
      const lexicon::ActorRow& row = page_.lexicon.actors[entity.row];
      actor.region = region(entity.place);
      actor.bound = entity.free ? Bound::kNo : row.bound;
      actor.name = pool_.intern(entity.name.empty() ? std::string_view(row.canonical)
                                                    : page_.view(entity.name));
      actor.id = pool_.intern(row.id);
      actor.actor_class = pool_.intern(row.actor_class);
    }
    actor.mentions.begin = static_cast<std::uint32_t>(out_.mentions.size());
    for (const std::uint32_t r : references_[e]) {
      const Reference& reference = entities_.references[r];
      Mention mention;
      mention.bytes = page_.raw.bytes(reference.tokens);
      mention.actor = id_[e];
      mention.form = reference.form;
      if (reference.entry != base::kNoRow) {
        mention.entry = pool_.intern(page_.lexicon.citation(page_.lexicon.entry(reference.entry)));
      }
      out_.mentions.push_back(mention);
      spans_.push_back(reference.tokens);
    }
    actor.mentions.end = static_cast<std::uint32_t>(out_.mentions.size());
    out_.rows.push_back(actor);
    out_.lexicon_row.push_back(lexicon_row_);
    out_.accused.push_back(entity.accused ? 1 : 0);
  }

  const Page& page_;
  Places& places_;
  const Units& units_;
  const Entities& entities_;
  base::StringPool& pool_;
  Actors& out_;
  std::vector<ActorId> id_;
  std::vector<std::uint32_t> order_;
  std::vector<std::vector<std::uint32_t>> references_;  // by entity
  std::vector<TokenSpan> spans_;                        // parallel to mentions
  std::uint32_t lexicon_row_ = base::kNoRow;
};

RegionId most_named(const Places& places) {
  std::unordered_map<std::uint32_t, std::uint32_t> count;
  RegionId best = kNone<RegionId>;
  std::uint32_t most = 0;
  for (const Place& p : places.rows) {
    if (p.custom) continue;
    const std::uint32_t n = ++count[index(p.region)];
    if (n > most) {
      most = n;
      best = p.region;
    }
  }
  return best;
}

}  // namespace

void Actors::clear() noexcept {
  rows.clear();
  offices.clear();
  mentions.clear();
  regions.clear();
  candidates.clear();
  lexicon_row.clear();
  accused.clear();
  by_token.clear();
  places.clear();
  home = kNone<RegionId>;
}

std::span<const MentionAt> Actors::in(TokenSpan tokens) const noexcept {
  const auto before = [](const MentionAt& m, std::uint32_t t) { return m.tokens.begin < t; };
  const auto first = std::lower_bound(by_token.begin(), by_token.end(), tokens.begin, before);
  const auto last = std::lower_bound(first, by_token.end(), tokens.end, before);
  return {first, last};
}

void find_actors(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                 const token::Tokens& tokens, const lexicon::Hits& hits,
                 const lexicon::Lexicon& lexicon, base::StringPool& pool, Actors& out) {
  out.clear();
  const Page page(text, raw, layout, tokens, hits, lexicon);
  Places places(page);
  Units units(page, places);
  units.find();
  const std::uint32_t dateline = places.read_dateline(layout.dateline);
  places.settle();
  Names names(page, units);
  names.find();
  names.attach();
  Entities entities(page, places, units, names);
  entities.find();
  places.intern(pool, out.regions, out.candidates);
  Writer(page, places, units, entities, pool, out).write();
  out.home = dateline != kNoPlace ? places.rows[dateline].region : most_named(places);
}

}  // namespace netra::actor
