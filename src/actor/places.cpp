#include "actor/places.h"

#include <algorithm>

#include "scan/hash.h"

namespace netra::actor {
namespace {

// Words of the table that say no level have no value.
RegionLevel level_of_word(const Page& page, const Hit& hit) {
  const base::Entry& entry = page.lexicon->entry(hit.entry);
  if (page.lexicon->value(entry).empty()) return RegionLevel::kUnknown;
  return static_cast<RegionLevel>(entry.value);
}

bool below_regency(RegionLevel level) noexcept {
  return level == RegionLevel::kDistrict || level == RegionLevel::kVillage;
}

}  // namespace

void Places::clear() noexcept {
  rows.clear();
  pool_.clear();
}

std::uint32_t Places::add(const Place& place) {
  rows.push_back(place);
  return static_cast<std::uint32_t>(rows.size() - 1);
}

// Token behind the capitalised words at `t` that can name a village or district.
std::uint32_t Places::capitals(std::uint32_t t, std::uint32_t limit) const {
  constexpr std::uint64_t kStops = bit(WordClass::kNotName) | bit(WordClass::kTitle) |
                                   bit(WordClass::kHonorific) | bit(WordClass::kInitialsWord) |
                                   bit(WordClass::kRegionWord) | bit(WordClass::kConjunction) |
                                   bit(WordClass::kRelativizer) | bit(WordClass::kPronoun);
  const std::uint32_t begin = t;
  while (t < page_.raw->size() && t - begin < limit) {
    if (t > begin && !page_.joined(t)) break;
    if (!page_.capital(t) || (page_.raw->shape[t] & scan::kHasDigit) != 0) break;
    const bool region = (page_.marks[t] & kRegionName) != 0;
    if ((page_.covers[t] & kStops) != 0 && !region) break;
    if (page_.actor(t) != nullptr && !region) break;
    if (t > begin && page_.over(t, WordClass::kGivenName)) break;
    ++t;
  }
  return t;
}

std::uint32_t Places::read(std::uint32_t t, RegionLevel level) {
  const Hit* word = page_.word(t, WordClass::kRegionWord);
  if (word != nullptr && page_.capital(t)) {
    const RegionLevel said = level_of_word(page_, *word);
    const std::uint32_t next = word->tokens.end;
    const bool tied = next < page_.raw->size() && (page_.joined(next) || page_.after_dot(next));
    if (tied && below_regency(said)) {
      const std::uint32_t end = capitals(next, 3);
      if (end == next) return kNoPlace;
      Place place;
      place.tokens = {t, end};
      place.level = said;
      place.custom = true;
      const std::uint32_t row = add(place);
      chain(row);
      return row;
    }
    if (tied && page_.regions(t).empty()) {
      const std::span<const Hit> named = page_.regions(next);
      if (!named.empty()) {
        const std::uint32_t row = read(next, said == RegionLevel::kUnknown ? level : said);
        if (row != kNoPlace) rows[row].tokens.begin = t;
        return row;
      }
    }
  }
  const std::span<const Hit> named = page_.regions(t);
  if (named.empty() || (page_.marks[t] & kPhraseNoName) != 0) return kNoPlace;
  Place place;
  place.tokens = named.front().tokens;
  place.first = static_cast<std::uint32_t>(pool_.size());
  for (const Hit& hit : named) pool_.push_back(page_.lexicon->entry(hit.entry).ref);
  place.count = static_cast<std::uint32_t>(named.size());
  // The name of the row begins with its level word when the text has it too.
  if (place.count == 1 && word != nullptr) place.level = level_of_word(page_, *word);
  const std::uint32_t row = add(place);
  demand(row, level);
  chain(row);
  return row;
}

std::uint32_t Places::read_bare(std::uint32_t t, RegionLevel level) {
  if (page_.over(t, WordClass::kGivenName)) return kNoPlace;
  std::uint32_t end = capitals(t, 2);
  // Behind an office in a headline stands its verb: every word is a capital there.
  if (page_.in_headline(t)) {
    for (std::uint32_t p = t; p < end; ++p) {
      if ((page_.marks[p] & (kCueWord | kRegionName)) == kCueWord) end = p;
    }
  }
  if (end == t) return kNoPlace;
  // An upper-case short form is a person's initials rather than a village.
  if (end - t == 1 && (page_.raw->shape[t] & scan::kAllCaps) != 0 &&
      page_.raw->end[t] - page_.raw->begin[t] <= 3) {
    return kNoPlace;
  }
  Place place;
  place.tokens = {t, end};
  place.level = level;
  place.custom = true;
  const std::uint32_t row = add(place);
  chain(row);
  return row;
}

// "Desa A, Kecamatan B, Kabupaten C": what follows with its own level word and
// is larger holds the place before it.
void Places::chain(std::uint32_t place) {
  const std::uint32_t t = rows[place].tokens.end;
  if (t >= page_.raw->size() || !(page_.joined(t) || page_.after_comma(t))) return;
  const Hit* word = page_.word(t, WordClass::kRegionWord);
  const bool named = !page_.regions(t).empty();
  if (word == nullptr && !(named && page_.after_comma(t) && rows[place].custom)) return;
  if (word != nullptr) {
    const RegionLevel next = level_of_word(page_, *word);
    const RegionLevel own = level_of(place);
    if (next == RegionLevel::kUnknown || own == RegionLevel::kUnknown) return;
    if (below_regency(own) ? next >= own : next != RegionLevel::kProvince) return;
    if (own == RegionLevel::kProvince) return;
  }
  const std::uint32_t outer = read(t, RegionLevel::kUnknown);
  if (outer != kNoPlace) rows[place].within = outer;
}

std::uint32_t Places::end_of(std::uint32_t place) const {
  std::uint32_t end = rows[place].tokens.end;
  for (std::uint32_t p = rows[place].within; p != kNoPlace; p = rows[p].within) {
    end = rows[p].tokens.end;
  }
  return end;
}

void Places::demand(std::uint32_t place, RegionLevel level) {
  Place& p = rows[place];
  if (level == RegionLevel::kUnknown || p.count < 2) return;
  for (std::uint32_t i = p.first; i < p.first + p.count; ++i) {
    if (page_.lexicon->regions[pool_[i]].level == level) {
      p.first = i;
      p.count = 1;
      p.level = level;
      return;
    }
  }
}

RegionLevel Places::level_of(std::uint32_t place) const {
  const Place& p = rows[place];
  if (p.custom) return p.level;
  if (p.row != base::kNoRow) return page_.lexicon->regions[p.row].level;
  if (p.count == 1) return page_.lexicon->regions[pool_[p.first]].level;
  return p.level;
}

void Places::settle() {
  // The regions that the page names without doubt.
  FlatMap<std::uint64_t, std::uint32_t>& sure = seen_;
  sure.clear();
  for (const Place& p : rows) {
    if (!p.custom && p.count == 1) sure.try_emplace(pool_[p.first], 1);
  }
  for (Place& p : rows) {
    if (p.custom || p.count == 0) continue;
    if (p.count == 1) {
      p.row = pool_[p.first];
      continue;
    }
    std::uint32_t found = base::kNoRow;
    bool several = false;
    const std::uint32_t outer = p.within != kNoPlace && rows[p.within].count == 1
                                    ? pool_[rows[p.within].first]
                                    : base::kNoRow;
    for (std::uint32_t i = p.first; i < p.first + p.count; ++i) {
      const bool inside =
          outer != base::kNoRow && page_.lexicon->regions[pool_[i]].province == outer;
      if (!inside && sure.find(pool_[i]) == nullptr) continue;
      several = several || found != base::kNoRow;
      found = pool_[i];
    }
    if (found != base::kNoRow && !several) p.row = found;
  }
}

std::uint64_t Places::key(std::uint32_t place) const {
  if (place == kNoPlace) return ~std::uint64_t{0};
  const Place& p = rows[place];
  if (p.row != base::kNoRow) return p.row;
  std::uint64_t key = p.custom ? 1 : 2;
  if (p.custom) {  // its name without the level word
    const Hit* word = page_.word(p.tokens.begin, WordClass::kRegionWord);
    for (std::uint32_t t = word != nullptr ? word->tokens.end : p.tokens.begin; t < p.tokens.end;
         ++t) {
      key = key * 0x9E3779B97F4A7C15u + page_.raw->hash[t];
    }
    return key | (std::uint64_t{1} << 63);
  }
  for (std::uint32_t i = p.first; i < p.first + p.count; ++i) {
    key = key * 0x9E3779B97F4A7C15u + pool_[i];
  }
  return key | (std::uint64_t{1} << 63);
}

bool Places::compatible(std::uint32_t a, std::uint32_t b) const {
  if (a == kNoPlace || b == kNoPlace) return true;
  if (key(a) == key(b)) return true;
  for (std::uint32_t p = rows[a].within; p != kNoPlace; p = rows[p].within) {
    if (key(p) == key(b)) return true;
  }
  for (std::uint32_t p = rows[b].within; p != kNoPlace; p = rows[p].within) {
    if (key(p) == key(a)) return true;
  }
  return false;
}

Region Places::make(const Place& place, base::StringPool& pool,
                    std::vector<PoolSpan>& candidates) const {
  const auto& all = page_.lexicon->regions;
  Region region;
  region.level = place.custom ? place.level : RegionLevel::kUnknown;
  std::uint32_t province = base::kNoRow;
  if (place.row != base::kNoRow) {
    const lexicon::RegionRow& row = all[place.row];
    region.code = pool.intern(row.code);
    region.name = pool.intern(row.name);
    region.level = row.level;
    province = row.province;
  } else if (place.count > 0) {
    region.name = pool.intern(place.tokens.empty() ? std::string_view(all[pool_[place.first]].name)
                                                   : page_.view(place.tokens));
    region.ambiguous = true;
    region.candidates.begin = static_cast<std::uint32_t>(candidates.size());
    province = all[pool_[place.first]].province;
    for (std::uint32_t i = place.first; i < place.first + place.count; ++i) {
      candidates.push_back(pool.intern(all[pool_[i]].code));
      if (all[pool_[i]].province != province) province = base::kNoRow;
    }
    region.candidates.end = static_cast<std::uint32_t>(candidates.size());
  } else {
    region.name = pool.intern(page_.view(place.tokens));
    std::uint32_t outer = place.within;
    while (outer != kNoPlace && rows[outer].row == base::kNoRow) outer = rows[outer].within;
    if (outer != kNoPlace) province = all[rows[outer].row].province;
  }
  if (province != base::kNoRow) region.province = pool.intern(all[province].name);
  return region;
}

void Places::intern(base::StringPool& pool, std::vector<Region>& regions,
                    std::vector<PoolSpan>& candidates) {
  seen_.clear();
  for (std::uint32_t p = 0; p < rows.size(); ++p) {
    const auto [at, fresh] = seen_.try_emplace(key(p), static_cast<std::uint32_t>(regions.size()));
    if (fresh) regions.push_back(make(rows[p], pool, candidates));
    rows[p].region = static_cast<RegionId>(*at);
    // A later mention may say what a bare one does not: the province.
    Region& region = regions[*at];
    if (!fresh && region.province.empty()) {
      none_.clear();
      region.province = make(rows[p], pool, none_).province;
    }
  }
}

std::uint32_t Places::read_dateline(ByteSpan dateline) {
  constexpr std::uint32_t kMaxDateline = 400;
  if (dateline.empty() || dateline.size() > kMaxDateline) return kNoPlace;
  found_.clear();
  const auto first =
      std::lower_bound(page_.matches.begin(), page_.matches.end(), dateline.begin,
                       [](const match::Match& m, std::uint32_t at) { return m.bytes.begin < at; });
  for (auto m = first; m != page_.matches.end() && m->bytes.begin < dateline.end; ++m) {
    if (m->bytes.end <= dateline.end) found_.push_back(*m);
  }
  // The smallest region named, of several the last: outlets bear the names of
  // provinces ("Banten.X.co, Serang -").
  const match::Match* best = nullptr;
  const auto level = [&](const match::Match& m) {
    return page_.lexicon->regions[page_.lexicon->entry(m.id).ref].level;
  };
  for (const match::Match& m : found_) {
    if (page_.lexicon->entry(m.id).kind != Kind::kRegion) continue;
    const bool inside = best != nullptr && best->tokens.contains(m.tokens);
    const bool better =
        best == nullptr || m.tokens.contains(best->tokens) ||
        (level(m) == RegionLevel::kProvince) <= (level(*best) == RegionLevel::kProvince);
    if (!inside && better) best = &m;
  }
  if (best == nullptr) return kNoPlace;
  Place place;
  place.first = static_cast<std::uint32_t>(pool_.size());
  for (const match::Match& m : found_) {
    const base::Entry& entry = page_.lexicon->entry(m.id);
    if (entry.kind == Kind::kRegion && m.tokens == best->tokens) pool_.push_back(entry.ref);
  }
  place.count = static_cast<std::uint32_t>(pool_.size()) - place.first;
  place.bytes = best->bytes;
  return add(place);
}

}  // namespace netra::actor
