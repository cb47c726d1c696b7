#include "match/check.h"

#include <vector>

#include "match/gap_rule.h"
#include "match/phrase_table.h"

namespace netra::match {
namespace {

Error corrupt(const char* message, std::uint64_t byte) {
  Error error{ErrorCode::kCorruptModel, message, {}};
  error.place.byte = byte;
  error.place.has_byte = true;
  return error;
}

template <class Row>
bool fits(const Section& s, std::uint64_t total) noexcept {
  return s.offset >= sizeof(Header) && s.offset % 8 == 0 && s.offset <= total &&
         s.rows <= (total - s.offset) / sizeof(Row);
}

class Checker {
 public:
  explicit Checker(const Tables& tables) : t_(tables), pool_size_(tables.header->pool.rows) {}

  bool label(std::uint32_t info) const noexcept {
    return (info & kLongLabel) == 0 || piece(info >> kLabelShift) != 0;
  }

  // The rows at `value` and their records, for a node at this depth.
  bool endings(std::uint32_t value, std::uint32_t info, std::uint32_t depth) const noexcept {
    if ((info & kAccepts) == 0 || (info & kSimple) != 0) return true;
    for (std::uint64_t row = value;; ++row) {
      if (row >= t_.header->accepts.rows) return false;
      if (!record(t_.accepts[row], depth)) return false;
      if ((t_.accepts[row].flags & kLastRow) != 0) return true;
    }
  }

 private:
  // The offset behind the sized piece at `at`, or 0.
  std::uint64_t piece(std::uint64_t at) const noexcept {
    if (at > pool_size_ || pool_size_ - at < 4) return 0;
    const std::uint64_t size = load_u32(t_.pool + at);
    return size <= pool_size_ - at - 4 ? at + 4 + size : 0;
  }

  bool record(const AcceptRow& row, std::uint32_t depth) const noexcept {
    std::uint64_t at = row.spelling;
    if ((row.flags & kSpecialGaps) != 0) {
      for (std::uint32_t gap = 1; gap < depth; ++gap) {
        if (at >= pool_size_) return false;
        const auto allowed = static_cast<unsigned char>(t_.pool[at++]);
        if (allowed > kLiteralGap) return false;
        if (allowed == kLiteralGap && (at = piece(at)) == 0) return false;
      }
    }
    if (static_cast<CasePolicy>(row.flags & kPolicyMask) == CasePolicy::kExact) {
      for (std::uint32_t token = 0; token < depth; ++token) {
        if ((at = piece(at)) == 0) return false;
      }
    }
    return at <= pool_size_;
  }

  const Tables& t_;
  std::uint64_t pool_size_;
};

// Every node's depth, by its parents; false if a parent is none or the chain is
// longer than the longest phrase (a circle).
bool depths(const Tables& t, std::vector<std::uint8_t>& depth) {
  depth.assign(t.edge_count, 0);
  for (std::uint32_t i = 0; i < t.edge_count; ++i) {
    if (t.edge_slots[i].info == 0) continue;
    std::uint32_t steps = 1;
    std::uint32_t at = i;
    for (;;) {
      const std::uint32_t parent = t.edge_slots[at].parent;
      if (++steps > t.header->max_tokens) return false;
      if (parent < t.first_count) break;
      at = parent - t.first_count;
      if (at >= t.edge_count || t.edge_slots[at].info == 0) return false;
      if (depth[at] != 0) {
        steps += depth[at] - 1u;
        break;
      }
    }
    if (steps > t.header->max_tokens) return false;
    depth[i] = static_cast<std::uint8_t>(steps);
  }
  return true;
}

}  // namespace

Tables tables_of(std::span<const std::byte> bytes) noexcept {
  Tables t;
  const auto* start = bytes.data();
  t.header = reinterpret_cast<const Header*>(start);
  const Header& h = *t.header;
  t.first_bits = reinterpret_cast<const std::uint64_t*>(start + h.first_bits.offset);
  t.bigram_bits = reinterpret_cast<const std::uint64_t*>(start + h.bigram_bits.offset);
  t.first_disp = reinterpret_cast<const std::uint16_t*>(start + h.first_disp.offset);
  t.first_slots = reinterpret_cast<const FirstSlot*>(start + h.first_slots.offset);
  t.edge_disp = reinterpret_cast<const std::uint16_t*>(start + h.edge_disp.offset);
  t.edge_slots = reinterpret_cast<const EdgeSlot*>(start + h.edge_slots.offset);
  t.accepts = reinterpret_cast<const AcceptRow*>(start + h.accepts.offset);
  t.pool = reinterpret_cast<const char*>(start + h.pool.offset);
  t.first_count = static_cast<std::uint32_t>(h.first_slots.rows);
  t.edge_count = static_cast<std::uint32_t>(h.edge_slots.rows);
  return t;
}

Result<bool> check_block(std::span<const std::byte> bytes) {
  if (bytes.size() < sizeof(Header)) return corrupt("the phrase table is cut short", bytes.size());
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0) {
    return corrupt("the phrase table does not lie on 8 bytes", 0);
  }
  const Header& h = *reinterpret_cast<const Header*>(bytes.data());
  if (h.magic != kMagic) return corrupt("this is no phrase table of this version", 0);
  if (h.total_bytes != bytes.size()) return corrupt("the phrase table has another size", 8);
  const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (block_checksum(h, all.substr(sizeof(Header))) != h.checksum) {
    return corrupt("the checksum of the phrase table is wrong", 16);
  }
  const auto log2_ok = [](std::uint32_t log2, std::uint64_t rows, unsigned unit) {
    return log2 >= unit && log2 >= 1 && log2 < 40 && rows == 1ull << (log2 - unit);
  };
  const std::uint64_t total = h.total_bytes;
  if (!fits<std::uint64_t>(h.first_bits, total) || !fits<std::uint64_t>(h.bigram_bits, total) ||
      !fits<std::uint16_t>(h.first_disp, total) || !fits<FirstSlot>(h.first_slots, total) ||
      !fits<std::uint16_t>(h.edge_disp, total) || !fits<EdgeSlot>(h.edge_slots, total) ||
      !fits<AcceptRow>(h.accepts, total) || !fits<char>(h.pool, total) ||
      !log2_ok(h.first_bits_log2, h.first_bits.rows, 6) ||
      !log2_ok(h.bigram_log2, h.bigram_bits.rows, 6) ||
      !log2_ok(h.first_disp_log2, h.first_disp.rows, 0) ||
      !log2_ok(h.edge_disp_log2, h.edge_disp.rows, 0) || h.first_slots.rows == 0 ||
      h.edge_slots.rows == 0 || h.first_slots.rows + h.edge_slots.rows >= (1ull << 31) ||
      h.max_tokens > 255 ||
      // The kernels read 32 bits for the last 16.
      h.first_disp.offset + h.first_disp.rows * 2 + 2 > total ||
      h.edge_disp.offset + h.edge_disp.rows * 2 + 2 > total) {
    return corrupt("the section table of the phrase table is wrong", 48);
  }
  const Tables t = tables_of(bytes);
  const Checker checker(t);
  for (std::uint32_t i = 0; i < t.first_count; ++i) {
    const FirstSlot& s = t.first_slots[i];
    if (!checker.label(s.info) || !checker.endings(s.value, s.info, 1)) {
      return corrupt("a node of the phrase table is wrong",
                     h.first_slots.offset + i * sizeof(FirstSlot));
    }
  }
  std::vector<std::uint8_t> depth;
  if (!depths(t, depth)) return corrupt("a phrase of the table has no end", h.edge_slots.offset);
  for (std::uint32_t i = 0; i < t.edge_count; ++i) {
    const EdgeSlot& s = t.edge_slots[i];
    if (!checker.label(s.info) || !checker.endings(s.value, s.info, depth[i])) {
      return corrupt("a node of the phrase table is wrong",
                     h.edge_slots.offset + i * sizeof(EdgeSlot));
    }
  }
  return true;
}

}  // namespace netra::match
