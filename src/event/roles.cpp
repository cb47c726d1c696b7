// Who takes part in an event: agent or authority, target, beneficiary,
// participants.
#include <algorithm>

#include "event/scene.h"

namespace netra::event {
namespace {

using base::WordClass;

// Classes of the gazetteer that handle cases, and that compete.
constexpr std::uint8_t kHandlesCases =
    actor::kSupervisor | actor::kEnforcer | actor::kPersonnelOffice | actor::kOrganiser;
constexpr std::uint8_t kCompetes = actor::kContestant | actor::kPartyClass;

struct Side {
  const actor::MentionAt* at = nullptr;
  ActorId id = kNone<ActorId>;
};

bool has(const Draft& draft, Role role, ActorId id) {
  return std::any_of(draft.roles.begin(), draft.roles.end(),
                     [&](const EventRole& r) { return r.role == role && r.actor == id; });
}

bool has_actor(const Draft& draft, ActorId id) {
  return std::any_of(draft.roles.begin(), draft.roles.end(),
                     [&](const EventRole& r) { return r.actor == id; });
}

void add(const Scene& scene, Draft& draft, Role role, const actor::MentionAt& at) {
  const Mention& m = scene.actors.mentions[at.mention];
  if (draft.roles.size() >= kMaxRoles || has(draft, role, m.actor)) return;
  draft.roles.push_back({role, m.actor, m.bytes});
}

// A verb form whose subject suffers: its prefix is one that is also met as a
// word of its own (token/affix_sets.tsv).
bool passive(const Scene& scene, TokenSpan trigger) {
  for (std::uint32_t t = trigger.begin; t < trigger.end; ++t) {
    if ((scene.tokens.flags[t] & token::kDetachedPrefix) != 0) return true;
    const std::uint32_t lemma = scene.tokens.lemma[t];
    if (lemma == token::kNoRoot) continue;
    const std::string_view word =
        scene.text.substr(scene.raw.begin[t], scene.raw.end[t] - scene.raw.begin[t]);
    const std::string_view root = scene.lexicon.morphology.root(lemma);
    for (const token::AffixSet& set : scene.lexicon.morphology.rules().sets) {
      if (!set.detached || word.size() < set.prefix.size() + root.size() - 1) continue;
      const bool starts = std::equal(
          set.prefix.begin(), set.prefix.end(), word.begin(),
          [](char a, char b) { return a == b || (b >= 'A' && b <= 'Z' && a == b - 'A' + 'a'); });
      if (starts && !root.starts_with(set.prefix)) return true;
    }
  }
  return false;
}

// Token at which the list of the present begins in [begin, end); `end` if there
// is none.
std::uint32_t participants_at(const Scene& scene, std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t t = begin; t < end; ++t) {
    if (!scene.begins(t, WordClass::kParticipants)) continue;
    return scene.word(t, WordClass::kParticipants)->tokens.end;
  }
  return end;
}

}  // namespace

void find_participants(const Scene& scene, TokenSpan sentence, Draft& draft) {
  constexpr std::uint32_t kMaxList = 200;
  const std::uint32_t end = std::min(sentence.end, sentence.begin + 4 * kMaxList);
  const std::uint32_t begin = participants_at(scene, sentence.begin, end);
  if (begin >= end || (begin > draft.trigger.begin && begin <= draft.trigger.end)) return;
  std::uint32_t covered = 0;  // nested mentions are part of the outer one
  for (const actor::MentionAt& at : scene.actors.in({begin, std::min(end, begin + kMaxList)})) {
    if (at.tokens.begin < covered) continue;
    covered = at.tokens.end;
    if (draft.place.overlaps(at.tokens) && !draft.place.empty()) continue;
    if ((scene.tokens.flags[at.tokens.begin] & token::kInQuotes) != 0) continue;
    const Mention& m = scene.actors.mentions[at.mention];
    if (has(draft, Role::kAgent, m.actor) || has(draft, Role::kAuthority, m.actor)) continue;
    add(scene, draft, Role::kParticipant, at);
  }
}

void find_roles(const Scene& scene, Draft& draft) {
  const TokenSpan s = draft.sentence;
  const TokenSpan trigger = draft.trigger;
  const std::uint32_t low = std::max(s.begin, trigger.begin - std::min(trigger.begin, kReach));
  const std::uint32_t high = std::min(s.end, trigger.end + kReach);
  const std::uint32_t list = participants_at(scene, s.begin, high);
  const bool quoted = (scene.tokens.flags[trigger.begin] & token::kInQuotes) != 0;
  const auto in_clause = [&](std::uint32_t t) {
    return ((scene.tokens.flags[t] & token::kInQuotes) != 0) == quoted;
  };
  Side before, behind, second, marked;
  std::uint32_t covered = 0;
  for (const actor::MentionAt& at : scene.actors.in({low, high})) {
    // A trigger may hold who acts in it: "dipanggil Bawaslu".
    if (at.tokens.begin < covered ||
        (at.tokens.overlaps(trigger) && at.tokens.begin <= trigger.begin)) {
      continue;
    }
    covered = at.tokens.end;
    if (!in_clause(at.tokens.begin)) continue;
    if (!draft.place.empty() && draft.place.overlaps(at.tokens)) continue;
    const ActorId id = scene.actors.mentions[at.mention].actor;
    if (scene.has_class(id, kCompetes) && scene.actor(id).kind != ActorKind::kPerson) {
      continue;  // a party is whom it serves rather than who acts
    }
    const bool oblique = at.tokens.begin > s.begin &&
                         scene.begins(at.tokens.begin - 1, WordClass::kPlacePreposition);
    if (at.tokens.end <= trigger.begin) {
      if (oblique) continue;
      if (at.tokens.begin < list || list >= trigger.begin) before = {&at, id};
    } else if (at.tokens.begin < list || list < trigger.begin) {
      const bool by =
          at.tokens.begin > 0 && scene.begins(at.tokens.begin - 1, WordClass::kSubjectMarker);
      if (by && marked.at == nullptr) marked = {&at, id};
      const std::uint32_t distance = at.tokens.begin - std::min(at.tokens.begin, trigger.end);
      if (behind.at == nullptr) {
        if (distance <= 8) behind = {&at, id};
      } else if (second.at == nullptr && distance <= 14 && id != behind.id) {
        second = {&at, id};
      }
    }
  }
  const bool handling = scene.lexicon.events[draft.row].group == "handling";
  const auto authority = [&](const Side& side) {
    return side.at != nullptr && scene.has_class(side.id, kHandlesCases);
  };
  const auto subject = [&](const Side& side) {
    add(scene, draft, handling && authority(side) ? Role::kAuthority : Role::kAgent, *side.at);
  };
  const auto suffers = [&](const Side& side) {
    if (side.at != nullptr && !has_actor(draft, side.id))
      add(scene, draft, Role::kTarget, *side.at);
  };
  if (marked.at != nullptr) {  // passive with its agent named
    subject(marked);
    suffers(before);
  } else if (passive(scene, trigger) && scene.lexicon.events[draft.row].group != "prevention") {
    // Only what stands right behind the verb can act: "dilaporkan warga ke Bawaslu".
    const bool right_behind =
        behind.at != nullptr &&
        behind.at->tokens.begin - std::min(behind.at->tokens.begin, trigger.end) <= 1;
    if (right_behind) subject(behind);
    suffers(before);
    for (const Side& side : {behind, second}) {
      if (handling && authority(side)) add(scene, draft, Role::kAuthority, *side.at);
    }
  } else if (handling && before.at != nullptr && behind.at != nullptr && !authority(before) &&
             authority(behind)) {
    // "Camat X dipanggil Bawaslu", "warga lapor ke Bawaslu": who handles it
    // stands behind; whoever stands before is examined or reports.
    add(scene, draft, Role::kAuthority, *behind.at);
    const bool owes = scene.actor(before.id).bound == Bound::kYes ||
                      scene.actor(before.id).bound == Bound::kPartly;
    add(scene, draft, owes ? Role::kTarget : Role::kAgent, *before.at);
  } else {
    if (before.at != nullptr) {
      subject(before);
    } else if (!handling && behind.at != nullptr && behind.at->tokens.begin == trigger.end &&
               (scene.raw.gap[trigger.end] & ~scan::kSpace) == 0 &&
               scene.actor(behind.id).kind != ActorKind::kGroup) {
      subject(behind);  // "Rakor Bawaslu X": the noun and who holds it
    }
    if (behind.at != nullptr && behind.id != before.id) {
      if (handling && authority(behind)) {
        add(scene, draft, Role::kAuthority, *behind.at);
      } else if (handling && before.at == nullptr && behind.at->tokens.begin > trigger.end &&
                 passive(scene, {behind.at->tokens.begin - 1, behind.at->tokens.begin})) {
        subject(behind);  // "Laporan itu disampaikan X"
      } else if (handling) {
        suffers(behind);
        if (authority(second)) add(scene, draft, Role::kAuthority, *second.at);
      }
    }
  }
  if (scene.lexicon.events[draft.row].group == "misconduct") {
    for (const actor::MentionAt& at : scene.actors.in({low, high})) {
      const ActorId id = scene.actors.mentions[at.mention].actor;
      if (!scene.has_class(id, kCompetes)) continue;
      if (has(draft, Role::kAgent, id)) continue;
      add(scene, draft, Role::kBeneficiary, at);
      if (draft.roles.size() > 8) break;
    }
  }
  find_participants(scene, s, draft);
  if (draft.region == kNone<RegionId>) {
    for (const EventRole& role : draft.roles) {
      if (role.role != Role::kAgent && role.role != Role::kAuthority) continue;
      draft.region = scene.actor(role.actor).region;
      break;
    }
    for (const EventRole& role : draft.roles) {
      if (draft.region != kNone<RegionId> || role.role != Role::kTarget) continue;
      draft.region = scene.actor(role.actor).region;
    }
  }
}

}  // namespace netra::event
