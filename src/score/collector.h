// Where the features of one passage are gathered: with a vocabulary as rows of it, without
// one as they are, by key and name (features.h).
#ifndef NETRA_SCORE_COLLECTOR_H_
#define NETRA_SCORE_COLLECTOR_H_

#include <initializer_list>
#include <string>

#include "score/features.h"

namespace netra::score {

constexpr std::size_t family_row(Family family) { return static_cast<std::size_t>(family); }

class Collector {
 protected:
  // Without a vocabulary every feature is kept and may be named.
  Collector(const Vocabulary* vocabulary, const Spelling& spelling, FeatureSet& out,
            const NameSink* names)
      : vocabulary_(vocabulary), spelling_(spelling), out_(out), names_(names) {}

  void begin();
  // After the last feature.
  void finish();

  // Every occurrence counts for the scale. With a vocabulary, what it may hold waits
  // for resolve().
  template <class Name>
  void add(Family family, std::uint64_t key, TokenSpan tokens, Name&& name) {
    ++counts_[family_row(family)];
    if (vocabulary_ != nullptr) return wait(family, key, tokens);
    keep(family, key, key, tokens, false);
    tell(family, key, name);
  }
  // Without a vocabulary. A feature is met again under `met_key`.
  void keep(Family family, std::uint64_t key, std::uint64_t met_key, TokenSpan tokens,
            bool spelled) {
    const auto here = static_cast<std::uint32_t>(out_.rows.size());
    const auto [met, is_new] = out_.met_keys.try_emplace(met_key, here);
    if (is_new) {
      out_.rows.push_back({key, Vocabulary::kNone, Vocabulary::kNone, tokens, family, spelled});
    } else {
      out_.again.push_back({met->second, tokens});
    }
  }
  // Without a vocabulary: the name, to whom it is told.
  template <class Name>
  void tell(Family family, std::uint64_t key, Name&& name) {
    if (names_ != nullptr)
      (*names_)(key, std::string(kFamilyNames[family_row(family)]) + ":" + name());
  }

  using Parts = std::initializer_list<Symbol>;
  static std::uint64_t key_of(Family family, Parts parts) {
    std::uint64_t key = kFamilyKeys[family_row(family)];
    for (const Symbol& part : parts) key = combine(key, part.key);
    return key;
  }
  static std::string name_of(Parts parts) {
    std::string name;
    for (const Symbol& part : parts) {
      if (&part != parts.begin()) name += ' ';
      name += part.name;
    }
    return name;
  }
  void add(Family family, TokenSpan tokens, Parts parts) {
    add(family, key_of(family, parts), tokens, [&] { return name_of(parts); });
  }

  // With a vocabulary. The lists are long enough (make_room) and grow by 0 or 1: no branch
  // follows the words of the text.
  void wait(Family family, std::uint64_t key, TokenSpan tokens) {
    const std::size_t held = vocabulary_->may_hold(key) ? 1 : 0;
    vocabulary_->fetch_slot(held != 0 ? key : 0);
    write(family, key, Vocabulary::kNone, Vocabulary::kNone, tokens, false);
    out_.waiting[waiting_] = static_cast<std::uint32_t>(found_);
    found_ += held;
    waiting_ += held;
  }
  // A row that is known already, kNone for none.
  void push(Family family, std::uint32_t row, std::uint32_t word, TokenSpan tokens, bool spelled) {
    const bool held = row != Vocabulary::kNone;
    vocabulary_->fetch_row_at(held ? row : 0);
    write(family, 0, row, word, tokens, spelled);
    found_ += held ? 1 : 0;
  }
  // For `coming` features more than there are, and what is written before it counts.
  void make_room(std::size_t coming);

  const Vocabulary* vocabulary_;
  const Spelling& spelling_;
  FeatureSet& out_;
  ByFamily<std::uint32_t> counts_{};  // occurrences

 private:
  // Field by field: a whole row would be made beside and copied.
  void write(Family family, std::uint64_t key, std::uint32_t row, std::uint32_t word,
             TokenSpan tokens, bool spelled) {
    Feature& feature = out_.found[found_];
    feature.key = key;
    feature.row = row;
    feature.word = word;
    feature.tokens = tokens;
    feature.family = family;
    feature.spelled = spelled;
  }
  void resolve();

  std::size_t found_ = 0, waiting_ = 0;  // how many there are of each
  const NameSink* names_;
};

}  // namespace netra::score

#endif  // NETRA_SCORE_COLLECTOR_H_
