// What the steps of this module read: the stages above by reference, and what
// the hits say about each token as columns, so that a step looks at a token
// and never searches.
#ifndef NETRA_ACTOR_PAGE_H_
#define NETRA_ACTOR_PAGE_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "actor/starts.h"

namespace netra::actor {

using base::Kind;
using base::WordClass;
using lexicon::Hit;

// What else lies over a token (bits of Page::marks).
enum Mark : std::uint8_t {
  kSpeech = 1,  // a verb of saying
  kRegionName = 2,
  kTimeWord = 4,
  kCueWord = 8,        // any cue, trigger or event
  kPhraseNoName = 16,  // inside a phrase of several words that names no one
};

// What ties a token to the one before it in its paragraph (bits of Page::ties).
enum Tie : std::uint8_t {
  kJoined = 1,      // white space and nothing else
  kAfterComma = 2,  // a comma
  kAfterDot = 4,    // white space or the dot of an abbreviation
};

struct Page {
  std::string_view text;
  const scan::RawTokens* raw = nullptr;
  const document::Layout* layout = nullptr;
  const token::Tokens* tokens = nullptr;
  const lexicon::Hits* hits = nullptr;
  const lexicon::Lexicon* lexicon = nullptr;
  std::span<const match::Match> matches;  // of the whole text, furniture and all
  std::vector<std::uint64_t> covers;      // per raw token: classes of the words over it
  std::vector<std::uint8_t> marks;        // per raw token: Mark bits
  std::vector<std::uint8_t> ties;         // per raw token + 1: Tie bits
  std::vector<std::uint8_t> headlines;    // per paragraph: nearly every word has a capital, so
                                          // that a capital says nothing, and no sentence ends it
  Starts starts;                          // per raw token: what begins at it
  std::vector<std::uint32_t> pronouns;    // tokens at which a pronoun begins, ascending

  Page() = default;
  Page(std::string_view text_in, const scan::RawTokens& raw_in, const document::Layout& layout_in,
       const token::Tokens& tokens_in, const lexicon::Hits& hits_in,
       const lexicon::Lexicon& lexicon_in) {
    read(text_in, raw_in, layout_in, tokens_in, hits_in, lexicon_in);
  }
  // Turns to another text and keeps the memory. COST: O(tokens + hits).
  void read(std::string_view text_in, const scan::RawTokens& raw_in,
            const document::Layout& layout_in, const token::Tokens& tokens_in,
            const lexicon::Hits& hits_in, const lexicon::Lexicon& lexicon_in);

  bool over(std::uint32_t t, WordClass c) const { return (covers[t] & bit(c)) != 0; }
  bool begins(std::uint32_t t, WordClass c) const { return (starts.words[t] & bit(c)) != 0; }
  // A hit of this kind, or any that names an actor, begins at `t`.
  bool opens(std::uint32_t t, Kind k) const { return (starts.kinds[t] & bit(k)) != 0; }
  bool opens_actor(std::uint32_t t) const { return (starts.kinds[t] & kNamesActor) != 0; }
  // The longest hit of the class or kind that begins at `t`; null if there is none.
  const Hit* word(std::uint32_t t, WordClass c) const {
    return begins(t, c) ? first_word(t, c) : nullptr;
  }
  const Hit* kind(std::uint32_t t, Kind k) const {
    return opens(t, k) ? first_kind(t, k) : nullptr;
  }
  // The longest hit that names an actor.
  const Hit* actor(std::uint32_t t) const { return opens_actor(t) ? first_actor(t) : nullptr; }
  // The region hits at `t` of the longest span: the readings of one name.
  std::span<const Hit> regions(std::uint32_t t) const {
    return opens(t, Kind::kRegion) ? first_regions(t) : std::span<const Hit>();
  }

  bool capital(std::uint32_t t) const { return (raw->shape[t] & scan::kInitialCap) != 0; }
  // Only white space stands before `t`, and both neighbours are of one paragraph. Holds
  // for no token behind the last one.
  bool joined(std::uint32_t t) const { return (ties[t] & kJoined) != 0; }
  // A comma and white space stand before `t`.
  bool after_comma(std::uint32_t t) const { return (ties[t] & kAfterComma) != 0; }
  // White space or the dot of an abbreviation.
  bool after_dot(std::uint32_t t) const { return (ties[t] & kAfterDot) != 0; }
  bool in_headline(std::uint32_t t) const { return headlines[layout->paragraph_of[t]] != 0; }
  bool same_paragraph(std::uint32_t a, std::uint32_t b) const {
    return layout->paragraph_of[a] == layout->paragraph_of[b];
  }
  std::string_view view(TokenSpan s) const {
    if (s.empty()) return {};  // a place known from the dateline only
    return text.substr(raw->begin[s.begin], raw->end[s.end - 1] - raw->begin[s.begin]);
  }

 private:
  void find_ties();
  void find_headlines();
  const Hit* first_word(std::uint32_t t, WordClass c) const;
  const Hit* first_kind(std::uint32_t t, Kind k) const;
  const Hit* first_actor(std::uint32_t t) const;
  std::span<const Hit> first_regions(std::uint32_t t) const;
};

}  // namespace netra::actor

#endif  // NETRA_ACTOR_PAGE_H_
