// Structured sections as Boost.Serialization archives: bytes to typed rows and
// back. Boost stays behind this header.
#ifndef NETRA_BUNDLE_ARCHIVE_H_
#define NETRA_BUNDLE_ARCHIVE_H_

#include <string>
#include <string_view>
#include <vector>

#include "bundle/bundle.h"

namespace netra::bundle {

// Everything of the model that is not a flat table.
std::string save_rows(const ModelTables& tables);

// Fills the rows of `tables`, and the names of the thesaurus's groups; false if the archive
// is not what save_rows() made.
bool load_rows(std::string_view bytes, ModelTables& tables, token::MorphologyRules& rules,
               std::vector<std::string>& groups);

}  // namespace netra::bundle

#endif  // NETRA_BUNDLE_ARCHIVE_H_
