// Units: the noun phrases that name an institution, office, group or party,
// with their markers (acting, former, "a certain", "all") and their region.
#ifndef NETRA_ACTOR_UNITS_H_
#define NETRA_ACTOR_UNITS_H_

#include <cstdint>
#include <vector>

#include "actor/flat_map.h"
#include "actor/page.h"
#include "actor/places.h"

namespace netra::actor {

inline constexpr std::uint32_t kNoUnit = base::kNoRow;

struct Unit {
  TokenSpan tokens;                    // with markers, institution and region
  TokenSpan core;                      // the words that name it
  TokenSpan title;                     // offices: without institution and region
  std::uint32_t row = base::kNoRow;    // Lexicon::actors
  std::uint32_t entry = base::kNoRow;  // Lexicon::entries, the row that licensed it
  std::uint32_t place = kNoPlace;
  std::uint32_t institution = kNoUnit;  // the nested unit of an office
  std::uint32_t entity = base::kNoRow;  // set when linked
  Acting acting = Acting::kNone;
  bool office = false;  // somebody holds it: can stand beside a name
  bool former = false, elect = false, retired = false, relative = false;
  bool some = false;      // "a certain": accusation flag
  bool plural = false;    // quantified: all, several, body of
  bool definite = false;  // the said
  bool nested = false;    // inside another unit
  bool rank = false;      // also a title before a name (police, army)
  bool member = false;    // one of several holders
  bool singular = false;  // "a", "one of"
};

class Units {
 public:
  Units(const Page& page, Places& places) : page_(page), places_(places) {}

  void clear() noexcept;
  // Finds all units and the regions named outside of them.
  void find();

  const base::Entry& entry(const Unit& u) const { return page_.lexicon->entry(u.entry); }
  const lexicon::ActorRow& row(const Unit& u) const { return page_.lexicon->actors[u.row]; }
  // Row of the same institution one level elsewhere: national, province, ...
  std::uint32_t at_level(std::uint32_t row, RegionLevel level);
  // Number shared by the rows of one institution at all levels.
  std::string_view stem(std::uint32_t row) const;

  std::vector<Unit> rows;         // by begin, nested ones behind the outer one
  std::vector<std::uint32_t> of;  // per raw token: the outer unit over it, or kNoUnit

 private:
  bool read(std::uint32_t t, std::uint32_t end);
  bool ticket(std::uint32_t t, TokenSpan paragraph);
  std::uint32_t markers(std::uint32_t t, std::uint32_t end, Unit& unit);
  bool core(std::uint32_t t, std::uint32_t end, Unit& unit);
  std::uint32_t institution(std::uint32_t t, std::uint32_t end);  // an unplaced nested unit
  std::uint32_t filler(std::uint32_t t, std::uint32_t end, const Unit& unit, bool head);
  void glossary(Unit& unit, std::uint32_t end);
  void numbered(Unit& unit, std::uint32_t end);
  void region(Unit& unit, std::uint32_t end);
  void suffix(Unit& unit, std::uint32_t end);
  void nest(std::uint32_t unit);
  void spread_region();
  bool result_of_head(Unit& unit, std::uint32_t t, std::uint32_t row) const;
  void act(Unit& unit, std::uint32_t t) const;

  const Page& page_;
  Places& places_;
  std::uint32_t find_row(std::string_view base, std::string_view suffix) const;

  static constexpr std::uint32_t kNotLooked = base::kNoRow - 1;
  std::uint32_t ticket_ = kNotLooked;             // row of a pair of candidates
  std::vector<std::uint32_t> opens_;              // tokens of a paragraph, scratch
  FlatMap<std::uint64_t, std::uint32_t> levels_;  // row and level -> row at that level
};

}  // namespace netra::actor

#endif  // NETRA_ACTOR_UNITS_H_
