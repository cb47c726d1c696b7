// The region of a unit: behind its bracketed acronym, inside its last word,
// behind the name of a body, after "all of", or shared by a list.
#include <algorithm>

#include "actor/units.h"

namespace netra::actor {
namespace {

constexpr std::string_view kEnforcers = "PENEGAK", kArmy = "TNI";

}  // namespace

// "Pemerintah Kota (Pemkot) Serang": steps over the bracket when the name goes
// on behind it. Moves tokens.end.
void Units::glossary(Unit& unit, std::uint32_t end) {
  const std::uint32_t t = unit.core.end;
  if (t + 1 >= end || (page_.raw->gap[t] & scan::kOpenParen) == 0) return;
  const Hit* inner = page_.actor(t);
  const std::uint32_t behind = inner != nullptr ? inner->tokens.end : t + 1;
  if (behind >= end || (page_.raw->gap[behind] & scan::kCloseParen) == 0) return;
  if ((page_.raw->gap[behind] & (scan::kComma | scan::kSentenceEnd)) != 0) return;
  if (inner == nullptr ? (page_.raw->shape[t] & scan::kAllCaps) == 0
                       : stem(inner->actor) != stem(unit.row) && behind - t > 1) {
    return;
  }
  if (page_.regions(behind).empty() && !page_.begins(behind, WordClass::kRegionWord)) return;
  unit.tokens.end = behind;
}

// "Kodim 1308/Luwuk": a number stands between a command and its region.
void Units::numbered(Unit& unit, std::uint32_t end) {
  const std::uint32_t number = unit.tokens.end, name = number + 1;
  if (page_.lexicon->actors[unit.row].actor_class != kArmy) return;
  if (name >= end || !page_.joined(number) || !page_.capital(name)) return;
  if ((page_.raw->shape[number] & scan::kAllDigits) == 0) return;
  if ((page_.raw->gap[name] & ~unsigned{scan::kSpace}) != scan::kSlash) return;
  unit.place = places_.read(name, RegionLevel::kUnknown);
}

void Units::region(Unit& unit, std::uint32_t end) {
  const lexicon::ActorRow& row = page_.lexicon->actors[unit.row];
  const std::uint32_t last = unit.core.end - 1;
  RegionLevel level = row.level;
  for (std::uint32_t p = unit.core.begin; p < unit.core.end && level == RegionLevel::kUnknown;
       ++p) {
    // "Plt. Bupati": the office inside says of which level it is.
    if (!page_.opens_actor(p)) continue;
    for (const Hit& hit : page_.hits->at(p)) {
      if (hit.actor == base::kNoRow || hit.tokens.end > unit.core.end) continue;
      const lexicon::ActorRow& inner = page_.lexicon->actors[hit.actor];
      if (inner.kind == ActorKind::kOffice) level = inner.level;
    }
  }
  const Hit* word = page_.word(last, WordClass::kRegionWord);
  const auto is_small = [](RegionLevel said) {
    return said == RegionLevel::kDistrict || said == RegionLevel::kVillage;
  };
  // A court or prosecutor has the word of a village for its name ("Negeri": of the state).
  const auto says_level = [&](const base::Entry& entry) {
    const bool named_so = row.actor_class == kEnforcers && level == RegionLevel::kUnknown &&
                          is_small(static_cast<RegionLevel>(entry.value));
    return !page_.lexicon->value(entry).empty() && !named_so;
  };
  if (word != nullptr && word->tokens.end == unit.core.end &&
      says_level(page_.lexicon->entry(word->entry))) {
    level = static_cast<RegionLevel>(page_.lexicon->entry(word->entry).value);
    const auto named = page_.regions(last);
    if (!named.empty() && named.front().tokens.end > unit.core.end) {
      unit.place = places_.read(last, level);
    }
  } else {
    word = nullptr;
  }
  const std::uint32_t t = unit.tokens.end;
  if (unit.place == kNoPlace) numbered(unit, end);
  if (unit.place == kNoPlace && t < end) {
    const bool bracket = t > unit.core.end;  // behind the glossary
    const bool tied = page_.joined(t) || bracket;
    const bool small = is_small(level);
    if (tied && small && !page_.begins(t, WordClass::kRegionWord)) {
      unit.place = page_.capital(t) ? places_.read_bare(t, level) : kNoPlace;
      if (unit.place != kNoPlace && word != nullptr) places_.rows[unit.place].tokens.begin = last;
    } else if (tied) {
      unit.place = places_.read(t, level);
    }
    // "Kepala Dinas Perpustakaan Kabupaten X": the name of the body is between.
    if (unit.place == kNoPlace && tied && unit.office) {
      std::uint32_t pos = t;
      while (pos < end && pos - t < 6 && page_.joined(pos) &&
             (page_.over(pos, WordClass::kConjunction) ||
              (page_.capital(pos) && !page_.over(pos, WordClass::kGivenName) &&
               page_.over(pos, WordClass::kNotName))) &&
             page_.actor(pos) == nullptr && !page_.begins(pos, WordClass::kRegionWord) &&
             page_.regions(pos).empty()) {
        ++pos;
      }
      const bool named = pos > t && pos < end && page_.joined(pos) && !page_.regions(pos).empty();
      if (named && page_.begins(pos, WordClass::kRegionWord)) {
        unit.place = places_.read(pos, RegionLevel::kUnknown);
        unit.title.end = pos;
      }
    }
  }
  if (unit.place != kNoPlace) unit.tokens.end = std::max(t, places_.end_of(unit.place));
  if (unit.place == kNoPlace) unit.tokens.end = unit.core.end;
}

void Units::suffix(Unit& unit, std::uint32_t end) {
  for (std::uint32_t step = 0; step < 3 && unit.tokens.end < end; ++step) {
    const std::uint32_t t = unit.tokens.end;
    if (!page_.joined(t)) return;
    if (const Hit* all = page_.word(t, WordClass::kAll); all != nullptr) {
      unit.plural = true;
      if (unit.place != kNoPlace) return;
      for (const std::uint32_t at : {t + 1, all->tokens.end}) {
        if (at >= end || unit.place != kNoPlace) continue;
        unit.place = places_.read(at, RegionLevel::kUnknown);
      }
      unit.tokens.end = unit.place != kNoPlace ? places_.end_of(unit.place) : all->tokens.end;
    } else if (const Hit* elect = page_.word(t, WordClass::kElect); elect != nullptr) {
      unit.elect = true;
      unit.tokens.end = elect->tokens.end;
    } else if (const Hit* retired = page_.word(t, WordClass::kRetired);
               retired != nullptr && unit.row != base::kNoRow) {
      unit.retired = true;
      unit.tokens.end = retired->tokens.end;
    } else {
      unit.definite = unit.definite || page_.begins(t, WordClass::kDefinite);
      return;
    }
  }
}

// "camat, dan lurah se-Kota X": what closes the list holds for all of it.
void Units::spread_region() {
  for (std::size_t i = rows.size(); i > 1; --i) {
    const Unit& right = rows[i - 1];
    if (right.nested || right.place == kNoPlace || !right.plural) continue;
    if (places_.rows[right.place].tokens.begin == right.core.end) continue;  // its own
    std::size_t k = i - 1;
    while (k > 0 && rows[k - 1].nested) --k;
    if (k == 0) continue;
    Unit& left = rows[k - 1];
    if (left.place != kNoPlace || left.tokens.end > right.tokens.begin) continue;
    bool tied = right.tokens.begin - left.tokens.end <= 2;
    for (std::uint32_t t = left.tokens.end; t < right.tokens.begin && tied; ++t) {
      tied = page_.over(t, WordClass::kConjunction) || page_.over(t, WordClass::kQuantifier);
    }
    if (!tied || !page_.same_paragraph(left.tokens.begin, right.tokens.begin)) continue;
    left.place = right.place;
    left.plural = true;
  }
}

}  // namespace netra::actor
