// What the steps of this module read: the stages above by reference, and what
// the hits say about each token as columns, so that a step looks at a token
// and never searches.
#ifndef NETRA_ACTOR_PAGE_H_
#define NETRA_ACTOR_PAGE_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/entry.h"
#include "lexicon/hits.h"

namespace netra::actor {

using base::Kind;
using base::WordClass;
using lexicon::Hit;

constexpr std::uint64_t bit(WordClass c) noexcept {
  return std::uint64_t{1} << static_cast<unsigned>(c);
}
static_assert(static_cast<unsigned>(WordClass::kCount) <= 64);

// What else lies over a token (bits of Page::marks).
enum Mark : std::uint8_t {
  kSpeech = 1,  // a verb of saying
  kRegionName = 2,
  kTimeWord = 4,
  kCueWord = 8,        // any cue, trigger or event
  kPhraseNoName = 16,  // inside a phrase of several words that names no one
};

struct Page {
  std::string_view text;
  const scan::RawTokens& raw;
  const document::Layout& layout;
  const token::Tokens& tokens;
  const lexicon::Hits& hits;
  const lexicon::Lexicon& lexicon;
  std::vector<std::uint64_t> covers;  // per raw token: classes of the words over it
  std::vector<std::uint64_t> starts;  // per raw token: classes of the words that begin at it
  std::vector<std::uint8_t> marks;    // per raw token: Mark bits

  Page(std::string_view text_in, const scan::RawTokens& raw_in, const document::Layout& layout_in,
       const token::Tokens& tokens_in, const lexicon::Hits& hits_in,
       const lexicon::Lexicon& lexicon_in);

  bool over(std::uint32_t t, WordClass c) const { return (covers[t] & bit(c)) != 0; }
  bool begins(std::uint32_t t, WordClass c) const { return (starts[t] & bit(c)) != 0; }
  // The longest hit of the class or kind that begins at `t`; null if there is none.
  const Hit* word(std::uint32_t t, WordClass c) const;
  const Hit* kind(std::uint32_t t, Kind k) const;
  // The longest hit that names an actor.
  const Hit* actor(std::uint32_t t) const;
  // The region hits at `t` of the longest span: the readings of one name.
  std::span<const Hit> regions(std::uint32_t t) const;

  bool capital(std::uint32_t t) const { return (raw.shape[t] & scan::kInitialCap) != 0; }
  // Only white space stands before `t`, and both neighbours are of one paragraph.
  bool joined(std::uint32_t t) const;
  // A comma and white space stand before `t`.
  bool after_comma(std::uint32_t t) const;
  // White space or the dot of an abbreviation.
  bool after_dot(std::uint32_t t) const;
  bool same_paragraph(std::uint32_t a, std::uint32_t b) const {
    return layout.paragraph_of[a] == layout.paragraph_of[b];
  }
  std::string_view view(TokenSpan s) const {
    if (s.empty()) return {};  // a place known from the dateline only
    return text.substr(raw.begin[s.begin], raw.end[s.end - 1] - raw.begin[s.begin]);
  }
};

}  // namespace netra::actor

#endif  // NETRA_ACTOR_PAGE_H_
