// The flat tables of a PhraseTable: what compile() writes, view() checks and
// find() reads in place. Little-endian. DESIGN.md explains the layout.
#ifndef NETRA_MATCH_FLAT_FORMAT_H_
#define NETRA_MATCH_FLAT_FORMAT_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/checksum.h"

namespace netra::match {

inline constexpr std::uint64_t kMagic = 0x31304D414152544Eull;  // "NTRAAM01", also the byte order
inline constexpr std::uint32_t kNoNode = 0xFFFFFFFFu;

// One section: a byte offset from the start of the block and a number of rows.
struct Section {
  std::uint64_t offset = 0;
  std::uint64_t rows = 0;
};

struct Header {
  std::uint64_t magic = kMagic;
  std::uint64_t total_bytes = 0;
  std::uint64_t checksum = 0;  // of all bytes, with 0 here
  std::uint64_t edge_seed = 0;
  std::uint32_t phrases = 0;
  std::uint32_t max_tokens = 0;  // of the longest phrase
  std::uint32_t first_bits_log2 = 0;
  std::uint32_t bigram_log2 = 0;
  std::uint32_t first_disp_log2 = 0;
  std::uint32_t edge_disp_log2 = 0;
  Section first_bits;   // u64 words: can a token with this hash begin a phrase?
  Section bigram_bits;  // u64 words: can these two tokens begin one?
  Section first_disp;   // u16
  Section first_slots;  // FirstSlot
  Section edge_disp;    // u16
  Section edge_slots;   // EdgeSlot
  Section accepts;      // AcceptRow
  Section pool;         // bytes
};

// Bits of a slot's `info`; the label's offset in the pool stands above them.
enum NodeInfo : std::uint32_t {
  kAccepts = 1,  // a phrase ends here
  kSimple = 2,   // ... exactly one, without any policy; `value` is its id
  kChildren = 4,
  kSpecialBelow = 8,  // a phrase below spells punctuation between tokens
  kLongLabel = 16,    // the hash does not settle it: compare with the label in the pool
};
inline constexpr unsigned kLabelShift = 5;

// Nodes of depth 1. The node's number is the number of its slot.
struct FirstSlot {
  std::uint64_t hash = 0;
  std::uint32_t value = 0;  // id or first row of `accepts`
  std::uint32_t info = 0;   // 0: an empty slot
};
static_assert(sizeof(FirstSlot) == 16);

// Deeper nodes. The node's number is first_slots.rows + the number of its slot.
struct EdgeSlot {
  std::uint32_t hash_low = 0, hash_high = 0;
  std::uint32_t parent = kNoNode;
  std::uint32_t value = 0;
  std::uint32_t info = 0;
  std::uint64_t hash() const noexcept {
    return static_cast<std::uint64_t>(hash_high) << 32 | hash_low;
  }
};
static_assert(sizeof(EdgeSlot) == 20);

// One phrase that ends at a node with more than one or with policies.
enum AcceptFlags : std::uint32_t {
  kPolicyMask = 3,
  kSpecialGaps = 4,  // the spelling record begins with the gap rules
  kRepeatedId = 8,   // another row of this node has the same id
  kLastRow = 16,     // of its node
};
struct AcceptRow {
  std::uint32_t id = 0;
  std::uint32_t flags = 0;
  std::uint32_t spelling = 0;  // offset of the record in the pool, if it has one
};

// Records in the pool. A label: u32 size, bytes. A spelling record: with
// kSpecialGaps one gap rule per gap (u8 allowed; with kLiteralGap u32 size, bytes),
// then with CasePolicy::kExact one u32 size, bytes per token.
inline std::uint32_t load_u32(const char* p) noexcept {
  std::uint32_t value;
  std::memcpy(&value, p, sizeof value);
  return value;
}

inline std::uint64_t block_checksum(Header header, std::string_view behind) noexcept {
  header.checksum = 0;
  const std::string_view own(reinterpret_cast<const char*>(&header), sizeof header);
  return base::checksum64(behind, base::checksum64(own));
}

// The sections as pointers, after view() has checked them.
struct Tables {
  const Header* header = nullptr;
  const std::uint64_t* first_bits = nullptr;
  const std::uint64_t* bigram_bits = nullptr;
  const std::uint16_t* first_disp = nullptr;
  const FirstSlot* first_slots = nullptr;
  const std::uint16_t* edge_disp = nullptr;
  const EdgeSlot* edge_slots = nullptr;
  const AcceptRow* accepts = nullptr;
  const char* pool = nullptr;
  std::uint32_t first_count = 0, edge_count = 0;

  std::string_view label(std::uint32_t info) const noexcept {
    const char* at = pool + (info >> kLabelShift);
    return {at + 4, load_u32(at)};
  }
};

}  // namespace netra::match

#endif  // NETRA_MATCH_FLAT_FORMAT_H_
