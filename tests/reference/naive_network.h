// The network of a model in plain loops over 64-bit numbers, from the words of
// score/network_table.h: for comparison with score/network.cpp and its kernels.
#ifndef NETRA_TESTS_REFERENCE_NAIVE_NETWORK_H_
#define NETRA_TESTS_REFERENCE_NAIVE_NETWORK_H_

#include <cstdint>
#include <vector>

#include "score/network_table.h"

namespace netra::test {

// The inputs of one word: those that hang on the word alone, then one group for each
// other input. A group is rounded once on its way through the first layer.
struct NaiveWord {
  std::vector<std::vector<std::uint64_t>> groups;
};
struct NaiveAnswer {
  std::vector<std::int64_t> words;  // head of violation, by word
  std::vector<double> answers;      // the heads, then the conducts; before the division by the root
};
NaiveAnswer naive_network(const score::NetworkTable& table, const std::vector<NaiveWord>& words);

}  // namespace netra::test

#endif  // NETRA_TESTS_REFERENCE_NAIVE_NETWORK_H_
