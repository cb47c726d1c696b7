// Which conducts (V00 to V20) a passage reports, as trained heads say, and the claims
// of the passage corrected by them. A claim that a rule found keeps its agent; the
// heads say what that agent is said to have done. What they add names nobody whom the
// stages did not name.
//
// THREAD SAFETY: immutable; one ConductScratch for each thread.
#ifndef NETRA_SCORE_CONDUCTS_H_
#define NETRA_SCORE_CONDUCTS_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/string_pool.h"
#include "score/features.h"
#include "score/lane_sums.h"
#include "score/score_table.h"

namespace netra::score {

using ConductLogOdds = std::array<double, kConducts>;

// A feature of the passage that has a weight for a conduct.
struct HeardFeature {
  std::uint32_t row = 0;   // of ScoreTable::conduct_rows
  TokenSpan tokens;        // where it was seen first
  std::int64_t value = 0;  // units of 2^-20
  std::size_t family = 0;
};

struct ConductScratch {
  std::vector<HeardFeature> heard;
  LaneSums sums;  // of the conducts
};

// The conducts that a passage is held to report, likeliest first; of equal ones the
// first in the order of codes.
struct DecidedConducts {
  std::array<std::uint8_t, kConducts> rows{};
  std::size_t count = 0;
  std::span<const std::uint8_t> all() const noexcept { return {rows.data(), count}; }
  bool has(std::uint8_t conduct) const noexcept;
};
// The likeliest, and whatever is about as likely as not.
DecidedConducts decide(const ConductLogOdds& log_odds);

class ConductHeads {
 public:
  ConductHeads() = default;
  explicit ConductHeads(const ScoreTable& table);
  // The model has none: claims stay as they are.
  bool empty() const noexcept { return bias_.empty(); }

  // REQUIRES: not empty(); `features` are rows of `vocabulary`, the table's. Appends
  // the features that count to `scratch.heard`. COST: O(features).
  ConductLogOdds judge(const FeatureSet& features, const Vocabulary& vocabulary,
                       ConductScratch& scratch) const;

  // Corrects the claims of `passage`, the rows of `claims` from passage.claims.begin on;
  // may append some and drop some. One claim for each (agent, conduct), in text order.
  void correct(const Document& document, const passage::Unit& unit, const Passage& passage,
               const ConductLogOdds& log_odds, std::span<const HeardFeature> heard,
               base::StringPool& pool, std::vector<Claim>& claims,
               std::vector<ClaimCue>& cues) const;

 private:
  // The words that speak for a conduct; empty if none do.
  TokenSpan words_for(std::uint8_t conduct, const Document& document, const passage::Unit& unit,
                      std::span<const HeardFeature> heard, ActorId& agent) const;

  std::span<const std::int32_t> bias_;
  std::vector<Vocabulary::Weights> lanes_;  // of each row of conduct_rows, as they are summed
};

}  // namespace netra::score

#endif  // NETRA_SCORE_CONDUCTS_H_
