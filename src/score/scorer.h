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
  // Of the table; of a group, the one that says most; kNone: the network's.
  std::uint32_t row = 0;
  Family family = Family::kWord;
  PoolSpan name;  // of a group or a word of the network; empty: the row's
  RowSpan spans;  // rows of Scratch::spans
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

  void begin(std::size_t most);
  void offer(std::uint64_t rank) {
    if (rank <= floor_) return;
    ranks_.push_back(rank);
    if (ranks_.size() == full_) shrink();
  }
  // In order, at most as many as begin() was told.
  std::span<const std::uint64_t> sorted();

 private:
  void shrink();

  std::vector<std::uint64_t> ranks_;
  std::size_t most_ = 0, full_ = 0;
  std::uint64_t floor_ = 0;  // no rank up to it is among the strongest
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

// Sums of the heads by family. Weights are whole numbers and a family shares one
// value, so that the heads are summed in integers and multiplied once.
class HeadSums {
 public:
  void clear() noexcept;
  void add(std::size_t family, const Vocabulary::Row& row) noexcept {
    if (++rows_[family] == kMostRows) settle(family);
    for (std::size_t h = 0; h < Vocabulary::kLanes; ++h) {
      narrow_[family][h] = static_cast<std::int16_t>(narrow_[family][h] + row.heads[h]);
    }
  }
  void add(std::size_t family, const Memory::Group& group) noexcept {
    wide_used_ |= 1u << family;
    for (std::size_t h = 0; h < Vocabulary::kLanes; ++h) wide_[family][h] += group.heads[h];
  }
  // Adds each family's sums times its scale to heads 1 and above.
  void add_to(std::array<double, kHeadCount>& heads, const FeatureSet& features) noexcept;

 private:
  // As many weights of one byte as 16 bits hold: 256 of them would be -32768.
  static constexpr std::uint32_t kMostRows = 250;
  void settle(std::size_t family) noexcept;

  ByFamily<std::array<std::int16_t, Vocabulary::kLanes>> narrow_{};
  ByFamily<std::array<std::int32_t, Vocabulary::kLanes>> wide_{};
  ByFamily<std::uint32_t> rows_{};
  std::uint32_t wide_used_ = 0;  // families with wide sums (bits)
};

struct Scratch {
  FeatureSet features;
  ConductScratch conducts;
  NetworkScratch network;
  HeadSums sums;
  Strongest strongest;
  // By row of FeatureSet::rows, then by word of the network; kNone: no term.
  std::vector<std::uint32_t> term_of;
  std::vector<Partial> partials;
  std::vector<Term> terms;
  std::vector<ByteSpan> spans;
  std::vector<std::pair<std::uint32_t, TokenSpan>> seen;  // term and where it was seen
  std::string name;
  // Labels as they stand in the pool of the document; empty: not yet asked for.
  std::array<PoolSpan, kLabels> labels{};
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

  void hear_network(const Document& document, const passage::Unit& unit, Partial& partial,
                    Scratch& scratch) const;
  PoolSpan label(std::size_t row, Scratch& scratch, base::StringPool& pool) const;
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
