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

constexpr std::size_t row(Family family) { return family_row(family); }

// Stand-ins for names, places, dates and numbers, and the start of a sentence.
constexpr Symbol kStart{"@S"}, kDate{"@DATE"}, kPlace{"@PLACE"}, kPerson{"@PERSON"}, kYear{"@YEAR"},
    kNumber{"@NUM"}, kBigNumber{"@BIGNUM"};

// What a word may have over or beside it: a modifier, a kind of mark near it, or one of
// these anywhere in the passage.
constexpr std::array<std::uint16_t, 4> kFarKinds = {kOwes, kSuspects, kStage, kPartisan};
constexpr std::size_t kFirstKind = kModifierSymbols.size(), kFirstFar = kFirstKind + kMarkKinds;
static_assert(kFirstFar + kFarKinds.size() == kCompanies);
constexpr std::array<Symbol, kCompanies> kCompany = [] {
  std::array<Symbol, kCompanies> out{};
  for (std::size_t i = 0; i < kFirstKind; ++i) out[i] = kModifierSymbols[i];
  for (std::size_t i = 0; i < kMarkKinds; ++i) out[kFirstKind + i] = kMarkKindSymbols[i];
  const std::array<Symbol, kFarKinds.size()> far = {"far-owes", "far-suspects", "far-stage",
                                                    "far-partisan"};
  for (std::size_t i = 0; i < far.size(); ++i) out[kFirstFar + i] = far[i];
  return out;
}();

// The word itself, one modifier and every kind.
constexpr std::size_t kMostOfAWord = 2 + kMarkKinds + kFarKinds.size();

// The far kinds of a mark, counted in 16 bits each: a unit has 1,500 bytes, so fewer marks.
constexpr std::uint64_t far_of(std::uint16_t kinds) {
  std::uint64_t far = 0;
  for (std::size_t k = 0; k < kFarKinds.size(); ++k) {
    far |= std::uint64_t{(kinds & kFarKinds[k]) != 0} << (16 * k);
  }
  return far;
}
// Those that are left, as bits of kCompany.
constexpr std::uint32_t far_kinds(std::uint64_t far) {
  std::uint32_t kinds = 0;
  for (std::size_t k = 0; k < kFarKinds.size(); ++k) {
    kinds |= static_cast<std::uint32_t>((far >> (16 * k) & 0xFFFF) != 0) << (kFirstFar + k);
  }
  return kinds;
}

class Extractor : Collector {
 public:
  Extractor(const Document& d, const passage::Unit& unit, const Spelling& spelling,
            const Vocabulary* vocabulary, FeatureSet& out, const NameSink* names)
      : Collector(vocabulary, spelling, out, names),
        d_(d),
        unit_(unit),
        words_(out.word_rows),
        marks_(out.mark_rows),
        near_(out.near_rows) {}

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
        push_symbol(kStart, {t, t});
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
        push_word(t++);
      }
    }
  }
  void push_symbol(const Symbol& symbol, TokenSpan tokens, std::uint32_t& t) {
    push_symbol(symbol, tokens);
    t = std::min(tokens.end, unit_.tokens.end);
  }
  void push_symbol(const Symbol& symbol, TokenSpan tokens) {
    Word word{symbol.key, tokens, symbol.name, Vocabulary::kNone, 0};
    if (vocabulary_ != nullptr) remember(symbol.key, word);
    push(word);
  }
  void push_word(std::uint32_t t) {
    const std::uint64_t hash = d_.raw.hash[t];
    Word word{0, {t, t + 1}, {}, Vocabulary::kNone, 0};
    if (vocabulary_ == nullptr) {
      word.key = spelling_.repair(hash);
    } else {
      remember(hash, word);
    }
    if (word.key != Spelling::kDropped) push(word);
  }
  void push(Word& word) {
    if (!words_.empty() && vocabulary_ != nullptr) {
      word.pair = combine(out_.memory.word(words_.back().memory).pair, word.key);
      vocabulary_->fetch_bit(word.pair);  // far ahead of add_two()
    }
    words_.push_back(word);
  }
  // With a vocabulary: finds the word in the memory or puts it there.
  void remember(std::uint64_t met_key, Word& word) {
    Memory& memory = out_.memory;
    word.memory = memory.find(met_key);
    if (word.memory == Vocabulary::kNone) word.memory = look_up(met_key, word);
    word.key = memory.word(word.memory).form;
  }
  std::uint32_t look_up(std::uint64_t met_key, Word word) {
    const std::uint32_t at = out_.memory.add(met_key);
    Memory::Word& found = out_.memory.word(at);
    if (word.symbol.empty()) word.key = spelling_.repair(met_key);
    found.form = word.key;
    if (word.key == Spelling::kDropped) return at;
    found.row = vocabulary_->find(combine(kFamilyKeys[row(Family::kWord)], word.key));
    found.pair = combine(kFamilyKeys[row(Family::kBigram)], word.key);
    found.known = true;
    if (!word.symbol.empty()) return at;
    const std::uint32_t root = d_.lexicon.morphology.root_of(word.key);
    found.known = root != token::kNoRoot;
    const std::uint64_t under =
        combine(kFamilyKeys[row(Family::kUnder)], symbol_key(root_or_form(word, root)));
    std::vector<std::uint32_t>& with = out_.memory.with_rows;
    found.with = static_cast<std::uint32_t>(with.size());
    for (std::size_t k = 0; k < kCompanies; ++k) {
      const std::uint32_t under_row = vocabulary_->find(combine(under, kCompany[k].key));
      if (under_row == Vocabulary::kNone) continue;
      with.push_back(under_row);
      found.companies |= std::uint32_t{1} << k;
    }
    return at;
  }
  TokenSpan person_at(std::uint32_t token) const {
    for (const actor::MentionAt& mention_at : d_.actors.in({token, token + 1})) {
      const Mention& mention = d_.actors.mentions[mention_at.mention];
      const Actor& actor = d_.actors.rows[index(mention.actor)];
      const bool person = actor.kind == ActorKind::kPerson && mention.form == MentionForm::kName;
      // Who stands for election may be told by names alone: "Surya-Ratna".
      const bool named = (d_.actors.classes[index(mention.actor)] & actor::kContestant) != 0 &&
                         mention_at.tokens.begin == token &&
                         (d_.contestants_as_names || mention.entry.empty() || given_name_at(token));
      if (person || named) return mention_at.tokens;
    }
    return {};
  }
  bool given_name_at(std::uint32_t token) const {
    constexpr auto kCode = static_cast<std::uint16_t>(base::WordClass::kGivenName);
    for (const lexicon::Hit& hit : d_.hits.at(token)) {
      const base::Entry& entry = d_.lexicon.entry(hit.entry);
      if (entry.kind == base::Kind::kWord && entry.code == kCode) return true;
    }
    return false;
  }

  void lexical_features() {
    std::uint32_t known = 0;
    clause_ = unit_.clauses.begin;
    heard_clause_ = ~std::uint32_t{0};
    mark_ = next_mark_ = 0;
    marked_until_ = 0;
    far_ = 0;
    for (const Mark& mark : marks_) far_ += far_of(mark.kind);
    make_room(words_.size() * (kMostOfAWord + 1));
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const Word& word = words_[i];
      if (!word.tokens.empty()) {
        if (vocabulary_ != nullptr ? one_word(word) : one_word_by_name(word)) ++known;
        ++out_.words;
      }
      if (i + 1 < words_.size()) add_two(word, words_[i + 1]);
    }
    out_.known = out_.words == 0 ? 0 : static_cast<double>(known) / out_.words;
  }
  // What a word says by itself and by its company. Whether it is known.
  bool one_word(const Word& word) {
    const Memory::Word& found = out_.memory.word(word.memory);
    Collector::push(Family::kWord, found.row, word.memory, word.tokens, word.symbol.empty());
    if (!word.symbol.empty()) return true;
    const std::uint32_t* with = out_.memory.with_rows.data() + found.with;
    for (std::uint32_t k = company_of(word) & found.companies; k != 0; k &= k - 1) {
      const auto before = static_cast<unsigned>(std::popcount(found.companies & ((k & -k) - 1)));
      Collector::push(Family::kUnder, with[before], Vocabulary::kNone, word.tokens, false);
    }
    return found.known || in_tables(word.tokens.begin);
  }
  bool one_word_by_name(const Word& word) {
    const std::uint64_t key = combine(kFamilyKeys[row(Family::kWord)], word.key);
    if (!word.symbol.empty()) {
      add(Family::kWord, key, word.tokens, [&] { return word_text(word); });
      return true;
    }
    static constexpr Symbol kSpelled{"spelled"};
    keep(Family::kWord, key, combine(kSpelled.key, d_.raw.hash[word.tokens.begin]), word.tokens,
         true);
    tell(Family::kWord, key, [&] { return word_text(word); });
    const std::uint32_t root = d_.lexicon.morphology.root_of(word.key);
    const std::string under = root_or_form(word, root);
    const std::uint64_t under_key = combine(kFamilyKeys[row(Family::kUnder)], symbol_key(under));
    for (std::uint32_t k = company_of(word); k != 0; k &= k - 1) {
      const Symbol& company = kCompany[static_cast<std::size_t>(std::countr_zero(k))];
      add(Family::kUnder, combine(under_key, company.key), word.tokens,
          [&] { return under + ' ' + std::string(company.name); });
    }
    return root != token::kNoRoot || in_tables(word.tokens.begin);
  }
  std::string root_or_form(const Word& word, std::uint32_t root) const {
    return root != token::kNoRoot ? std::string(d_.lexicon.morphology.root(root)) : word_text(word);
  }

  // What stands over the word, each kind of mark in its clause (who owes neutrality: in its
  // sentence) and the telling kinds of the passage but for the marks the word belongs to, as
  // bits of kCompany.
  std::uint32_t company_of(const Word& word) {
    const std::uint32_t t = word.tokens.begin;
    const auto& clauses = d_.passages.clauses;
    while (clause_ + 1 < unit_.clauses.end && clauses[clause_].tokens.end <= t) ++clause_;
    if (clause_ >= unit_.clauses.end) return 0;
    if (clause_ != heard_clause_) hear_clause();
    const std::size_t over = modifier_row(passage::modifiers_at(d_.passages, clause_, t));
    std::uint32_t kinds = (std::uint32_t{1} << over) & ((std::uint32_t{1} << kFirstKind) - 1);
    for (; next_mark_ < marks_.size() && marks_[next_mark_].tokens.begin <= t; ++next_mark_) {
      marked_until_ = std::max(marked_until_, marks_[next_mark_].tokens.end);
    }
    if (t >= marked_until_) return kinds | near_kinds_;  // no mark is on it: most words
    std::uint64_t far = far_;
    for (const NearMark& mark : near_) {
      // Not && nor ?: which branches follow.
      const bool on =
          static_cast<int>(mark.tokens.begin <= t) & static_cast<int>(t < mark.tokens.end);
      kinds |= mark.kinds & (std::uint32_t{on} - 1);
      far -= mark.far & (0 - std::uint64_t{on});
    }
    return kinds | far_kinds(far);
  }
  // The marks of the clause's sentence as the words of the clause hear them.
  void hear_clause() {
    heard_clause_ = clause_;
    const std::uint32_t sentence = d_.passages.clauses[clause_].sentence;
    while (mark_ < marks_.size() && marks_[mark_].sentence < sentence) ++mark_;
    near_.clear();
    near_kinds_ = far_kinds(far_);
    for (std::size_t i = mark_; i < marks_.size() && marks_[i].sentence == sentence; ++i) {
      const Mark& mark = marks_[i];
      const auto heard = static_cast<std::uint32_t>(
          mark.kind & (mark.clause == clause_ ? ~unsigned{kActs} : unsigned{kOwes}));
      near_.push_back({mark.tokens, heard << kFirstKind, far_of(mark.kind)});
      near_kinds_ |= heard << kFirstKind;
    }
  }

  // Names and titles are of any language; everything else in the tables is Indonesian.
  bool in_tables(std::uint32_t t) const {
    for (const lexicon::Hit& hit : d_.hits.at(t)) {
      const base::Entry& entry = d_.lexicon.entry(hit.entry);
      if (entry.kind != base::Kind::kWord) return true;
      const auto word = static_cast<base::WordClass>(entry.code);
      if (base::serves_events(word)) continue;
      switch (word) {
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
    const TokenSpan tokens{a.tokens.begin, std::max(a.tokens.end, b.tokens.end)};
    if (vocabulary_ != nullptr) {
      ++counts_[row(Family::kBigram)];
      return wait(Family::kBigram, b.pair, tokens);
    }
    add(Family::kBigram, combine(combine(kFamilyKeys[row(Family::kBigram)], a.key), b.key), tokens,
        [&] { return word_text(a) + " " + word_text(b); });
  }

  void acts() {
    static constexpr Symbol kNobody{"nobody"}, kFull{"full"}, kBare{"bare"}, kAccused{"accused"};
    constexpr std::size_t kMostOfAnAct = 7;
    static constexpr std::array<Symbol, 4> kStrength = {"weak", "weak", "fair", "strong"};
    make_room(unit_.triggers.size() * kMostOfAnAct);
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
    make_room(unit_.claims.size() * 4 + 1);
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
    constexpr std::size_t kMostShapes = 9;
    make_room(kMostShapes);
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
  // Where the words are read: a row of Passages::clauses, the first mark of its sentence,
  // the first mark behind the word, and where the last of those before it ends.
  std::uint32_t clause_ = 0;
  std::size_t mark_ = 0, next_mark_ = 0;
  std::uint32_t marked_until_ = 0;
  std::uint64_t far_ = 0;  // far marks of the passage, 16 bits each
  // What the clause hears: its marks, and the kinds of them all.
  std::uint32_t heard_clause_ = 0;
  std::vector<NearMark>& near_;
  std::uint32_t near_kinds_ = 0;
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
