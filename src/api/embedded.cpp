#include "api/embedded.h"

// Defined by embedded_model.S.
extern "C" {
extern const std::byte netra_embedded_model_begin[];
extern const std::byte netra_embedded_model_end[];
}

namespace netra {

std::span<const std::byte> embedded_model() noexcept {
  return {netra_embedded_model_begin, netra_embedded_model_end};
}

}  // namespace netra
