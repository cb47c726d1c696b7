// Words that may stand for one another (words/thesaurus.tsv): classes of words that do the
// same job in a text ("act.give"), and frequent words each with the rare ones that it may
// stand for. What is known of a word is also what is known of its groups.
//
// THREAD SAFETY: immutable after construction.
#ifndef NETRA_LEXICON_THESAURUS_H_
#define NETRA_LEXICON_THESAURUS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_rows.h"

namespace netra::lexicon {

class Thesaurus {
 public:
  static constexpr std::size_t kMostGroups = 0xFFFF;  // of all words; also of sets of groups
  static constexpr std::size_t kMostOfAWord = 16;     // groups
  static constexpr std::size_t kLongestGroup = 40;    // bytes of a name
  using Words = std::map<std::uint64_t, std::vector<std::uint16_t>>;  // groups by token hash

  Thesaurus() = default;  // no word has a group
  // None if there are more groups, or sets of them, than 16 bits tell apart, or more groups
  // of a word or a longer name than above.
  // REQUIRES: no word without a group; every group is a row of `groups`.
  static std::optional<Thesaurus> build(std::vector<std::string> groups, const Words& words);
  // Over words() and sets() of another, read in place. None if they do not fit each other.
  static std::optional<Thesaurus> view(std::vector<std::string> groups,
                                       std::span<const std::byte> words,
                                       std::span<const std::uint16_t> sets);

  // Rows of groups(), ascending; empty for most words. COST: a look-up.
  std::span<const std::uint16_t> groups_of(std::uint64_t token_hash) const noexcept {
    const std::uint32_t set = words_.find(token_hash);
    if (set == base::HashRows::kNone) return {};
    return sets_.subspan(begins_[set] + 1, sets_[begins_[set]]);
  }
  const std::vector<std::string>& groups() const noexcept { return groups_; }
  // False: the group is a word that may stand for each word in it.
  static bool is_class(std::string_view group) noexcept {
    return group.find('.') != std::string_view::npos;
  }
  std::span<const std::byte> words() const noexcept { return words_.bytes(); }
  // How many groups a set has, then these; set behind set.
  std::span<const std::uint16_t> sets() const noexcept { return sets_; }

 private:
  std::vector<std::string> groups_;
  base::HashRows words_;            // the set of each
  std::vector<std::uint16_t> own_;  // what sets_ views, unless that belongs to a bundle
  std::span<const std::uint16_t> sets_;
  std::vector<std::uint32_t> begins_;  // of each set
};

}  // namespace netra::lexicon

#endif  // NETRA_LEXICON_THESAURUS_H_
