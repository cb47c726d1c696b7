// Entities: mentions that mean the same person, institution, office, group or
// party, gathered over the whole page.
#ifndef NETRA_ACTOR_ENTITIES_H_
#define NETRA_ACTOR_ENTITIES_H_

#include <cstdint>
#include <map>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "actor/names.h"
#include "actor/page.h"
#include "actor/places.h"
#include "actor/units.h"

namespace netra::actor {

inline constexpr std::uint32_t kNoEntity = base::kNoRow;

struct Entity {
  ActorKind kind = ActorKind::kInstitution;
  std::uint32_t row = base::kNoRow;  // Lexicon::actors; persons: of the first office
  std::uint32_t place = kNoPlace;
  TokenSpan name;                      // words that name it, empty: the canonical name
  std::vector<std::uint32_t> offices;  // persons: units
  std::vector<std::uint64_t> words;    // persons: hashes of the words of the name
  bool initials = false;
  bool free = false;  // former, elect, retired or a relative: owes nothing
  bool accused = false;
  std::uint32_t merged = kNoEntity;  // the entity it turned out to be
};

struct Reference {
  TokenSpan tokens;
  std::uint32_t entity = kNoEntity;
  std::uint32_t entry = base::kNoRow;  // Lexicon::entries
  MentionForm form = MentionForm::kName;
  bool person = false;  // can be the antecedent of a pronoun
};

class Entities {
 public:
  Entities(const Page& page, Places& places, Units& units, Names& names)
      : page_(page), places_(places), units_(units), names_(names) {}

  // REQUIRES: Names::attach() and Places::settle().
  void find();

  std::vector<Entity> rows;
  std::vector<Reference> references;  // by begin, outer before nested

  // Institution of the person or office; kNoEntity if the page names none.
  std::uint32_t institution_of(std::uint32_t entity) const;
  std::uint32_t institution_of_unit(std::uint32_t unit) const;

 private:
  using Key = std::tuple<std::uint32_t, std::uint64_t, std::uint32_t>;

  void levels();
  void persons();
  void add_person(const Name& name, std::uint32_t index);
  std::uint32_t find_person(const Name& name, bool shorter_only) const;
  void link_units();
  std::uint32_t holder(const Unit& unit) const;
  std::uint32_t keyed(std::uint32_t unit);
  void bare_institutions();
  void refer();
  void pronouns();
  bool explicit_nation(const Unit& unit) const;
  std::uint32_t office_base(std::uint32_t row) const;

  const Page& page_;
  Places& places_;
  Units& units_;
  Names& names_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> by_word_;  // persons
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> holders_;  // by office: units
  std::unordered_map<std::uint32_t, std::uint32_t> base_of_;               // acting -> office
  std::map<Key, std::uint32_t> keys_;
  std::vector<std::uint32_t> entity_of_name_;
};

}  // namespace netra::actor

#endif  // NETRA_ACTOR_ENTITIES_H_
