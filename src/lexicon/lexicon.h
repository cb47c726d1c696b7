// The model's vocabulary in compiled form: one PhraseTable over all patterns of
// all tables, the entries they point to, and the typed rows behind the entries.
//
// THREAD SAFETY: immutable once built (compile/ or bundle/).
#ifndef NETRA_LEXICON_LEXICON_H_
#define NETRA_LEXICON_LEXICON_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/entry.h"
#include "lexicon/thesaurus.h"
#include "match/phrase_table.h"
#include "netra/types.h"
#include "token/morphology.h"

namespace netra::lexicon {

struct ActorRow {
  std::string id, actor_class, canonical;
  Bound bound = Bound::kUnknown;
  ActorKind kind = ActorKind::kInstitution;
  RegionLevel level = RegionLevel::kUnknown;
};
// An ambiguous form: `actor` (kNoRow = no actor) holds when a context form
// stands within `window` tokens; the default reading has no context.
struct ReadingRow {
  std::uint32_t actor = base::kNoRow;
  std::int32_t window = 0;
  bool is_default = false;
  std::vector<std::uint64_t> context;  // token hashes of one-word context forms
};
// `institution` empty: any institution of class `institution_class`.
struct HeadRow {
  std::string institution, institution_class;
  std::uint32_t actor = base::kNoRow;  // the office that results
  std::string relation;                // head member staff speaker
};
struct ActingRow {
  Acting acting = Acting::kNone;
  std::uint32_t base = base::kNoRow;   // office that follows; kNoRow = any
  std::uint32_t actor = base::kNoRow;  // office that results
};
struct RegionRow {
  std::string code, name;
  std::uint32_t province = base::kNoRow;  // row of the province; itself for provinces
  RegionLevel level = RegionLevel::kUnknown;
};
struct ConductRow {
  std::string name, definition, basis, severity;
};
struct EventRow {
  std::string code, name, group;  // group: prevention misconduct handling stage
};

struct Lexicon {
  std::optional<match::PhraseTable> phrases;
  std::span<const base::Entry> entries;  // by match id
  std::vector<base::Entry>
      entry_store;  // what `entries` views when compiled, empty when loaded in place
  std::vector<std::string> tables;  // "cue/status.tsv"
  std::vector<std::string> values;  // string values of words, times and laws
  std::vector<ActorRow> actors;
  std::vector<ReadingRow> readings;
  std::vector<HeadRow> heads;
  std::vector<ActingRow> actings;
  std::vector<RegionRow> regions;
  std::vector<ConductRow> conducts;  // by conduct number, 21 rows
  std::vector<EventRow> events;
  std::vector<std::pair<std::string, std::string>> forms;  // spelling repair: form, replacement
  token::Morphology morphology;
  Thesaurus thesaurus;
  std::vector<std::uint32_t> known_laws;  // entries of laws that a citation may name

  // Fills what is derived from the rows above. REQUIRES: every entry refers to a row.
  void derive();

  const base::Entry& entry(std::uint32_t id) const { return entries[id]; }
  // "cue/status.tsv:17"
  std::string citation(const base::Entry& entry) const;
  std::string_view value(const base::Entry& entry) const {
    return entry.ref < values.size() ? std::string_view(values[entry.ref]) : std::string_view();
  }
  std::uint32_t find_actor(std::string_view id) const;  // base::kNoRow if absent; linear
};

}  // namespace netra::lexicon

#endif  // NETRA_LEXICON_LEXICON_H_
