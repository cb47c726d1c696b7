// The outer shape of a bundle: header, section table, sections, padding.
#ifndef NETRA_BUNDLE_CONTAINER_H_
#define NETRA_BUNDLE_CONTAINER_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/bundle.h"

namespace netra::bundle {

struct Section {
  std::string name;  // at most 15 bytes
  std::string bytes;
};

std::vector<std::byte> write_container(const std::vector<Section>& sections);

// The section's bytes; empty if there is none. REQUIRES: inspect() passed.
std::string_view section(std::span<const std::byte> bytes, const BundleInfo& info,
                         std::string_view name);

}  // namespace netra::bundle

#endif  // NETRA_BUNDLE_CONTAINER_H_
