// Runs the network of a model (network_table.h) over the words of a passage.
//
// All sums are whole numbers, so that each kernel gives the same answer.
//
// THREAD SAFETY: immutable; one NetworkScratch for each thread.
// COST: O(words), about 25,000 products a word; what hangs on a word alone is found once
// for each word of a language. No allocation in the steady state.
#ifndef NETRA_SCORE_NETWORK_H_
#define NETRA_SCORE_NETWORK_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "scan/raw_tokens.h"
#include "score/inputs.h"
#include "score/network_kernel.h"
#include "score/network_table.h"
#include "score/vocabulary.h"

namespace netra::score {

struct NetworkScratch {
  // What the network says is in `rows`: `words` for the violation head, before it is
  // divided by the root of the number of words, in units of 2^-kAnswerBits; `sum` of the
  // last layer over the words in units of 2^-kActivationBits.
  NetworkRows rows;

  // Working rows, kept for their memory.
  CompanyInputs company;
  std::vector<std::uint64_t> keys;
  std::string folded;
  // What the first layer made of what was met: row of rows.met by key. Emptied when it is
  // full or serves another model.
  std::uint64_t mark = 0;
  std::vector<std::uint64_t> met_keys;
  std::vector<std::uint32_t> slots;
  // The same for words by their row of Memory, of the edition that it was of; the words of
  // read() are of `words_edition`.
  std::uint64_t words_edition = 0, met_edition = 0;
  std::vector<std::uint32_t> of_word;
};
inline constexpr int kAnswerBits = kActivationBits + kReadoutBits;

class Network {
 public:
  Network() = default;
  // REQUIRES: table.sound(); the table must live as long.
  explicit Network(const NetworkTable& table);

  bool empty() const noexcept { return inputs_.size() == 0; }
  // Replaces what `scratch` says. `words` and `marks` are those of the unit.
  // REQUIRES: !empty().
  void read(const Document& document, const passage::Unit& unit, const Spelling& spelling,
            std::span<const FeatureSet::Word> words, std::span<const Mark> marks,
            NetworkScratch& scratch, scan::Kernel kernel = scan::Kernel::kAuto) const;
  // What each head hears: its readout times the sum, as a number.
  void heads(const NetworkScratch& scratch, std::array<double, kHeadCount>& out) const noexcept;
  // The same for each conduct.
  void conducts(const NetworkScratch& scratch, std::array<double, kConducts>& out) const noexcept;

 private:
  std::uint32_t meet(std::uint64_t met_key, std::span<const std::uint64_t> keys, bool word,
                     const NetworkKernel& kernel, NetworkScratch& scratch) const;
  void make_room(std::size_t coming, std::uint64_t spelling, NetworkScratch& scratch) const;

  const NetworkTable* table_ = nullptr;
  Vocabulary inputs_;  // keys alone
  std::uint32_t unknown_ = Vocabulary::kNone;
  NetworkLayers layers_;
  std::vector<double> readout_;  // kAnswers x kWidth whole numbers
};

}  // namespace netra::score

#endif  // NETRA_SCORE_NETWORK_H_
