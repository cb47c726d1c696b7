// Regions named in the text: with or without their level word, alone, chained
// from the village up to the province, or as the argument of an institution.
#ifndef NETRA_ACTOR_PLACES_H_
#define NETRA_ACTOR_PLACES_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "actor/flat_map.h"
#include "actor/page.h"
#include "base/string_pool.h"
#include "netra/types.h"

namespace netra::actor {

inline constexpr std::uint32_t kNoPlace = base::kNoRow;

struct Place {
  TokenSpan tokens;                           // empty: named in the dateline
  ByteSpan bytes;                             // of the dateline's place
  std::uint32_t first = 0, count = 0;         // candidates: rows of Places::pool
  RegionLevel level = RegionLevel::kUnknown;  // what the words say; kUnknown: nothing
  bool custom = false;                        // district or village: no row of the table
  std::uint32_t within = kNoPlace;            // the larger place named right behind it
  std::uint32_t row = base::kNoRow;           // Lexicon::regions once settled
  RegionId region = kNone<RegionId>;          // once interned
};

class Places {
 public:
  explicit Places(const Page& page) : page_(page) {}

  void clear() noexcept;
  // The place that begins at `t`, with what it lies within; kNoPlace if there is
  // none. `level` is what the words before it demand, or kUnknown. COST: O(1).
  std::uint32_t read(std::uint32_t t, RegionLevel level);
  // A district or village called by the capitalised words at `t` alone, as it
  // follows an office of that level: "Camat Taktakan".
  std::uint32_t read_bare(std::uint32_t t, RegionLevel level);
  // Token behind the place and all that it lies within.
  std::uint32_t end_of(std::uint32_t place) const;
  // Where the words say nothing, the regions that the page names without doubt
  // decide; a name that stays open keeps its candidates.
  void settle();
  // Makes the rows of Actors::regions. REQUIRES: settle().
  void intern(base::StringPool& pool, std::vector<Region>& regions,
              std::vector<PoolSpan>& candidates);
  // The place of the dateline, which is no paragraph and has no hits.
  std::uint32_t read_dateline(ByteSpan dateline);
  // Level that the settled place has.
  RegionLevel level_of(std::uint32_t place) const;
  // Both name one region, or one lies within the other.
  bool compatible(std::uint32_t a, std::uint32_t b) const;
  // One number for each region; equal keys are one region.
  std::uint64_t key(std::uint32_t place) const;
  // Narrows a place to candidates of this level if there are any.
  void demand(std::uint32_t place, RegionLevel level);

  std::vector<Place> rows;

 private:
  std::uint32_t add(const Place& place);
  std::uint32_t capitals(std::uint32_t t, std::uint32_t limit) const;
  void chain(std::uint32_t place);
  Region make(const Place& place, base::StringPool& pool, std::vector<PoolSpan>& candidates) const;

  const Page& page_;
  std::vector<std::uint32_t> pool_;  // rows of Lexicon::regions
  FlatMap<std::uint64_t, std::uint32_t> seen_;
  std::vector<PoolSpan> none_;
  std::vector<match::Match> found_;  // in the dateline
};

}  // namespace netra::actor

#endif  // NETRA_ACTOR_PLACES_H_
