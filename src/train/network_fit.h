// From passages to the network of a model: which inputs get a row, the training, how
// loudly the network speaks beside the linear heads, and whole numbers of it all.
#ifndef NETRA_TRAIN_NETWORK_FIT_H_
#define NETRA_TRAIN_NETWORK_FIT_H_

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "train/dataset.h"
#include "train/network_trainer.h"

namespace netra::train {

struct NetworkFloors {  // training passages that must have an input of the family
  std::uint32_t form = 16, root = 5, letters = 130, other = 7;
};

// A network with the names of its inputs; id 0 is the unknown form.
struct NamedNetwork {
  std::vector<std::string> names;                        // by id; empty: no network
  std::unordered_map<std::uint64_t, std::uint32_t> ids;  // by key
  NetworkWeights weights;

  bool empty() const noexcept { return names.empty(); }
};

NamedNetwork train_network(const std::vector<GoldRow>& rows, const Dataset& data,
                           const NetworkFloors& floors, const NetworkOptions& options,
                           const Progress& progress);
// REQUIRES: !network.empty().
std::array<double, score::kAnswers> judge(const NamedNetwork& network, const Sample& sample);

// Whether the layers can be written as they are. Inputs are held within their row, which
// a few loud numbers may leave.
bool fits_tables(const NetworkWeights& weights);
// The tables score/network.tsv and score/layers.tsv; rows of inputs by name.
std::string inputs_table(const NamedNetwork& network);
std::string layers_table(const NamedNetwork& network);

}  // namespace netra::train

#endif  // NETRA_TRAIN_NETWORK_FIT_H_
