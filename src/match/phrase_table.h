// The tuned core: finds every occurrence of many phrases in one pass over the
// token hash stream. A phrase is a sequence of raw tokens; between two of its
// tokens the text may have one space, line feed, tab, NBSP, hyphen or slash (or
// a hyphen or slash with spaces around it, or several white spaces), and a dot, comma or
// apostrophe only where the phrase itself spells one. Token boundaries hold by
// construction. Letters are compared folded (NFC + full case folding) unless
// the phrase asks for more. In detail (gap_rule.h): at most one line feed, so a
// phrase never crosses a paragraph; any other character that a phrase spells
// between two tokens ("&", a parenthesis) must stand there, white space aside;
// en dash and the Unicode hyphens count as hyphen; ignorable characters vanish.
//
// THREAD SAFETY: immutable after compile() or view(); share freely.
// FAILURE: compile() names the phrase that is wrong; find() cannot fail.
// COST: find() is O(tokens * tokens of the longest phrase + matches) at worst and
// O(tokens + matches) on text; DESIGN.md has the layout.
#ifndef NETRA_MATCH_PHRASE_TABLE_H_
#define NETRA_MATCH_PHRASE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "netra/result.h"
#include "netra/span.h"
#include "scan/raw_tokens.h"

namespace netra::match {

enum class CasePolicy : std::uint8_t {
  kAny,      // letters compare folded
  kExact,    // letters as the phrase spells them
  kInitial,  // folded, but the first letter of the occurrence is upper case
  kUpper,    // folded, but the occurrence has no lower-case letter
};

struct Phrase {
  std::string_view text;
  std::uint32_t id = 0;
  std::uint16_t priority = 0;  // higher first among matches of equal span
  CasePolicy policy = CasePolicy::kAny;
};

struct Match {
  ByteSpan bytes;
  TokenSpan tokens;
  std::uint32_t id = 0;
  friend constexpr bool operator==(const Match&, const Match&) = default;
};

// Order of matches: begin ascending, then longest first, then priority
// descending, then id ascending.
enum class Semantics : std::uint8_t {
  kOverlapping,      // every occurrence of every phrase
  kLeftmostLongest,  // no overlaps: the longest at the leftmost position (one id: the first in
                     // order)
};

struct CompileOptions {
  std::size_t max_phrase_bytes = 4096;
  std::size_t max_phrase_tokens = 64;  // at most 255; bounds the work per token of text
};

class PhraseTable {
 public:
  // Errors: kInvalidArgument with place.line = index of the phrase + 1 for a
  // phrase that is empty, has no token, is not UTF-8 or is over the limit.
  // Phrases equal after folding with different ids are all reported; the same
  // phrase twice with one id is reported once. kTooLarge: the tables would pass
  // 2 GiB.
  static Result<PhraseTable> compile(std::span<const Phrase> phrases, const CompileOptions& = {});

  // The compiled form as one flat block, and the table that reads such a block
  // in place (`bytes` must outlive it and be 8-byte aligned). view() checks every
  // offset and index: a damaged block gives kCorruptModel, never a bad access.
  std::span<const std::byte> flat() const noexcept;
  static Result<PhraseTable> view(std::span<const std::byte> bytes);

  PhraseTable(PhraseTable&&) noexcept;
  PhraseTable& operator=(PhraseTable&&) noexcept;
  ~PhraseTable();

  // Appends to `out`. `tokens` is tokenize(text).
  void find(std::string_view text, const scan::RawTokens& tokens, Semantics semantics,
            std::vector<Match>& out) const;

  // The same without tokens made before: scans and matches block by block in
  // constant memory. Appends the same matches in the same order, but
  // Match::tokens is empty, as no token column exists. REQUIRES: as tokenize().
  void find_all(std::string_view text, Semantics semantics, std::vector<Match>& out,
                scan::Kernel kernel = scan::Kernel::kAuto) const;

  std::size_t size() const noexcept;          // number of phrases
  std::uint32_t id_limit() const noexcept;    // one more than the largest id; 0 if there is none
  std::size_t memory_bytes() const noexcept;  // of the compiled tables

 private:
  struct Rep;
  explicit PhraseTable(std::unique_ptr<const Rep> rep) noexcept;
  std::unique_ptr<const Rep> rep_;
};

}  // namespace netra::match

#endif  // NETRA_MATCH_PHRASE_TABLE_H_
