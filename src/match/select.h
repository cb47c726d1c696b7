// The first half of a search: which tokens may begin a phrase, by hash alone.
#ifndef NETRA_MATCH_SELECT_H_
#define NETRA_MATCH_SELECT_H_

#include <cstddef>
#include <cstdint>

#include "match/flat_format.h"
#include "scan/raw_tokens.h"

namespace netra::match {

inline constexpr std::size_t kChunk = 512;  // tokens per pass: the scratch stays in L1
inline constexpr std::uint32_t kWalk = 1u << 31;

// One token whose hash stands in the first-token table.
struct Survivor {
  std::uint32_t token;  // counted from the chunk's first
  std::uint32_t slot;   // with kWalk: the next token may continue a phrase
};

// Of the `count` <= kChunk hashes: those that accept or may go on, in order.
// `behind` is the hash after the last one (any value if there is none).
struct Selection {
  std::size_t size = 0;
  Survivor survivors[kChunk + 16];
  // One for each survivor with kWalk, in order: where the next token stands below
  // it, if it stands there at all; on its way into the cache.
  std::uint32_t edges[kChunk + 16];
};
using SelectFunction = void (*)(const Tables& tables, const std::uint64_t* hashes,
                                std::size_t count, std::uint64_t behind, Selection& out);

void select_portable(const Tables&, const std::uint64_t*, std::size_t, std::uint64_t, Selection&);
#if defined(__x86_64__)
void select_avx2(const Tables&, const std::uint64_t*, std::size_t, std::uint64_t, Selection&);
void select_avx512(const Tables&, const std::uint64_t*, std::size_t, std::uint64_t, Selection&);
#endif

// REQUIRES: scan::kernel_available(kernel).
SelectFunction select_function(scan::Kernel kernel) noexcept;

}  // namespace netra::match

#endif  // NETRA_MATCH_SELECT_H_
