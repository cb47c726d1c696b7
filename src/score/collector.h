// Where the features of one passage are gathered: with a vocabulary as rows of it and
// groups summed, without one as they are, by key and name (features.h).
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
    const auto here = static_cast<std::uint32_t>(out_.rows.size());
    if (vocabulary_ == nullptr) {
      const std::uint32_t first = out_.met_keys.try_emplace(key, here).first->second;
      out_.rows.push_back({key, Vocabulary::kNone, first, tokens, family, false});
      tell(family, key, name);
      return;
    }
    if (!vocabulary_->may_hold(key)) return;
    out_.rows.push_back({key, Vocabulary::kNone, 0, tokens, family, false});
  }
  // A feature of the group that is being made.
  template <class Name>
  void add_part(Family family, std::uint64_t key, TokenSpan tokens, Name&& name) {
    if (vocabulary_ == nullptr) {
      const auto here = static_cast<std::uint32_t>(out_.rows.size());
      out_.rows.push_back({key, Vocabulary::kNone, here, tokens, family, true});
      tell(family, key, name);
      return;
    }
    const std::uint32_t row = vocabulary_->find(key);
    if (row == Vocabulary::kNone) return;
    const Vocabulary::Row& weights = vocabulary_->row(row);
    group_->add(row, weights);
    if (weights.conduct != Vocabulary::kNone) out_.memory.conducts.push_back(row);
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
  void add_part(Family family, Parts parts) {
    add_part(family, key_of(family, parts), {}, [&] { return name_of(parts); });
  }

  // The group of `key`, which `make` makes where it is met first: its features depend
  // on the key alone. With a vocabulary only.
  template <class Make>
  const Memory::Group& group(std::uint64_t key, TokenSpan tokens, Family family, Make&& make) {
    Memory& memory = out_.memory;
    std::uint32_t at = memory.find(key);
    if (at == Vocabulary::kNone) {
      group_ = &memory.open(key);
      make();
      memory.close();
      at = memory.last();
    }
    const Memory::Group& found = memory.group(at);
    if (!found.silent()) out_.rows.push_back({key, at, 0, tokens, family, true});
    return found;
  }
  // The same without a vocabulary: the features of the group, where it is met first.
  template <class Make>
  void group_once(std::uint64_t key, Make&& make) {
    static constexpr Symbol kGroup{"group"};
    if (out_.met_keys.try_emplace(combine(kGroup.key, key), 0).second) make();
  }

  const Vocabulary* vocabulary_;
  const Spelling& spelling_;
  FeatureSet& out_;
  Memory::Group* group_ = nullptr;    // the one that is being made
  ByFamily<std::uint32_t> counts_{};  // occurrences

 private:
  void resolve();

  const NameSink* names_;
};

}  // namespace netra::score

#endif  // NETRA_SCORE_COLLECTOR_H_
