// The bytes of the model that is compiled into this library.
#ifndef NETRA_API_EMBEDDED_H_
#define NETRA_API_EMBEDDED_H_

#include <cstddef>
#include <span>

namespace netra {

// 8-byte aligned, of static lifetime.
std::span<const std::byte> embedded_model() noexcept;

}  // namespace netra

#endif  // NETRA_API_EMBEDDED_H_
