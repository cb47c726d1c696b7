#include "support/random_network.h"

#include <random>

#include "score/features.h"

namespace netra::test {

RandomNetwork::RandomNetwork(const std::vector<std::uint64_t>& keys, unsigned seed, int input_most,
                             int weight_most, int bias_most) {
  std::mt19937 random(seed);
  const auto number = [&](int most) {
    return static_cast<int>(random() % static_cast<unsigned>(2 * most + 1)) - most;
  };
  table.key_store = {score::key_of_name(score::kUnknownForm)};
  for (const std::uint64_t key : keys) {
    if (random() % 5 != 0) table.key_store.push_back(key);
  }
  for (std::size_t i = 0; i < table.key_store.size() * score::kInput; ++i) {
    table.input_store.push_back(static_cast<std::int8_t>(number(input_most)));
  }
  for (std::size_t i = 0; i < score::kNetworkWeights; ++i) {
    table.weight_store.push_back(static_cast<std::int16_t>(number(weight_most)));
  }
  for (std::size_t i = 0; i < score::kNetworkBiases; ++i) {
    table.bias_store.push_back(number(bias_most));
  }
  table.keys = table.key_store;
  table.inputs = table.input_store;
  table.weights = table.weight_store;
  table.biases = table.bias_store;
}

}  // namespace netra::test
