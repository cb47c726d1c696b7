// A Model is the compiled, immutable form of a folder under models/.
//
// THREAD SAFETY: immutable; share one among all threads.
// LIFETIME: kept alive by shared_ptr; an Analyzer holds one.
// FAILURE: a damaged or foreign bundle is refused with kCorruptModel or
// kModelVersion and the place in the file; it can never be half loaded.
// COST: standard() and load() take a few milliseconds and no copy of the tables.
#ifndef NETRA_MODEL_H_
#define NETRA_MODEL_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "netra/export.h"
#include "netra/result.h"

namespace netra {

struct ModelInfo {
  std::string name;  // "id-news"
  std::uint32_t format_version = 0;
  std::string fingerprint;  // of the content, 16 hexadecimal digits; equal means equal results
  std::uint64_t bytes = 0;
  struct Section {
    std::string name;
    std::uint64_t bytes = 0;
  };
  std::vector<Section> sections;
  std::size_t patterns = 0, entries = 0, features = 0;
};

class NETRA_API Model {
 public:
  // The model compiled into this library.
  static Result<std::shared_ptr<const Model>> standard();
  // Errors: kIo, kCorruptModel, kModelVersion.
  static Result<std::shared_ptr<const Model>> load(const std::filesystem::path& bundle);
  // The bytes are copied. Errors: kCorruptModel, kModelVersion.
  static Result<std::shared_ptr<const Model>> load(std::span<const std::byte> bundle);

  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  ~Model();

  const ModelInfo& info() const noexcept;

 private:
  friend class Analyzer;
  friend struct ModelAccess;
  struct Rep;
  explicit Model(std::unique_ptr<const Rep> rep) noexcept;
  std::unique_ptr<const Rep> rep_;
};

}  // namespace netra

#endif  // NETRA_MODEL_H_
