// Claims: one for each (agent, conduct) of a passage. An authority's latest word
// decides the status; without one the strongest stage does, and a denial stands
// beside it (domain.md 4.1).
#include <algorithm>
#include <array>
#include <optional>

#include "passage/internal.h"

namespace netra::passage {
namespace {

using base::CueRole;

constexpr std::uint16_t kNotAsserted =
    kNegated | kUnderConditional | kProhibited | kAppealed | kNormed | kJoked | kQuestioned;

// What the cues of a passage say of its case.
struct Stage {
  std::optional<Status> status;
  std::uint32_t at = 0;  // row of the cue
};

std::optional<Status> status_of(CueRole role) {
  switch (role) {
    case CueRole::kAllegation:
    case CueRole::kMediaVerb:
    case CueRole::kHearsay:
    case CueRole::kWitness: return Status::kAlleged;
    case CueRole::kReport: return Status::kReported;
    case CueRole::kExamination: return Status::kExamined;
    case CueRole::kFinding: return Status::kProven;
    case CueRole::kSanction: return Status::kSanctioned;
    case CueRole::kClearing: return Status::kDismissed;
    case CueRole::kDenial: return Status::kDenied;
    default: return std::nullopt;
  }
}

constexpr std::uint16_t kNoStage = kNegated | kUnderConditional | kProhibited | kNormed | kQuestioned;

// The stage that the cues in reach of `token` give to a claim there.
Stage find_stage(const Passages& out, const Unit& unit) {
  Stage strongest, dismissal, ruling;
  for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
    const Cue& cue = out.cues[i];
    const auto status = status_of(cue.role);
    if (!status || (cue.modifiers & kNoStage) != 0) continue;
    if (*status == Status::kDismissed) dismissal = {status, i};
    if (*status == Status::kProven || *status == Status::kSanctioned) {
      if (!ruling.status || *status > *ruling.status) ruling = {status, i};
    }
    // Denied ranks below every stage of an accusation that an authority handles.
    const auto rank = [](Status s) { return s == Status::kDenied ? 0 : static_cast<int>(s) + 1; };
    if (*status != Status::kDismissed &&
        (!strongest.status || rank(*status) > rank(*strongest.status))) {
      strongest = {status, i};
    }
  }
  if (dismissal.status && (!ruling.status || dismissal.at > ruling.at)) return dismissal;
  return strongest;
}

Source source_of(const Context& in, const Passages& out, const Unit& unit, const Clause& clause) {
  if (clause.speaker != kNone<ActorId>) {
    const std::string_view c =
        in.pool.view(in.actors.rows[index(clause.speaker)].actor_class);
    if (c == "PENGAWAS" || c == "PENEGAK" || c == "KEPEGAWAIAN" || c == "PENYELENGGARA") {
      return Source::kAuthority;
    }
  }
  for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
    switch (out.cues[i].role) {
      case CueRole::kAuthority: return Source::kAuthority;
      case CueRole::kAdversary: return Source::kAdversary;
      case CueRole::kReporter: return Source::kReporter;
      case CueRole::kSubject: return Source::kSubject;
      case CueRole::kWitness: return Source::kWitness;
      default: break;
    }
  }
  return Source::kUnknown;
}

ActorId beneficiary_of(const Context& in, const Trigger& trigger) {
  const std::uint32_t low = trigger.tokens.begin > 12 ? trigger.tokens.begin - 12 : 0;
  ActorId before = kNone<ActorId>;
  for (const actor::MentionAt& at : in.actors.in({low, trigger.tokens.end + 16})) {
    const ActorId id = in.actors.mentions[at.mention].actor;
    const Actor& actor = in.actors.rows[index(id)];
    const bool takes_part = actor.kind == ActorKind::kParty ||
                            in.pool.view(actor.actor_class) == "PESERTA";
    if (!takes_part || id == trigger.agent) continue;
    if (at.tokens.begin >= trigger.tokens.end) return id;
    before = id;
  }
  return before;
}

EventId event_of(const Context& in, TokenSpan tokens) {
  // Triggers are short: one that reaches into `tokens` begins close before it.
  constexpr std::uint32_t kLongestTrigger = 16;
  const std::uint32_t low = tokens.begin > kLongestTrigger ? tokens.begin - kLongestTrigger : 0;
  const auto& rows = in.events.tokens;
  for (auto it = std::lower_bound(rows.begin(), rows.end(), low,
                                  [](TokenSpan s, std::uint32_t t) { return s.begin < t; });
       it != rows.end() && it->begin < tokens.end; ++it) {
    if (it->overlaps(tokens)) return static_cast<EventId>(it - rows.begin());
  }
  return kNone<EventId>;
}

// Adds the claim unless its (agent, conduct) is there already.
void add_claim(const Context& in, Passages& out, Unit& unit, const Stage& stage, Claim claim,
               const Clause& clause) {
  for (std::size_t i = unit.claims.begin; i < out.claims.size(); ++i) {
    if (out.claims[i].agent == claim.agent && out.claims[i].conduct == claim.conduct) return;
  }
  claim.status = stage.status.value_or(Status::kAlleged);
  claim.speaker = clause.speaker;
  claim.source = source_of(in, out, unit, clause);
  claim.cues.begin = static_cast<std::uint32_t>(out.claim_cues.size());
  for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
    const Cue& cue = out.cues[i];
    if (!status_of(cue.role)) continue;
    const lexicon::Hit& hit = in.hits.rows[cue.hit];
    out.claim_cues.push_back(
        {hit.bytes,
         in.pool.intern(base::kCueRoleNames[static_cast<std::size_t>(cue.role)]),
         in.pool.intern(in.lexicon.citation(in.lexicon.entry(hit.entry)))});
  }
  claim.cues.end = static_cast<std::uint32_t>(out.claim_cues.size());
  out.claims.push_back(claim);
}

}  // namespace

void find_claims(const Context& in, Passages& out) {
  for (Unit& unit : out.units) {
    unit.claims.begin = static_cast<std::uint32_t>(out.claims.size());
    const Stage stage = find_stage(out, unit);
    for (std::uint32_t i = unit.triggers.begin; i < unit.triggers.end; ++i) {
      const Trigger& trigger = out.triggers[i];
      if (!trigger.satisfied || trigger.agent == kNone<ActorId>) continue;
      if ((trigger.modifiers & kNotAsserted) != 0 && !stage.status) continue;
      if (trigger.strength < 2 && !stage.status) continue;
      Claim claim;
      claim.agent = trigger.agent;
      claim.conduct = trigger.conduct;
      claim.trigger = in.hits.rows[trigger.hit].bytes;
      claim.beneficiary = beneficiary_of(in, trigger);
      claim.event = event_of(in, trigger.tokens);
      add_claim(in, out, unit, stage, claim, out.clauses[trigger.clause]);
    }
    // Partisanship named without an act is conduct V00, when a case is spoken of.
    for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
      const Cue& cue = out.cues[i];
      if (cue.role != CueRole::kBreachWord || !stage.status ||
          out.claims.size() > unit.claims.begin || (cue.modifiers & kNotAsserted) != 0) {
        continue;
      }
      ActorId agent = kNone<ActorId>;
      for (const actor::MentionAt& at :
           in.actors.in({cue.tokens.begin > kReach ? cue.tokens.begin - kReach : 0,
                         cue.tokens.end + kReach})) {
        const ActorId id = in.actors.mentions[at.mention].actor;
        const Bound bound = in.actors.rows[index(id)].bound;
        if (bound == Bound::kYes || bound == Bound::kPartly) agent = id;
      }
      if (agent == kNone<ActorId>) continue;
      Claim claim;
      claim.agent = agent;
      claim.trigger = in.hits.rows[cue.hit].bytes;
      add_claim(in, out, unit, stage, claim, out.clauses[cue.clause]);
    }
    unit.claims.end = static_cast<std::uint32_t>(out.claims.size());
  }
}

}  // namespace netra::passage
