#include "score/marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "unit/score/reading.h"

namespace netra::score {
namespace {

using base::CueRole;
using passage::Modifier;

// A passage of one clause put together by hand: cues, triggers and actors at
// tokens of the test's choice.
struct Bench {
  Bench() {
    passages.clauses.push_back({{0, 100}, 4, false, false, false, kNone<ActorId>});
    unit.tokens = {0, 100};
    unit.clauses = {0, 1};
  }
  void cue(std::uint32_t token, CueRole role, int modifiers = 0, bool active = true) {
    passage::Cue cue;
    cue.role = role;
    cue.tokens = {token, token + 1};
    cue.modifiers = static_cast<std::uint16_t>(modifiers);
    cue.active = active;
    passages.cues.push_back(cue);
    unit.cues.end = static_cast<std::uint32_t>(passages.cues.size());
  }
  void trigger(std::uint32_t token, bool satisfied, int modifiers = 0) {
    passage::Trigger trigger;
    trigger.tokens = {token, token + 1};
    trigger.satisfied = satisfied;
    trigger.modifiers = static_cast<std::uint16_t>(modifiers);
    passages.triggers.push_back(trigger);
    unit.triggers.end = static_cast<std::uint32_t>(passages.triggers.size());
  }
  void actor(std::uint32_t token, ActorKind kind, Bound bound, std::string_view actor_class,
             MentionForm form = MentionForm::kName) {
    Actor row;
    row.kind = kind;
    row.bound = bound;
    row.actor_class = pool.intern(actor_class);
    Mention mention;
    mention.actor = static_cast<ActorId>(actors.rows.size());
    mention.form = form;
    actors.by_token.push_back(
        {{token, token + 1}, static_cast<std::uint32_t>(actors.mentions.size())});
    actors.mentions.push_back(mention);
    actors.rows.push_back(row);
  }
  std::vector<Mark> marks() const {
    std::vector<Mark> out(3);  // find_marks() replaces what stands there
    find_marks(passages, unit, actors, pool, out);
    return out;
  }

  passage::Passages passages;
  passage::Unit unit;
  actor::Actors actors;
  base::StringPool pool;
};

std::uint16_t kind_of(CueRole role, int modifiers) {
  Bench bench;
  bench.cue(0, role, modifiers);
  return bench.marks().at(0).kind;
}

std::uint16_t kind_of_trigger(bool satisfied, int modifiers) {
  Bench bench;
  bench.trigger(0, satisfied, modifiers);
  return bench.marks().at(0).kind;
}

std::uint16_t kind_of_actor(ActorKind kind, Bound bound, std::string_view actor_class) {
  Bench bench;
  bench.actor(0, kind, bound, actor_class);
  return bench.marks().at(0).kind;
}

TEST(Marks, StagesOfACase) {
  for (const CueRole role :
       {CueRole::kReport, CueRole::kExamination, CueRole::kFinding, CueRole::kSanction}) {
    EXPECT_EQ(kind_of(role, 0), kStage);
    EXPECT_EQ(kind_of(role, passage::kPast), kStage);
    EXPECT_EQ(kind_of(role, passage::kNegated), kDenies) << "not proven, not reported";
    EXPECT_EQ(kind_of(role, passage::kUnderConditional), kSupposes) << "if proven";
    EXPECT_EQ(kind_of(role, passage::kFuture), kSupposes) << "will be examined";
    EXPECT_EQ(kind_of(role, passage::kNormed), kRules);
    EXPECT_EQ(kind_of(role, passage::kProhibited), kRules);
    EXPECT_EQ(kind_of(role, passage::kNegated | passage::kUnderConditional), kDenies);
  }
}

TEST(Marks, Suspicions) {
  for (const CueRole role : {CueRole::kAllegation, CueRole::kHearsay, CueRole::kWitness,
                             CueRole::kEvidence, CueRole::kMediaVerb, CueRole::kBreachWord}) {
    EXPECT_EQ(kind_of(role, 0), kSuspects);
    EXPECT_EQ(kind_of(role, passage::kNegated), kDenies);
    EXPECT_EQ(kind_of(role, passage::kUnderConditional), kSupposes);
    EXPECT_EQ(kind_of(role, passage::kUnderConditional | passage::kNegated), kSupposes);
  }
}

TEST(Marks, DenialsTurnRoundUnderANegation) {
  for (const CueRole role :
       {CueRole::kDenial, CueRole::kClearing, CueRole::kMistakenIdentity, CueRole::kRetraction}) {
    EXPECT_EQ(kind_of(role, 0), kDenies);
    EXPECT_EQ(kind_of(role, passage::kNegated), kStage) << "did not deny";
  }
}

TEST(Marks, RolesThatNothingChanges) {
  const std::pair<CueRole, MarkKind> all[] = {{CueRole::kNorm, kRules},
                                              {CueRole::kPenalty, kRules},
                                              {CueRole::kProhibition, kRules},
                                              {CueRole::kConditional, kSupposes},
                                              {CueRole::kHypothetical, kSupposes},
                                              {CueRole::kModalFuture, kSupposes},
                                              {CueRole::kPlan, kSupposes},
                                              {CueRole::kAppeal, kPrevents},
                                              {CueRole::kPledge, kPrevents},
                                              {CueRole::kPrevention, kPrevents},
                                              {CueRole::kNil, kPrevents},
                                              {CueRole::kDutyKept, kPrevents},
                                              {CueRole::kQuestion, kAsks},
                                              {CueRole::kAggregate, kCounts},
                                              {CueRole::kPartisanObject, kPartisan}};
  for (const auto& [role, kind] : all) {
    for (const int modifiers : {0, int{passage::kNegated}, int{passage::kUnderConditional}}) {
      EXPECT_EQ(kind_of(role, modifiers), kind) << static_cast<int>(role);
    }
  }
  for (const CueRole role : {CueRole::kNegator, CueRole::kTerminator, CueRole::kModalPast}) {
    EXPECT_EQ(kind_of(role, 0), 0) << "scope alone is no company";
  }
}

TEST(Marks, Triggers) {
  EXPECT_EQ(kind_of_trigger(true, 0), kActs);
  EXPECT_EQ(kind_of_trigger(false, 0), 0) << "what it needs is missing";
  for (const bool satisfied : {true, false}) {
    EXPECT_EQ(kind_of_trigger(satisfied, passage::kNegated), kDenies);
    EXPECT_EQ(kind_of_trigger(satisfied, passage::kUnderConditional), kSupposes);
    EXPECT_EQ(kind_of_trigger(satisfied, passage::kProhibited), kRules);
    EXPECT_EQ(kind_of_trigger(satisfied, passage::kNormed), kRules);
    EXPECT_EQ(kind_of_trigger(satisfied, passage::kAppealed), kPrevents);
    EXPECT_EQ(kind_of_trigger(satisfied, passage::kProhibited | passage::kNegated), kDenies);
  }
}

TEST(Marks, Actors) {
  EXPECT_EQ(kind_of_actor(ActorKind::kOffice, Bound::kYes, "DESA"), kOwes);
  EXPECT_EQ(kind_of_actor(ActorKind::kGroup, Bound::kPartly, "DESA"), kOwes);
  EXPECT_EQ(kind_of_actor(ActorKind::kGroup, Bound::kNo, "WARGA"), kFree);
  EXPECT_EQ(kind_of_actor(ActorKind::kPerson, Bound::kUnknown, ""), 0);
  for (const char* handler : {"PENGAWAS", "PENEGAK", "KEPEGAWAIAN"}) {
    EXPECT_EQ(kind_of_actor(ActorKind::kInstitution, Bound::kYes, handler), 0)
        << "they handle the case";
  }
  EXPECT_EQ(kind_of_actor(ActorKind::kParty, Bound::kYes, "PARPOL"), kPartisan);
  EXPECT_EQ(kind_of_actor(ActorKind::kPerson, Bound::kNo, "PESERTA"), kPartisan);
}

TEST(Marks, SpeechAndPronounsAreNoMarks) {
  Bench bench;
  bench.cue(1, CueRole::kSpeechDirect);
  bench.cue(2, CueRole::kSpeechIndirect);
  bench.actor(3, ActorKind::kPerson, Bound::kYes, "DESA", MentionForm::kPronoun);
  EXPECT_TRUE(bench.marks().empty());
}

TEST(Marks, StandInTextOrderWithSymbolsAndSentence) {
  Bench bench;
  bench.cue(7, CueRole::kAllegation);
  bench.cue(9, CueRole::kReport, passage::kNegated, false);
  bench.trigger(3, true);
  bench.trigger(8, false);
  bench.actor(5, ActorKind::kOffice, Bound::kYes, "DESA");
  const auto marks = bench.marks();
  std::vector<std::string> seen;
  for (const Mark& m : marks) {
    seen.push_back(std::to_string(m.tokens.begin) + " " + std::string(m.symbol) + "/" +
                   std::string(m.detail));
    EXPECT_EQ(m.key, combine(symbol_key(m.symbol), symbol_key(m.detail)));
    EXPECT_EQ(m.sentence, 4u);
  }
  EXPECT_THAT(seen, ::testing::ElementsAre("3 act/full", "5 bound/DESA", "7 allegation/",
                                           "8 act/bare", "9 report/neg"));
}

TEST(Marks, BelongToTheirClause) {
  Bench bench;
  bench.passages.clauses = {{{0, 10}, 0, false, false, false, kNone<ActorId>},
                            {{10, 20}, 0, false, false, false, kNone<ActorId>},
                            {{20, 100}, 1, false, false, false, kNone<ActorId>}};
  bench.unit.clauses = {0, 3};
  for (const std::uint32_t token : {0u, 9u, 10u, 19u, 20u, 50u}) bench.cue(token, CueRole::kReport);
  std::vector<std::uint32_t> clauses, sentences;
  for (const Mark& m : bench.marks()) {
    clauses.push_back(m.clause);
    sentences.push_back(m.sentence);
  }
  EXPECT_THAT(clauses, ::testing::ElementsAre(0, 0, 1, 1, 2, 2));
  EXPECT_THAT(sentences, ::testing::ElementsAre(0, 0, 0, 0, 1, 1));
}

TEST(Marks, OneWordForWhatStandsOver) {
  using namespace passage;  // the modifiers
  EXPECT_EQ(modifier_symbol(0).name, "plain");
  EXPECT_EQ(modifier_symbol(kPast | kQuoted).name, "plain");
  // From the strongest to the weakest: each hides those behind it.
  const std::pair<std::uint16_t, std::string_view> order[] = {
      {kNegated, "neg"},    {kUnderConditional, "cond"}, {kProhibited, "forbid"},
      {kJoked, "joke"},     {kAppealed, "appeal"},       {kNormed, "norm"},
      {kQuestioned, "ask"}, {kFuture, "future"},         {kAlleged, "alleged"}};
  std::uint16_t all = kPast | kQuoted;
  for (auto it = std::rbegin(order); it != std::rend(order); ++it) {
    all = static_cast<std::uint16_t>(all | it->first);
    EXPECT_EQ(modifier_symbol(it->first).name, it->second);
    EXPECT_EQ(modifier_symbol(all).name, it->second);
    EXPECT_EQ(modifier_symbol(all).key, symbol_key(it->second));
  }
}

// From words of a text to kinds.
TEST(Marks, OfATextUnderNegationAndCondition) {
  const auto kinds = [](const char* text) {
    const test::ScoreReading reading(text);
    const Document d = reading.document();
    std::vector<Mark> marks;
    std::uint16_t all = 0;
    for (const passage::Unit& unit : reading.units()) {
      find_marks(d.passages, unit, d.actors, d.pool, marks);
      for (const Mark& m : marks) all |= m.kind;
    }
    return all;
  };
  const auto reported = kinds("Lurah Sukamaju dilaporkan ke Bawaslu pada hari Senin.");
  EXPECT_TRUE(reported & kStage);
  EXPECT_TRUE(reported & kOwes);
  const auto never = kinds("Lurah Sukamaju tidak dilaporkan ke Bawaslu pada hari Senin.");
  EXPECT_FALSE(never & kStage);
  EXPECT_TRUE(never & kDenies);
  const auto supposed = kinds("Jika lurah itu dilaporkan ke Bawaslu pada hari Senin.");
  EXPECT_FALSE(supposed & kStage);
  EXPECT_TRUE(supposed & kSupposes);
}

}  // namespace
}  // namespace netra::score
