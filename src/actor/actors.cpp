#include "actor/actors.h"

#include <algorithm>
#include <array>
#include <charconv>

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

std::uint8_t class_bits(std::string_view c) noexcept {
  switch (c.size()) {
    case 6:
      return c == "PARTAI" ? kPartyClass : 0;
    case 7:
      return c == "PESERTA" ? kContestant : c == "PENEGAK" ? kEnforcer : 0;
    case 8:
      return c == "PENGAWAS" ? kSupervisor : 0;
    case 11:
      return c == "KEPEGAWAIAN" ? kPersonnelOffice : 0;
    case 13:
      return c == "PENYELENGGARA" ? kOrganiser : c == "PERAN_PERKARA" ? kCaseParty : 0;
    default:
      return 0;
  }
}

// What the writer keeps from text to text.
struct WriterMemory {
  std::vector<ActorId> id;           // by entity
  std::vector<std::uint32_t> order;  // entities by first mention
  std::vector<Chain> references;     // by entity
  Links<std::uint32_t> links;
  std::vector<std::uint32_t> mention_of;   // by reference
  FlatMap<std::uint64_t, PoolSpan> cited;  // by entry
};

class Writer {
 public:
  Writer(const Page& page, Places& places, const Units& units, const Entities& entities,
         base::StringPool& pool, WriterMemory& memory, Actors& out)
      : page_(page),
        places_(places),
        units_(units),
        entities_(entities),
        pool_(pool),
        out_(out),
        id_(memory.id),
        order_(memory.order),
        references_(memory.references),
        links_(memory.links),
        mention_of_(memory.mention_of),
        cited_(memory.cited) {
    cited_.clear();
  }

  void write() {
    number();
    for (const std::uint32_t e : order_) actor(e);
    list_mentions();
    for (const Place& p : places_.rows) {
      if (!p.tokens.empty()) out_.places.emplace_back(p.tokens, p.region);
    }
    std::sort(out_.places.begin(), out_.places.end());
  }

 private:
  // Fills by_token, which is in the order of the references but for mentions of equal
  // spans, which stand by their rows.
  void list_mentions() {
    out_.first.assign(page_.raw->size() + 1, 0);
    std::uint32_t* const first = out_.first.data();
    for (std::uint32_t r = 0; r < entities_.references.size(); ++r) {
      const MentionAt row{entities_.references[r].tokens, mention_of_[r]};
      out_.by_token.push_back(row);
      for (std::size_t at = r; at > 0; --at) {
        MentionAt& before = out_.by_token[at - 1];
        if (before.tokens != row.tokens || before.mention < row.mention) break;
        std::swap(before, out_.by_token[at]);
      }
      first[row.tokens.begin + 1] = r + 1;
    }
    // So far only tokens behind a mention know how many begin in front of them.
    std::uint32_t before = 0;
    for (std::uint32_t& at : out_.first) at = before = std::max(before, at);
  }

  // Actors in the order of their first mention.
  void number() {
    id_.assign(entities_.rows.size(), kNone<ActorId>);
    references_.assign(entities_.rows.size(), Chain{});
    links_.clear();
    order_.clear();
    mention_of_.resize(entities_.references.size());
    for (std::uint32_t r = 0; r < entities_.references.size(); ++r) {
      const std::uint32_t e = entities_.references[r].entity;
      if (id_[e] == kNone<ActorId>) {
        id_[e] = static_cast<ActorId>(static_cast<std::uint32_t>(order_.size()));
        order_.push_back(e);
      }
      links_.append(references_[e], r);
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
    entities_.offices.all(entity.offices, [&](std::uint32_t u) {
      const Unit& unit = units_.rows[u];
      const lexicon::ActorRow& row = page_.lexicon->actors[unit.row];
      Office office;
      office.id = pool_.intern(row.id);
      office.title = pool_.intern(page_.view(unit.title));
      office.institution = id_of(entities_.institution_of_unit(u));
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
      return true;
    });
    actor.offices.end = static_cast<std::uint32_t>(out_.offices.size());
    if (best != base::kNoRow) {
      actor.id = pool_.intern(page_.lexicon->actors[best].id);
      actor.actor_class = pool_.intern(page_.lexicon->actors[best].actor_class);
    }
    lexicon_row_ = best;
  }

  void actor(std::uint32_t e) {
    const Entity& entity = entities_.rows[e];
    Actor& actor = out_.rows.emplace_back();
    actor.kind = entity.kind;
    lexicon_row_ = entity.row;
    actor.offices.begin = actor.offices.end = static_cast<std::uint32_t>(out_.offices.size());
    if (entity.kind == ActorKind::kPerson) {
      offices(entity, actor);
      actor.name = pool_.intern(page_.view(entity.name));
      if (entity.free && entity.offices.empty()) actor.bound = Bound::kNo;
    } else {
      const lexicon::ActorRow& row = page_.lexicon->actors[entity.row];
      actor.region = region(entity.place);
      actor.bound = entity.free ? Bound::kNo : row.bound;
      actor.name = pool_.intern(entity.name.empty() ? std::string_view(row.canonical)
                                                    : page_.view(entity.name));
      actor.id = pool_.intern(row.id);
      actor.actor_class = pool_.intern(row.actor_class);
    }
    actor.mentions.begin = static_cast<std::uint32_t>(out_.mentions.size());
    links_.all(references_[e], [&](std::uint32_t r) {
      const Reference& reference = entities_.references[r];
      mention_of_[r] = static_cast<std::uint32_t>(out_.mentions.size());
      Mention& mention = out_.mentions.emplace_back();
      mention.bytes = page_.raw->bytes(reference.tokens);
      mention.actor = id_[e];
      mention.form = reference.form;
      if (reference.entry != base::kNoRow) {
        const auto [known, fresh] = cited_.try_emplace(reference.entry, PoolSpan{});
        if (fresh) {
          *known = intern_citation(*page_.lexicon, page_.lexicon->entry(reference.entry), pool_);
        }
        mention.entry = *known;
      }
      return true;
    });
    actor.mentions.end = static_cast<std::uint32_t>(out_.mentions.size());
    out_.lexicon_row.push_back(lexicon_row_);
    out_.accused.push_back(entity.accused ? 1 : 0);
    out_.classes.push_back(class_bits(pool_.view(actor.actor_class)));
  }

  const Page& page_;
  Places& places_;
  const Units& units_;
  const Entities& entities_;
  base::StringPool& pool_;
  Actors& out_;
  std::vector<ActorId>& id_;
  std::vector<std::uint32_t>& order_;
  std::vector<Chain>& references_;
  Links<std::uint32_t>& links_;
  std::vector<std::uint32_t>& mention_of_;
  FlatMap<std::uint64_t, PoolSpan>& cited_;
  std::uint32_t lexicon_row_ = base::kNoRow;
};

// `count` is scratch.
RegionId most_named(const Places& places, std::size_t regions, std::vector<std::uint32_t>& count) {
  count.assign(regions, 0);
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
  classes.clear();
  by_token.clear();
  first.clear();
  places.clear();
  home = kNone<RegionId>;
}

std::span<const MentionAt> Actors::in(TokenSpan tokens) const noexcept {
  if (!first.empty()) {
    const auto size = static_cast<std::uint32_t>(first.size() - 1);
    const std::uint32_t from = first[std::min(tokens.begin, size)];
    const std::uint32_t to = first[std::min(tokens.end, size)];
    return std::span(by_token).subspan(from, std::max(from, to) - from);
  }
  const auto before = [](const MentionAt& m, std::uint32_t t) { return m.tokens.begin < t; };
  const auto begin = std::lower_bound(by_token.begin(), by_token.end(), tokens.begin, before);
  const auto end = std::lower_bound(begin, by_token.end(), tokens.end, before);
  return {begin, end};
}

// The steps hold each other by reference, so that this stays where it is made.
struct Scratch::Parts {
  Page page;
  Places places{page};
  Units units{page, places};
  Names names{page, units};
  Entities entities{page, places, units, names};
  WriterMemory writer;
  std::vector<std::uint32_t> count;
};

Scratch::Scratch() : parts_(std::make_unique<Parts>()) {}
Scratch::Scratch(Scratch&&) noexcept = default;
Scratch& Scratch::operator=(Scratch&&) noexcept = default;
Scratch::~Scratch() = default;

PoolSpan intern_citation(const lexicon::Lexicon& lexicon, const base::Entry& entry,
                         base::StringPool& pool) {
  constexpr std::size_t kDigits = 10;
  std::array<char, 128> buffer;
  const std::string_view table = lexicon.tables[entry.table];
  if (table.size() + 1 + kDigits > buffer.size()) return pool.intern(lexicon.citation(entry));
  char* end = std::copy(table.begin(), table.end(), buffer.data());
  *end++ = ':';
  end = std::to_chars(end, buffer.data() + buffer.size(), entry.line).ptr;
  return pool.intern({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
}

void find_actors(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                 const token::Tokens& tokens, const lexicon::Hits& hits,
                 std::span<const match::Match> matches, const lexicon::Lexicon& lexicon,
                 base::StringPool& pool, Scratch& scratch, Actors& out) {
  out.clear();
  Scratch::Parts& p = *scratch.parts_;
  p.page.read(text, raw, layout, tokens, hits, lexicon);
  p.page.matches = matches;
  p.places.clear();
  p.units.clear();
  p.names.clear();
  p.entities.clear();
  p.units.find();
  const std::uint32_t dateline = p.places.read_dateline(layout.dateline);
  p.places.settle();
  p.names.find();
  p.names.attach();
  p.entities.find();
  p.places.intern(pool, out.regions, out.candidates);
  Writer(p.page, p.places, p.units, p.entities, pool, p.writer, out).write();
  out.home = dateline != kNoPlace ? p.places.rows[dateline].region
                                  : most_named(p.places, out.regions.size(), p.count);
  std::swap(p.page.starts, out.starts);
}

}  // namespace netra::actor
