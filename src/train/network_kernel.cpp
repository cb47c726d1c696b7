#include "train/network_kernel.h"

#include <cmath>
#include <cstring>

// The loops are written once and compiled for each level of x86-64 with vectors of its own
// width, as vectors wider than the machine's are slow with GCC 12; so they are with
// target_clones, which compile one text. How many lanes go together changes no sum.
#define NETRA_INLINE __attribute__((always_inline)) inline

namespace netra::train {
namespace {

template <std::size_t kLanes>
struct Vector {
  using Type __attribute__((vector_size(kLanes * sizeof(float)))) = float;
  // The same, in memory that is aligned as floats are.
  using Packed
      __attribute__((vector_size(kLanes * sizeof(float)), aligned(alignof(float)), may_alias)) =
          float;
};

// kRows x (kVectors * kLanes) elements of c stay in registers for the whole sum.
template <std::size_t kLanes, std::size_t kRows, std::size_t kVectors>
NETRA_INLINE void add_tile(float* c, const View& a, const float* b, std::size_t inner,
                           std::size_t columns) {
  using Packed = typename Vector<kLanes>::Packed;
  typename Vector<kLanes>::Type sum[kRows][kVectors], row[kVectors];
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      sum[r][v] = *reinterpret_cast<const Packed*>(c + r * columns + v * kLanes);
    }
  }
  const float* element = a.data;
  for (std::size_t k = 0; k < inner; ++k, b += columns, element += a.column) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      row[v] = *reinterpret_cast<const Packed*>(b + v * kLanes);
    }
    for (std::size_t r = 0; r < kRows; ++r) {
      const float times = element[r * a.row];
      for (std::size_t v = 0; v < kVectors; ++v) sum[r][v] += times * row[v];
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t v = 0; v < kVectors; ++v) {
      *reinterpret_cast<Packed*>(c + r * columns + v * kLanes) = sum[r][v];
    }
  }
}

template <std::size_t kLanes, std::size_t kVectors>
NETRA_INLINE void add_strip(float* c, View a, const float* b, std::size_t rows, std::size_t inner,
                            std::size_t columns) {
  constexpr std::size_t kRows = 4;
  std::size_t r = 0;
  for (; r + kRows <= rows; r += kRows, a.data += kRows * a.row) {
    add_tile<kLanes, kRows, kVectors>(c + r * columns, a, b, inner, columns);
  }
  for (; r < rows; ++r, a.data += a.row) {
    add_tile<kLanes, 1, kVectors>(c + r * columns, a, b, inner, columns);
  }
}

template <std::size_t kLanes>
NETRA_INLINE void add_all(float* c, const View& a, const float* b, std::size_t rows,
                          std::size_t inner, std::size_t columns) {
  std::size_t j = 0;
  for (; j + 2 * kLanes <= columns; j += 2 * kLanes) {
    add_strip<kLanes, 2>(c + j, a, b + j, rows, inner, columns);
  }
  if (j < columns) add_strip<kLanes, 1>(c + j, a, b + j, rows, inner, columns);
}

NETRA_INLINE void descend_all(float* __restrict weight, float* __restrict gradient,
                              float* __restrict mean, float* __restrict square, std::size_t count,
                              const DescentStep& step) {
  constexpr float kMeanKeep = 0.9F, kSquareKeep = 0.999F, kEpsilon = 1e-8F;
  // An input that is not met for long would leave its moments among the subnormal
  // numbers, which are slow; so small a moment moves nothing.
  constexpr float kNothing = 1e-30F;
  const DescentStep s = step;
  for (std::size_t i = 0; i < count; ++i) {
    const float g = gradient[i];
    float m = kMeanKeep * mean[i] + (1 - kMeanKeep) * g;
    float v = kSquareKeep * square[i] + (1 - kSquareKeep) * g * g;
    m = std::fabs(m) < kNothing ? 0.0F : m;
    v = v < kNothing ? 0.0F : v;
    weight[i] = weight[i] * s.keep -
                s.rate * (m * s.mean_scale) / (std::sqrt(v * s.square_scale) + kEpsilon);
    mean[i] = m;
    square[i] = v;
    gradient[i] = 0;
  }
}

#if defined(__x86_64__)
__attribute__((target("avx512f"))) void add_avx512(float* c, const View& a, const float* b,
                                                   std::size_t rows, std::size_t inner,
                                                   std::size_t columns) {
  add_all<16>(c, a, b, rows, inner, columns);
}
__attribute__((target("avx2"))) void add_avx2(float* c, const View& a, const float* b,
                                              std::size_t rows, std::size_t inner,
                                              std::size_t columns) {
  add_all<8>(c, a, b, rows, inner, columns);
}
__attribute__((target("avx512f"))) void descend_avx512(float* weight, float* gradient, float* mean,
                                                       float* square, std::size_t count,
                                                       const DescentStep& step) {
  descend_all(weight, gradient, mean, square, count, step);
}
__attribute__((target("avx2"))) void descend_avx2(float* weight, float* gradient, float* mean,
                                                  float* square, std::size_t count,
                                                  const DescentStep& step) {
  descend_all(weight, gradient, mean, square, count, step);
}
#endif

}  // namespace

KernelLevel best_level() noexcept {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return KernelLevel::kAvx512;
  if (__builtin_cpu_supports("avx2")) return KernelLevel::kAvx2;
#endif
  return KernelLevel::kPlain;
}

void add_product(float* c, const View& a, const float* b, std::size_t rows, std::size_t inner,
                 std::size_t columns, KernelLevel level) {
#if defined(__x86_64__)
  if (level == KernelLevel::kAvx512) return add_avx512(c, a, b, rows, inner, columns);
  if (level == KernelLevel::kAvx2) return add_avx2(c, a, b, rows, inner, columns);
#endif
  static_cast<void>(level);
  add_all<4>(c, a, b, rows, inner, columns);
}

void descend(float* weight, float* gradient, float* mean, float* square, std::size_t count,
             const DescentStep& step, KernelLevel level) {
#if defined(__x86_64__)
  if (level == KernelLevel::kAvx512) {
    return descend_avx512(weight, gradient, mean, square, count, step);
  }
  if (level == KernelLevel::kAvx2) return descend_avx2(weight, gradient, mean, square, count, step);
#endif
  static_cast<void>(level);
  descend_all(weight, gradient, mean, square, count, step);
}

}  // namespace netra::train
