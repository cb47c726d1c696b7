// A set of regular expressions that run only where something cheaper called
// them: an anchor phrase that was found, or a token of a certain shape. Each
// looks at a bounded window around its anchor. RE2 is used here and nowhere else.
//
// THREAD SAFETY: immutable after compile(); share freely.
// FAILURE: compile() names the pattern that is wrong; find() cannot fail.
// COST: find() is O(anchors * window); RE2 never backtracks.
#ifndef NETRA_MATCH_REGEX_SET_H_
#define NETRA_MATCH_REGEX_SET_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "match/phrase_table.h"
#include "netra/result.h"
#include "netra/span.h"
#include "scan/raw_tokens.h"

namespace netra::match {

struct RegexPattern {
  std::string_view pattern;  // RE2 syntax; longest match wins
  std::uint32_t id = 0;
  // What calls it: matches of these anchor ids, and tokens with any of these
  // bits of scan::Shape. A pattern with neither is wrong.
  std::vector<std::uint32_t> anchors{};
  std::uint8_t shapes = 0;
  // The window in bytes before the anchor's begin and behind its end; it is cut
  // to whole tokens and never leaves the text.
  std::uint32_t before = 0;
  std::uint32_t behind = 64;
  bool case_sensitive = false;
};

struct RegexOptions {
  std::uint32_t max_window = 1024;                // limit of before and behind
  std::int64_t max_memory_per_pattern = 8 << 20;  // of RE2's automata
};

struct RegexMatch {
  ByteSpan bytes;
  std::uint32_t id = 0;
  friend constexpr bool operator==(const RegexMatch&, const RegexMatch&) = default;
  friend constexpr auto operator<=>(const RegexMatch&, const RegexMatch&) = default;
};

class RegexSet {
 public:
  // Errors: kInvalidArgument with place.line = index of the pattern + 1.
  static Result<RegexSet> compile(std::span<const RegexPattern> patterns,
                                  const RegexOptions& options = {});

  // Appends the matches in order of (begin, end, id), each once. A match begins
  // and ends nowhere inside a token and overlaps the anchor that called it.
  // REQUIRES: `tokens` is tokenize(text); `anchors` are matches in it.
  void find(std::string_view text, const scan::RawTokens& tokens, std::span<const Match> anchors,
            std::vector<RegexMatch>& out) const;

  RegexSet(RegexSet&&) noexcept;
  RegexSet& operator=(RegexSet&&) noexcept;
  ~RegexSet();

 private:
  struct Rep;
  explicit RegexSet(std::unique_ptr<const Rep> rep) noexcept;
  std::unique_ptr<const Rep> rep_;
};

}  // namespace netra::match

#endif  // NETRA_MATCH_REGEX_SET_H_
