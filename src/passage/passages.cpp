#include "passage/passages.h"

#include <algorithm>

#include "passage/internal.h"

namespace netra::passage {

void Passages::clear() noexcept {
  units.clear();
  clauses.clear();
  cues.clear();
  triggers.clear();
  claims.clear();
  claim_cues.clear();
  quotes.clear();
  laws.clear();
  miscited.clear();
}

void find_passages(std::string_view text, const scan::RawTokens& raw,
                   const document::Layout& layout, const token::Tokens& tokens,
                   const lexicon::Hits& hits, const lexicon::Lexicon& lexicon,
                   const actor::Actors& actors, const time::Times& times,
                   const event::Events& events, base::StringPool& pool, Passages& out) {
  (void)times;
  out.clear();
  const Context in{text, raw, layout, tokens, hits, lexicon, actors, events, pool};
  find_units(in, out);
  find_clauses(in, out);
  find_quotes(in, out);
  find_cues(in, out);
  find_triggers(in, out);
  find_claims(in, out);
  find_laws(in, out);
}

// Splits a paragraph where the next sentence would pass the limit; a sentence
// that is longer than the limit by itself is cut between two tokens.
void find_units(const Context& in, Passages& out) {
  std::uint32_t sentence = 0;
  for (std::uint32_t p = 0; p < in.layout.paragraphs.size(); ++p) {
    const document::Paragraph& paragraph = in.layout.paragraphs[p];
    std::uint32_t first = sentence;
    while (sentence < in.tokens.sentences.size() && in.tokens.sentences[sentence].paragraph == p) {
      ++sentence;
    }
    if (paragraph.repeats_title || paragraph.tokens.empty()) continue;
    const auto add = [&](ByteSpan bytes, TokenSpan tokens, RowSpan sentences) {
      Unit& unit = out.units.emplace_back();
      unit.bytes = bytes;
      unit.tokens = tokens;
      unit.zone = paragraph.zone;
      unit.paragraph = p;
      unit.sentences = sentences;
    };
    if (paragraph.bytes.size() <= kMaxPassageBytes) {
      add(paragraph.bytes, paragraph.tokens, {first, sentence});
      continue;
    }
    while (first < sentence) {
      const token::Sentence& opening = in.tokens.sentences[first];
      if (opening.bytes.size() > kMaxPassageBytes) {
        std::uint32_t t = opening.tokens.begin;
        while (t < opening.tokens.end) {
          std::uint32_t end = t + 1;
          while (end < opening.tokens.end &&
                 in.raw.end[end] - in.raw.begin[t] <= kMaxPassageBytes) {
            ++end;
          }
          add(in.raw.bytes(TokenSpan{t, end}), {t, end}, {first, first + 1});
          t = end;
        }
        ++first;
        continue;
      }
      std::uint32_t last = first + 1;
      while (last < sentence &&
             in.tokens.sentences[last].bytes.end - opening.bytes.begin <= kMaxPassageBytes) {
        ++last;
      }
      const token::Sentence& closing = in.tokens.sentences[last - 1];
      add({opening.bytes.begin, closing.bytes.end}, {opening.tokens.begin, closing.tokens.end},
          {first, last});
      first = last;
    }
  }
}

namespace {

bool ends_in_question(const Context& in, std::uint32_t sentence) {
  const ByteSpan bytes = in.tokens.sentences[sentence].bytes;
  const std::string_view s = in.text.substr(bytes.begin, bytes.size());
  const std::size_t tail = s.size() > 4 ? s.size() - 4 : 0;
  return s.find('?', tail) != std::string_view::npos;
}

constexpr std::uint64_t kTerminators = actor::bit(base::CueRole::kTerminator);
constexpr std::uint64_t kConditionals = actor::bit(base::CueRole::kConditional);
constexpr std::uint64_t kOpeners =
    kTerminators | kConditionals | actor::bit(base::CueRole::kConcessive);

}  // namespace

// A conditional or concessive clause runs from its opener to the next comma; the
// rest of the sentence goes on as a clause of its own.
void find_clauses(const Context& in, Passages& out) {
  for (Unit& unit : out.units) {
    unit.clauses.begin = static_cast<std::uint32_t>(out.clauses.size());
    for (std::uint32_t s = unit.sentences.begin; s < unit.sentences.end; ++s) {
      const TokenSpan whole = in.tokens.sentences[s].tokens;
      const TokenSpan span{std::max(whole.begin, unit.tokens.begin),
                           std::min(whole.end, unit.tokens.end)};
      if (span.begin >= span.end) continue;
      const bool question = ends_in_question(in, s);
      // Each clause is written where it stays: a copy made right behind would wait for it.
      const auto open = [&](std::uint32_t t) {
        Clause& clause = out.clauses.emplace_back();
        clause.sentence = s;
        clause.question = question;
        clause.tokens.begin = t;
        return &clause;
      };
      Clause* clause = open(span.begin);
      bool until_comma = false;
      for (std::uint32_t t = span.begin; t < span.end; ++t) {
        const std::uint64_t opener = in.actors.starts.cues[t] & kOpeners;
        const bool quoted = (in.tokens.flags[t] & token::kInQuotes) != 0;
        // Most tokens open and close nothing.
        if (opener == 0 && quoted == clause->quoted && !until_comma && t > clause->tokens.begin) {
          continue;
        }
        const bool first = t == clause->tokens.begin;
        const bool comma =
            until_comma && (in.raw.gap[t] & scan::kComma) != 0 && t - clause->tokens.begin >= 2;
        const bool border = opener != 0 || comma || (!first && quoted != clause->quoted);
        if (!first && border) {
          clause->tokens.end = t;
          clause = open(t);
          until_comma = false;
        }
        if (t == clause->tokens.begin) clause->quoted = quoted;
        if ((opener & kConditionals) != 0 && t - clause->tokens.begin <= 1)
          clause->conditional = true;
        if ((opener & ~kTerminators) != 0) until_comma = true;
      }
      clause->tokens.end = span.end;
    }
    unit.clauses.end = static_cast<std::uint32_t>(out.clauses.size());
  }
}

}  // namespace netra::passage
