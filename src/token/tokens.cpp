#include "token/tokens.h"

#include "token/parts.h"

namespace netra::token {

void Tokens::clear() noexcept {
  sentence.clear();
  flags.clear();
  lemma.clear();
  sentences.clear();
  quotes.clear();
}

void note_known(std::span<const match::Match> matches, std::span<const base::Entry> entries,
                std::uint32_t tokens, std::vector<std::uint8_t>& out) {
  out.assign(tokens, 0);
  for (const match::Match& m : matches) {
    const base::Entry& entry = entries[m.id];
    const std::uint32_t last = m.tokens.end - 1;
    if (entry.kind == base::Kind::kActing) out[last] |= kBeforeName;
    if (entry.kind == base::Kind::kRegion) {
      for (std::uint32_t t = m.tokens.begin; t < m.tokens.end; ++t) out[t] |= kNamed;
    }
    if (entry.kind != base::Kind::kWord) continue;
    switch (static_cast<base::WordClass>(entry.code)) {
      case base::WordClass::kAbbreviation:
        out[last] |= kShortened;
        break;
      case base::WordClass::kTitle:
      case base::WordClass::kHonorific:
        out[last] |= kBeforeName;
        break;
      case base::WordClass::kDegree:
        out[last] |= kBehindName;
        break;
      case base::WordClass::kFunction:
      case base::WordClass::kPronoun:
      case base::WordClass::kPronounPlural:
      case base::WordClass::kConjunction:
        out[m.tokens.begin] |= kOpens;
        break;
      case base::WordClass::kGivenName:
        out[last] |= kNamed;
        break;
      default:
        break;
    }
  }
}

void find_tokens(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                 std::span<const match::Match> matches, std::span<const base::Entry> entries,
                 const Morphology& morphology, Scratch& scratch, Tokens& out) {
  out.clear();
  out.sentence.assign(raw.size(), kNoSentence);
  out.flags.assign(raw.size(), 0);
  out.lemma.assign(raw.size(), kNoRoot);
  note_known(matches, entries, raw.size(), scratch.known);
  find_sentences(text, raw, layout, scratch.known, out);
  find_quotes(text, raw, layout, scratch, out);
  find_words(text, raw, layout, morphology, scratch, out);
}

}  // namespace netra::token
