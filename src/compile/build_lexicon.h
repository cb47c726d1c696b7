// Turns the tables of a model's folder into a Lexicon.
#ifndef NETRA_COMPILE_BUILD_LEXICON_H_
#define NETRA_COMPILE_BUILD_LEXICON_H_

#include <filesystem>
#include <string>
#include <vector>

#include "compile/table_reader.h"
#include "lexicon/lexicon.h"

namespace netra::compile {

// One row of MANIFEST.tsv.
struct ManifestRow {
  std::string file, kind;
  std::uint32_t line = 0;
};

// MANIFEST.tsv names every table; a file that is not there, a kind that is not
// known and a table of the folder that no row names are problems.
std::vector<ManifestRow> read_manifest(const std::filesystem::path& folder, Problems& problems);

// Wrong rows go to `problems` and are left out of the result.
lexicon::Lexicon build_lexicon(const std::filesystem::path& folder,
                               const std::vector<ManifestRow>& manifest, Problems& problems);

}  // namespace netra::compile

#endif  // NETRA_COMPILE_BUILD_LEXICON_H_
