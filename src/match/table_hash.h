// Where keys live: bit sets, and a perfect hash by displacement (Fox et al.,
// SIGIR 1992; Belazzougui et al., ESA 2009): a bucket's displacement was chosen at
// build time so that all its keys find free slots; a look-up is one probe.
#ifndef NETRA_MATCH_TABLE_HASH_H_
#define NETRA_MATCH_TABLE_HASH_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace netra::match {

inline constexpr std::uint64_t kSpread = 0xD6E8FEB86659FD93ull;
inline constexpr std::uint64_t kSpin = 0x9E3779B97F4A7C15ull;

namespace {  // internal linkage: the kernel files are built with other flags

[[maybe_unused]] inline std::uint32_t slot_of(std::uint64_t key, std::uint32_t displacement,
                                              std::uint32_t slots) noexcept {
  const std::uint64_t x = (key ^ displacement * kSpread) * kSpin;
  return static_cast<std::uint32_t>((x >> 32) * slots >> 32);
}

// The key of a node below the first level; `path` is the key of its parent (at
// the first level the token's hash).
[[maybe_unused]] inline std::uint64_t edge_key(std::uint64_t hash, std::uint64_t path,
                                               std::uint64_t seed) noexcept {
  return hash ^ (path + seed) * kSpread;
}

[[maybe_unused]] inline std::uint64_t bigram_key(std::uint64_t first,
                                                 std::uint64_t second) noexcept {
  return (first + (second << 23 | second >> 41)) * kSpread;
}

}  // namespace

struct PerfectHash {
  unsigned disp_log2 = 1;
  std::uint32_t slots = 1;
  std::vector<std::uint16_t> displacements;
  std::vector<std::uint32_t> slot;  // of each key
};

// Nothing if some keys are equal (or, never seen, no displacement fits).
// COST: O(keys) expected.
std::optional<PerfectHash> build_perfect_hash(std::span<const std::uint64_t> keys);

}  // namespace netra::match

#endif  // NETRA_MATCH_TABLE_HASH_H_
