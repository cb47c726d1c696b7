// The compiled model: a container of checked sections (FORMAT.md). Flat tables
// (phrases, entries, weights) are read in place; structured tables are
// Boost.Serialization archives. Every byte is under a checksum and every
// reference is checked before use: a truncated, damaged or foreign file is
// refused, it cannot crash or mislead a later analysis.
//
// THREAD SAFETY: functions without state.
#ifndef NETRA_BUNDLE_BUNDLE_H_
#define NETRA_BUNDLE_BUNDLE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "netra/result.h"
#include "score/network_table.h"
#include "score/score_table.h"

namespace netra::bundle {

inline constexpr std::uint32_t kFormatVersion = 4;

struct ModelTables {
  std::string name;
  lexicon::Lexicon lexicon;
  score::ScoreTable score;
  score::NetworkTable network;
};

struct SectionInfo {
  std::string name;
  std::uint64_t offset = 0, size = 0, checksum = 0;
};
struct BundleInfo {
  std::uint32_t format_version = 0;
  std::uint64_t size = 0;
  std::uint64_t fingerprint = 0;  // of the content; equal means equal results
  std::vector<SectionInfo> sections;
};

// The bytes of a bundle; the same tables give the same bytes.
std::vector<std::byte> write(const ModelTables& tables);

// Reads the header and checks all checksums. Errors: kCorruptModel,
// kModelVersion; place.byte says where.
Result<BundleInfo> inspect(std::span<const std::byte> bytes);

// The tables of a bundle. REQUIRES: `bytes` is 8-byte aligned and outlives them.
Result<std::unique_ptr<ModelTables>> read(std::span<const std::byte> bytes);

}  // namespace netra::bundle

#endif  // NETRA_BUNDLE_BUNDLE_H_
