// The scalar passes with BMI2 shifts; measured, AVX2 gathers are no faster.
#include "match/select_scalar.h"

namespace netra::match {

void select_avx2(const Tables& tables, const std::uint64_t* hashes, std::size_t count,
                 std::uint64_t behind, Selection& out) {
  select_scalar(tables, hashes, count, behind, out);
}

}  // namespace netra::match
