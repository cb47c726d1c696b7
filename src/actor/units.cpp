#include "actor/units.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace netra::actor {
namespace {

constexpr std::uint32_t kMaxFiller = 10;  // words between an office and its institution
constexpr std::uint32_t kMaxMarkers = 4;

// Suffixes of the ids of one institution at its levels.
constexpr std::array<std::string_view, 5> kLevelSuffixes = {"_ri", "_prov", "_kab", "_kota",
                                                            "_kabkota"};

constexpr std::array<WordClass, 7> kMarkers = {
    WordClass::kSome,    WordClass::kQuantifier, WordClass::kFormer,        WordClass::kRelative,
    WordClass::kRetired, WordClass::kDefinite,   WordClass::kRepresentative};

// What a pair of candidates is in the gazetteer.
constexpr std::string_view kTicketId = "grp.paslon", kContestants = "PESERTA";

// A unit begins with a hit of one of these kinds or a word of one of these classes.
constexpr std::uint16_t kOpensUnit = kNamesActor | bit(Kind::kHead) | bit(Kind::kActing);
constexpr std::uint64_t marker_bits() noexcept {
  std::uint64_t bits = 0;
  for (const WordClass c : kMarkers) bits |= bit(c);
  return bits;
}
constexpr std::uint64_t kMarks = marker_bits();

void mark(Unit& unit, WordClass c, const base::Entry& entry) {
  switch (c) {
    case WordClass::kSome:
      unit.some = unit.some || entry.value == 1;
      unit.singular = true;
      break;
    case WordClass::kQuantifier:
      unit.plural = true;
      break;
    case WordClass::kFormer:
      unit.former = true;
      break;
    case WordClass::kRelative:
      unit.relative = true;
      break;
    case WordClass::kRetired:
      unit.retired = true;
      break;
    case WordClass::kDefinite:
      unit.definite = true;
      break;
    default:
      break;
  }
}

}  // namespace

std::string_view Units::stem(std::uint32_t row) const {
  const std::string_view id = page_.lexicon->actors[row].id;
  for (const std::string_view suffix : kLevelSuffixes) {
    if (id.ends_with(suffix)) return id.substr(0, id.size() - suffix.size());
  }
  return id;
}

void Units::clear() noexcept {
  rows.clear();
  of.clear();
  levels_.clear();
  ticket_ = kNotLooked;  // the next text may be read with another model
}

std::uint32_t Units::find_row(std::string_view base, std::string_view suffix) const {
  const std::vector<lexicon::ActorRow>& all = page_.lexicon->actors;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string_view id = all[i].id;
    if (id.size() == base.size() + suffix.size() && id.ends_with(suffix) && id.starts_with(base)) {
      return static_cast<std::uint32_t>(i);
    }
  }
  return base::kNoRow;
}

std::uint32_t Units::at_level(std::uint32_t row, RegionLevel level) {
  const std::uint64_t key = std::uint64_t{row} << 8 | static_cast<std::uint64_t>(level);
  const auto [at, fresh] = levels_.try_emplace(key, row);
  if (!fresh) return *at;
  const std::string_view id = page_.lexicon->actors[row].id;
  const std::string_view base = stem(row);
  if (base.size() == id.size()) return row;
  std::array<std::string_view, 3> wanted{};
  switch (level) {
    case RegionLevel::kProvince:
      wanted = {"_prov", "", ""};
      break;
    case RegionLevel::kRegency:
      wanted = {"_kab", "_kabkota", ""};
      break;
    case RegionLevel::kCity:
      wanted = {"_kota", "_kabkota", "_kab"};
      break;
    default:
      return row;
  }
  for (const std::string_view suffix : wanted) {
    if (suffix.empty()) continue;
    const std::uint32_t found = find_row(base, suffix);
    if (found != base::kNoRow) return *at = found;
  }
  return row;
}

void Units::find() {
  of.assign(page_.raw->size(), kNoUnit);
  // Room for all tokens: each is written, and stays if something may begin at it.
  if (opens_.size() < page_.raw->size()) opens_.resize(page_.raw->size());
  constexpr std::uint16_t kOpens = kOpensUnit | bit(Kind::kRegion);
  constexpr std::uint64_t kOpensByWord = kMarks | bit(WordClass::kRegionWord);
  const std::uint16_t* const kind_of = page_.starts.kinds.data();
  const std::uint64_t* const words_of = page_.starts.words.data();
  for (const document::Paragraph& paragraph : page_.layout->paragraphs) {
    std::uint32_t* to = opens_.data();
    for (std::uint32_t t = paragraph.tokens.begin; t < paragraph.tokens.end; ++t) {
      *to = t;
      const bool tied = page_.raw->gap[t + 1] == scan::kDash;
      to += ((kind_of[t] & kOpens) | (words_of[t] & kOpensByWord) | (tied ? 1u : 0u)) != 0;
    }
    std::uint32_t behind = 0;  // the token behind what was read last
    for (const std::uint32_t* at = opens_.data(); at != to; ++at) {
      const std::uint32_t t = *at;
      if (t < behind) continue;
      const std::uint16_t kinds = kind_of[t];
      const std::uint64_t words = words_of[t];
      const bool unit = (kinds & kOpensUnit) != 0 || (words & kMarks) != 0;
      if (unit && read(t, paragraph.tokens.end)) {
        std::uint32_t outer = static_cast<std::uint32_t>(rows.size() - 1);
        while (rows[outer].nested) --outer;
        behind = rows[outer].tokens.end;
        continue;
      }
      if (ticket(t, paragraph.tokens)) {
        behind = rows.back().tokens.end;
        continue;
      }
      if ((kinds & bit(Kind::kRegion)) == 0 && (words & bit(WordClass::kRegionWord)) == 0) continue;
      const std::uint32_t place = places_.read(t, RegionLevel::kUnknown);
      if (place != kNoPlace) behind = places_.end_of(place);
    }
  }
  spread_region();
}

// "Surya-Ratna", "Surya Adinata-Ratna Dewi": two persons with a hyphen between them stand for
// election together. At least one of the two words is a given name; neither is part of the
// name of a place ("Bandara Soekarno-Hatta") or of one person ("Kades Abdul-Rahman",
// "Nur-Aini"). `t` is the word before the hyphen.
bool Units::ticket(std::uint32_t t, TokenSpan paragraph) {
  constexpr std::uint32_t kShortest = 4, kAlike = 4;  // bytes
  if (page_.raw->gap[t + 1] != scan::kDash || t + 1 >= paragraph.end) return false;
  const std::string_view first = page_.view({t, t + 1}), second = page_.view({t + 1, t + 2});
  if (page_.view({t, t + 2}).size() != first.size() + 1 + second.size()) return false;
  if (page_.text[page_.raw->end[t]] != '-') return false;
  if (std::min(first.size(), second.size()) < kShortest) return false;
  if (first.substr(0, kAlike) == second.substr(0, kAlike)) return false;  // "Putra-Putri"
  const auto given = [&](std::uint32_t p) { return page_.over(p, WordClass::kGivenName); };
  const auto name = [&](std::uint32_t p) {
    constexpr std::uint16_t kNamed = kOpensUnit | bit(Kind::kRegion);
    if (!page_.capital(p) || (page_.raw->shape[p] & scan::kHasDigit) != 0) return false;
    if ((page_.starts.kinds[p] & kNamed) != 0 || of[p] != kNoUnit) return false;
    if (given(p)) return true;
    const bool acronym = (page_.raw->shape[p] & scan::kAllCaps) != 0;
    return !acronym && page_.covers[p] == 0 && page_.marks[p] == 0 &&
           page_.tokens->lemma[p] == token::kNoRoot;
  };
  if (!name(t) || !name(t + 1) || !(given(t) || given(t + 1))) return false;
  if (ticket_ == kNotLooked) ticket_ = find_row(kTicketId, "");
  if (ticket_ == base::kNoRow) return false;
  Unit unit;
  unit.core = {t, t + 2};
  while (unit.core.begin > paragraph.begin && page_.joined(unit.core.begin) &&
         given(unit.core.begin - 1) && name(unit.core.begin - 1)) {
    --unit.core.begin;
  }
  while (unit.core.end < paragraph.end && page_.joined(unit.core.end) && given(unit.core.end) &&
         name(unit.core.end)) {
    ++unit.core.end;
  }
  const std::uint32_t begin = unit.core.begin;
  if (begin > paragraph.begin && page_.joined(begin)) {
    if (page_.over(begin - 1, WordClass::kPlaceNoun)) return false;
    const std::uint32_t before = of[begin - 1];
    if (before != kNoUnit && row(rows[before]).actor_class != kContestants) return false;
  }
  unit.tokens = unit.title = unit.core;
  unit.row = ticket_;
  rows.push_back(unit);
  for (std::uint32_t p = unit.tokens.begin; p < unit.tokens.end; ++p) {
    of[p] = static_cast<std::uint32_t>(rows.size() - 1);
  }
  return true;
}

// Reads the markers at `t`; returns the token behind them.
std::uint32_t Units::markers(std::uint32_t t, std::uint32_t end, Unit& unit) {
  std::uint32_t pos = t;
  bool visible = false;  // quantifiers and articles are no part of the mention
  for (std::uint32_t step = 0; step < kMaxMarkers && pos < end; ++step) {
    const Hit* actor = page_.actor(pos);
    const std::uint32_t reach = actor != nullptr ? actor->tokens.size() : 0;
    const Hit* found = page_.kind(pos, Kind::kActing);
    bool shown = false;
    if (found != nullptr && found->tokens.size() > reach) {
      unit.acting = static_cast<Acting>(page_.lexicon->entry(found->entry).code);
      shown = true;
    } else {
      found = nullptr;
      const std::uint64_t marks = page_.starts.words[pos] & kMarks;
      if (marks == 0) break;
      for (const WordClass c : kMarkers) {
        if ((marks & bit(c)) == 0) continue;
        const Hit* word = page_.word(pos, c);
        if (word->tokens.size() < reach) continue;
        const base::Entry& entry = page_.lexicon->entry(word->entry);
        // Of the articles only those that stand before their noun.
        if (c == WordClass::kDefinite && entry.value != 1) continue;
        if (c == WordClass::kSome && reach == word->tokens.size() && entry.value != 1) continue;
        if ((c == WordClass::kQuantifier || c == WordClass::kRepresentative) && reach > 0) continue;
        if (found != nullptr && word->tokens.size() <= found->tokens.size()) continue;
        found = word;
        mark(unit, c, entry);
        shown = c != WordClass::kQuantifier && c != WordClass::kRepresentative &&
                !(c == WordClass::kSome && entry.value != 1);
      }
      if (found == nullptr) break;
      Unit probe;  // "anggota" opens an office as often as a collective
      if (page_.kind(pos, Kind::kHead) != nullptr && core(pos, end, probe)) break;
    }
    const std::uint32_t next = found->tokens.end;
    if (next >= end || !(page_.joined(next) || page_.after_dot(next))) break;
    if (!visible) unit.tokens.begin = shown ? pos : next;
    visible = visible || shown;
    pos = next;
  }
  return pos;
}

// What the head at `t` becomes in front of the institution `row`.
bool Units::result_of_head(Unit& unit, std::uint32_t t, std::uint32_t row) const {
  const lexicon::ActorRow& institution = page_.lexicon->actors[row];
  const Hit* any = nullptr;
  const Hit* longest = page_.kind(t, Kind::kHead);
  for (const Hit& hit : page_.hits->at(t)) {
    const base::Entry& entry = page_.lexicon->entry(hit.entry);
    if (entry.kind != Kind::kHead || hit.tokens != longest->tokens) continue;
    const lexicon::HeadRow& head = page_.lexicon->heads[entry.ref];
    const bool exact = head.institution == institution.id;
    const bool loose =
        head.institution.empty() &&
        (head.institution_class.empty() || head.institution_class == institution.actor_class);
    if (!exact && !loose) continue;
    if (exact || any == nullptr) {
      any = &hit;
      unit.row = head.actor;
      unit.entry = hit.entry;
      unit.member = head.relation != "head";
    }
    if (exact) return true;
  }
  return any != nullptr;
}

// Token of the institution that the office words up to `t` belong to, over the
// names of divisions in between; `end` if there is none.
std::uint32_t Units::filler(std::uint32_t t, std::uint32_t end, const Unit& unit, bool head) {
  for (std::uint32_t pos = t; pos < end && pos - t <= kMaxFiller; ++pos) {
    const bool tied = page_.joined(pos) || page_.after_comma(pos) ||
                      (page_.raw->gap[pos] & (scan::kDash | scan::kOther)) != 0;
    if (!tied || page_.tokens->sentence[pos] != page_.tokens->sentence[t - 1]) return end;
    if (const Hit* hit = page_.actor(pos)) {
      const lexicon::ActorRow& row = page_.lexicon->actors[hit->actor];
      Unit probe;
      const bool fits = head ? result_of_head(probe, unit.core.begin, hit->actor)
                             : row.kind == ActorKind::kInstitution &&
                                   row.actor_class == page_.lexicon->actors[unit.row].actor_class;
      if (fits && !page_.after_comma(pos)) return pos;
      if (row.kind == ActorKind::kOffice) return end;
    }
    const bool word = page_.capital(pos) && !page_.over(pos, WordClass::kGivenName) &&
                      !page_.over(pos, WordClass::kTitle) && page_.regions(pos).empty();
    if (!word && !page_.over(pos, WordClass::kConjunction)) return end;
  }
  return end;
}

bool Units::core(std::uint32_t t, std::uint32_t end, Unit& unit) {
  if ((page_.marks[t] & kPhraseNoName) != 0) return false;
  const Hit* actor = page_.actor(t);
  const Hit* head = page_.kind(t, Kind::kHead);
  if (head != nullptr && head->tokens.end < end) {
    unit.core = head->tokens;
    const std::uint32_t at = filler(head->tokens.end, end, unit, true);
    const Hit* institution = at < end ? page_.actor(at) : nullptr;
    if (institution != nullptr &&
        (actor == nullptr || institution->tokens.end > actor->tokens.end)) {
      result_of_head(unit, t, institution->actor);
      unit.core = {t, institution->tokens.end};
      unit.title = {t, at};
      unit.office = true;
      return true;
    }
  }
  if (actor == nullptr || actor->tokens.end > end) return false;
  const lexicon::ActorRow& row = page_.lexicon->actors[actor->actor];
  unit.row = actor->actor;
  unit.entry = actor->entry;
  unit.core = actor->tokens;
  unit.title = actor->tokens;
  unit.office = row.kind == ActorKind::kOffice;
  // "Kapolres" is a form of its institution's row.
  for (const Hit& hit : head == nullptr ? std::span<const Hit>() : page_.hits->at(t)) {
    const base::Entry& entry = page_.lexicon->entry(hit.entry);
    if (entry.kind != Kind::kHead || hit.tokens.end > actor->tokens.end) continue;
    const lexicon::HeadRow& h = page_.lexicon->heads[entry.ref];
    const bool own =
        row.kind != ActorKind::kGroup && (h.institution == row.id || h.actor == actor->actor);
    unit.office = unit.office || own;
    if (own && h.relation != "head") unit.member = true;
  }
  for (std::uint32_t p = t + 1; p < actor->tokens.end; ++p) {
    const Hit* inner = page_.actor(p);
    if (inner == nullptr || inner->tokens.end != actor->tokens.end) continue;
    if (page_.lexicon->actors[inner->actor].kind != ActorKind::kInstitution) continue;
    if (unit.office) unit.title = {t, p};
    break;
  }
  if (unit.office && unit.title == unit.core && actor->tokens.end < end) {
    const std::uint32_t at = filler(actor->tokens.end, end, unit, false);
    if (at < end) {
      unit.core.end = page_.actor(at)->tokens.end;
      unit.title = {t, at};
    }
  }
  return true;
}

// The acting office of this base, and the marker inside the words themselves.
void Units::act(Unit& unit, std::uint32_t t) const {
  if (unit.acting == Acting::kNone) {
    const Hit* inside = page_.kind(unit.core.begin, Kind::kActing);
    if (inside == nullptr || inside->tokens.end > unit.core.end) return;
    unit.acting = static_cast<Acting>(page_.lexicon->entry(inside->entry).code);
    return;
  }
  for (std::uint32_t p = t; p < unit.core.begin; ++p) {
    for (const Hit& hit : page_.hits->at(p)) {
      const base::Entry& entry = page_.lexicon->entry(hit.entry);
      if (entry.kind != Kind::kActing) continue;
      const lexicon::ActingRow& acting = page_.lexicon->actings[entry.ref];
      if (acting.base != unit.row || acting.actor == base::kNoRow) continue;
      unit.row = acting.actor;
      return;
    }
  }
}

bool Units::read(std::uint32_t t, std::uint32_t end) {
  Unit unit;
  unit.tokens.begin = t;
  const std::uint32_t at = markers(t, end, unit);
  if (at >= end || !core(at, end, unit)) {
    unit = Unit{};
    unit.tokens.begin = t;
    if (at == t || !core(t, end, unit)) return false;
  }
  unit.tokens.end = unit.core.end;
  constexpr std::uint64_t kInside =
      bit(WordClass::kSome) | bit(WordClass::kFormer) | bit(WordClass::kElect);
  for (std::uint32_t p = unit.core.begin; p < unit.core.end; ++p) {  // "oknum kades" as one form
    if ((page_.starts.words[p] & kInside) == 0) continue;
    for (const WordClass c : {WordClass::kSome, WordClass::kFormer, WordClass::kElect}) {
      const Hit* word =
          p + 1 < unit.core.end || c == WordClass::kElect ? page_.word(p, c) : nullptr;
      if (word == nullptr) continue;
      mark(unit, c, page_.lexicon->entry(word->entry));
      if (c == WordClass::kElect) unit.elect = true;
    }
  }
  unit.rank = page_.word(unit.core.begin, WordClass::kTitle) != nullptr &&
              page_.word(unit.core.begin, WordClass::kTitle)->tokens.size() >= unit.core.size();
  act(unit, t);
  if (!unit.rank) {
    glossary(unit, end);
    region(unit, end);
    suffix(unit, end);
  }
  if (unit.acting != Acting::kNone)
    unit.title.begin = std::min(unit.title.begin, unit.tokens.begin);
  rows.push_back(unit);
  const auto row = static_cast<std::uint32_t>(rows.size() - 1);
  for (std::uint32_t p = unit.tokens.begin; p < unit.tokens.end; ++p) of[p] = row;
  nest(row);
  return true;
}

// The institution inside an office, and the members of a coordinated form.
void Units::nest(std::uint32_t unit) {
  const Unit outer = rows[unit];
  const std::size_t first = rows.size();
  std::uint32_t last = outer.core.begin;
  for (std::uint32_t t = outer.core.begin; t < outer.core.end; ++t) {
    const Hit* hit = page_.actor(t);
    if (t == outer.core.begin) {  // the first that is shorter than the whole
      hit = nullptr;
      for (const Hit& h : page_.hits->at(t)) {
        if (h.actor != base::kNoRow && h.tokens.end < outer.core.end) {
          hit = &h;
          break;
        }
      }
    }
    if (hit == nullptr || t < last || hit->tokens.end > outer.core.end) continue;
    const lexicon::ActorRow& row = page_.lexicon->actors[hit->actor];
    const bool whole = hit->tokens.end == outer.core.end;
    // The common noun in "kepala sekolah" names no institution.
    const bool named = page_.capital(t) || outer.place != kNoPlace;
    const bool of_office =
        outer.office && whole && named && t >= outer.title.end && row.kind != ActorKind::kOffice;
    const bool member = !outer.office && row.kind == ActorKind::kGroup &&
                        page_.lexicon->actors[outer.row].kind == ActorKind::kGroup &&
                        hit->actor != outer.row && (!whole || last > outer.core.begin);
    if (!of_office && !member) continue;
    const auto row_of_inner = static_cast<std::uint32_t>(rows.size());
    Unit& inner = rows.emplace_back();
    inner.core = hit->tokens;
    inner.title = hit->tokens;
    inner.row = hit->actor;
    inner.entry = hit->entry;
    inner.nested = true;
    inner.tokens = {t, of_office ? outer.tokens.end : hit->tokens.end};
    if (of_office) {
      inner.place = outer.place;
      if (outer.place == kNoPlace) inner.tokens.end = hit->tokens.end;
      rows[unit].institution = row_of_inner;
    }
    last = hit->tokens.end;
  }
  if (!outer.office && rows.size() == first + 1) rows.pop_back();  // one alone is no list
}

}  // namespace netra::actor
