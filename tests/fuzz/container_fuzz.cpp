// Input: any bytes as a model file.
#include <cstddef>
#include <cstdint>
#include <span>

#include "netra/model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto model = netra::Model::load(std::as_bytes(std::span(data, size)));
  if (model) return 0;
  const netra::ErrorCode code = model.error().code;
  if (code != netra::ErrorCode::kCorruptModel && code != netra::ErrorCode::kModelVersion) {
    __builtin_trap();
  }
  return 0;
}
