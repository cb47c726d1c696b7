// select() one token at a time; built into more than one kernel file with
// different flags, hence the internal linkage.
#ifndef NETRA_MATCH_SELECT_SCALAR_H_
#define NETRA_MATCH_SELECT_SCALAR_H_

#include "match/select.h"
#include "match/table_hash.h"

namespace netra::match {
namespace {

// Slot and survival of the tokens listed in `candidates`.
inline std::size_t verify_scalar(const Tables& tables, const std::uint64_t* hashes,
                                 std::size_t count, std::uint64_t behind,
                                 const std::uint16_t* candidates, std::size_t kept, Survivor* out) {
  const Header& header = *tables.header;
  const unsigned disp_shift = 64 - header.first_disp_log2;
  const unsigned bigram_shift = 64 - header.bigram_log2;
  const FirstSlot* const slots = tables.first_slots;
  // All slots are asked for before the first is read.
  std::uint32_t slot[kChunk];
  for (std::size_t j = 0; j < kept; ++j) {
    const std::uint64_t hash = hashes[candidates[j]];
    slot[j] = slot_of(hash, tables.first_disp[hash >> disp_shift], tables.first_count);
    __builtin_prefetch(slots + slot[j]);
  }
  std::size_t verified = 0;
  for (std::size_t j = 0; j < kept; ++j) {
    const std::uint32_t token = candidates[j];
    const std::uint64_t hash = hashes[token];
    const FirstSlot& first = slots[slot[j]];
    const std::uint64_t next = token + 1u < count ? hashes[token + 1u] : behind;
    const std::uint64_t bit = bigram_key(hash, next) >> bigram_shift;
    const auto walk = static_cast<std::uint32_t>(tables.bigram_bits[bit / 64] >> bit % 64) &
                      (first.info / kChildren) & 1u;
    out[verified].token = token;
    out[verified].slot = slot[j] | walk << 31;
    verified += static_cast<std::size_t>(first.hash == hash) & ((first.info & kAccepts) | walk);
  }
  return verified;
}

// Without a branch on the data in any pass.
inline std::size_t select_scalar(const Tables& tables, const std::uint64_t* hashes,
                                 std::size_t count, std::uint64_t behind, Survivor* out) {
  const unsigned bit_shift = 64 - tables.header->first_bits_log2;
  const std::uint64_t* const bits = tables.first_bits;
  std::uint16_t candidates[kChunk + 16];
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t bit = hashes[i] >> bit_shift;
    candidates[kept] = static_cast<std::uint16_t>(i);
    kept += bits[bit / 64] >> bit % 64 & 1;
  }
  return verify_scalar(tables, hashes, count, behind, candidates, kept, out);
}

}  // namespace
}  // namespace netra::match

#endif  // NETRA_MATCH_SELECT_SCALAR_H_
