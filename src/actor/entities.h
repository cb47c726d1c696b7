// Entities: mentions that mean the same person, institution, office, group or
// party, gathered over the whole page.
#ifndef NETRA_ACTOR_ENTITIES_H_
#define NETRA_ACTOR_ENTITIES_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "actor/flat_map.h"
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
  TokenSpan name;  // words that name it, empty: the canonical name
  Chain offices;   // persons: units, in Entities::offices
  Chain words;     // persons: hashes of the words of the name
  bool initials = false;
  bool free = false;  // former, elect, retired or a relative: owes nothing
  bool accused = false;
};

struct Reference {
  TokenSpan tokens;
  std::uint32_t entity = kNoEntity;
  std::uint32_t entry = base::kNoRow;  // Lexicon::entries
  MentionForm form = MentionForm::kName;
  bool person = false;      // can be the antecedent of a pronoun
  std::uint32_t order = 0;  // of references with equal tokens: as they were found
};

// Institutions, offices and groups: same row, region and flags, same entity.
struct EntityKey {
  std::uint32_t row = base::kNoRow;
  std::uint32_t flags = 0;
  std::uint64_t place = 0;  // Places::key()
  friend bool operator==(const EntityKey&, const EntityKey&) = default;
};
inline std::uint64_t hash_key(const EntityKey& key) noexcept {
  return base::mix64(key.place ^ base::mix64((std::uint64_t{key.row} << 8 | key.flags) + 1));
}

class Entities {
 public:
  Entities(const Page& page, Places& places, Units& units, Names& names)
      : page_(page), places_(places), units_(units), names_(names) {}

  void clear() noexcept;
  // REQUIRES: Names::attach() and Places::settle().
  void find();

  std::vector<Entity> rows;
  std::vector<Reference> references;  // by begin, outer before nested
  Links<std::uint32_t> offices;       // Entity::offices

  // Institution of the person or office; kNoEntity if the page names none.
  std::uint32_t institution_of(std::uint32_t entity) const;
  std::uint32_t institution_of_unit(std::uint32_t unit) const;

 private:
  // An institution or office of this stem that the page names with its region.
  struct Regional {
    std::string_view stem;
    bool office = false;
    std::uint32_t entity = kNoEntity;  // kNoEntity: there are several
  };

  void levels();
  void persons();
  void add_person(const Name& name, std::uint32_t index);
  std::uint32_t find_person(const Name& name, bool shorter_only);
  bool same_person(const Name& name, const Entity& person, bool shorter_only) const;
  void link_units();
  std::uint32_t holder(const Unit& unit);
  std::uint32_t keyed(std::uint32_t unit);
  void bare_institutions();
  Regional* regional(std::string_view stem, bool office);
  void refer();
  void sort_references(std::size_t second);
  void pronouns();
  bool explicit_nation(const Unit& unit) const;
  std::uint32_t office_base(std::uint32_t row);

  const Page& page_;
  Places& places_;
  Units& units_;
  Names& names_;
  Links<std::uint64_t> words_;                     // Entity::words
  std::vector<std::uint64_t> wanted_;              // words of the name that is looked for
  FlatMap<std::uint64_t, std::uint32_t> by_word_;  // word -> its last row of namesakes_
  std::vector<std::pair<std::uint32_t, std::uint32_t>> namesakes_;  // person, row before
  FlatMap<std::uint64_t, Chain> holders_;                           // by office: units
  Links<std::uint32_t> holder_rows_;
  std::vector<std::uint32_t> base_of_;  // by row: acting -> office, base::kNoRow: itself;
                                        // empty: not asked for yet
  FlatMap<EntityKey, std::uint32_t> keys_;
  std::vector<std::pair<EntityKey, std::uint32_t>> keyed_;  // all keys with their entities
  std::vector<Regional> regional_;
  std::vector<std::uint32_t> entity_of_name_;
  std::vector<Reference> merged_;  // scratch of sort_references()
};

}  // namespace netra::actor

#endif  // NETRA_ACTOR_ENTITIES_H_
