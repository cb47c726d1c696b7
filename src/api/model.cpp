#include "netra/model.h"

#include <cstring>
#include <fstream>
#include <system_error>
#include <utility>

#include "api/embedded.h"
#include "api/hex.h"
#include "api/model_rep.h"

namespace netra {

Model::Model(std::unique_ptr<const Rep> rep) noexcept : rep_(std::move(rep)) {}
Model::~Model() = default;

const ModelInfo& Model::info() const noexcept { return rep_->info; }

Result<std::shared_ptr<const Model>> ModelAccess::open(std::vector<std::uint64_t> own,
                                                       std::span<const std::byte> bytes) {
  auto info = bundle::inspect(bytes);
  if (!info) return info.error();
  auto tables = bundle::read(bytes);
  if (!tables) return tables.error();
  auto rep = std::make_unique<Model::Rep>();
  rep->own = std::move(own);
  rep->tables = std::move(*tables);
  const bundle::ModelTables& t = *rep->tables;
  rep->scorer = score::Scorer(t.score, t.network, t.lexicon);
  rep->info.name = t.name;
  rep->info.format_version = info->format_version;
  rep->info.fingerprint = to_hex(info->fingerprint);
  rep->info.bytes = info->size;
  for (const auto& s : info->sections) rep->info.sections.push_back({s.name, s.size});
  rep->info.patterns = t.lexicon.phrases->size();
  rep->info.entries = t.lexicon.entries.size();
  rep->info.features = t.score.keys.size();
  return std::shared_ptr<const Model>(new Model(std::move(rep)));
}

Result<std::shared_ptr<const Model>> Model::standard() {
  const std::span<const std::byte> bytes = embedded_model();
  if (bytes.empty()) {
    return Error{ErrorCode::kIo, "this library was built without an embedded model", {}};
  }
  return ModelAccess::open({}, bytes);
}

Result<std::shared_ptr<const Model>> Model::load(std::span<const std::byte> bundle) {
  std::vector<std::uint64_t> own((bundle.size() + 7) / 8);
  if (!bundle.empty()) std::memcpy(own.data(), bundle.data(), bundle.size());
  const std::span<const std::byte> view(reinterpret_cast<const std::byte*>(own.data()),
                                        bundle.size());
  return ModelAccess::open(std::move(own), view);
}

Result<std::shared_ptr<const Model>> Model::load(const std::filesystem::path& bundle) {
  const auto failed = [&](const char* what) {
    return Error{ErrorCode::kIo, std::string("the model ") + what, {bundle.string()}};
  };
  std::error_code code;
  if (std::filesystem::is_directory(bundle, code)) return failed("is a directory");
  const std::uintmax_t size = std::filesystem::file_size(bundle, code);
  std::ifstream in(bundle, std::ios::binary);
  if (code || !in) return failed("cannot be opened");
  std::vector<std::uint64_t> own((size + 7) / 8);
  in.read(reinterpret_cast<char*>(own.data()), static_cast<std::streamsize>(size));
  if (static_cast<std::uintmax_t>(in.gcount()) != size) return failed("cannot be read");
  const std::span<const std::byte> view(reinterpret_cast<const std::byte*>(own.data()), size);
  auto model = ModelAccess::open(std::move(own), view);
  if (model) return model;
  Error error = model.error();
  error.place.file = bundle.string();
  return error;
}

}  // namespace netra
