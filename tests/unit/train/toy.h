// A corpus of a few rows that a word or two tell apart, and the tables of the
// model that is built in.
#ifndef NETRA_TESTS_UNIT_TRAIN_TOY_H_
#define NETRA_TESTS_UNIT_TRAIN_TOY_H_

#include <cstddef>
#include <vector>

#include "lexicon/lexicon.h"
#include "score/network_table.h"
#include "score/score_table.h"
#include "train/corpus.h"
#include "train/trainer.h"

namespace netra::test {

// `each` rows of every category in five batches; `first` shifts the words in
// which the rows of a category differ, so that two corpora share no text.
std::vector<train::GoldRow> toy_corpus(std::size_t each, std::size_t first = 0);

// Floors that a kind of the toy, which has ten rows or so, passes; the defaults are for a
// corpus of thousands.
train::TrainOptions toy_options();

const lexicon::Lexicon& built_in_lexicon();

// The tables of a training as the model compiler reads them.
score::ScoreTable compiled(const train::Trained& trained);
score::NetworkTable compiled_network(const train::NamedNetwork& network);

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_TRAIN_TOY_H_
