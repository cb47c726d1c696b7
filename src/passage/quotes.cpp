// Quotations and who speaks (domain.md 8.3).
#include <algorithm>

#include "passage/internal.h"

namespace netra::passage {
namespace {

using base::CueRole;

struct Saying {
  ByteSpan cue;
  TokenSpan tokens;
  bool found = false;
  bool indirect = false;
};

constexpr std::uint64_t kSayings = actor::bit(CueRole::kSpeechDirect) |
                                   actor::bit(CueRole::kSpeechIndirect) |
                                   actor::bit(CueRole::kSpeechJoke);

bool is_saying(const base::Entry& entry) {
  return entry.kind == base::Kind::kCue &&
         (actor::bit(static_cast<CueRole>(entry.code)) & kSayings) != 0;
}

// The verb of saying that belongs to tokens [begin, end): the one nearest to `near`.
Saying saying_in(const Context& in, TokenSpan tokens, std::uint32_t near) {
  Saying best;
  std::uint32_t distance = 0;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    if (!begins_cue(in, t, kSayings)) continue;
    const std::uint32_t d = t >= near ? t - near : near - t;
    if (best.found && d >= distance) continue;
    for (const lexicon::Hit& hit : in.hits.at(t)) {
      const base::Entry& entry = in.lexicon.entry(hit.entry);
      if (!is_saying(entry)) continue;
      best = {hit.bytes, hit.tokens, true,
              static_cast<CueRole>(entry.code) == CueRole::kSpeechIndirect};
      distance = d;
      break;
    }
  }
  return best;
}

bool can_speak(const Actor& actor) {
  return actor.kind == ActorKind::kPerson || actor.kind == ActorKind::kOffice ||
         actor.kind == ActorKind::kInstitution;
}

// A person before an office before an institution; nearer to the verb before farther.
ActorId speaker_in(const Context& in, TokenSpan tokens, std::uint32_t near) {
  ActorId best = kNone<ActorId>;
  int best_rank = 0;
  for (const actor::MentionAt& at : in.actors.in(tokens)) {
    if (at.tokens.end > tokens.end) continue;
    if ((in.tokens.flags[at.tokens.begin] & token::kInQuotes) != 0) continue;  // spoken of
    const ActorId id = in.actors.mentions[at.mention].actor;
    const Actor& actor = in.actors.rows[index(id)];
    if (!can_speak(actor)) continue;
    const std::uint32_t d =
        at.tokens.begin >= near ? at.tokens.begin - near : near - at.tokens.begin;
    int rank = 1000 - static_cast<int>(std::min(d, 500u));
    if (actor.kind == ActorKind::kPerson) rank += 60;
    if (actor.kind == ActorKind::kOffice && actor.region == kNone<RegionId>) rank -= 20;
    if (actor.kind == ActorKind::kInstitution) rank -= 40;
    if (best == kNone<ActorId> || rank > best_rank) {
      best = id;
      best_rank = rank;
    }
  }
  return best;
}

bool is_function_word(const Context& in, std::uint32_t token) {
  return (in.actors.starts.words[token] & actor::bit(base::WordClass::kFunction)) != 0;
}

// The subject behind a verb of saying: "said X". Behind a function word stands
// somebody else: "he said to X", "he said in the office of X".
ActorId subject_behind(const Context& in, TokenSpan tokens) {
  constexpr std::uint32_t kNear = 4;  // "said a woman with the initials X"
  ActorId best = kNone<ActorId>;
  std::uint32_t office_end = 0;
  for (const actor::MentionAt& at :
       in.actors.in({tokens.begin, std::min(tokens.end, tokens.begin + 4 * kNear)})) {
    if (best == kNone<ActorId> && at.tokens.begin > tokens.begin + kNear) break;
    const ActorId id = in.actors.mentions[at.mention].actor;
    const Actor& actor = in.actors.rows[index(id)];
    if (!can_speak(actor)) continue;
    // An office and the name behind it begin close together: the person counts.
    if (best != kNone<ActorId> &&
        (actor.kind != ActorKind::kPerson || at.tokens.begin > office_end + 2)) {
      continue;
    }
    bool blocked = false;
    for (std::uint32_t t = tokens.begin; t < at.tokens.begin && !blocked; ++t) {
      blocked = best == kNone<ActorId> && is_function_word(in, t);
    }
    if (blocked) break;
    best = id;
    office_end = at.tokens.end;
    if (actor.kind == ActorKind::kPerson) break;
  }
  return best;
}

TokenSpan outside_of(const Context& in, TokenSpan sentence, TokenSpan quote, bool behind) {
  TokenSpan part = behind ? TokenSpan{std::max(quote.end, sentence.begin), sentence.end}
                          : TokenSpan{sentence.begin, std::min(quote.begin, sentence.end)};
  if (part.begin > part.end) part = {sentence.end, sentence.end};
  // Up to another quotation.
  for (std::uint32_t t = part.begin; t < part.end; ++t) {
    if ((in.tokens.flags[t] & token::kInQuotes) == 0) continue;
    if (behind) {
      part.end = t;
      break;
    }
    part.begin = t + 1;
  }
  return part;
}

std::uint32_t sentence_of(const Context& in, std::uint32_t token) {
  return token < in.tokens.sentence.size() ? in.tokens.sentence[token] : token::kNoSentence;
}

// Who speaks in the words around a quotation or in a sentence before it: the
// subject of a verb of saying, before it or behind it.
ActorId subject_of(const Context& in, TokenSpan around, const Saying& saying) {
  const TokenSpan before{around.begin, std::max(around.begin, saying.tokens.begin)};
  const ActorId in_front = speaker_in(in, before, before.end);
  const TokenSpan behind{std::min(saying.tokens.end, around.end), around.end};
  // "The board, according to X, has not": the words between commas name the speaker.
  const bool inserted = saying.indirect && (in.raw.gap[saying.tokens.begin] & scan::kComma) != 0;
  const bool person =
      in_front != kNone<ActorId> && in.actors.rows[index(in_front)].kind == ActorKind::kPerson;
  if (in_front != kNone<ActorId> && !(inserted && !person)) return in_front;
  const ActorId follows = subject_behind(in, behind);
  return follows != kNone<ActorId> ? follows : in_front;
}

// The first person of a sentence is its subject more often than not.
ActorId first_person(const Context& in, TokenSpan sentence) {
  constexpr std::uint32_t kSubjectReach = 12;
  for (const actor::MentionAt& at :
       in.actors.in({sentence.begin, std::min(sentence.end, sentence.begin + kSubjectReach)})) {
    const ActorId id = in.actors.mentions[at.mention].actor;
    if ((in.tokens.flags[at.tokens.begin] & token::kInQuotes) != 0) continue;
    if (in.actors.rows[index(id)].kind == ActorKind::kPerson) return id;
  }
  return kNone<ActorId>;
}

// The nearest verb of saying outside quotations in [tokens), searched from the end,
// whose subject is known.
ActorId last_subject(const Context& in, TokenSpan tokens) {
  for (std::uint32_t t = tokens.end; t > tokens.begin; --t) {
    if (!begins_cue(in, t - 1, kSayings)) continue;
    if ((in.tokens.flags[t - 1] & token::kInQuotes) != 0) continue;
    const Saying said = saying_in(in, {t - 1, t}, t);
    const std::uint32_t s = sentence_of(in, t - 1);
    if (!said.found || s == token::kNoSentence) continue;
    const TokenSpan sentence = in.tokens.sentences[s].tokens;
    const ActorId subject = subject_of(
        in, {std::max(sentence.begin, tokens.begin), std::min(sentence.end, tokens.end)}, said);
    if (subject != kNone<ActorId>) return subject;
  }
  return kNone<ActorId>;
}

constexpr std::uint32_t kShortQuote = 3;  // fewer words in marks are a term, not speech

}  // namespace

void find_quotes(const Context& in, Passages& out) {
  ActorId last_speaker = kNone<ActorId>;
  std::uint32_t last_paragraph = document::kNoParagraph;
  for (const token::QuoteMarks& marks : in.tokens.quotes) {
    if (marks.tokens.size() < kShortQuote) continue;
    const std::uint32_t paragraph = in.layout.paragraph_of[marks.tokens.begin];
    if (paragraph == document::kNoParagraph) continue;
    Quote quote;
    quote.bytes = marks.inner;
    // The words behind the quotation, then those before it, in its own sentences;
    // then, where the paragraph is nothing but a quotation, the speaker goes on.
    const std::uint32_t last = sentence_of(in, marks.tokens.end - 1);
    const std::uint32_t first = sentence_of(in, marks.tokens.begin);
    if (first == token::kNoSentence || last == token::kNoSentence) continue;
    TokenSpan after = outside_of(in, in.tokens.sentences[last].tokens, marks.tokens, true);
    if (after.empty() && last + 1 < in.tokens.sentences.size() &&
        in.tokens.sentences[last + 1].paragraph == in.tokens.sentences[last].paragraph &&
        (in.tokens.flags[in.tokens.sentences[last + 1].tokens.begin] & token::kInQuotes) == 0) {
      const TokenSpan next = in.tokens.sentences[last + 1].tokens;
      const Saying opens =
          saying_in(in, {next.begin, std::min(next.begin + 2, next.end)}, next.begin);
      if (opens.found) after = outside_of(in, next, marks.tokens, true);
    }
    const TokenSpan before = outside_of(in, in.tokens.sentences[first].tokens, marks.tokens, false);
    Saying saying = saying_in(in, after, after.begin);
    TokenSpan around = after;
    if (!saying.found) {
      saying = saying_in(in, before, before.end);
      around = before;
    }
    if (saying.found) {
      quote.cue = saying.cue;
      quote.speaker = subject_of(in, around, saying);
    } else if (!after.empty() && (in.raw.shape[after.begin] & scan::kInitialCap) == 0) {
      // A verb that no row knows: "...", joked X.
      quote.speaker = subject_behind(in, {after.begin + 1, after.end});
    }
    if (quote.speaker == kNone<ActorId> && !before.empty()) {
      quote.speaker = speaker_in(in, before, before.end);
    }
    // "..., he said": the subject of the sentences before in the paragraph, then
    // whoever spoke last, then whoever was introduced since.
    if (quote.speaker == kNone<ActorId>) {
      std::uint32_t from = first;
      while (from > 0 && first - from < 3 &&
             in.tokens.sentences[from - 1].paragraph == in.tokens.sentences[first].paragraph) {
        --from;
      }
      const TokenSpan here{in.tokens.sentences[from].tokens.begin, marks.tokens.begin};
      quote.speaker = last_subject(in, here);
      for (std::uint32_t f = first; f > from && quote.speaker == kNone<ActorId>; --f) {
        quote.speaker = first_person(in, in.tokens.sentences[f - 1].tokens);
      }
    }
    if (quote.speaker == kNone<ActorId>) {
      const bool goes_on = last_speaker != kNone<ActorId> && last_paragraph + 1 >= paragraph;
      const std::uint32_t back = goes_on ? 2 : 3;
      const std::uint32_t from = first > back ? first - back : 0;
      const TokenSpan gap{in.tokens.sentences[from].tokens.begin, marks.tokens.begin};
      std::uint32_t begin = gap.end;  // behind the last quotation
      while (begin > gap.begin && (in.tokens.flags[begin - 1] & token::kInQuotes) == 0) --begin;
      quote.speaker = last_subject(in, {goes_on ? begin : gap.begin, gap.end});
      if (quote.speaker == kNone<ActorId> && !goes_on) quote.speaker = speaker_in(in, gap, gap.end);
      if (quote.speaker == kNone<ActorId>) quote.speaker = last_speaker;
    }
    if (quote.speaker != kNone<ActorId>) {
      last_speaker = quote.speaker;
      last_paragraph = paragraph;
    }
    out.quotes.push_back(quote);
    for (auto unit_at =
             std::lower_bound(out.units.begin(), out.units.end(), paragraph,
                              [](const Unit&u, std::uint32_t p) { return u.paragraph < p; });
         unit_at != out.units.end() && unit_at->paragraph == paragraph; ++unit_at) {
      const Unit& unit = *unit_at;
      for (std::uint32_t c = unit.clauses.begin; c < unit.clauses.end; ++c) {
        Clause& clause = out.clauses[c];
        if (marks.tokens.contains(clause.tokens)) clause.speaker = quote.speaker;
      }
    }
  }
  // Indirect speech: "according to X, ...": the sentence is the quotation.
  for (const Unit& unit : out.units) {
    for (std::uint32_t c = unit.clauses.begin; c < unit.clauses.end; ++c) {
      Clause& clause = out.clauses[c];
      if (clause.quoted || clause.speaker != kNone<ActorId>) continue;
      const Saying saying = saying_in(in, clause.tokens, clause.tokens.begin);
      if (!saying.found || !saying.indirect) continue;
      // "According to X, ..." at the start of a clause; "X judges that ..." inside it.
      const bool opens = saying.tokens.begin <= clause.tokens.begin + 1;
      const TokenSpan where =
          opens ? TokenSpan{saying.tokens.end, std::min(clause.tokens.end, saying.tokens.end + 16)}
                : TokenSpan{clause.tokens.begin, saying.tokens.begin};
      const ActorId speaker = speaker_in(in, where, opens ? where.begin : where.end);
      if (speaker == kNone<ActorId>) continue;
      clause.speaker = speaker;
      Quote quote;
      quote.kind = QuoteKind::kIndirect;
      quote.bytes = in.raw.bytes(clause.tokens);
      quote.cue = saying.cue;
      quote.speaker = speaker;
      out.quotes.push_back(quote);
    }
  }
  std::sort(out.quotes.begin(), out.quotes.end(),
            [](const Quote& a, const Quote& b) { return a.bytes < b.bytes; });
}

}  // namespace netra::passage
