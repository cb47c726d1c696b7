#include "score/conducts.h"

#include <algorithm>
#include <cmath>

namespace netra::score {
namespace {

// Chosen on corpora/gold/dev.jsonl: log-odds of 0.15 and 0.4.
constexpr double kFirstLogOdds = -1.735;   // less: no head knows the act
constexpr double kSecondLogOdds = -0.405;  // more: reported beside the likeliest

using Claims = std::span<Claim>;

bool claimed(std::span<const Claim> claims, std::uint8_t conduct) {
  return std::any_of(claims.begin(), claims.end(),
                     [&](const Claim& c) { return c.conduct == conduct; });
}
bool claimed(std::span<const Claim> claims, ActorId agent, std::uint8_t conduct) {
  return std::any_of(claims.begin(), claims.end(),
                     [&](const Claim& c) { return c.agent == agent && c.conduct == conduct; });
}

// The bytes of words of the unit; a date or name at its end may reach beyond it.
ByteSpan bytes_of(const Document& document, const passage::Unit& unit, TokenSpan words) {
  words.begin = std::max(words.begin, unit.tokens.begin);
  words.end = std::min(words.end, unit.tokens.end);
  if (words.begin >= words.end) return {};
  return document.raw.bytes(words);
}

// Few claims, nearly sorted.
void sort_by_text(Claims claims) {
  for (std::size_t i = 1; i < claims.size(); ++i) {
    for (std::size_t k = i; k > 0 && claims[k].trigger.begin < claims[k - 1].trigger.begin; --k) {
      std::swap(claims[k], claims[k - 1]);
    }
  }
}

}  // namespace

bool DecidedConducts::has(std::uint8_t conduct) const noexcept {
  return std::find(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(count), conduct) !=
         rows.begin() + static_cast<std::ptrdiff_t>(count);
}

DecidedConducts decide(const ConductLogOdds& log_odds) {
  DecidedConducts out;
  const auto likeliest = std::max_element(log_odds.begin(), log_odds.end());
  if (*likeliest < kFirstLogOdds) return out;
  const auto first = static_cast<std::uint8_t>(likeliest - log_odds.begin());
  out.rows[out.count++] = first;
  // Few others, each put behind those that are as likely.
  for (std::uint8_t c = 0; c < kConducts; ++c) {
    if (c == first || log_odds[c] < kSecondLogOdds) continue;
    std::size_t at = out.count++;
    for (; at > 1 && log_odds[out.rows[at - 1]] < log_odds[c]; --at)
      out.rows[at] = out.rows[at - 1];
    out.rows[at] = c;
  }
  return out;
}

ConductHeads::ConductHeads(const ScoreTable& table)
    : bias_(table.conduct_bias), lanes_(table.conduct_rows.size()) {
  static_assert(kConducts <= Vocabulary::kLanes);
  std::uint32_t cell = 0;
  for (std::size_t row = 0; row < lanes_.size(); ++row) {
    for (; cell < table.conduct_rows[row].end; ++cell) {
      lanes_[row][table.conduct_cells[cell].conduct] = table.conduct_cells[cell].weight;
    }
  }
}

ConductLogOdds ConductHeads::judge(const FeatureSet& features, const Vocabulary& vocabulary,
                                   ConductScratch& scratch) const {
  const ByFamily<std::int64_t> values = whole_values(features);
  // Most rows say nothing: what they leave is written over.
  std::vector<HeardFeature>& heard = scratch.heard;
  const std::size_t before = heard.size();
  std::size_t count = before;
  heard.resize(before + features.rows.size() + 1);
  for (const Feature& feature : features.rows) {
    const std::uint32_t row = vocabulary.row(feature.row).conduct;
    const auto family = static_cast<std::size_t>(feature.family);
    heard[count] = {row, feature.tokens, values[family], family};
    count += row != Vocabulary::kNone ? 1 : 0;
  }
  heard.resize(count);
  scratch.sums.clear();
  for (std::size_t i = before; i < count; ++i)
    scratch.sums.add(heard[i].family, lanes_[heard[i].row]);
  std::array<std::int64_t, kConducts> sums{};  // units of kHeadUnit * 2^-20: exact in any order
  for (std::size_t f = 0; f < kFamilies; ++f) {
    if (scratch.sums.empty(f)) continue;
    for (std::size_t c = 0; c < kConducts; ++c) sums[c] += scratch.sums.sum(f, c) * values[f];
  }
  ConductLogOdds out;
  for (std::size_t c = 0; c < kConducts; ++c) {
    out[c] = static_cast<double>(bias_[c]) * kWeightUnit +
             static_cast<double>(sums[c]) * (kHeadUnit / (1 << kValueBits));
  }
  return out;
}

// A rule's trigger of the conduct before the heads' own words: it is a whole phrase and
// may know its agent.
TokenSpan ConductHeads::words_for(std::uint8_t conduct, const Document& document,
                                  const passage::Unit& unit, std::span<const HeardFeature> heard,
                                  ActorId& agent) const {
  const passage::Trigger* best = nullptr;
  const auto strength = [](const passage::Trigger& t) {
    return (t.satisfied ? 8 : 0) + (t.agent != kNone<ActorId> ? 4 : 0) + t.strength;
  };
  for (std::uint32_t i = unit.triggers.begin; i < unit.triggers.end; ++i) {
    const passage::Trigger& trigger = document.passages.triggers[i];
    if (trigger.conduct != conduct || trigger.tokens.empty()) continue;
    if (best == nullptr || strength(trigger) > strength(*best)) best = &trigger;
  }
  if (best != nullptr) {
    agent = best->agent;
    return best->tokens;
  }
  TokenSpan words;
  std::int64_t strongest = 0;
  for (const HeardFeature& feature : heard) {
    if (feature.tokens.empty()) continue;
    const std::int64_t said = lanes_[feature.row][conduct] * feature.value;
    if (said <= strongest) continue;
    strongest = said;
    words = feature.tokens;
  }
  return words;
}

void ConductHeads::correct(const Document& document, const passage::Unit& unit,
                           const Passage& passage, const ConductLogOdds& log_odds,
                           std::span<const HeardFeature> heard, base::StringPool& pool,
                           std::vector<Claim>& claims, std::vector<ClaimCue>& cues) const {
  const DecidedConducts decided = decide(log_odds);
  if (decided.count == 0) return;
  const std::size_t first = passage.claims.begin;
  const auto own = [&] { return Claims(claims).subspan(first); };
  const auto words = [&](std::uint8_t conduct, ActorId& agent) {
    return bytes_of(document, unit, words_for(conduct, document, unit, heard, agent));
  };
  const auto event_at = [&](Claim& claim, ByteSpan bytes) {
    if (claim.trigger != bytes) claim.event = kNone<EventId>;
    claim.trigger = bytes;
  };

  // A claim of another conduct gets the likeliest that nobody is said to have done yet,
  // or else that its agent is not; what finds none repeats another claim.
  std::size_t kept = first;
  for (std::size_t i = first; i < claims.size(); ++i) {
    Claim claim = claims[i];
    const auto before = std::span<const Claim>(claims).subspan(first, kept - first);
    const auto behind = std::span<const Claim>(claims).subspan(i + 1);
    if (!decided.has(claim.conduct)) {
      const auto free = [&](std::uint8_t c) { return !claimed(before, c) && !claimed(behind, c); };
      const auto open = [&](std::uint8_t c) {
        return !claimed(before, claim.agent, c) && !claimed(behind, claim.agent, c);
      };
      const auto all = decided.all();
      auto found = std::find_if(all.begin(), all.end(), free);
      if (found == all.end()) found = std::find_if(all.begin(), all.end(), open);
      if (found == all.end()) continue;
      claim.conduct = *found;
      ActorId ignored = kNone<ActorId>;
      if (const ByteSpan bytes = words(*found, ignored); !bytes.empty()) event_at(claim, bytes);
    }
    claims[kept++] = claim;
  }
  claims.resize(kept);

  for (const std::uint8_t conduct : decided.all()) {
    if (claimed(own(), conduct)) continue;
    ActorId agent = kNone<ActorId>;
    const TokenSpan tokens = words_for(conduct, document, unit, heard, agent);
    const ByteSpan bytes = bytes_of(document, unit, tokens);
    if (bytes.empty()) continue;  // nothing in the text to point at
    Claim claim =
        passage::case_claim({document.hits, document.lexicon, document.actors, document.events},
                            document.passages, unit, tokens, pool, cues);
    claim.conduct = conduct;
    claim.trigger = bytes;
    if (agent != kNone<ActorId>) claim.agent = agent;
    if (!own().empty()) {
      if (agent == kNone<ActorId>) claim.agent = own().front().agent;
      claim.status = own().front().status;
    } else if (passage.category != Category::kAggregate) {
      claim.status = passage.status;
    }
    claims.push_back(claim);
  }
  sort_by_text(own());
}

}  // namespace netra::score
