// The two loops (products of matrices, steps of AdamW) in which the training of the network spends
// its time; inside this module only.
//
// DETERMINISM: every element is summed in one order, the same at every level, and no
// product is fused with a sum (-ffp-contract=off).
#ifndef NETRA_TRAIN_NETWORK_KERNEL_H_
#define NETRA_TRAIN_NETWORK_KERNEL_H_

#include <cstddef>
#include <cstdint>

namespace netra::train {

enum class KernelLevel : std::uint8_t { kPlain, kAvx2, kAvx512 };
// What this machine has.
KernelLevel best_level() noexcept;

// A matrix read in place: element (r, k) is data[r * row + k * column]. Rows may overlap,
// as do the windows of a convolution; a transposed matrix has the strides changed about.
struct View {
  const float* data;
  std::size_t row, column;
};

// c[rows x columns] += a[rows x inner] * b[inner x columns]; b and c are dense.
// REQUIRES: columns is a multiple of 16; c overlaps neither a nor b.
void add_product(float* c, const View& a, const float* b, std::size_t rows, std::size_t inner,
                 std::size_t columns, KernelLevel level = best_level());

// One step of AdamW.
struct DescentStep {
  float rate;
  float keep;          // 1 - rate * decay
  float mean_scale;    // 1 / (1 - 0.9^step)
  float square_scale;  // 1 / (1 - 0.999^step)
};
// Moves `count` weights and sets their gradient back to 0.
void descend(float* weight, float* gradient, float* mean, float* square, std::size_t count,
             const DescentStep& step, KernelLevel level = best_level());

}  // namespace netra::train

#endif  // NETRA_TRAIN_NETWORK_KERNEL_H_
