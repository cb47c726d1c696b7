// Claims: one for each (agent, conduct) of a passage. Triggers add weight to their
// conduct; what outweighs the passage's words of prevention, rules and counts is
// claimed, and seldom more than one conduct. An authority's latest word decides
// the status; without one the strongest stage does, and a denial stands beside it
// (domain.md 4.1). Weights were chosen on corpora/gold/train.jsonl.
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

constexpr std::optional<Status> stage_of(CueRole role) {
  switch (role) {
    case CueRole::kAllegation:
    case CueRole::kMediaVerb:
    case CueRole::kHearsay:
    case CueRole::kWitness:
      return Status::kAlleged;
    case CueRole::kReport:
      return Status::kReported;
    case CueRole::kExamination:
      return Status::kExamined;
    case CueRole::kFinding:
      return Status::kProven;
    case CueRole::kSanction:
      return Status::kSanctioned;
    case CueRole::kClearing:
      return Status::kDismissed;
    case CueRole::kDenial:
      return Status::kDenied;
    default:
      return std::nullopt;
  }
}

constexpr std::size_t kRoles = static_cast<std::size_t>(CueRole::kCount);
constexpr std::array<std::optional<Status>, kRoles> kStages = [] {
  std::array<std::optional<Status>, kRoles> stages;
  for (std::size_t i = 0; i < kRoles; ++i) stages[i] = stage_of(static_cast<CueRole>(i));
  return stages;
}();
std::optional<Status> status_of(CueRole role) { return kStages[static_cast<std::size_t>(role)]; }

constexpr std::uint16_t kNoStage =
    kNegated | kUnderConditional | kProhibited | kNormed | kQuestioned;

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

template <class Tables>
Source source_of(const Tables& in, const Passages& out, const Unit& unit, const Clause& clause) {
  if (clause.speaker != kNone<ActorId>) {
    constexpr std::uint8_t kAuthorities =
        actor::kSupervisor | actor::kEnforcer | actor::kPersonnelOffice | actor::kOrganiser;
    if (has_class(in, clause.speaker, kAuthorities)) return Source::kAuthority;
  }
  for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
    switch (out.cues[i].role) {
      case CueRole::kAuthority:
        return Source::kAuthority;
      case CueRole::kAdversary:
        return Source::kAdversary;
      case CueRole::kReporter:
        return Source::kReporter;
      case CueRole::kSubject:
        return Source::kSubject;
      case CueRole::kWitness:
        return Source::kWitness;
      default:
        break;
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
    const bool takes_part =
        actor.kind == ActorKind::kParty || has_class(in, id, actor::kContestant);
    if (!takes_part || id == trigger.agent) continue;
    if (at.tokens.begin >= trigger.tokens.end) return id;
    before = id;
  }
  return before;
}

template <class Tables>
EventId event_of(const Tables& in, TokenSpan tokens) {
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

// Appends the cues of the case to `cues`.
template <class Tables>
RowSpan add_cues(const Tables& in, const Passages& passages, const Unit& unit,
                 base::StringPool& pool, std::vector<ClaimCue>& cues) {
  const auto begin = static_cast<std::uint32_t>(cues.size());
  for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
    const Cue& cue = passages.cues[i];
    if (!status_of(cue.role)) continue;
    const lexicon::Hit& hit = in.hits.rows[cue.hit];
    cues.push_back({hit.bytes, pool.intern(base::kCueRoleNames[static_cast<std::size_t>(cue.role)]),
                    actor::intern_citation(in.lexicon, in.lexicon.entry(hit.entry), pool)});
  }
  return {begin, static_cast<std::uint32_t>(cues.size())};
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
  claim.cues = add_cues(in, out, unit, in.pool, out.claim_cues);
  out.claims.push_back(claim);
}

constexpr std::uint8_t kUnspecified = 0, kOrganiserConduct = 18;
constexpr std::size_t kConducts = 21;
constexpr std::array<int, 4> kWeight = {0, 300, 1000, 1500};  // by strength of the trigger
constexpr int kThreshold = 300;  // of the best conduct, in a passage with no other cue
constexpr int kSecondWeight = 1000;

bool owes(const Context& in, ActorId id) {
  const Bound bound = in.actors.rows[index(id)].bound;
  return bound == Bound::kYes || bound == Bound::kPartly;
}

bool is_organiser(const Context& in, ActorId id) {
  return id != kNone<ActorId> && in.actors.rows[index(id)].bound == Bound::kYes &&
         has_class(in, id, actor::kOrganiser);
}

// Partiality of those who run the election is a conduct of its own, whatever the act.
std::uint8_t conduct_of(const Context& in, const Trigger& trigger) {
  return is_organiser(in, trigger.agent) ? kOrganiserConduct : trigger.conduct;
}

// `stages`: cues of a case in the passage. Without one an act that is denied,
// forbidden or warned of is no claim, nor is a weak word that lacks what it needs.
int weight_of(const Context& in, const Trigger& trigger, int stages) {
  constexpr std::uint16_t kNotDone = kNegated | kProhibited | kAppealed;
  if (stages == 0 && (trigger.modifiers & kNotDone) != 0) return 0;
  int weight = kWeight[std::min<std::size_t>(trigger.strength, kWeight.size() - 1)];
  const bool agent = trigger.agent != kNone<ActorId>;
  if (!agent || !owes(in, trigger.agent)) weight = weight * 3 / 10;
  if (!trigger.satisfied) weight = weight * (stages == 0 ? 2 : 4) / 10;
  if ((trigger.modifiers & kNotAsserted) != 0) weight = weight * 7 / 10;
  const std::uint8_t conduct = conduct_of(in, trigger);
  if (conduct == kUnspecified) weight /= 2;
  if (conduct == kOrganiserConduct &&
      !(agent &&
        (is_organiser(in, trigger.agent) || has_class(in, trigger.agent, actor::kSupervisor)))) {
    weight /= 5;
  }
  return weight;
}

// What the passage speaks of besides a case.
struct Tenor {
  int stages = 0, prevention = 0, rules = 0, counts = 0;
  std::uint32_t firm = base::kNoRow;  // first cue of a case that somebody handles

  int threshold() const {
    return kThreshold + 200 * prevention + 500 * rules + 600 * counts - 200 * std::min(stages, 2);
  }
  bool only_a_case() const { return prevention + rules + counts == 0; }
};

// What a cue adds to the tenor, by role: which comes next is hard to foretell.
struct Share {
  int prevention = 0, rules = 0, counts = 0, stage = 0;
  std::uint32_t firm = 0;  // 1: a stage of a case that somebody handles
};
constexpr std::array<Share, kRoles> kShares = [] {
  std::array<Share, kRoles> shares;
  const auto of = [&](CueRole role) -> Share& { return shares[static_cast<std::size_t>(role)]; };
  for (const CueRole role : {CueRole::kAppeal, CueRole::kPledge, CueRole::kPrevention,
                             CueRole::kDutyGovernor, CueRole::kDutyKept}) {
    of(role).prevention = 1;
  }
  for (const CueRole role : {CueRole::kNorm, CueRole::kPenalty, CueRole::kHypothetical,
                             CueRole::kQuestion, CueRole::kConditional}) {
    of(role).rules = 1;
  }
  for (const CueRole role : {CueRole::kAggregate, CueRole::kNil}) of(role).counts = 1;
  for (std::size_t i = 0; i < kRoles; ++i) {
    if (!kStages[i]) continue;
    shares[i].stage = 1;
    shares[i].firm = *kStages[i] != Status::kAlleged && *kStages[i] != Status::kDenied ? 1 : 0;
  }
  return shares;
}();

Tenor tenor_of(const Passages& out, const Unit& unit) {
  Tenor tenor;
  for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
    const Cue& cue = out.cues[i];
    const Share& share = kShares[static_cast<std::size_t>(cue.role)];
    tenor.prevention += share.prevention;
    tenor.rules += share.rules;
    tenor.counts += share.counts;
    const std::uint32_t counts = (cue.modifiers & kNoStage) == 0 ? 1 : 0;
    tenor.stages += share.stage * static_cast<int>(counts);
    tenor.firm = std::min(tenor.firm, share.firm * counts != 0 ? i : base::kNoRow);
  }
  return tenor;
}

// Whom a case without a named act is about: the accused before anybody else who
// owes neutrality and handles no cases.
template <class Tables>
ActorId accused_in(const Tables& in, const Unit& unit) {
  ActorId found = kNone<ActorId>;
  for (const actor::MentionAt& at : in.actors.in(unit.tokens)) {
    const ActorId id = in.actors.mentions[at.mention].actor;
    if (in.actors.rows[index(id)].bound != Bound::kYes || has_class(in, id, kHandlesCases))
      continue;
    if (index(id) < in.actors.accused.size() && in.actors.accused[index(id)] != 0) return id;
    if (found == kNone<ActorId>) found = id;
  }
  return found;
}

}  // namespace

Claim case_claim(const CaseTables& in, const Passages& passages, const Unit& unit, TokenSpan words,
                 base::StringPool& pool, std::vector<ClaimCue>& cues) {
  Claim claim;
  claim.agent = accused_in(in, unit);
  claim.event = event_of(in, words);
  claim.status = find_stage(passages, unit).status.value_or(Status::kAlleged);
  if (!unit.clauses.empty()) {
    const Clause& clause = passages.clauses[ClauseWalk(passages, unit).of(words.begin)];
    claim.speaker = clause.speaker;
    claim.source = source_of(in, passages, unit, clause);
  }
  claim.cues = add_cues(in, passages, unit, pool, cues);
  return claim;
}

void find_claims(const Context& in, Passages& out) {
  for (Unit& unit : out.units) {
    unit.claims.begin = static_cast<std::uint32_t>(out.claims.size());
    unit.claims.end = unit.claims.begin;
    if (unit.triggers.empty() && unit.cues.empty()) continue;
    const Stage stage = find_stage(out, unit);
    const Tenor tenor = tenor_of(out, unit);
    std::array<int, kConducts> weights{}, strongest{};
    for (std::uint32_t i = unit.triggers.begin; i < unit.triggers.end; ++i) {
      const std::uint8_t conduct = conduct_of(in, out.triggers[i]);
      const int weight = weight_of(in, out.triggers[i], tenor.stages);
      weights[conduct] += weight;
      strongest[conduct] = std::max(strongest[conduct], weight);
    }
    const int best = unit.triggers.empty() ? 0 : *std::max_element(weights.begin(), weights.end());
    if (best > 0 && best >= tenor.threshold() &&
        *std::max_element(strongest.begin(), strongest.end()) >= kThreshold) {
      const auto first = std::max_element(weights.begin(), weights.end()) - weights.begin();
      for (std::uint32_t i = unit.triggers.begin; i < unit.triggers.end; ++i) {
        const Trigger& trigger = out.triggers[i];
        const std::uint8_t conduct = conduct_of(in, trigger);
        const bool second = weights[conduct] >= kSecondWeight && weights[conduct] * 10 >= best * 6;
        if (conduct != first && !second) continue;
        if (weight_of(in, trigger, tenor.stages) != strongest[conduct]) continue;
        Claim claim;
        claim.agent = trigger.agent;
        claim.conduct = conduct;
        claim.trigger = in.hits.rows[trigger.hit].bytes;
        claim.beneficiary = beneficiary_of(in, trigger);
        claim.event = event_of(in, trigger.tokens);
        add_claim(in, out, unit, stage, claim, out.clauses[trigger.clause]);
      }
    } else if (tenor.firm != base::kNoRow && tenor.only_a_case()) {
      // A case is spoken of, its act is not named.
      const ActorId agent = accused_in(in, unit);
      if (agent == kNone<ActorId>) continue;
      const Cue& cue = out.cues[tenor.firm];
      Claim claim;
      claim.agent = agent;
      claim.conduct = is_organiser(in, agent) ? kOrganiserConduct : kUnspecified;
      claim.trigger = in.hits.rows[cue.hit].bytes;
      add_claim(in, out, unit, stage, claim, out.clauses[cue.clause]);
    }
    unit.claims.end = static_cast<std::uint32_t>(out.claims.size());
  }
}

}  // namespace netra::passage
