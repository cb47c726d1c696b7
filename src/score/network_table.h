// The network: a small convolutional reader that weighs each word in its company.
//
// A word is the sum of the vectors of its inputs: its form, its root, its letters, the
// marks on it and what stands over it. A first convolution over five words is followed
// by blocks of dilated convolutions with residual connections (He et al. 2016; Yu and
// Koltun 2016), each of which also hears the mean of the passage. What the last block
// says of a word is weighed for each head and summed over the words, so that every
// score of a passage is the exact sum of what its words contribute (global sum pooling,
// Zhou et al. 2016).
//
//   x[t]   = sum of input rows                                kInput wide
//   y[t]   = relu(bias + sum over k of first[k] * x[t + k - 2])            kWidth wide
//   block: u[t] = neck * y[t]                                 kNeck wide
//          y[t] += relu(bias + sum over j of wide[j] * u[t + (j - 1) * dilation]
//                       + mean * (mean of y))
//   head h = readout[h] * (sum over t of y[t]) / sqrt(words)
//
// Beyond the ends of the passage x and u are 0. All weights are whole numbers, so that
// every kernel on every machine gives the same answer (network.h).
#ifndef NETRA_SCORE_NETWORK_TABLE_H_
#define NETRA_SCORE_NETWORK_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace netra::score {

inline constexpr std::size_t kInput = 48;  // numbers of an input row
inline constexpr std::size_t kTaps = 5;    // words of the first convolution
inline constexpr std::size_t kWidth = 64;  // numbers of a word between the layers
inline constexpr std::size_t kNeck = 16;   // and inside a block
inline constexpr std::size_t kBlockTaps = 3;
inline constexpr std::array<std::size_t, 4> kDilations = {1, 2, 4, 8};
inline constexpr std::size_t kBlocks = kDilations.size();

}  // namespace netra::score

#endif  // NETRA_SCORE_NETWORK_TABLE_H_
