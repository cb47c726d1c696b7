// Hits: the matches that count. Furniture and related links give none; a hit
// lies inside one paragraph; of two hits of one group (a kind, a class of words, the
// cues that name speakers) the one inside the other is
// dropped (equal spans both stay; actors stay too and are marked nested, because
// an office may be composed of them); ambiguous forms keep the reading their
// context selects; acronyms bound by the document ("Full Name (ACR)") take the
// reading of their full name.
//
// COST: O(matches).
#ifndef NETRA_LEXICON_HITS_H_
#define NETRA_LEXICON_HITS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "document/layout.h"
#include "lexicon/lexicon.h"
#include "token/tokens.h"

namespace netra::lexicon {

struct Hit {
  ByteSpan bytes;
  TokenSpan tokens;
  std::uint32_t entry = 0;             // row of Lexicon::entries
  std::uint32_t actor = base::kNoRow;  // kActor, kReading: row of Lexicon::actors, never kNoRow
  bool nested = false;                 // actors: inside a longer actor hit
};

struct Hits {
  std::vector<Hit> rows;  // by begin, then longest first, then entry
  std::vector<std::uint32_t>
      first;  // per raw token + 1: rows starting at token i are [first[i], first[i+1])
  void clear() noexcept;
  std::span<const Hit> at(std::uint32_t token) const noexcept {
    return std::span<const Hit>(rows).subspan(first[token], first[token + 1] - first[token]);
  }
};

// An acronym bound by this document; actor == kNoRow: bound to something that
// is no actor, so that the global reading does not hold here.
struct Binding {
  std::uint64_t hash = 0;
  std::uint32_t from_token = 0;
  std::uint32_t entry = 0;
  std::uint32_t actor = base::kNoRow;
};

// Memory of find_hits(), for the next text to use again.
struct Scratch {
  std::vector<Hit> readings;                // of one ambiguous form
  std::vector<std::uint32_t> reading_rows;  // rows of Hits that are readings
  std::vector<Binding> bindings;
  std::vector<Hit> added;  // hits that bindings make, in document order
  std::vector<Hit> rows;   // the rows before the added ones join them
};

void find_hits(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
               const token::Tokens& tokens, std::span<const match::Match> matches,
               const Lexicon& lexicon, Scratch& scratch, Hits& out);

}  // namespace netra::lexicon

#endif  // NETRA_LEXICON_HITS_H_
