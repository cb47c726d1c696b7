// Features of one passage: what the scorer sees. Each feature has a 64-bit key
// made from its name, so that no string is built while scoring; the trainer asks
// for the names too.
//
// A name is "family:component component ..."; key_of_name() gives the key of a
// name, so the readable weight table and the running code agree.
//
// COST: O(tokens + hits of the passage); no allocation once the buffers have grown.
// What depends on a word alone is found once and remembered (Memory).
#ifndef NETRA_SCORE_FEATURES_H_
#define NETRA_SCORE_FEATURES_H_

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "passage/passages.h"
#include "score/marks.h"
#include "score/symbols.h"
#include "score/vocabulary.h"

namespace netra::score {

enum class Family : std::uint8_t {
  kWord,     // w: one form, spelling repaired; names, places, dates and numbers as symbols
  kBigram,   // b: two neighbours
  kUnder,    // m: root or form with what stands over it or near it
  kAct,      // act: conduct triggers with agent, beneficiary and what stands over them
  kClaim,    // claim: status, source and conduct
  kShape,    // shape: length, register, quotation
  kNetwork,  // n: what the network says of a word in its company; also names inputs (inputs.h)
  kCount,
  // Inputs of the network that are no features by themselves.
  kLemma = kCount,  // l: root of the form, or a word that may stand for it
  kChar,            // c: 4 letters inside a word, ^ and $ at its ends
  kMark,            // s: a mark, its class and detail
  kNamed
};
inline constexpr std::size_t kFamilies = static_cast<std::size_t>(Family::kCount);
template <class T>
using ByFamily = std::array<T, kFamilies>;

inline constexpr std::array<std::string_view, static_cast<std::size_t>(Family::kNamed)>
    kFamilyNames = {"w", "b", "m", "act", "claim", "shape", "n", "l", "c", "s"};

// Families of words: a passage's share their weight, so that long ones do not shout.
constexpr bool lexical(Family family) { return family <= Family::kUnder; }

// What stands for the terms of a family that are not shown one by one.
inline constexpr ByFamily<std::string_view> kRestNames = {"w:*",     "b:*",     "m:*", "act:*",
                                                          "claim:*", "shape:*", "n:*"};

// The terms that an article gives to its passages.
enum class ContextTerm : std::uint8_t { kTitle, kNear, kArticle, kCount };
inline constexpr std::array<std::string_view, static_cast<std::size_t>(ContextTerm::kCount)>
    kContextNames = {"context:title", "context:near", "context:article"};

// Rows of ScoreTable::labels: the families, then the context terms.
constexpr std::size_t label_of(Family family) noexcept { return static_cast<std::size_t>(family); }
constexpr std::size_t label_of(ContextTerm term) noexcept {
  return kFamilies + static_cast<std::size_t>(term);
}
static_assert(label_of(ContextTerm::kCount) == kLabels);

// A feature counts once in a passage, however often it occurs; a word once for each of
// its spellings.
struct Feature {
  std::uint64_t key = 0;
  std::uint32_t row = Vocabulary::kNone;   // with a vocabulary
  std::uint32_t word = Vocabulary::kNone;  // of a word with a vocabulary: its row in `memory`
  TokenSpan tokens;                        // where it occurs first; empty: the whole passage
  Family family = Family::kWord;
  bool spelled = false;                  // it counts once for each spelling
  std::array<std::uint8_t, 6> unused{};  // a row is copied in two halves that do not overlap
};
static_assert(sizeof(Feature) == 32);
// Where a feature occurs again.
struct Again {
  std::uint32_t row = 0;  // of FeatureSet::rows
  TokenSpan tokens;
};

// A mark as the words of one clause hear it.
struct NearMark {
  TokenSpan tokens;
  std::uint32_t kinds = 0;  // what it is to the words beside it
  std::uint64_t far = 0;    // the telling kinds, 16 bits each
};

struct FeatureSet {
  std::vector<Feature> rows;  // by their first place in the text
  std::vector<Again> again;   // those of one feature in text order
  // Value of a feature of the family: 1 / sqrt(words, or occurrences) for lexical
  // families, so that long passages do not shout; 1 for the others.
  ByFamily<double> scale{};
  double known = 0;  // share of words that a table or the root list knows
  std::uint32_t words = 0;
  std::uint16_t kinds = 0;  // kinds of marks in the passage (MarkKind)

  // Working rows of extract(), kept for their memory.
  std::uint32_t passage = 0;  // a number for each passage, never 0
  struct Word {
    std::uint64_t key = 0;
    TokenSpan tokens;
    std::string_view symbol{};  // empty: a word; else what stands for a name, place, date, number
    // With a vocabulary: its row of `memory`, and the key of the pair that it ends.
    std::uint32_t memory = Vocabulary::kNone;
    std::uint64_t pair = 0;
  };
  std::vector<Word> word_rows;
  std::vector<Mark> mark_rows;
  std::string folded;
  Memory memory;
  std::vector<Feature> found;          // before each is looked up
  std::vector<std::uint32_t> waiting;  // those of them that still are
  std::vector<NearMark> near_rows;
  std::vector<Met> met;                                       // by row of the vocabulary
  std::unordered_map<std::uint64_t, std::uint32_t> met_keys;  // the same without a vocabulary
};

// The values of the families in whole units of 2^-kValueBits: sums of weights times
// values are then exact in any order.
inline constexpr int kValueBits = 20;
ByFamily<std::int64_t> whole_values(const FeatureSet& features) noexcept;

// The start of every key of a family.
inline constexpr auto kFamilyKeys = [] {
  std::array<std::uint64_t, kFamilyNames.size()> keys{};
  for (std::size_t f = 0; f < keys.size(); ++f) keys[f] = combine(17, symbol_key(kFamilyNames[f]));
  return keys;
}();

// 0 if `name` is no name of a feature.
std::uint64_t key_of_name(std::string_view name);

// What extract() reads of a document.
struct Document {
  std::string_view text;
  const scan::RawTokens& raw;
  const token::Tokens& tokens;
  const lexicon::Hits& hits;
  const lexicon::Lexicon& lexicon;
  const actor::Actors& actors;
  const time::Times& times;
  const event::Events& events;
  const passage::Passages& passages;
  const base::StringPool& pool;
  // For training: every unnamed candidate, ticket and the like stands as a name does, so that
  // who stands for election is known by more than the words "pair" and "number".
  bool contestants_as_names = false;
};

// The spelling table by token hash, made once per model.
class Spelling {
 public:
  static constexpr std::uint64_t kDropped = 0;  // a particle that says nothing

  Spelling() = default;  // repairs nothing
  explicit Spelling(const lexicon::Lexicon& lexicon);
  // The hash of the repaired form, kDropped for a particle; the same hash if
  // nothing is to be repaired.
  std::uint64_t repair(std::uint64_t hash) const noexcept;
  bool informal(std::uint64_t hash) const noexcept { return repair(hash) != hash; }
  // The text of a repaired hash, for names; empty if unknown.
  std::string_view text(std::uint64_t hash) const noexcept;
  // No other spelling has it; copies share it.
  std::uint64_t mark() const noexcept { return mark_; }

 private:
  std::uint64_t mark_ = 0;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> rows_;
  std::vector<std::uint64_t> bits_;  // by the first bits of the hash: no row at all for most words
  std::vector<std::pair<std::uint64_t, std::string>> texts_;
};

// What a word of the network is called: "n:" and the word.
void word_name(const Document& document, const Spelling& spelling, const FeatureSet::Word& word,
               std::string& folded, std::string& out);

using NameSink = std::function<void(std::uint64_t key, std::string name)>;

// Replaces `out`. With a vocabulary only its features are kept, with their rows; without
// one all are, and with `names` each is told to it by name.
void extract(const Document& document, const passage::Unit& unit, const Spelling& spelling,
             const Vocabulary& vocabulary, FeatureSet& out);
void extract_all(const Document& document, const passage::Unit& unit, const Spelling& spelling,
                 FeatureSet& out, const NameSink* names = nullptr);

}  // namespace netra::score

#endif  // NETRA_SCORE_FEATURES_H_
