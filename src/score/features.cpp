// One Extractor walks a passage once per family group; it is long because the
// families are best compared side by side.
#include "score/features.h"

#include <algorithm>
#include <cmath>

#include "base/checksum.h"
#include "text/fold.h"

namespace netra::score {
namespace {

using base::CueRole;
using passage::Modifier;

constexpr std::uint64_t combine(std::uint64_t key, std::uint64_t component) {
  return base::mix64(key * 0x9E3779B97F4A7C15ull ^ component);
}
std::uint64_t family_key(Family family) {
  return base::checksum64(kFamilyNames[static_cast<std::size_t>(family)], 17);
}
std::uint64_t symbol_key(std::string_view symbol) { return base::checksum64(symbol, 23); }

bool lexical(Family family) { return family <= Family::kSequence; }

// One unit of the normalised word row: a word or a symbol for a name, place,
// date or number.
struct Word {
  std::uint64_t key = 0;
  TokenSpan tokens;
  std::string_view symbol{};  // empty: a word
};

// Kinds of marks whose company tells a report from an appeal or a rule.
enum Kind : std::uint16_t {
  kOwes = 1,        // somebody who owes neutrality and does not handle cases
  kFree = 2,        // somebody who owes none
  kActs = 4,        // a conduct trigger with what it needs, asserted
  kPartisan = 8,    // candidate, party, ballot number
  kStage = 16,      // report, examination, finding, sanction, asserted
  kSuspects = 32,   // allegation, hearsay, evidence, witness, breach word
  kRules = 64,      // rule, penalty, prohibition
  kSupposes = 128,  // conditional, hypothetical, future, plan
  kPrevents = 256,  // appeal, pledge, prevention, duty kept, nil
  kDenies = 512,    // denial, clearing, negated act, mistaken identity
  kAsks = 1024,
  kCounts = 2048,   // aggregate
};
constexpr std::size_t kKinds = 12;
constexpr std::array<std::string_view, kKinds> kKindNames = {
    "owes", "free", "acts", "partisan", "stage", "suspects",
    "rules", "supposes", "prevents", "denies", "asks", "counts"};
constexpr std::uint16_t kCore = kOwes | kActs | kPartisan | kStage | kSuspects;

std::uint16_t kind_of_cue(const passage::Cue& cue) {
  const std::uint16_t m = cue.modifiers;
  switch (cue.role) {
    case CueRole::kReport:
    case CueRole::kExamination:
    case CueRole::kFinding:
    case CueRole::kSanction:
      if ((m & passage::kNegated) != 0) return kDenies;
      if ((m & (passage::kUnderConditional | passage::kFuture)) != 0) return kSupposes;
      if ((m & (passage::kNormed | passage::kProhibited)) != 0) return kRules;
      return kStage;
    case CueRole::kAllegation:
    case CueRole::kHearsay:
    case CueRole::kWitness:
    case CueRole::kEvidence:
    case CueRole::kMediaVerb:
    case CueRole::kBreachWord:
      if ((m & passage::kUnderConditional) != 0) return kSupposes;
      return (m & passage::kNegated) != 0 ? kDenies : kSuspects;
    case CueRole::kNorm:
    case CueRole::kPenalty:
    case CueRole::kProhibition: return kRules;
    case CueRole::kConditional:
    case CueRole::kHypothetical:
    case CueRole::kModalFuture:
    case CueRole::kPlan: return kSupposes;
    case CueRole::kAppeal:
    case CueRole::kPledge:
    case CueRole::kPrevention:
    case CueRole::kNil:
    case CueRole::kDutyKept: return kPrevents;
    case CueRole::kDenial:
    case CueRole::kClearing:
    case CueRole::kMistakenIdentity:
    case CueRole::kRetraction: return (m & passage::kNegated) != 0 ? kStage : kDenies;
    case CueRole::kQuestion: return kAsks;
    case CueRole::kAggregate: return kCounts;
    case CueRole::kPartisanObject: return kPartisan;
    default: return 0;
  }
}

std::uint16_t kind_of_trigger(const passage::Trigger& trigger) {
  const std::uint16_t m = trigger.modifiers;
  if ((m & passage::kNegated) != 0) return kDenies;
  if ((m & passage::kUnderConditional) != 0) return kSupposes;
  if ((m & (passage::kProhibited | passage::kNormed)) != 0) return kRules;
  if ((m & passage::kAppealed) != 0) return kPrevents;
  if (!trigger.satisfied) return 0;
  return kActs;
}

std::uint16_t kind_of_actor(const Actor& actor, std::string_view actor_class) {
  if (actor.kind == ActorKind::kParty || actor_class == "PESERTA") return kPartisan;
  if (actor.bound == Bound::kNo) return kFree;
  if (actor.bound == Bound::kUnknown || actor_class == "PENGAWAS" || actor_class == "PENEGAK" ||
      actor_class == "KEPEGAWAIAN") {
    return 0;
  }
  return kOwes;
}

// One class in the row of classes.
struct Mark {
  TokenSpan tokens;
  std::uint32_t clause = 0;
  std::uint32_t sentence = 0;
  std::uint64_t key = 0;
  std::string_view symbol{};
  std::string_view detail{};
  std::uint16_t kind = 0;
};

std::string_view modifier_word(std::uint16_t m) {
  if (m & passage::kNegated) return "neg";
  if (m & passage::kUnderConditional) return "cond";
  if (m & passage::kProhibited) return "forbid";
  if (m & passage::kJoked) return "joke";
  if (m & passage::kAppealed) return "appeal";
  if (m & passage::kNormed) return "norm";
  if (m & passage::kQuestioned) return "ask";
  if (m & passage::kFuture) return "future";
  if (m & passage::kAlleged) return "alleged";
  return "plain";
}

constexpr std::array<std::string_view, 21> kConductSymbols = {
    "V00", "V01", "V02", "V03", "V04", "V05", "V06", "V07", "V08", "V09", "V10",
    "V11", "V12", "V13", "V14", "V15", "V16", "V17", "V18", "V19", "V20"};
constexpr std::array<std::string_view, 4> kBoundSymbols = {"bound", "free", "partly", "unsure"};
constexpr std::array<std::string_view, kStatusCount> kStatusSymbols = {
    "alleged", "reported", "examined", "proven", "sanctioned", "counted", "denied", "dismissed",
    "appeal", "pledge", "action", "nil", "rule", "penalty", "hypothetical", "none"};
constexpr std::array<std::string_view, 7> kSourceSymbols = {
    "authority", "reporter", "adversary", "subject", "witness", "media", "unknown"};

class Extractor {
 public:
  Extractor(const Document& d, const passage::Unit& unit, const Spelling& spelling,
            FeatureSet& out, const NameSink* names)
      : d_(d), unit_(unit), spelling_(spelling), out_(out), names_(names) {}

  void run() {
    words();
    lexical_features();
    characters();
    marks();
    sequences();
    mixes();
    cues();
    acts();
    actors_events_claims();
    shape();
    finish();
  }

 private:
  // The name is built only for the trainer.
  template <class Name>
  void add(Family family, std::uint64_t key, TokenSpan tokens, Name&& name) {
    out_.rows.push_back({key, tokens, family});
    if (names_ != nullptr) {
      (*names_)(key, std::string(kFamilyNames[static_cast<std::size_t>(family)]) + ":" + name());
    }
  }
  // A feature whose components are all symbols.
  void add(Family family, TokenSpan tokens, std::initializer_list<std::string_view> parts) {
    std::uint64_t key = family_key(family);
    for (std::string_view part : parts) key = combine(key, symbol_key(part));
    add(family, key, tokens, [&] {
      std::string name;
      for (std::string_view part : parts) {
        if (!name.empty()) name += ' ';
        name += part;
      }
      return name;
    });
  }

  std::string word_text(const Word& word) const {
    if (!word.symbol.empty()) return std::string(word.symbol);
    const std::uint32_t t = word.tokens.begin;
    if (const std::string_view repaired = spelling_.text(word.key); !repaired.empty()) {
      return std::string(repaired);
    }
    std::string folded;
    text::fold(d_.text.substr(d_.raw.begin[t], d_.raw.end[t] - d_.raw.begin[t]), folded);
    return folded;
  }

  void words() {
    words_.clear();
    std::uint32_t t = unit_.tokens.begin;
    auto place = std::lower_bound(
        d_.actors.places.begin(), d_.actors.places.end(), t,
        [](const auto& p, std::uint32_t token) { return p.first.begin < token; });
    auto time = std::lower_bound(d_.times.tokens.begin(), d_.times.tokens.end(), t,
                                 [](TokenSpan s, std::uint32_t token) { return s.begin < token; });
    std::uint32_t sentence_end = t;
    std::uint32_t sentence = unit_.sentences.begin;
    while (t < unit_.tokens.end) {
      while (place != d_.actors.places.end() && place->first.begin < t) ++place;
      while (time != d_.times.tokens.end() && time->begin < t) ++time;
      if (t >= sentence_end && sentence < unit_.sentences.end) {
        words_.push_back({symbol_key("@S"), {t, t}, "@S"});
        sentence_end = d_.tokens.sentences[sentence++].tokens.end;
      }
      if (time != d_.times.tokens.end() && time->begin == t && !time->empty()) {
        push_symbol("@DATE", *time, t);
        continue;
      }
      if (place != d_.actors.places.end() && place->first.begin == t && !place->first.empty()) {
        push_symbol("@PLACE", place->first, t);
        continue;
      }
      if (const TokenSpan person = person_at(t); !person.empty()) {
        push_symbol("@PERSON", person, t);
        continue;
      }
      if ((d_.raw.shape[t] & scan::kAllDigits) != 0) {
        const std::uint32_t length = d_.raw.end[t] - d_.raw.begin[t];
        push_symbol(length == 4 ? "@YEAR" : length <= 2 ? "@NUM" : "@BIGNUM", {t, t + 1}, t);
        continue;
      }
      const std::uint64_t repaired = spelling_.repair(d_.raw.hash[t]);
      if (repaired != Spelling::kDropped) words_.push_back({repaired, {t, t + 1}, {}});
      ++t;
    }
  }
  void push_symbol(std::string_view symbol, TokenSpan tokens, std::uint32_t& t) {
    words_.push_back({symbol_key(symbol), tokens, symbol});
    t = std::min(tokens.end, unit_.tokens.end);
  }
  TokenSpan person_at(std::uint32_t token) const {
    for (const actor::MentionAt& at : d_.actors.in({token, token + 1})) {
      const Mention& mention = d_.actors.mentions[at.mention];
      const Actor& actor = d_.actors.rows[index(mention.actor)];
      if (actor.kind == ActorKind::kPerson && mention.form == MentionForm::kName) return at.tokens;
    }
    return {};
  }

  void lexical_features() {
    const std::uint64_t w = family_key(Family::kWord), b = family_key(Family::kBigram);
    const std::uint64_t k = family_key(Family::kSkip), l = family_key(Family::kLemma);
    std::uint32_t known = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const Word& word = words_[i];
      if (!word.tokens.empty()) {
        add(Family::kWord, combine(w, word.key), word.tokens, [&] { return word_text(word); });
        ++out_.words;
      }
      if (word.symbol.empty()) {
        const std::uint32_t root = d_.lexicon.morphology.root_of(word.key);
        if (root != token::kNoRoot) {
          add(Family::kLemma, combine(l, symbol_key(d_.lexicon.morphology.root(root))), word.tokens,
              [&] { return std::string(d_.lexicon.morphology.root(root)); });
        }
        if (root != token::kNoRoot || !d_.hits.at(word.tokens.begin).empty()) ++known;
      } else if (!word.tokens.empty()) {
        ++known;
      }
      const auto join = [&](std::size_t j) {
        return TokenSpan{word.tokens.begin, std::max(word.tokens.end, words_[j].tokens.end)};
      };
      if (i + 1 < words_.size()) {
        add(Family::kBigram, combine(combine(b, word.key), words_[i + 1].key), join(i + 1),
            [&] { return word_text(word) + " " + word_text(words_[i + 1]); });
      }
      if (i + 2 < words_.size() && words_[i + 1].symbol != "@S") {
        add(Family::kSkip, combine(combine(k, word.key), words_[i + 2].key), join(i + 2),
            [&] { return word_text(word) + " " + word_text(words_[i + 2]); });
      }
    }
    out_.known = out_.words == 0 ? 0 : static_cast<double>(known) / out_.words;
  }

  void characters() {
    const std::uint64_t c = family_key(Family::kChar);
    for (const Word& word : words_) {
      if (!word.symbol.empty()) continue;
      const std::uint32_t t = word.tokens.begin;
      const std::string_view bytes = d_.text.substr(d_.raw.begin[t], d_.raw.end[t] - d_.raw.begin[t]);
      if (bytes.size() < 3 || bytes.size() > 32) continue;
      text::fold(bytes, folded_);
      padded_.assign(1, '^');
      padded_ += folded_;
      padded_ += '$';
      for (std::size_t n = 3; n <= 5; ++n) {
        for (std::size_t at = 0; at + n <= padded_.size(); ++at) {
          const std::string_view gram = std::string_view(padded_).substr(at, n);
          const auto inside = [&](std::size_t i) {  // of a character of several bytes
            return i < padded_.size() && (static_cast<unsigned char>(padded_[i]) & 0xC0) == 0x80;
          };
          if (inside(at) || inside(at + n)) continue;
          add(Family::kChar, combine(c, symbol_key(gram)), word.tokens,
              [&] { return std::string(gram); });
        }
      }
    }
  }

  void push_mark(TokenSpan tokens, std::string_view symbol, std::string_view detail,
                 std::uint16_t kind) {
    Mark mark;
    mark.kind = kind;
    mark.tokens = tokens;
    mark.clause = clause_at(tokens.begin);
    mark.sentence = d_.passages.clauses.empty() ? 0 : d_.passages.clauses[mark.clause].sentence;
    mark.key = combine(symbol_key(symbol), symbol_key(detail));
    mark.symbol = symbol;
    mark.detail = detail;
    marks_.push_back(mark);
  }
  std::uint32_t clause_at(std::uint32_t token) const {
    std::uint32_t clause = unit_.clauses.begin;
    while (clause + 1 < unit_.clauses.end &&
           d_.passages.clauses[clause + 1].tokens.begin <= token) {
      ++clause;
    }
    return clause;
  }

  // The row of classes: cues, acts and actors in text order.
  void marks() {
    marks_.clear();
    for (std::uint32_t i = unit_.cues.begin; i < unit_.cues.end; ++i) {
      const passage::Cue& cue = d_.passages.cues[i];
      if (cue.role == CueRole::kSpeechDirect || cue.role == CueRole::kSpeechIndirect) continue;
      push_mark(cue.tokens, base::kCueRoleNames[static_cast<std::size_t>(cue.role)],
                cue.active ? "" : "neg", kind_of_cue(cue));
    }
    for (std::uint32_t i = unit_.triggers.begin; i < unit_.triggers.end; ++i) {
      const passage::Trigger& trigger = d_.passages.triggers[i];
      push_mark(trigger.tokens, "act", trigger.satisfied ? "full" : "bare",
                kind_of_trigger(trigger));
    }
    for (const actor::MentionAt& at : d_.actors.in(unit_.tokens)) {
      const Mention& mention = d_.actors.mentions[at.mention];
      if (mention.form == MentionForm::kPronoun) continue;
      const Actor& actor = d_.actors.rows[index(mention.actor)];
      push_mark(at.tokens, kBoundSymbols[static_cast<std::size_t>(actor.bound)],
                d_.pool.view(actor.actor_class),
                kind_of_actor(actor, d_.pool.view(actor.actor_class)));
    }
    std::sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
      if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
      if (a.tokens.end != b.tokens.end) return a.tokens.end > b.tokens.end;
      return a.key < b.key;
    });
  }

  static std::string mark_name(const Mark& m) {
    return std::string(m.symbol) + "/" + std::string(m.detail);
  }
  void sequences() {
    const std::uint64_t s = family_key(Family::kSequence), p = family_key(Family::kPair);
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      const Mark& a = marks_[i];
      add(Family::kSequence, combine(s, a.key), a.tokens, [&] { return mark_name(a); });
      if (i + 1 < marks_.size() && marks_[i + 1].sentence == a.sentence) {
        const Mark& b = marks_[i + 1];
        add(Family::kSequence, combine(combine(s, a.key), b.key),
            {a.tokens.begin, std::max(a.tokens.end, b.tokens.end)},
            [&] { return mark_name(a) + " " + mark_name(b); });
        if (i + 2 < marks_.size() && marks_[i + 2].sentence == a.sentence) {
          const Mark& c = marks_[i + 2];
          add(Family::kSequence, combine(combine(combine(s, a.key), b.key), c.key),
              {a.tokens.begin, std::max(a.tokens.end, c.tokens.end)},
              [&] { return mark_name(a) + " " + mark_name(b) + " " + mark_name(c); });
        }
      }
      for (std::size_t j = i + 1; j < marks_.size() && j < i + 6 && marks_[j].clause == a.clause; ++j) {
        const Mark& b = marks_[j];
        const std::uint64_t plain = combine(combine(p, symbol_key(a.symbol)), symbol_key(b.symbol));
        add(Family::kPair, plain, {a.tokens.begin, std::max(a.tokens.end, b.tokens.end)},
            [&] { return std::string(a.symbol) + " " + std::string(b.symbol); });
      }
    }
  }

  // Which kinds stand together: all of them as one code, the pairs, and each core
  // kind with what is absent.
  void mixes() {
    std::uint16_t whole = 0, sentence = 0, strongest = 0;
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      sentence |= marks_[i].kind;
      whole |= marks_[i].kind;
      if (i + 1 < marks_.size() && marks_[i + 1].sentence == marks_[i].sentence) continue;
      mix("sentence", sentence);
      const auto core = [](std::uint16_t kinds) {
        int n = 0;
        for (std::uint16_t k = kinds & kCore; k != 0; k &= static_cast<std::uint16_t>(k - 1)) ++n;
        return n;
      };
      if (core(sentence) > core(strongest)) strongest = sentence;
      sentence = 0;
    }
    mix("passage", whole);
    mix("strongest", strongest);
  }
  void mix(std::string_view level, std::uint16_t kinds) {
    code_.clear();
    for (std::size_t i = 0; i < kKinds; ++i) {
      if ((kinds >> i & 1) != 0) code_ += static_cast<char>('a' + i);
    }
    add(Family::kMix, {}, {level, "all", code_});
    code_.clear();
    for (std::size_t i = 0; i < kKinds; ++i) {
      if ((kinds & kCore) >> i & 1) code_ += static_cast<char>('a' + i);
    }
    add(Family::kMix, {}, {level, "core", code_});
    for (std::size_t i = 0; i < kKinds; ++i) {
      if ((kinds >> i & 1) == 0) continue;
      add(Family::kMix, {}, {level, kKindNames[i]});
      for (std::size_t j = 0; j < kKinds; ++j) {
        const bool there = (kinds >> j & 1) != 0;
        if (j == i || (there && j < i)) continue;
        add(Family::kMix, {}, {level, kKindNames[i], there ? "with" : "without", kKindNames[j]});
      }
    }
  }

  void cues() {
    for (std::uint32_t i = unit_.cues.begin; i < unit_.cues.end; ++i) {
      const passage::Cue& cue = d_.passages.cues[i];
      const std::string_view role = base::kCueRoleNames[static_cast<std::size_t>(cue.role)];
      add(Family::kCue, cue.tokens, {role, modifier_word(cue.modifiers)});
      if ((cue.modifiers & passage::kQuoted) != 0) add(Family::kCue, cue.tokens, {role, "quoted"});
      if (cue.role == CueRole::kNeutrality) neutrality(cue);
    }
  }
  // The noun "neutrality" is read by its governor (domain.md 3.3).
  void neutrality(const passage::Cue& noun) {
    std::string_view reading = "bare";
    for (std::uint32_t i = unit_.cues.begin; i < unit_.cues.end; ++i) {
      const passage::Cue& cue = d_.passages.cues[i];
      if (cue.tokens.begin >= noun.tokens.begin) break;
      if (noun.tokens.begin - cue.tokens.end > 5) continue;
      if (cue.role == CueRole::kBreachGovernor || cue.role == CueRole::kViolationNoun) reading = "breach";
      if (cue.role == CueRole::kDutyGovernor) reading = "duty";
    }
    add(Family::kCue, noun.tokens, {"neutrality", "read", reading});
  }

  void acts() {
    for (std::uint32_t i = unit_.triggers.begin; i < unit_.triggers.end; ++i) {
      const passage::Trigger& t = d_.passages.triggers[i];
      const std::string_view conduct = kConductSymbols[t.conduct];
      const std::string_view modifier = modifier_word(t.modifiers);
      const std::string_view agent = t.agent == kNone<ActorId>
                                         ? std::string_view("nobody")
                                         : kBoundSymbols[static_cast<std::size_t>(t.agent_bound)];
      const std::string_view full = t.satisfied ? "full" : "bare";
      add(Family::kAct, t.tokens, {conduct});
      add(Family::kAct, t.tokens, {conduct, modifier});
      add(Family::kAct, t.tokens, {full, modifier});
      add(Family::kAct, t.tokens, {full, agent, modifier});
      add(Family::kAct, t.tokens, {full, agent, t.strength == 3 ? "strong" : t.strength == 2 ? "fair" : "weak"});
      if (t.agent != kNone<ActorId>) {
        const Actor& actor = d_.actors.rows[index(t.agent)];
        add(Family::kAct, t.tokens, {d_.pool.view(actor.actor_class), full});
        if (d_.actors.accused[index(t.agent)] != 0) add(Family::kAct, t.tokens, {"accused", full});
      }
    }
  }

  void actors_events_claims() {
    for (const actor::MentionAt& at : d_.actors.in(unit_.tokens)) {
      const Actor& actor = d_.actors.rows[index(d_.actors.mentions[at.mention].actor)];
      add(Family::kActor, at.tokens, {d_.pool.view(actor.actor_class),
                                      kBoundSymbols[static_cast<std::size_t>(actor.bound)]});
      if (d_.actors.accused[index(d_.actors.mentions[at.mention].actor)] != 0) {
        add(Family::kActor, at.tokens, {"accused"});
      }
    }
    const auto event = std::lower_bound(
        d_.events.tokens.begin(), d_.events.tokens.end(), unit_.tokens.begin,
        [](TokenSpan s, std::uint32_t token) { return s.begin < token; });
    for (auto it = event; it != d_.events.tokens.end() && it->begin < unit_.tokens.end; ++it) {
      const Event& row = d_.events.rows[static_cast<std::size_t>(it - d_.events.tokens.begin())];
      add(Family::kEvent, *it, {d_.pool.view(row.type)});
      constexpr std::array<std::string_view, 5> kEventStatus = {"asserted", "negated", "hypothetical",
                                                                "planned", "alleged"};
      add(Family::kEvent, *it, {d_.pool.view(row.type), kEventStatus[static_cast<std::size_t>(row.status)]});
    }
    for (std::uint32_t i = unit_.claims.begin; i < unit_.claims.end; ++i) {
      const Claim& claim = d_.passages.claims[i];
      const std::string_view status = kStatusSymbols[static_cast<std::size_t>(claim.status)];
      add(Family::kClaim, {}, {status});
      add(Family::kClaim, {}, {status, kSourceSymbols[static_cast<std::size_t>(claim.source)]});
      add(Family::kClaim, {}, {kConductSymbols[claim.conduct]});
      if (claim.beneficiary != kNone<ActorId>) add(Family::kClaim, {}, {status, "beneficiary"});
    }
    if (unit_.claims.empty()) add(Family::kClaim, {}, {"none"});
  }

  void shape() {
    constexpr std::array<std::uint32_t, 6> kLengths = {5, 9, 15, 30, 60, 120};
    std::size_t bucket = 0;
    while (bucket < kLengths.size() && out_.words > kLengths[bucket]) ++bucket;
    constexpr std::array<std::string_view, 7> kBuckets = {"5", "9", "15", "30", "60", "120", "more"};
    add(Family::kShape, {}, {"words", kBuckets[bucket]});
    const std::uint32_t sentences = unit_.sentences.size();
    add(Family::kShape, {}, {"sentences", sentences <= 1 ? "1" : sentences <= 3 ? "3" : "more"});
    std::uint32_t informal = 0, upper = 0, quoted = 0, initial = 0;
    for (std::uint32_t t = unit_.tokens.begin; t < unit_.tokens.end; ++t) {
      informal += spelling_.informal(d_.raw.hash[t]) ? 1u : 0u;
      upper += (d_.raw.shape[t] & scan::kAllCaps) != 0 ? 1u : 0u;
      initial += (d_.raw.shape[t] & scan::kInitialCap) != 0 ? 1u : 0u;
      quoted += (d_.tokens.flags[t] & token::kInQuotes) != 0 ? 1u : 0u;
    }
    const std::uint32_t n = std::max(1u, unit_.tokens.size());
    if (informal > 0) add(Family::kShape, {}, {"informal", informal * 10 > n ? "much" : "some"});
    if (upper * 2 > n) add(Family::kShape, {}, {"capitals"});
    if (initial * 10 > n * 6) add(Family::kShape, {}, {"title-case"});
    if (initial == 0) add(Family::kShape, {}, {"no-capital"});
    if (quoted > 0) add(Family::kShape, {}, {"quote", quoted * 10 > n * 7 ? "all" : quoted * 10 > n * 3 ? "half" : "some"});
    const std::string_view text = d_.text.substr(unit_.bytes.begin, unit_.bytes.size());
    if (text.find('?') != std::string_view::npos) add(Family::kShape, {}, {"question"});
    if (text.find('!') != std::string_view::npos) add(Family::kShape, {}, {"exclamation"});
  }

  void finish() {
    std::array<std::uint32_t, static_cast<std::size_t>(Family::kCount)> counts{};
    std::sort(out_.rows.begin(), out_.rows.end(), [](const Feature& a, const Feature& b) {
      if (a.key != b.key) return a.key < b.key;
      return a.tokens < b.tokens;
    });
    for (std::size_t i = 0; i < out_.rows.size(); ++i) {
      if (i > 0 && out_.rows[i].key == out_.rows[i - 1].key) continue;
      ++counts[static_cast<std::size_t>(out_.rows[i].family)];
    }
    for (std::size_t f = 0; f < counts.size(); ++f) {
      const bool shared = lexical(static_cast<Family>(f)) && counts[f] > 0;
      out_.scale[f] = shared ? 1.0 / std::sqrt(static_cast<double>(counts[f])) : 1.0;
    }
  }

  const Document& d_;
  const passage::Unit& unit_;
  const Spelling& spelling_;
  FeatureSet& out_;
  const NameSink* names_;
  std::vector<Word> words_;
  std::vector<Mark> marks_;
  std::string folded_, padded_, code_;
};

}  // namespace

std::uint64_t key_of_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  const auto family = std::find(kFamilyNames.begin(), kFamilyNames.end(), name.substr(0, colon));
  if (colon == std::string_view::npos || family == kFamilyNames.end()) return 0;
  const auto f = static_cast<Family>(family - kFamilyNames.begin());
  std::string_view rest = name.substr(colon + 1);
  std::uint64_t key = family_key(f);
  if (f == Family::kChar) return combine(key, symbol_key(rest));
  while (true) {
    const std::size_t space = rest.find(' ');
    const std::string_view part = rest.substr(0, space);
    if (f == Family::kSequence) {
      const std::size_t slash = part.find('/');
      key = combine(key, combine(symbol_key(part.substr(0, slash)), symbol_key(part.substr(slash + 1))));
    } else if (f <= Family::kSkip && !part.starts_with('@')) {
      key = combine(key, scan::hash_token(part));
    } else {
      key = combine(key, symbol_key(part));
    }
    if (space == std::string_view::npos) return key;
    rest = rest.substr(space + 1);
  }
}

Spelling::Spelling(const lexicon::Lexicon& lexicon) {
  for (const auto& [form, replacement] : lexicon.forms) {
    scan::RawTokens from, to;
    scan::tokenize(form, from);
    scan::tokenize(replacement, to);
    if (from.size() != 1) continue;
    if (to.size() == 0) {
      rows_.emplace_back(from.hash[0], kDropped);
      continue;
    }
    rows_.emplace_back(from.hash[0], to.hash[0]);
    std::string folded;
    text::fold(std::string_view(replacement).substr(to.begin[0], to.end[0] - to.begin[0]), folded);
    texts_.emplace_back(to.hash[0], folded);
  }
  std::sort(rows_.begin(), rows_.end());
  std::sort(texts_.begin(), texts_.end());
}

std::uint64_t Spelling::repair(std::uint64_t hash) const noexcept {
  const auto found = std::lower_bound(rows_.begin(), rows_.end(), std::pair{hash, std::uint64_t{0}});
  return found != rows_.end() && found->first == hash ? found->second : hash;
}

std::string_view Spelling::text(std::uint64_t hash) const noexcept {
  const auto found = std::lower_bound(texts_.begin(), texts_.end(), hash,
                                      [](const auto& row, std::uint64_t h) { return row.first < h; });
  return found != texts_.end() && found->first == hash ? std::string_view(found->second)
                                                       : std::string_view();
}

void extract(const Document& document, const passage::Unit& unit, const Spelling& spelling,
             FeatureSet& out, const NameSink* names) {
  out.rows.clear();
  out.words = 0;
  out.known = 0;
  Extractor(document, unit, spelling, out, names).run();
}

}  // namespace netra::score
