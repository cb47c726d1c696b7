#include "score/features.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "score/collector.h"
#include "text/fold.h"

namespace netra::score {
namespace {

using base::CueRole;
using Word = FeatureSet::Word;

constexpr std::size_t at(Family family) { return family_row(family); }

// Stand-ins for names, places, dates and numbers, and the start of a sentence.
constexpr Symbol kStart{"@S"}, kDate{"@DATE"}, kPlace{"@PLACE"}, kPerson{"@PERSON"}, kYear{"@YEAR"},
    kNumber{"@NUM"}, kBigNumber{"@BIGNUM"};

// What a word may have beside it: a kind of mark near it, or one of these anywhere in
// the passage.
constexpr std::array<std::uint16_t, 4> kFarKinds = {kOwes, kSuspects, kStage, kPartisan};
constexpr std::array<Symbol, kMarkKinds + kFarKinds.size()> kCompany = [] {
  std::array<Symbol, kMarkKinds + kFarKinds.size()> out{};
  for (std::size_t i = 0; i < kMarkKinds; ++i) out[i] = kMarkKindSymbols[i];
  const std::array<Symbol, kFarKinds.size()> far = {"far-owes", "far-suspects", "far-stage",
                                                    "far-partisan"};
  for (std::size_t i = 0; i < far.size(); ++i) out[kMarkKinds + i] = far[i];
  return out;
}();

class Extractor : Collector {
 public:
  Extractor(const Document& d, const passage::Unit& unit, const Spelling& spelling,
            const Vocabulary* vocabulary, FeatureSet& out, const NameSink* names)
      : Collector(vocabulary, spelling, out, names),
        d_(d),
        unit_(unit),
        words_(out.word_rows),
        marks_(out.mark_rows) {}

  void run() {
    begin();
    read_words();
    find_marks(d_.passages, unit_, d_.actors, d_.pool, marks_);
    out_.kinds = 0;
    for (const Mark& mark : marks_) out_.kinds |= mark.kind;
    lexical_features();
    acts();
    claims();
    shape();
    finish();
  }

 private:
  std::string word_text(const Word& word) const {
    if (!word.symbol.empty()) return std::string(word.symbol);
    if (const std::string_view repaired = spelling_.text(word.key); !repaired.empty()) {
      return std::string(repaired);
    }
    std::string folded;
    text::fold(surface(word.tokens.begin), folded);
    return folded;
  }
  std::string_view surface(std::uint32_t t) const {
    return d_.text.substr(d_.raw.begin[t], d_.raw.end[t] - d_.raw.begin[t]);
  }

  void read_words() {
    words_.clear();
    std::uint32_t t = unit_.tokens.begin;
    auto place =
        std::lower_bound(d_.actors.places.begin(), d_.actors.places.end(), t,
                         [](const auto& p, std::uint32_t token) { return p.first.begin < token; });
    auto time = std::lower_bound(d_.times.tokens.begin(), d_.times.tokens.end(), t,
                                 [](TokenSpan s, std::uint32_t token) { return s.begin < token; });
    std::uint32_t sentence_end = t;
    std::uint32_t sentence = unit_.sentences.begin;
    while (t < unit_.tokens.end) {
      while (place != d_.actors.places.end() && place->first.begin < t) ++place;
      while (time != d_.times.tokens.end() && time->begin < t) ++time;
      if (t >= sentence_end && sentence < unit_.sentences.end) {
        words_.push_back({kStart.key, {t, t}, kStart.name});
        sentence_end = d_.tokens.sentences[sentence++].tokens.end;
      }
      if (time != d_.times.tokens.end() && time->begin == t && !time->empty()) {
        push_symbol(kDate, *time, t);
      } else if (place != d_.actors.places.end() && place->first.begin == t &&
                 !place->first.empty()) {
        push_symbol(kPlace, place->first, t);
      } else if (const TokenSpan person = person_at(t); !person.empty()) {
        push_symbol(kPerson, person, t);
      } else if ((d_.raw.shape[t] & scan::kAllDigits) != 0) {
        const std::uint32_t length = d_.raw.end[t] - d_.raw.begin[t];
        push_symbol(length == 4 ? kYear : length <= 2 ? kNumber : kBigNumber, {t, t + 1}, t);
      } else {
        const std::uint64_t repaired = spelling_.repair(d_.raw.hash[t]);
        if (repaired != Spelling::kDropped) words_.push_back({repaired, {t, t + 1}, {}});
        ++t;
      }
    }
  }
  void push_symbol(const Symbol& symbol, TokenSpan tokens, std::uint32_t& t) {
    words_.push_back({symbol.key, tokens, symbol.name});
    t = std::min(tokens.end, unit_.tokens.end);
  }
  TokenSpan person_at(std::uint32_t token) const {
    for (const actor::MentionAt& mention_at : d_.actors.in({token, token + 1})) {
      const Mention& mention = d_.actors.mentions[mention_at.mention];
      const Actor& actor = d_.actors.rows[index(mention.actor)];
      if (actor.kind == ActorKind::kPerson && mention.form == MentionForm::kName) {
        return mention_at.tokens;
      }
    }
    return {};
  }

  void lexical_features() {
    std::uint32_t known = 0;
    clause_ = unit_.clauses.begin;
    mark_ = 0;
    count_far_marks();
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const Word& word = words_[i];
      if (word.symbol.empty()) {
        if (one_word(word) || in_tables(word.tokens.begin)) ++known;
        ++out_.words;
      } else if (!word.tokens.empty()) {
        add(Family::kWord, combine(kFamilyKeys[at(Family::kWord)], word.key), word.tokens,
            [&] { return word_text(word); });
        ++known;
        ++out_.words;
      }
      if (i + 1 < words_.size()) add_two(word, words_[i + 1]);
    }
    out_.known = out_.words == 0 ? 0 : static_cast<double>(known) / out_.words;
  }
  // What a word says by itself, as a group, and by its company. Whether it has a root.
  bool one_word(const Word& word) {
    const std::uint64_t hash = d_.raw.hash[word.tokens.begin];
    if (vocabulary_ == nullptr) {
      const std::uint32_t root = d_.lexicon.morphology.root_of(word.key);
      group_once(hash, [&] { form(word); });
      under(word, symbol_key(root_or_form(word, root)), root);
      return root != token::kNoRoot;
    }
    const Memory::Group& found = group(hash, word.tokens, Family::kWord, [&] {
      const std::uint32_t root = d_.lexicon.morphology.root_of(word.key);
      group_->root = root != token::kNoRoot;
      group_->under_key = symbol_key(root_or_form(word, root));
      form(word);
    });
    const bool has_root = found.root;
    under(word, found.under_key, token::kNoRoot);
    return has_root;
  }
  void form(const Word& word) {
    add_part(Family::kWord, combine(kFamilyKeys[at(Family::kWord)], word.key), word.tokens,
             [&] { return word_text(word); });
  }
  std::string root_or_form(const Word& word, std::uint32_t root) const {
    return root != token::kNoRoot ? std::string(d_.lexicon.morphology.root(root)) : word_text(word);
  }

  // The word with what stands over it, with each kind of mark in its clause (who owes
  // neutrality: in its sentence) and with the telling kinds of the passage.
  void under(const Word& word, std::uint64_t word_key, std::uint32_t root) {
    const std::uint32_t t = word.tokens.begin;
    const auto& clauses = d_.passages.clauses;
    while (clause_ + 1 < unit_.clauses.end && clauses[clause_].tokens.end <= t) ++clause_;
    if (clause_ >= unit_.clauses.end) return;
    const auto with = [&](const Symbol& company) {
      add(Family::kUnder, combine(combine(kFamilyKeys[at(Family::kUnder)], word_key), company.key),
          word.tokens, [&] { return root_or_form(word, root) + ' ' + std::string(company.name); });
    };
    const std::uint16_t over = passage::modifiers_at(d_.passages, clause_, t);
    if (const Symbol modifier = modifier_symbol(over); modifier.key != kPlainModifier.key) {
      with(modifier);
    }
    const std::uint32_t kinds = company_of(t);
    for (std::uint32_t k = kinds; k != 0; k &= k - 1) {
      with(kCompany[static_cast<std::size_t>(std::countr_zero(k))]);
    }
  }
  // Kinds of the marks beside the token, as bits of kCompany.
  std::uint32_t company_of(std::uint32_t t) {
    const std::uint32_t sentence = d_.passages.clauses[clause_].sentence;
    while (mark_ < marks_.size() && marks_[mark_].sentence < sentence) ++mark_;
    std::uint32_t kinds = 0;
    std::array<std::uint32_t, kFarKinds.size()> own{};
    for (std::size_t i = mark_; i < marks_.size() && marks_[i].sentence == sentence; ++i) {
      const Mark& mark = marks_[i];
      if (mark.tokens.begin <= t && t < mark.tokens.end) {
        for (std::size_t k = 0; k < own.size(); ++k) own[k] += (mark.kind & kFarKinds[k]) != 0;
      } else {
        kinds |= mark.kind & static_cast<std::uint32_t>(mark.clause == clause_ ? ~kActs : kOwes);
      }
    }
    for (std::size_t k = 0; k < own.size(); ++k) {
      kinds |= static_cast<std::uint32_t>(far_[k] > own[k]) << (kMarkKinds + k);
    }
    return kinds;
  }
  void count_far_marks() {
    far_.fill(0);
    for (const Mark& mark : marks_) {
      for (std::size_t k = 0; k < far_.size(); ++k) far_[k] += (mark.kind & kFarKinds[k]) != 0;
    }
  }

  // Names and titles are of any language; everything else in the tables is Indonesian.
  bool in_tables(std::uint32_t t) const {
    for (const lexicon::Hit& hit : d_.hits.at(t)) {
      const base::Entry& entry = d_.lexicon.entry(hit.entry);
      if (entry.kind != base::Kind::kWord) return true;
      switch (static_cast<base::WordClass>(entry.code)) {
        case base::WordClass::kGivenName:
        case base::WordClass::kNotName:
        case base::WordClass::kDegree:
        case base::WordClass::kTitle:
        case base::WordClass::kMedia:
        case base::WordClass::kAbbreviation:
          break;
        default:
          if (entry.value >= 0) return true;  // below 0: a word of another language
      }
    }
    return false;
  }
  void add_two(const Word& a, const Word& b) {
    add(Family::kBigram, combine(combine(kFamilyKeys[at(Family::kBigram)], a.key), b.key),
        {a.tokens.begin, std::max(a.tokens.end, b.tokens.end)},
        [&] { return word_text(a) + " " + word_text(b); });
  }

  void acts() {
    static constexpr Symbol kNobody{"nobody"}, kFull{"full"}, kBare{"bare"}, kAccused{"accused"};
    static constexpr std::array<Symbol, 4> kStrength = {"weak", "weak", "fair", "strong"};
    for (std::uint32_t i = unit_.triggers.begin; i < unit_.triggers.end; ++i) {
      const passage::Trigger& t = d_.passages.triggers[i];
      const Symbol& conduct = kConductSymbols[t.conduct];
      const Symbol modifier = modifier_symbol(t.modifiers);
      const bool named = t.agent != kNone<ActorId>;
      const Symbol& agent =
          named ? kBoundSymbols[static_cast<std::size_t>(t.agent_bound)] : kNobody;
      const Symbol& full = t.satisfied ? kFull : kBare;
      add(Family::kAct, t.tokens, {conduct});
      add(Family::kAct, t.tokens, {conduct, modifier});
      add(Family::kAct, t.tokens, {full, modifier});
      add(Family::kAct, t.tokens, {full, agent, modifier});
      add(Family::kAct, t.tokens, {full, agent, kStrength[std::min<std::size_t>(t.strength, 3)]});
      if (!named) continue;
      const Actor& actor = d_.actors.rows[index(t.agent)];
      add(Family::kAct, t.tokens, {Symbol(d_.pool.view(actor.actor_class)), full});
      if (d_.actors.accused[index(t.agent)] != 0) add(Family::kAct, t.tokens, {kAccused, full});
    }
  }

  void claims() {
    static constexpr Symbol kNoClaim{"none"}, kBeneficiary{"beneficiary"};
    for (std::uint32_t i = unit_.claims.begin; i < unit_.claims.end; ++i) {
      const Claim& claim = d_.passages.claims[i];
      const Symbol& status = kStatusSymbols[static_cast<std::size_t>(claim.status)];
      add(Family::kClaim, {}, {status});
      add(Family::kClaim, {}, {status, kSourceSymbols[static_cast<std::size_t>(claim.source)]});
      add(Family::kClaim, {}, {kConductSymbols[claim.conduct]});
      if (claim.beneficiary != kNone<ActorId>) add(Family::kClaim, {}, {status, kBeneficiary});
    }
    if (unit_.claims.empty()) add(Family::kClaim, {}, {kNoClaim});
  }

  void shape() {
    static constexpr std::array<std::uint32_t, 6> kLengths = {5, 9, 15, 30, 60, 120};
    static constexpr std::array<Symbol, 7> kBuckets = {"5", "9", "15", "30", "60", "120", "more"};
    static constexpr Symbol kWords{"words"}, kSentences{"sentences"}, kOne{"1"}, kThree{"3"},
        kMore{"more"}, kInformal{"informal"}, kMuch{"much"}, kSome{"some"}, kCapitals{"capitals"},
        kTitleCase{"title-case"}, kNoCapital{"no-capital"}, kQuote{"quote"}, kAll{"all"},
        kHalf{"half"}, kQuestion{"question"}, kExclamation{"exclamation"};
    std::size_t bucket = 0;
    while (bucket < kLengths.size() && out_.words > kLengths[bucket]) ++bucket;
    add(Family::kShape, {}, {kWords, kBuckets[bucket]});
    const std::uint32_t sentences = unit_.sentences.size();
    add(Family::kShape, {}, {kSentences, sentences <= 1 ? kOne : sentences <= 3 ? kThree : kMore});
    std::uint32_t informal = 0, upper = 0, quoted = 0, initial = 0;
    for (std::uint32_t t = unit_.tokens.begin; t < unit_.tokens.end; ++t) {
      informal += spelling_.informal(d_.raw.hash[t]) ? 1u : 0u;
      upper += (d_.raw.shape[t] & scan::kAllCaps) != 0 ? 1u : 0u;
      initial += (d_.raw.shape[t] & scan::kInitialCap) != 0 ? 1u : 0u;
      quoted += (d_.tokens.flags[t] & token::kInQuotes) != 0 ? 1u : 0u;
    }
    const std::uint32_t n = std::max(1u, unit_.tokens.size());
    if (informal > 0) add(Family::kShape, {}, {kInformal, informal * 10 > n ? kMuch : kSome});
    if (upper * 2 > n) add(Family::kShape, {}, {kCapitals});
    if (initial * 10 > n * 6) add(Family::kShape, {}, {kTitleCase});
    if (initial == 0) add(Family::kShape, {}, {kNoCapital});
    if (quoted > 0) {
      add(Family::kShape, {},
          {kQuote, quoted * 10 > n * 7   ? kAll
                   : quoted * 10 > n * 3 ? kHalf
                                         : kSome});
    }
    const std::string_view text = d_.text.substr(unit_.bytes.begin, unit_.bytes.size());
    if (text.find('?') != std::string_view::npos) add(Family::kShape, {}, {kQuestion});
    if (text.find('!') != std::string_view::npos) add(Family::kShape, {}, {kExclamation});
  }

  const Document& d_;
  const passage::Unit& unit_;
  std::vector<Word>& words_;
  std::vector<Mark>& marks_;
  std::uint32_t clause_ = 0;  // of the word that is read, a row of Passages::clauses
  std::size_t mark_ = 0;      // the first of its sentence
  std::array<std::uint32_t, kFarKinds.size()> far_{};  // marks of each of them in the passage
};

}  // namespace

ByFamily<std::int64_t> whole_values(const FeatureSet& features) noexcept {
  ByFamily<std::int64_t> values;
  for (std::size_t f = 0; f < values.size(); ++f) {
    values[f] = std::llround(features.scale[f] * (1 << kValueBits));
  }
  return values;
}

void extract(const Document& document, const passage::Unit& unit, const Spelling& spelling,
             const Vocabulary& vocabulary, FeatureSet& out) {
  Extractor(document, unit, spelling, &vocabulary, out, nullptr).run();
}

void extract_all(const Document& document, const passage::Unit& unit, const Spelling& spelling,
                 FeatureSet& out, const NameSink* names) {
  Extractor(document, unit, spelling, nullptr, out, names).run();
}

}  // namespace netra::score
