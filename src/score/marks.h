// Marks: the cues, acts and actors of a passage as one row of classes in text
// order. How they stand together is what tells a report from an appeal or a rule.
#ifndef NETRA_SCORE_MARKS_H_
#define NETRA_SCORE_MARKS_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "passage/passages.h"
#include "score/symbols.h"

namespace netra::score {

// Kinds of marks whose company counts (bits).
enum MarkKind : std::uint16_t {
  kOwes = 1,        // somebody who owes neutrality and does not handle cases
  kFree = 2,        // somebody who owes none
  kActs = 4,        // a conduct trigger with what it needs, asserted
  kPartisan = 8,    // candidate, party, ballot number
  kStage = 16,      // report, examination, finding, sanction, asserted
  kSuspects = 32,   // allegation, hearsay, evidence, witness, breach word
  kRules = 64,      // rule, penalty, prohibition
  kSupposes = 128,  // conditional, hypothetical, future, plan
  kPrevents = 256,  // appeal, pledge, prevention, duty kept, nil
  kDenies = 512,    // denial, clearing, negated act, mistaken identity
  kAsks = 1024,
  kCounts = 2048,  // aggregate
};
inline constexpr std::size_t kMarkKinds = 12;
inline constexpr std::array<Symbol, kMarkKinds> kMarkKindSymbols = {
    "owes",  "free",     "acts",     "partisan", "stage", "suspects",
    "rules", "supposes", "prevents", "denies",   "asks",  "counts"};
struct Mark {
  TokenSpan tokens;
  std::uint32_t clause = 0;
  std::uint32_t sentence = 0;
  std::string_view symbol, detail;
  std::uint64_t key = 0;  // of symbol and detail together
  std::uint16_t kind = 0;
};

// What stands over a word, in one word; kPlainModifier: nothing.
inline constexpr Symbol kPlainModifier{"plain"};
Symbol modifier_symbol(std::uint16_t modifiers);
// What may stand over a word, from the strongest to the weakest: each hides those behind it.
inline constexpr std::array<Symbol, 9> kModifierSymbols = {
    "neg", "cond", "forbid", "joke", "appeal", "norm", "ask", "future", "alleged"};
// Row of kModifierSymbols; as many as there are: nothing.
std::size_t modifier_row(std::uint16_t modifiers);

// Replaces `out`; in text order.
void find_marks(const passage::Passages& passages, const passage::Unit& unit,
                const actor::Actors& actors, const base::StringPool& pool, std::vector<Mark>& out);

}  // namespace netra::score

#endif  // NETRA_SCORE_MARKS_H_
