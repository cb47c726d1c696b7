// From the readable tables of a folder to a model.
#ifndef NETRA_COMPILE_COMPILE_H_
#define NETRA_COMPILE_COMPILE_H_

#include <filesystem>
#include <memory>

#include "bundle/bundle.h"
#include "compile/table_reader.h"

namespace netra::compile {

// The tables of the model; null if any row is wrong: `problems` names them all.
std::unique_ptr<bundle::ModelTables> compile_folder(const std::filesystem::path& folder,
                                                    Problems& problems);

// "cue/status.tsv:17: 'xyz' is no role of cues"
std::string describe(const Error& error);

}  // namespace netra::compile

#endif  // NETRA_COMPILE_COMPILE_H_
