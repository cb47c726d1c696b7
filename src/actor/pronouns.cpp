// Pronouns: the nearest person that fits. A person who speaks in an earlier
// sentence is preferred to one who is only spoken of.
#include <algorithm>

#include "actor/entities.h"

namespace netra::actor {
namespace {

constexpr std::uint32_t kMaxSentences = 6;  // how far back an antecedent may stand

}  // namespace

void Entities::pronouns() {
  const std::size_t named = references.size();
  std::size_t next = 0;
  std::uint32_t sentence = token::kNoSentence;
  std::uint32_t last = kNoEntity;       // the person named last
  std::uint32_t last_here = kNoEntity;  // the same in this sentence
  std::uint32_t last_sentence = 0;
  std::uint32_t speaker = kNoEntity;  // who spoke last in an earlier sentence
  std::uint32_t speaker_here = kNoEntity;
  std::uint32_t group_here = kNoEntity;
  std::uint32_t several = kNoEntity;  // who "they" are in the next sentence
  std::uint32_t several_here = kNoEntity;
  std::uint32_t first_here = kNoEntity;  // the first institution
  const auto speaks = [&](const Reference& r) {
    const std::uint32_t from = r.tokens.begin - std::min(r.tokens.begin, 2u);
    const std::uint32_t to = std::min(r.tokens.end + 3, page_.raw->size());
    for (std::uint32_t t = from; t < to; ++t) {
      if ((page_.marks[t] & kSpeech) != 0 &&
          page_.tokens->sentence[t] == page_.tokens->sentence[r.tokens.begin]) {
        return true;
      }
    }
    return false;
  };
  // Stops at each token where a reference or a pronoun begins; a reference outside
  // of all sentences belongs to the next one.
  std::size_t pronoun = 0;
  while (next < named || pronoun < page_.pronouns.size()) {
    std::uint32_t t = next < named ? references[next].tokens.begin : page_.pronouns[pronoun];
    if (pronoun < page_.pronouns.size()) t = std::min(t, page_.pronouns[pronoun]);
    while (t < page_.raw->size() && page_.tokens->sentence[t] == token::kNoSentence) ++t;
    if (t == page_.raw->size()) break;
    while (pronoun < page_.pronouns.size() && page_.pronouns[pronoun] < t) ++pronoun;
    const bool pronominal = pronoun < page_.pronouns.size() && page_.pronouns[pronoun] == t;
    if (pronominal) ++pronoun;
    const std::uint32_t here = page_.tokens->sentence[t];
    // A sentence in between, of which nothing is said, counts like any other.
    for (std::uint32_t step = 0; here != sentence && step < 2; ++step) {
      if (speaker_here != kNoEntity) {
        speaker = speaker_here;
      } else if (last_here != kNoEntity) {
        speaker = last_here;
      }
      several = several_here != kNoEntity ? several_here : first_here;
      several_here = first_here = kNoEntity;
      sentence =
          sentence == token::kNoSentence || here == sentence + 1 || step > 0 ? here : here - 1;
      last_here = speaker_here = group_here = kNoEntity;
    }
    bool covered = false;
    for (; next < named && references[next].tokens.begin <= t; ++next) {
      const Reference& r = references[next];
      covered = covered || r.tokens.begin == t;
      if (!r.person) {
        group_here = r.entity;
        const Entity& e = rows[r.entity];
        const bool rival =
            e.row != base::kNoRow && page_.lexicon->actors[e.row].bound == Bound::kNo;
        if (e.kind == ActorKind::kInstitution) {
          if (first_here == kNoEntity) first_here = r.entity;
        } else if (!rival) {
          several_here = r.entity;
        }
        continue;
      }
      last = last_here = r.entity;
      last_sentence = here;
      if (speaks(r) && (page_.tokens->flags[t] & token::kInQuotes) == 0) speaker_here = r.entity;
    }
    if (covered || !pronominal) continue;
    const bool quoted = (page_.tokens->flags[t] & token::kInQuotes) != 0;
    Reference r;
    r.form = MentionForm::kPronoun;
    if (const Hit* one = page_.word(t, WordClass::kPronoun); one != nullptr) {
      if (last_here != kNoEntity) {
        r.entity = last_here;
      } else if (!quoted && last != kNoEntity && here - last_sentence <= kMaxSentences) {
        r.entity = speaker != kNoEntity ? speaker : last;
      }
      r.tokens = one->tokens;
      r.entry = one->entry;
      r.person = true;
      if (r.entity != kNoEntity) {
        last_sentence = here;
        if (speaks(r)) speaker_here = r.entity;
      }
    } else if (const Hit* ours = page_.word(t, WordClass::kInstitutionPronoun); ours != nullptr) {
      const std::uint32_t who = last_here != kNoEntity ? last_here
                                : here - last_sentence <= kMaxSentences
                                    ? (speaker != kNoEntity ? speaker : last)
                                    : kNoEntity;
      if (who != kNoEntity) r.entity = institution_of(who);
      r.tokens = ours->tokens;
      r.entry = ours->entry;
    } else if (const Hit* many = page_.word(t, WordClass::kPronounPlural);
               many != nullptr && !quoted) {
      r.entity = group_here != kNoEntity ? group_here : several;
      r.tokens = many->tokens;
      r.entry = many->entry;
    }
    if (r.entity != kNoEntity) references.push_back(r);
  }
  if (references.size() > named) sort_references(named);
}

}  // namespace netra::actor
