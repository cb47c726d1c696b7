// Passages as rows of a sparse matrix over a vocabulary of features.
#ifndef NETRA_TRAIN_DATASET_H_
#define NETRA_TRAIN_DATASET_H_

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "lexicon/lexicon.h"
#include "score/features.h"
#include "train/corpus.h"

namespace netra::train {

struct Cell {
  std::uint64_t key = 0;
  float value = 0;
  score::Family family = score::Family::kWord;
};

// The features of one passage; a text that the page reader splits into several
// units gives their union, as one label speaks of all of it.
struct Sample {
  std::vector<Cell> cells;  // by key
  // What the network hears (score/inputs.h): keys of the inputs word by word, and where
  // those of each word end.
  std::vector<std::uint64_t> inputs;
  std::vector<std::uint32_t> input_ends;
  // Of each of these words, the parts of claims that it stands in (bits by ClaimPart). Empty:
  // nobody marked the passage.
  std::vector<std::uint8_t> parts;
  double known = 0;
  std::uint32_t words = 0;
};

// Who is said to breach neutrality, by what, for whom.
enum class ClaimPart : std::uint8_t { kAgent, kConduct, kBeneficiary, kCount };

struct Dataset {
  std::vector<Sample> samples;  // parallel to the gold rows
  std::unordered_map<std::uint64_t, std::string> names;
};

using Progress = std::function<void(std::size_t done, std::size_t all)>;

// With `vary` some passages, by their id, tell who stands for election by name alone, as
// headlines do: for training, never for judging.
Dataset build_dataset(const std::vector<GoldRow>& rows, const lexicon::Lexicon& lexicon,
                      const Progress& progress, bool vary = false);

}  // namespace netra::train

#endif  // NETRA_TRAIN_DATASET_H_
