// Modifiers by the slow way: for each word, every cue of its unit is asked.
#include <gtest/gtest.h>

#include "passage/internal.h"
#include "support/articles.h"
#include "unit/passage/reading.h"

namespace netra::passage {
namespace {

using base::CueRole;
using test::PassageReading;

std::uint16_t modifier(CueRole role) {
  switch (role) {
    case CueRole::kNegator:
      return kNegated;
    case CueRole::kProhibition:
      return kProhibited;
    case CueRole::kModalFuture:
    case CueRole::kPlan:
      return kFuture;
    case CueRole::kModalPast:
      return kPast;
    case CueRole::kSpeechJoke:
    case CueRole::kJoke:
      return kJoked;
    case CueRole::kQuestion:
      return kQuestioned;
    case CueRole::kAppeal:
    case CueRole::kPledge:
    case CueRole::kPrevention:
      return kAppealed;
    case CueRole::kNorm:
    case CueRole::kPenalty:
    case CueRole::kHypothetical:
      return kNormed;
    case CueRole::kAllegation:
      return kAlleged;
    default:
      return 0;
  }
}

std::uint16_t slow_modifiers(const PassageReading& r, const Unit& unit, std::uint32_t token) {
  const Passages& p = r.passages();
  std::uint16_t found = 0;
  for (std::uint32_t c = unit.clauses.begin; c < unit.clauses.end; ++c) {
    const Clause& clause = p.clauses[c];
    if (!clause.tokens.contains({token, token + 1})) continue;
    if (clause.conditional) found |= kUnderConditional;
    if (clause.quoted) found |= kQuoted;
    const std::string words = r.words(r.rep().tokens.sentences[clause.sentence].bytes);
    const std::size_t tail = words.size() > 4 ? words.size() - 4 : 0;
    if (words.find('?', tail) != std::string::npos) found |= kQuestioned;
  }
  for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
    const Cue& cue = p.cues[i];
    const std::uint32_t at = cue.tokens.begin;
    const bool near = at > token ? at - token <= kReach : token - at <= kReach;
    const bool own = cue.tokens.contains({token, token + 1});
    if (near && !own && token >= cue.scope.begin && token < cue.scope.end) {
      found |= modifier(cue.role);
    }
  }
  if ((found & kPast) != 0) found &= static_cast<std::uint16_t>(~kFuture);
  return found;
}

void check(const PassageReading& r, std::size_t& checked) {
  const Passages& p = r.passages();
  for (const Unit& unit : p.units) {
    for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i, ++checked) {
      const std::uint32_t token = p.cues[i].tokens.begin;
      ASSERT_EQ(p.cues[i].modifiers, slow_modifiers(r, unit, token)) << r.words(p.cues[i].tokens);
    }
    for (std::uint32_t i = unit.triggers.begin; i < unit.triggers.end; ++i, ++checked) {
      const std::uint32_t token = p.triggers[i].tokens.begin;
      ASSERT_EQ(p.triggers[i].modifiers, slow_modifiers(r, unit, token))
          << r.words(p.triggers[i].tokens);
    }
  }
}

TEST(Modifiers, AreThoseOfTheSlowWay) {
  std::size_t checked = 0;
  for (const test::Article& article : test::articles()) {
    check(PassageReading(article.text), checked);
  }
  // Sentences longer than the reach of a cue and than a unit.
  std::string many;
  for (int i = 0; i < 300; ++i) {
    many +=
        i % 7 == 0 ? "jika camat itu tidak akan dilarang " : "dan diduga lurah lain belum netral ";
  }
  check(PassageReading(many + "?"), checked);
  EXPECT_GT(checked, 1000u);
}

}  // namespace
}  // namespace netra::passage
