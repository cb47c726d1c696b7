#include "score/marks.h"

#include <algorithm>

namespace netra::score {
namespace {

using base::CueRole;

std::uint16_t kind_of_cue(const passage::Cue& cue) {
  const std::uint16_t m = cue.modifiers;
  switch (cue.role) {
    case CueRole::kReport:
    case CueRole::kExamination:
    case CueRole::kFinding:
    case CueRole::kSanction:
      if ((m & passage::kNegated) != 0) return kDenies;
      if ((m & (passage::kUnderConditional | passage::kFuture)) != 0) return kSupposes;
      if ((m & (passage::kNormed | passage::kProhibited)) != 0) return kRules;
      return kStage;
    case CueRole::kAllegation:
    case CueRole::kHearsay:
    case CueRole::kWitness:
    case CueRole::kEvidence:
    case CueRole::kMediaVerb:
    case CueRole::kBreachWord:
      if ((m & passage::kUnderConditional) != 0) return kSupposes;
      return (m & passage::kNegated) != 0 ? kDenies : kSuspects;
    case CueRole::kNorm:
    case CueRole::kPenalty:
    case CueRole::kProhibition:
      return kRules;
    case CueRole::kConditional:
    case CueRole::kHypothetical:
    case CueRole::kModalFuture:
    case CueRole::kPlan:
      return kSupposes;
    case CueRole::kAppeal:
    case CueRole::kPledge:
    case CueRole::kPrevention:
    case CueRole::kNil:
    case CueRole::kDutyKept:
      return kPrevents;
    case CueRole::kDenial:
    case CueRole::kClearing:
    case CueRole::kMistakenIdentity:
    case CueRole::kRetraction:
      return (m & passage::kNegated) != 0 ? kStage : kDenies;
    case CueRole::kQuestion:
      return kAsks;
    case CueRole::kAggregate:
      return kCounts;
    case CueRole::kPartisanObject:
      return kPartisan;
    default:
      return 0;
  }
}

std::uint16_t kind_of_trigger(const passage::Trigger& trigger) {
  const std::uint16_t m = trigger.modifiers;
  if ((m & passage::kNegated) != 0) return kDenies;
  if ((m & passage::kUnderConditional) != 0) return kSupposes;
  if ((m & (passage::kProhibited | passage::kNormed)) != 0) return kRules;
  if ((m & passage::kAppealed) != 0) return kPrevents;
  if (!trigger.satisfied) return 0;
  return kActs;
}

std::uint16_t kind_of_actor(const Actor& actor, std::string_view actor_class) {
  if (actor.kind == ActorKind::kParty || actor_class == "PESERTA") return kPartisan;
  if (actor.bound == Bound::kNo) return kFree;
  if (actor.bound == Bound::kUnknown || actor_class == "PENGAWAS" || actor_class == "PENEGAK" ||
      actor_class == "KEPEGAWAIAN") {
    return 0;
  }
  return kOwes;
}

// Asked for tokens in the order of the text.
class ClauseAt {
 public:
  ClauseAt(const passage::Passages& passages, const passage::Unit& unit)
      : passages_(passages), end_(unit.clauses.end), clause_(unit.clauses.begin) {}
  std::uint32_t operator()(std::uint32_t token) {
    while (clause_ + 1 < end_ && passages_.clauses[clause_ + 1].tokens.begin <= token) ++clause_;
    return clause_;
  }

 private:
  const passage::Passages& passages_;
  std::uint32_t end_, clause_;
};

}  // namespace

std::size_t modifier_row(std::uint16_t m) {
  static constexpr std::array<std::uint16_t, kModifierSymbols.size()> kOrder = {
      passage::kNegated,    passage::kUnderConditional, passage::kProhibited,
      passage::kJoked,      passage::kAppealed,         passage::kNormed,
      passage::kQuestioned, passage::kFuture,           passage::kAlleged};
  constexpr std::uint16_t kNone = passage::kPast | passage::kQuoted;
  if ((m & ~kNone) == 0) return kOrder.size();
  std::size_t row = 0;
  while (row < kOrder.size() && (m & kOrder[row]) == 0) ++row;
  return row;
}

Symbol modifier_symbol(std::uint16_t modifiers) {
  const std::size_t row = modifier_row(modifiers);
  return row < kModifierSymbols.size() ? kModifierSymbols[row] : kPlainModifier;
}

void find_marks(const passage::Passages& passages, const passage::Unit& unit,
                const actor::Actors& actors, const base::StringPool& pool, std::vector<Mark>& out) {
  static constexpr Symbol kNothing{""}, kNeg{"neg"}, kAct{"act"}, kFull{"full"}, kBare{"bare"};
  out.clear();
  const auto push = [&](ClauseAt& clause_at, TokenSpan tokens, const Symbol& symbol,
                        const Symbol& detail, std::uint16_t kind) {
    Mark& mark = out.emplace_back();
    mark.tokens = tokens;
    mark.clause = clause_at(tokens.begin);
    mark.sentence = passages.clauses.empty() ? 0 : passages.clauses[mark.clause].sentence;
    mark.symbol = symbol.name;
    mark.detail = detail.name;
    mark.key = combine(symbol.key, detail.key);
    mark.kind = kind;
  };
  ClauseAt of_cue(passages, unit), of_trigger = of_cue, of_mention = of_cue;
  for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
    const passage::Cue& cue = passages.cues[i];
    if (cue.role == CueRole::kSpeechDirect || cue.role == CueRole::kSpeechIndirect) continue;
    push(of_cue, cue.tokens, kRoleSymbols[static_cast<std::size_t>(cue.role)],
         cue.active ? kNothing : kNeg, kind_of_cue(cue));
  }
  for (std::uint32_t i = unit.triggers.begin; i < unit.triggers.end; ++i) {
    const passage::Trigger& trigger = passages.triggers[i];
    push(of_trigger, trigger.tokens, kAct, trigger.satisfied ? kFull : kBare,
         kind_of_trigger(trigger));
  }
  for (const actor::MentionAt& at : actors.in(unit.tokens)) {
    const Mention& mention = actors.mentions[at.mention];
    if (mention.form == MentionForm::kPronoun) continue;
    const Actor& actor = actors.rows[index(mention.actor)];
    const std::string_view actor_class = pool.view(actor.actor_class);
    push(of_mention, at.tokens, kBoundSymbols[static_cast<std::size_t>(actor.bound)],
         Symbol(actor_class), kind_of_actor(actor, actor_class));
  }
  std::sort(out.begin(), out.end(), [](const Mark& a, const Mark& b) {
    if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
    if (a.tokens.end != b.tokens.end) return a.tokens.end > b.tokens.end;
    return a.key < b.key;
  });
}

}  // namespace netra::score
