// From features to calibrated probabilities with exact evidence.
//
// THREAD SAFETY: immutable; one Scratch for each thread.
// COST: O(features); no allocation in the steady state but the evidence's names.
#ifndef NETRA_SCORE_SCORER_H_
#define NETRA_SCORE_SCORER_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/string_pool.h"
#include "score/conducts.h"
#include "score/features.h"
#include "score/lane_sums.h"
#include "score/network.h"
#include "score/score_table.h"

namespace netra::score {

struct Scores {
  std::vector<Passage> passages;  // one for each unit
  std::vector<Claim> claims;      // those of the passages, with the conducts of the heads
  std::vector<ClaimCue> claim_cues;
  std::vector<Evidence> evidence;
  std::vector<ByteSpan> evidence_spans;
  Verdict verdict;
  void clear() noexcept;
};

struct ScoreOptions {
  std::optional<double> prior;    // expected share of violations; none: the training text's
  std::size_t max_evidence = 16;  // further terms are summed in one row for each family
};

// One piece of evidence before it is written.
struct Term {
  std::int64_t weight = 0;  // units of kWeightUnit
  // Of the table; kNone: the network's.
  std::uint32_t row = Vocabulary::kNone;
  Family family = Family::kWord;
  TokenSpan tokens;  // where it was seen first
  PoolSpan name;     // of a word of the network; empty: the row's
  RowSpan spans;     // rows of Scratch::spans
};

// The strongest terms of a passage, each one number: strength, then place (of equal
// strength the one that the passage says first).
class Strongest {
 public:
  static std::uint64_t rank(std::int64_t weight, std::uint32_t place) noexcept {
    const auto strength = static_cast<std::uint64_t>(weight < 0 ? -weight : weight);
    return strength << 32 | static_cast<std::uint32_t>(~place);
  }
  static std::uint32_t place(std::uint64_t rank) noexcept {
    return ~static_cast<std::uint32_t>(rank);
  }

  // At most `coming` will be offered.
  void begin(std::size_t most, std::size_t coming);
  // In the order of their places.
  void offer(std::uint64_t rank) { ranks_[count_++] = rank; }
  // In order, at most as many as begin() was told.
  std::span<const std::uint64_t> sorted();

 private:
  static constexpr std::size_t kAtOnce = 64;
  std::size_t keep_above(std::uint64_t floor);
  bool sort_at_once(std::span<const std::uint64_t> ranks);

  std::vector<std::uint64_t> ranks_, kept_, sorted_;
  std::size_t most_ = 0, count_ = 0;
  // Where the weakest term of this passage is likely to stand, by the one before: most ranks
  // need no sorting. A wrong guess costs time alone.
  std::uint64_t guess_ = 0;
};

// What one passage says by itself, before its context is heard.
struct Partial {
  std::int64_t total = 0;
  std::array<double, kHeadCount> heads{};
  bool thin = false;
  // It may belong to the story around it: it speaks of somebody who owes
  // neutrality, of an act or a case, quotes somebody, or says nothing by itself.
  bool linked = false;
  RowSpan terms;  // rows of Scratch::terms, strongest first
  // What the heads of conducts say, where they were asked.
  bool asked = false;
  ConductLogOdds conducts{};
  RowSpan heard;  // rows of ConductScratch::heard
  // The terms beyond ScoreOptions::max_evidence, summed by family.
  ByFamily<std::int64_t> rest{};
};

// Adds each family's sums times its scale to heads 1 and above.
void add_heads(const LaneSums& sums, const FeatureSet& features,
               std::array<double, kHeadCount>& heads) noexcept;

// Rows of Scratch::shared behind the labels and the names.
inline constexpr std::size_t kNetworkFile = 2 * kLabels, kContextFile = kNetworkFile + 1,
                             kSharedTexts = kContextFile + 1;

struct Scratch {
  FeatureSet features;
  ConductScratch conducts;
  NetworkScratch network;
  LaneSums sums;  // of the heads from 1 on
  Strongest strongest;
  std::vector<std::uint32_t> term_of;  // by row of FeatureSet::rows; kNone: no term
  std::vector<Partial> partials;
  std::vector<Term> terms;
  std::vector<ByteSpan> spans;
  std::vector<Again> seen;  // a term and where else it was seen
  std::string name;
  // What much evidence shares, as it stands in the pool of the document: labels, then names of
  // terms without a row, then files. Empty: not yet asked for.
  std::array<PoolSpan, kSharedTexts> shared{};
};

class Scorer {
 public:
  Scorer() = default;
  // The tables must live as long.
  Scorer(const ScoreTable& table, const NetworkTable& network, const lexicon::Lexicon& lexicon);

  // Appends nothing: replaces `out`.
  void score(const Document& document, const ScoreOptions& options, Scratch& scratch,
             base::StringPool& pool, Scores& out) const;

  const Spelling& spelling() const noexcept { return spelling_; }
  // Rows of the vocabulary are rows of the table.
  const Vocabulary& vocabulary() const noexcept { return vocabulary_; }
  const ConductHeads& conducts() const noexcept { return conducts_; }

 private:
  void read_unit(const Document& document, const passage::Unit& unit, const ScoreOptions& options,
                 Scratch& scratch, base::StringPool& pool) const;
  void write_passage(const Document& document, std::size_t unit, const ScoreOptions& options,
                     Scratch& scratch, base::StringPool& pool, Scores& out) const;

  void run_network(const Document& document, const passage::Unit& unit, Scratch& scratch) const;
  void hear_network(const Document& document, const passage::Unit& unit, Partial& partial,
                    Scratch& scratch) const;
  static PoolSpan shared(std::size_t row, std::string_view text, Scratch& scratch,
                         base::StringPool& pool);
  void ask_conducts(Partial& partial, Scratch& scratch) const;
  void write_claims(const Document& document, std::size_t unit, Scratch& scratch,
                    base::StringPool& pool, Scores& out) const;

  const ScoreTable* table_ = nullptr;
  Spelling spelling_;
  Vocabulary vocabulary_;
  ConductHeads conducts_;
  Network network_;
};

}  // namespace netra::score

#endif  // NETRA_SCORE_SCORER_H_
