// select() one token at a time; built into more than one kernel file with
// different flags, hence the internal linkage.
#ifndef NETRA_MATCH_SELECT_SCALAR_H_
#define NETRA_MATCH_SELECT_SCALAR_H_

#include "match/select.h"
#include "match/table_hash.h"

namespace netra::match {
namespace {

// Without a branch on the data in any pass.
inline void select_scalar(const Tables& tables, const std::uint64_t* hashes, std::size_t count,
                          std::uint64_t behind, Selection& out) {
  const Header& header = *tables.header;
  const unsigned bit_shift = 64 - header.first_bits_log2;
  const std::uint64_t* const bits = tables.first_bits;
  std::uint16_t candidates[kChunk + 16];
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t bit = hashes[i] >> bit_shift;
    candidates[kept] = static_cast<std::uint16_t>(i);
    kept += bits[bit / 64] >> bit % 64 & 1;
  }

  // All slots are asked for before the first is read.
  const unsigned disp_shift = 64 - header.first_disp_log2;
  const FirstSlot* const slots = tables.first_slots;
  std::uint32_t* const slot = out.edges;  // not yet in use
  for (std::size_t j = 0; j < kept; ++j) {
    const std::uint64_t hash = hashes[candidates[j]];
    slot[j] = slot_of(hash, tables.first_disp[hash >> disp_shift], tables.first_count);
    __builtin_prefetch(slots + slot[j]);
  }
  const unsigned bigram_shift = 64 - header.bigram_log2;
  std::size_t verified = 0;
  for (std::size_t j = 0; j < kept; ++j) {
    const std::uint32_t token = candidates[j];
    const std::uint64_t hash = hashes[token];
    const FirstSlot& first = slots[slot[j]];
    const std::uint64_t next = token + 1u < count ? hashes[token + 1u] : behind;
    const std::uint64_t bit = bigram_key(hash, next) >> bigram_shift;
    const auto walk = static_cast<std::uint32_t>(tables.bigram_bits[bit / 64] >> bit % 64) &
                      (first.info / kChildren) & 1u;
    out.survivors[verified] = {token, slot[j] | walk << 31};
    verified += static_cast<std::size_t>(first.hash == hash) & ((first.info & kAccepts) | walk);
  }
  out.size = verified;

  std::size_t walkers = 0;
  for (std::size_t j = 0; j < verified; ++j) {
    candidates[walkers] = static_cast<std::uint16_t>(out.survivors[j].token);
    walkers += out.survivors[j].slot >> 31;
  }
  const unsigned edge_shift = 64 - header.edge_disp_log2;
  for (std::size_t j = 0; j < walkers; ++j) {
    const std::uint32_t token = candidates[j];
    const std::uint64_t next = token + 1u < count ? hashes[token + 1u] : behind;
    const std::uint64_t key = edge_key(next, hashes[token], header.edge_seed);
    out.edges[j] = slot_of(key, tables.edge_disp[key >> edge_shift], tables.edge_count);
    __builtin_prefetch(tables.edge_slots + out.edges[j]);
  }
}

}  // namespace
}  // namespace netra::match

#endif  // NETRA_MATCH_SELECT_SCALAR_H_
