// Indonesian affixes by table (token/affixes.tsv, affix_sets.tsv, clitics.tsv,
// roots.tsv). One set of rules serves both directions: expand() makes the forms
// of a root when patterns are compiled, analyze() finds the root of a form.
// Rules: Sneddon, Indonesian: A Comprehensive Grammar (2010), ch. 1.
//
// THREAD SAFETY: immutable after construction.
#ifndef NETRA_TOKEN_MORPHOLOGY_H_
#define NETRA_TOKEN_MORPHOLOGY_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash_rows.h"
#include "netra/result.h"

namespace netra::token {

inline constexpr std::uint32_t kNoRoot = base::HashRows::kNone;

// Rows of the tables, as they stand there.
struct Allomorph {
  std::string affix;   // "meN"
  std::string form;    // "mem"
  std::string before;  // comma-separated beginnings of the root; "*" any; "@1" one syllable
  bool drop = false;   // the first letter of the root is dropped
};
struct AffixSet {
  bool noun = false;      // false: verb
  std::string prefix;     // affix of Allomorph::affix, or "-"
  std::string suffixes;   // comma-separated; "-" = none
  bool detached = false;  // the prefix is also met as a word of its own
};
struct Clitic {
  std::string form;
  bool front = false;
};
struct Root {
  std::string form;
  char word_class = 'x';  // v n a x
};
struct MorphologyRules {
  std::vector<Allomorph> allomorphs;
  std::vector<AffixSet> sets;
  std::vector<Clitic> clitics;
  std::vector<Root> roots;
};

struct FormAnalysis {
  std::uint32_t root = kNoRoot;
  std::uint8_t prefix = 0;  // 1-based row of the affix set used; 0 = bare
  bool clitic = false;
};

class Morphology {
 public:
  Morphology();  // no rules: every form is unknown
  explicit Morphology(MorphologyRules rules);
  // The rules with the packed table of forms that table() gave, read in place
  // (`table` must outlive the result). kCorruptModel if the two do not fit.
  static Result<Morphology> view(MorphologyRules rules, std::span<const std::byte> table);
  Morphology(Morphology&&) noexcept;
  Morphology& operator=(Morphology&&) noexcept;
  ~Morphology();

  // All forms of `root` (any lower-case word, known or not), itself first, in a
  // fixed order, no duplicates. Forms with a detached prefix hold a space.
  void expand(std::string_view root, bool nouns, std::vector<std::string>& out) const;
  // `form` + every back clitic, itself first.
  void with_clitics(std::string_view form, std::vector<std::string>& out) const;

  // The root of a lower-case form; kNoRoot if no root of the table explains it.
  // Makes the forms of that root anew to name the set: for tools, not for stages.
  FormAnalysis analyze(std::string_view folded) const;
  // The root that analyze() finds, by a few look-ups. COST: O(bytes * clitics), no allocation.
  std::uint32_t root_of_form(std::string_view folded) const;
  // False if no clitic stands at either end of the ASCII word `token`, in any case.
  bool may_hold_clitic(std::string_view token) const noexcept;
  // The same by the token's hash, by a table built with the rules (all forms of all roots).
  std::uint32_t root_of(std::uint64_t token_hash) const noexcept { return forms_.find(token_hash); }

  std::string_view root(std::uint32_t row) const noexcept;
  const MorphologyRules& rules() const noexcept { return rules_; }
  // Token hashes of the prefixes that are also met as words of their own, and the
  // suffixes of their sets.
  std::span<const std::uint64_t> detached_prefixes() const noexcept { return prefixes_; }
  std::span<const std::string> detached_suffixes() const noexcept { return suffixes_; }
  std::span<const std::byte> table() const noexcept { return forms_.bytes(); }

 private:
  void derive();

  // The first or last bytes of a clitic, four at most, as they stand in memory.
  struct Edge {
    std::uint32_t bytes = 0, mask = 0;
  };

  MorphologyRules rules_;
  base::HashRows forms_;              // all forms of all roots: the root
  std::vector<Edge> fronts_, backs_;  // of the clitics
  std::vector<std::uint64_t> prefixes_;
  std::vector<std::string> suffixes_;
};

}  // namespace netra::token

#endif  // NETRA_TOKEN_MORPHOLOGY_H_
