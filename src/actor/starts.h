// What the hits that begin at a token say, as bits: a stage that asks for a class
// of words at a token looks here, and at the hits only where it finds one.
#ifndef NETRA_ACTOR_STARTS_H_
#define NETRA_ACTOR_STARTS_H_

#include <cstdint>
#include <vector>

#include "base/entry.h"
#include "lexicon/hits.h"

namespace netra::actor {

constexpr std::uint64_t bit(base::WordClass c) noexcept {
  return std::uint64_t{1} << static_cast<unsigned>(c);
}
constexpr std::uint64_t bit(base::CueRole role) noexcept {
  return std::uint64_t{1} << static_cast<unsigned>(role);
}
constexpr std::uint16_t bit(base::Kind kind) noexcept {
  return static_cast<std::uint16_t>(1u << static_cast<unsigned>(kind));
}
inline constexpr std::uint16_t kNamesActor = 0x8000;  // a hit with a row of Lexicon::actors
static_assert(static_cast<unsigned>(base::WordClass::kCount) <= 64);
static_assert(static_cast<unsigned>(base::CueRole::kCount) <= 64);
static_assert(static_cast<unsigned>(base::Kind::kFurniture) < 15);

struct Starts {
  // Per raw token.
  std::vector<std::uint64_t> words;  // WordClass bits
  std::vector<std::uint64_t> cues;   // CueRole bits
  std::vector<std::uint16_t> kinds;  // Kind bits and kNamesActor
  // Rows of Hits, ascending.
  std::vector<std::uint32_t> cue_rows;  // cues and triggers
  std::vector<std::uint32_t> event_rows;
  std::uint16_t any = 0;  // the bits of `kinds` that some token has
};

}  // namespace netra::actor

#endif  // NETRA_ACTOR_STARTS_H_
