// The four passes behind find_tokens(). Each fills its own columns of Tokens.
//
// COST: O(tokens + matches) each.
#ifndef NETRA_TOKEN_PARTS_H_
#define NETRA_TOKEN_PARTS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "token/tokens.h"

namespace netra::token {

// What the matches say of single tokens (bits).
enum Known : std::uint8_t {
  kShortened = 1,   // abbreviation: a dot behind its last token ends no sentence
  kBeforeName = 2,  // title, honorific or acting mark: the same, always
  kBehindName = 4,  // academic degree
  kOpens = 8,       // function word or pronoun: a capital makes it a sentence's first word
  kNamed = 16,      // part of a place or a given name: no lemma
};
void note_known(std::span<const match::Match> matches, std::span<const base::Entry> entries,
                std::uint32_t tokens, std::vector<std::uint8_t>& out);

void find_sentences(std::string_view text, const scan::RawTokens& raw,
                    const document::Layout& layout, const std::vector<std::uint8_t>& known,
                    Tokens& out);

// Quotation marks and brackets. REQUIRES: sentences are found.
void find_quotes(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                 Scratch& scratch, Tokens& out);

// Proper nouns, reduplication, detached prefixes, lemmas. REQUIRES: the others are
// done, scratch.known is noted.
void find_words(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                const Morphology& morphology, Scratch& scratch, Tokens& out);

}  // namespace netra::token

#endif  // NETRA_TOKEN_PARTS_H_
