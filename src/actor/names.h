// Names of persons: runs of capitalised words with the titles and degrees
// around them, what speaks for them, and the office beside them.
#ifndef NETRA_ACTOR_NAMES_H_
#define NETRA_ACTOR_NAMES_H_

#include <cstdint>
#include <vector>

#include "actor/flat_map.h"
#include "actor/page.h"
#include "actor/units.h"

namespace netra::actor {

inline constexpr std::uint32_t kNoName = base::kNoRow;

struct Name {
  TokenSpan tokens;                             // with titles and degrees
  TokenSpan core;                               // the name itself
  std::uint32_t units[2] = {kNoUnit, kNoUnit};  // offices beside it
  std::uint32_t rank = kNoUnit;                 // the unit that its title is
  std::uint32_t relative = kNoUnit;             // "wife of the district head": not an office
  std::uint8_t givens = 0;                      // common given names in it
  bool titled = false;                          // title, honorific or degree
  bool noble = false;                           // begins with a title that is borne as a name
  bool initials = false;
  bool spoken = false;       // a verb of saying stands beside it
  bool headline = false;     // where every word has a capital
  bool first_word = false;   // its capital may be that of the sentence
  bool known_words = false;  // every word is a root or no name
  bool accepted = false;
};

class Names {
 public:
  Names(const Page& page, Units& units) : page_(page), units_(units) {}

  void clear() noexcept;
  // Fills `rows`; clears Units::of under ranks that are titles of a name.
  void find();
  // Ties offices to the names beside them and accepts what is a name by itself.
  void attach();

  std::vector<Name> rows;  // by begin, not overlapping

 private:
  bool part(std::uint32_t t, bool first) const;
  std::uint32_t titles(std::uint32_t t, std::uint32_t end, Name& name) const;
  std::uint32_t degrees(std::uint32_t t, std::uint32_t end, Name& name) const;
  bool read(std::uint32_t t, std::uint32_t end, bool headline);
  std::uint32_t name_before(const Unit& unit, bool& tight) const;
  std::uint32_t name_behind(const Unit& unit, bool& tight) const;
  std::uint32_t name_beyond(const Unit& unit, bool& tight) const;
  bool seen_with_office(const Name& name) const;
  bool free_row(const Unit& unit) const;
  void accept(Name& name) const;

  const Page& page_;
  Units& units_;
  std::vector<std::uint32_t> begins_;     // per raw token: the name that begins there
  std::vector<std::uint32_t> ends_;       // per raw token: the name that ends before it
  std::vector<std::uint32_t> opens_;      // tokens of a paragraph, scratch
  FlatMap<std::uint64_t, bool> holders_;  // hashes of words of names with an office so far
};

}  // namespace netra::actor

#endif  // NETRA_ACTOR_NAMES_H_
