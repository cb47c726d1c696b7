// A network of random numbers: what it says means nothing, but it must be read, written
// and summed like any other.
#ifndef NETRA_TESTS_SUPPORT_RANDOM_NETWORK_H_
#define NETRA_TESTS_SUPPORT_RANDOM_NETWORK_H_

#include <cstdint>
#include <vector>

#include "score/network_table.h"

namespace netra::test {

struct RandomNetwork {
  // Its inputs are the unknown form and four of five of `keys`; no number is further from
  // 0 than `input_most`, `weight_most` and `bias_most` say.
  RandomNetwork(const std::vector<std::uint64_t>& keys, unsigned seed, int input_most,
                int weight_most, int bias_most);
  RandomNetwork(const RandomNetwork&) = delete;  // the table views itself
  RandomNetwork& operator=(const RandomNetwork&) = delete;

  score::NetworkTable table;
};

}  // namespace netra::test

#endif  // NETRA_TESTS_SUPPORT_RANDOM_NETWORK_H_
