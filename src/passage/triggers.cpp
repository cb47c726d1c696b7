#include <algorithm>
#include <limits>
#include <optional>

#include "passage/internal.h"

namespace netra::passage {
namespace {

using base::CueRole;
using base::Needs;

bool owes(Bound bound) { return (bound == Bound::kYes) | (bound == Bound::kPartly); }

struct Found {
  ActorId actor = kNone<ActorId>;
  int rank = std::numeric_limits<int>::min();  // higher is better
};

// The agent of an act at `trigger`: who owes neutrality and stands nearest, in
// the clause before in the sentence before in the passage; the subject before
// the verb before what follows it (domain.md 4.6, step 3).
ActorId find_agent(const Context& in, const Passages& out, const Unit& unit,
                   const Trigger& trigger) {
  const Clause& clause = out.clauses[trigger.clause];
  const TokenSpan sentence = in.tokens.sentences[clause.sentence].tokens;
  const std::uint32_t low =
      std::max(unit.tokens.begin,
               trigger.tokens.begin > 2 * kReach ? trigger.tokens.begin - 2 * kReach : 0u);
  const std::uint32_t high = std::min(unit.tokens.end, trigger.tokens.end + kReach);
  const bool organiser_conduct = trigger.conduct == 18 || trigger.conduct == 20;
  Found best;
  for (const actor::MentionAt& at : in.actors.in({low, high})) {
    const Mention& mention = in.actors.mentions[at.mention];
    const Actor& actor = in.actors.rows[index(mention.actor)];
    if (actor.kind == ActorKind::kParty) continue;
    // Without a branch: who stands there is hard to foretell.
    const bool handles = !organiser_conduct & has_class(in, mention.actor, kHandlesCases);
    const bool before = at.tokens.end <= trigger.tokens.begin;
    const bool in_clause =
        (at.tokens.begin >= clause.tokens.begin) & (at.tokens.end <= clause.tokens.end);
    const bool in_sentence = (at.tokens.begin >= sentence.begin) & (at.tokens.end <= sentence.end);
    const std::uint32_t distance =
        before ? trigger.tokens.begin - at.tokens.end
               : at.tokens.begin - std::min(at.tokens.begin, trigger.tokens.end);
    const int rank = 1000 * owes(actor.bound) - 400 * (actor.bound == Bound::kNo) - 700 * handles +
                     200 * (in_sentence | in_clause) + 100 * in_clause + 120 * before -
                     static_cast<int>(distance);
    if (rank > best.rank) best = {mention.actor, rank};
  }
  return best.rank > 500 ? best.actor : kNone<ActorId>;
}

bool stands_near(const Passages& out, const Unit& unit, const Trigger& trigger, CueRole role,
                 std::uint32_t reach) {
  const std::uint32_t low = trigger.tokens.begin > reach ? trigger.tokens.begin - reach : 0;
  const std::uint32_t high = trigger.tokens.end + reach;
  const auto begin = out.cues.begin() + unit.cues.begin;
  const auto end = out.cues.begin() + unit.cues.end;
  for (auto it = std::lower_bound(
           begin, end, low, [](const Cue&cue, std::uint32_t t) { return cue.tokens.begin < t; });
       it != end && it->tokens.begin < high; ++it) {
    if (it->role == role) return true;
  }
  return false;
}

bool party_near(const Context& in, const Trigger& trigger, std::uint32_t reach) {
  const std::uint32_t low = trigger.tokens.begin > reach ? trigger.tokens.begin - reach : 0;
  for (const actor::MentionAt& at : in.actors.in({low, trigger.tokens.end + reach})) {
    const ActorId id = in.actors.mentions[at.mention].actor;
    const bool party = in.actors.rows[index(id)].kind == ActorKind::kParty;
    if (party || has_class(in, id, actor::kContestant)) return true;
  }
  return false;
}

bool other_conduct_near(const Passages& out, const Unit& unit, std::uint32_t self,
                        std::uint8_t conduct) {
  for (std::uint32_t i = unit.triggers.begin; i < unit.triggers.end; ++i) {
    if (i != self && out.triggers[i].conduct == conduct) return true;
  }
  return false;
}

bool satisfied(const Context& in, const Passages& out, const Unit& unit, std::uint32_t row) {
  const Trigger& trigger = out.triggers[row];
  switch (static_cast<Needs>(entry_of(in, trigger.hit).direction)) {
    case Needs::kNothing:
      return true;
    case Needs::kBeneficiary:
      return stands_near(out, unit, trigger, CueRole::kPartisanObject, 12) ||
             party_near(in, trigger, 12);
    case Needs::kBound:
      return owes(trigger.agent_bound);
    case Needs::kCampaign:
      return other_conduct_near(out, unit, row, 1) ||
             stands_near(out, unit, trigger, CueRole::kPartisanObject, kReach);
    case Needs::kProgram:
      return other_conduct_near(out, unit, row, 11);
  }
  return false;
}

}  // namespace

void find_triggers(const Context& in, Passages& out) {
  for (const Unit& unit : out.units) {
    for (std::uint32_t i = unit.triggers.begin; i < unit.triggers.end; ++i) {
      Trigger& trigger = out.triggers[i];
      trigger.modifiers = modifiers_at(out, trigger.clause, trigger.tokens.begin);
      trigger.agent = find_agent(in, out, unit, trigger);
      if (trigger.agent != kNone<ActorId>) {
        trigger.agent_bound = in.actors.rows[index(trigger.agent)].bound;
      }
    }
    for (std::uint32_t i = unit.triggers.begin; i < unit.triggers.end; ++i) {
      out.triggers[i].satisfied = satisfied(in, out, unit, i);
    }
  }
}

}  // namespace netra::passage
