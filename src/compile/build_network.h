// Turns score/network.tsv and score/layers.tsv into a NetworkTable.
#ifndef NETRA_COMPILE_BUILD_NETWORK_H_
#define NETRA_COMPILE_BUILD_NETWORK_H_

#include <filesystem>
#include <vector>

#include "compile/build_lexicon.h"
#include "score/network_table.h"

namespace netra::compile {

// Columns of network.tsv (kind network_input): input, the name of a feature; numbers,
// kInput of them parted by spaces. Columns of layers.tsv (kind network_layer): layer, as
// in kNetworkLayers or "bias"; row, from 0 (of the biases: 0 the first layer, then the
// blocks); numbers. All are whole, in the units of network_table.h. A model without
// either file has no network.
score::NetworkTable build_network(const std::filesystem::path& folder,
                                  const std::vector<ManifestRow>& manifest, Problems& problems);

}  // namespace netra::compile

#endif  // NETRA_COMPILE_BUILD_NETWORK_H_
