// What the network hears of each word: its form, its root, its groups in the thesaurus and
// its letters, which hang on the word alone, and its company: the marks on it, the conducts whose
// triggers it belongs to and what stands over it. Inputs are features, told by key (features.h).
#ifndef NETRA_SCORE_INPUTS_H_
#define NETRA_SCORE_INPUTS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "score/features.h"

namespace netra::score {

struct CompanyInputs {
  std::vector<std::uint64_t> keys;
  std::vector<std::uint32_t> ends;       // of each word's keys
  std::vector<std::uint64_t> mark_keys;  // working row: of each mark
};

// Replaces `out`. `words` and `marks` are those of the unit; `names`, if any, is told
// each key.
void company_inputs(const Document& document, const passage::Unit& unit,
                    std::span<const FeatureSet::Word> words, std::span<const Mark> marks,
                    CompanyInputs& out, const NameSink* names = nullptr);

// Replaces `keys` with those of the word alone, its form first.
void form_inputs(const Document& document, const Spelling& spelling, const FeatureSet::Word& word,
                 std::string& folded, std::vector<std::uint64_t>& keys,
                 const NameSink* names = nullptr);

}  // namespace netra::score

#endif  // NETRA_SCORE_INPUTS_H_
