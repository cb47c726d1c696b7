// The matcher by itself: finds every occurrence of many phrases in one pass. A
// phrase is a sequence of words; letters compare folded unless the phrase asks
// for more, and between its words one space, line break, NBSP, hyphen or slash
// may stand for another. Matches begin and end on word borders.
//
// THREAD SAFETY: immutable after compile().
// LIFETIME: keeps nothing of the phrases' memory.
// FAILURE: compile() names the phrase (place.line = its position + 1).
// COST: find() is O(bytes + matches), whatever the phrases or the text.
#ifndef NETRA_PATTERN_SET_H_
#define NETRA_PATTERN_SET_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "netra/export.h"
#include "netra/result.h"
#include "netra/span.h"

namespace netra {

enum class LetterCase : std::uint8_t {
  kAny,      // letters compare folded
  kExact,    // letters as the phrase spells them
  kInitial,  // folded, but the first letter of the occurrence is upper case
  kUpper,    // folded, but the occurrence has no lower-case letter
};

struct Pattern {
  std::string_view text;
  LetterCase letter_case = LetterCase::kAny;
  std::uint16_t priority = 0;  // higher first among matches of one span
};

enum class MatchKind : std::uint8_t {
  kOverlapping,      // every occurrence of every phrase
  kLeftmostLongest,  // no overlaps: the longest at the leftmost position
};

struct PatternMatch {
  ByteSpan bytes;
  std::uint32_t pattern = 0;  // position in the list given to compile()
  friend constexpr bool operator==(const PatternMatch&, const PatternMatch&) = default;
};

class NETRA_API PatternSet {
 public:
  // Errors: kInvalidArgument for a phrase that is empty, has no word, is not
  // UTF-8 or is longer than 4,096 bytes.
  static Result<PatternSet> compile(std::span<const Pattern> patterns, MatchKind kind);

  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  ~PatternSet();

  // Appends the matches to `out`: by begin, then longest first, then priority,
  // then pattern. REQUIRES: text is valid UTF-8 and shorter than 4 GiB.
  void find(std::string_view text, std::vector<PatternMatch>& out) const;

  std::size_t size() const noexcept;          // number of patterns
  std::size_t memory_bytes() const noexcept;  // of the compiled tables

 private:
  struct Rep;
  explicit PatternSet(std::unique_ptr<const Rep> rep) noexcept;
  std::unique_ptr<const Rep> rep_;
};

}  // namespace netra

#endif  // NETRA_PATTERN_SET_H_
