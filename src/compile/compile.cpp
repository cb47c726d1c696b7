#include "compile/compile.h"

#include "compile/build_lexicon.h"
#include "compile/build_network.h"
#include "compile/build_score.h"

namespace netra::compile {

std::unique_ptr<bundle::ModelTables> compile_folder(const std::filesystem::path& folder,
                                                    Problems& problems) {
  const std::vector<ManifestRow> manifest = read_manifest(folder, problems);
  auto tables = std::make_unique<bundle::ModelTables>();
  tables->name = std::filesystem::weakly_canonical(folder).filename().string();
  tables->lexicon = build_lexicon(folder, manifest, problems);
  tables->score = build_score(folder, manifest, problems);
  tables->network = build_network(folder, manifest, problems);
  if (!problems.none()) return nullptr;
  return tables;
}

std::string describe(const Error& error) {
  std::string text = error.place.file;
  if (error.place.line != 0) text += ":" + std::to_string(error.place.line);
  if (!text.empty()) text += ": ";
  text += error.message;
  if (error.place.has_byte) text += " (byte " + std::to_string(error.place.byte) + ")";
  return text;
}

}  // namespace netra::compile
