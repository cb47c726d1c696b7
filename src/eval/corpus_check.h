// Rules that the corpus must keep: no batch in two splits, no near-duplicates
// across splits, no smell of templates, cues that do not give the label away.
#ifndef NETRA_EVAL_CORPUS_CHECK_H_
#define NETRA_EVAL_CORPUS_CHECK_H_

#include <span>
#include <string>
#include <vector>

#include "netra/result.h"
#include "train/corpus.h"

namespace netra::eval {

struct Split {
  std::string file;
  std::span<const train::GoldRow> rows;
};

// Appends to `problems`; `summary` counts what the corpus holds.
//
// Near-duplicate: Jaccard similarity of word 4-grams of at least 0.5, candidates
// by MinHash with banding (Broder 1997). Template: an opening of three words in
// more than 1 % of all rows.
void check_corpus(const std::vector<Split>& splits, std::vector<Error>& problems,
                  std::string& summary);

}  // namespace netra::eval

#endif  // NETRA_EVAL_CORPUS_CHECK_H_
