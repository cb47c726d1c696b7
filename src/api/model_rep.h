// What a Model holds; shared by the files of this module and the tools.
#ifndef NETRA_API_MODEL_REP_H_
#define NETRA_API_MODEL_REP_H_

#include <memory>
#include <vector>

#include "bundle/bundle.h"
#include "netra/model.h"
#include "score/scorer.h"

namespace netra {

struct Model::Rep {
  std::vector<std::uint64_t> own;  // the bytes, 8-byte aligned; empty for the embedded model
  std::unique_ptr<bundle::ModelTables> tables;
  score::Scorer scorer;
  ModelInfo info;
};

// The way in for the other modules of this project.
struct ModelAccess {
  static const Model::Rep& rep(const Model& model) noexcept { return *model.rep_; }
  static Result<std::shared_ptr<const Model>> open(std::vector<std::uint64_t> own,
                                                   std::span<const std::byte> bytes);
};

}  // namespace netra

#endif  // NETRA_API_MODEL_REP_H_
