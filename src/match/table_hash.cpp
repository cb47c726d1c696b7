#include "match/table_hash.h"

#include <algorithm>

namespace netra::match {
namespace {

constexpr double kLoad = 0.92;             // share of slots in use
constexpr std::uint32_t kTries = 1 << 16;  // displacements are 16 bits

}  // namespace

std::optional<PerfectHash> build_perfect_hash(std::span<const std::uint64_t> keys) {
  PerfectHash result;
  const std::size_t count = keys.size();
  result.slots = static_cast<std::uint32_t>(static_cast<double>(count) / kLoad) + 1;
  while ((std::size_t{4} << result.disp_log2) < count) ++result.disp_log2;
  const std::size_t buckets = std::size_t{1} << result.disp_log2;
  const unsigned shift = 64 - result.disp_log2;
  result.displacements.assign(buckets, 0);
  result.slot.assign(count, 0);

  // Keys by bucket (counting sort), then buckets from the largest to the smallest.
  std::vector<std::uint32_t> start(buckets + 1, 0);
  for (const std::uint64_t key : keys) ++start[(key >> shift) + 1];
  std::uint32_t largest = 0;
  for (std::size_t b = 0; b < buckets; ++b) {
    largest = std::max(largest, start[b + 1]);
    start[b + 1] += start[b];
  }
  if (largest > 4096) return std::nullopt;
  std::vector<std::uint32_t> members(count);
  std::vector<std::uint32_t> fill(start.begin(), start.end() - 1);
  for (std::size_t i = 0; i < count; ++i) {
    members[fill[keys[i] >> shift]++] = static_cast<std::uint32_t>(i);
  }
  std::vector<std::uint32_t> size_start(largest + 2, 0);
  for (std::size_t b = 0; b < buckets; ++b) ++size_start[largest - (start[b + 1] - start[b]) + 1];
  for (std::size_t s = 0; s <= largest; ++s) size_start[s + 1] += size_start[s];
  std::vector<std::uint32_t> order(buckets);
  for (std::size_t b = 0; b < buckets; ++b) {
    order[size_start[largest - (start[b + 1] - start[b])]++] = static_cast<std::uint32_t>(b);
  }

  std::vector<bool> taken(result.slots, false);
  std::vector<std::uint32_t> mine;
  for (const std::uint32_t b : order) {
    const std::span<const std::uint32_t> bucket(members.data() + start[b], start[b + 1] - start[b]);
    if (bucket.empty()) break;
    std::uint32_t displacement = 0;
    for (; displacement < kTries; ++displacement) {
      mine.clear();
      for (const std::uint32_t i : bucket) {
        const std::uint32_t s = slot_of(keys[i], displacement, result.slots);
        if (taken[s]) break;
        taken[s] = true;  // undone below when the bucket does not fit
        mine.push_back(s);
      }
      if (mine.size() == bucket.size()) break;
      for (const std::uint32_t s : mine) taken[s] = false;
    }
    if (displacement == kTries) return std::nullopt;
    result.displacements[b] = static_cast<std::uint16_t>(displacement);
    for (std::size_t k = 0; k < bucket.size(); ++k) result.slot[bucket[k]] = mine[k];
  }
  return result;
}

}  // namespace netra::match
