#include "token/morphology.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

#include "scan/raw_tokens.h"

namespace netra::token {
namespace {

constexpr std::string_view kNothing = "-";

bool is_vowel(char c) noexcept { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// Vowel letters: "cek" 1, "jauh" 2. Final diphthongs count twice, which no rule
// for one syllable minds.
int syllables(std::string_view word) noexcept {
  return static_cast<int>(std::count_if(word.begin(), word.end(), is_vowel));
}

// Calls f(item) for each item of a comma-separated list.
template <class F>
void for_each_item(std::string_view list, F&& f) {
  while (true) {
    const std::size_t comma = list.find(',');
    f(list.substr(0, comma));
    if (comma == std::string_view::npos) return;
    list.remove_prefix(comma + 1);
  }
}

constexpr int kNoMatch = -1;
constexpr int kSyllableRule = 1000;  // outranks every beginning

// How closely `root` fits an allomorph's condition; the closest rows are used.
int fit(const Allomorph& a, std::string_view root) noexcept {
  int best = kNoMatch;
  for_each_item(a.before, [&](std::string_view item) {
    if (item == "*") {
      best = std::max(best, 0);
    } else if (item == "@1") {
      if (syllables(root) == 1) best = std::max(best, kSyllableRule);
    } else if (!item.empty() && root.substr(0, item.size()) == item) {
      best = std::max(best, static_cast<int>(item.size()));
    }
  });
  return best;
}

// One way to make a form; `drop` marks a root whose first letter vanished.
struct Made {
  std::string_view form;
  std::uint8_t set = 0;  // 1-based row of MorphologyRules::sets; 0 = bare
  bool prefixed = false;
  bool drop = false;
  bool detached = false;
};

// Calls f(Made) for every form of `root` by every set; forms may repeat.
// `buffer` holds the form during the call.
template <class F>
void generate(const MorphologyRules& rules, std::string_view root, bool nouns, std::string& buffer,
              F&& f) {
  f(Made{root, 0, false, false, false});
  for (std::size_t s = 0; s < rules.sets.size(); ++s) {
    const AffixSet& set = rules.sets[s];
    if (set.noun && !nouns) continue;
    const auto row = static_cast<std::uint8_t>(std::min<std::size_t>(s + 1, 255));
    const auto with_suffixes = [&](std::string_view prefix, bool drop, bool detached) {
      for_each_item(set.suffixes, [&](std::string_view suffix) {
        buffer.assign(prefix);
        if (detached) buffer.push_back(' ');
        buffer.append(root.substr(drop ? 1 : 0));
        if (suffix != kNothing) buffer.append(suffix);
        f(Made{buffer, row, !prefix.empty(), drop, detached});
      });
    };
    if (set.prefix == kNothing) {
      with_suffixes({}, false, false);
      continue;
    }
    int closest = kNoMatch;
    for (const Allomorph& a : rules.allomorphs) {
      if (a.affix == set.prefix) closest = std::max(closest, fit(a, root));
    }
    if (closest == kNoMatch) continue;
    for (const Allomorph& a : rules.allomorphs) {
      if (a.affix != set.prefix || fit(a, root) != closest) continue;
      with_suffixes(a.form, a.drop && root.size() > 1, false);
      if (set.detached) with_suffixes(a.form, false, true);
    }
  }
}

// Which reading of a form wins: fewer changes first, then the longer root.
std::uint32_t rank(const Made& made, std::size_t root_size) noexcept {
  const std::uint32_t changes = made.set == 0 ? 0u : made.drop ? 3u : made.prefixed ? 2u : 1u;
  return changes * 256u +
         (255u - static_cast<std::uint32_t>(std::min<std::size_t>(root_size, 255)));
}

constexpr char kCaseBit = 0x20;
constexpr std::size_t kShortestStem = 2;  // below it a clitic is part of the word

}  // namespace

Morphology::Morphology() = default;
Morphology::Morphology(Morphology&&) noexcept = default;
Morphology& Morphology::operator=(Morphology&&) noexcept = default;
Morphology::~Morphology() = default;

Morphology::Morphology(MorphologyRules rules) : rules_(std::move(rules)) {
  // Sized for the usual number of forms of a root; grown when half full.
  std::size_t capacity = 64;
  while (capacity < rules_.roots.size() * 96) capacity *= 2;
  std::vector<std::uint32_t> ranks(capacity, 0);
  std::vector<std::uint64_t> keys(capacity, 0);
  std::vector<std::uint32_t> row_of(capacity, kNoRoot);
  std::size_t used = 0;

  const auto insert = [&](std::uint64_t key, std::uint32_t root, std::uint32_t its_rank) {
    const std::size_t mask = keys.size() - 1;
    std::size_t slot = static_cast<std::size_t>(key) & mask;
    while (row_of[slot] != kNoRoot && keys[slot] != key) slot = (slot + 1) & mask;
    if (row_of[slot] == kNoRoot) {
      ++used;
    } else if (ranks[slot] <= its_rank) {
      return;
    }
    keys[slot] = key;
    row_of[slot] = root;
    ranks[slot] = its_rank;
  };
  const auto grow = [&] {
    const std::vector<std::uint64_t> old_keys = std::exchange(keys, {});
    const std::vector<std::uint32_t> old_rows = std::exchange(row_of, {});
    const std::vector<std::uint32_t> old_ranks = std::exchange(ranks, {});
    keys.assign(old_keys.size() * 2, 0);
    row_of.assign(old_keys.size() * 2, kNoRoot);
    ranks.assign(old_keys.size() * 2, 0);
    used = 0;
    for (std::size_t i = 0; i < old_keys.size(); ++i) {
      if (old_rows[i] != kNoRoot) insert(old_keys[i], old_rows[i], old_ranks[i]);
    }
  };

  std::string buffer;
  for (std::size_t r = 0; r < rules_.roots.size(); ++r) {
    const Root& root = rules_.roots[r];
    const auto row = static_cast<std::uint32_t>(r);
    if (root.word_class == 'x') {  // function words take no affixes
      insert(scan::hash_token(root.form), row, 0);
    } else {
      generate(rules_, root.form, true, buffer, [&](const Made& made) {
        if (made.detached) return;
        insert(scan::hash_token(made.form), row, rank(made, root.form.size()));
      });
    }
    if (used * 2 > keys.size()) grow();
  }
  // In the order of the keys, so that the same rules give the same bytes.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> forms;
  forms.reserve(used);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (row_of[i] < base::HashRows::kMostRows) forms.emplace_back(keys[i], row_of[i]);
  }
  forms_ = base::HashRows(forms);
  derive();
}

// What the stages ask of the rules, once for each model.
void Morphology::derive() {
  for (const Clitic& clitic : rules_.clitics) {
    Edge edge;
    const std::string_view form = clitic.form;
    const std::size_t size = std::min(form.size(), sizeof edge.bytes);
    // The bytes in their places of a word of four: the first ones or the last ones.
    const std::string_view part =
        clitic.front ? form.substr(0, size) : form.substr(form.size() - size);
    std::string bytes(sizeof edge.bytes, 0), mask(sizeof edge.mask, 0);
    const std::size_t at = clitic.front ? 0 : sizeof edge.bytes - size;
    for (std::size_t i = 0; i < size; ++i) {
      bytes[at + i] = static_cast<char>(part[i] | kCaseBit);
      mask[at + i] = static_cast<char>(0xFF);
    }
    std::memcpy(&edge.bytes, bytes.data(), sizeof edge.bytes);
    std::memcpy(&edge.mask, mask.data(), sizeof edge.mask);
    (clitic.front ? fronts_ : backs_).push_back(edge);
  }
  for (const AffixSet& set : rules_.sets) {
    if (!set.detached) continue;
    for (const Allomorph& a : rules_.allomorphs) {
      if (a.affix == set.prefix) prefixes_.push_back(scan::hash_token(a.form));
    }
    for_each_item(set.suffixes, [&](std::string_view suffix) {
      if (suffix != kNothing && !suffix.empty()) suffixes_.emplace_back(suffix);
    });
  }
}

Result<Morphology> Morphology::view(MorphologyRules rules, std::span<const std::byte> table) {
  auto forms = base::HashRows::view(table, rules.roots.size());
  if (!forms || (table.empty() && !rules.roots.empty())) {
    return Error{ErrorCode::kCorruptModel, "the table of forms does not fit the roots", {}};
  }
  Morphology out;
  out.rules_ = std::move(rules);
  out.forms_ = std::move(*forms);
  out.derive();
  return out;
}

void Morphology::expand(std::string_view root, bool nouns, std::vector<std::string>& out) const {
  out.clear();
  std::string buffer;
  generate(rules_, root, nouns, buffer, [&](const Made& made) {
    if (std::find(out.begin(), out.end(), made.form) == out.end()) out.emplace_back(made.form);
  });
}

void Morphology::with_clitics(std::string_view form, std::vector<std::string>& out) const {
  out.clear();
  out.emplace_back(form);
  for (const Clitic& clitic : rules_.clitics) {
    if (!clitic.front) out.push_back(std::string(form) + clitic.form);
  }
}

namespace {

struct Stem {
  std::uint32_t root = kNoRoot;
  std::string_view form;  // what the root explains, clitics taken off
};

// The form as it is, then without one back clitic or two.
Stem without_back(const Morphology& m, std::string_view form) {
  const auto whole = [&](std::string_view part) {
    return Stem{m.root_of(scan::hash_token(part)), part};
  };
  Stem found = whole(form);
  if (found.root != kNoRoot) return found;
  for (const Clitic& clitic : m.rules().clitics) {
    if (clitic.front || form.size() < clitic.form.size() + kShortestStem ||
        !form.ends_with(clitic.form)) {
      continue;
    }
    const std::string_view stem = form.substr(0, form.size() - clitic.form.size());
    found = whole(stem);
    // Two clitics at most: -nya or -ku, then -lah, -kah or -pun.
    for (const Clitic& inner : m.rules().clitics) {
      if (found.root != kNoRoot) break;
      if (inner.front || stem.size() < inner.form.size() + kShortestStem ||
          !stem.ends_with(inner.form)) {
        continue;
      }
      found = whole(stem.substr(0, stem.size() - inner.form.size()));
    }
    if (found.root != kNoRoot) return found;
  }
  return found;
}

Stem find_stem(const Morphology& m, std::string_view folded) {
  if (folded.empty()) return {};
  Stem found = without_back(m, folded);
  if (found.root != kNoRoot) return found;
  for (const Clitic& clitic : m.rules().clitics) {
    if (!clitic.front || folded.size() < clitic.form.size() + kShortestStem ||
        !folded.starts_with(clitic.form)) {
      continue;
    }
    found = without_back(m, folded.substr(clitic.form.size()));
    if (found.root != kNoRoot) return found;
  }
  return {};
}

std::uint32_t load4(const char* at) noexcept {
  std::uint32_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

}  // namespace

FormAnalysis Morphology::analyze(std::string_view folded) const {
  const Stem stem = find_stem(*this, folded);
  FormAnalysis found;
  found.root = stem.root;
  if (stem.root == kNoRoot) return found;
  found.clitic = stem.form.size() != folded.size();
  const std::string_view root_form = rules_.roots[stem.root].form;
  std::string buffer;
  std::uint32_t best = std::numeric_limits<std::uint32_t>::max();
  generate(rules_, root_form, true, buffer, [&](const Made& made) {
    if (made.form != stem.form) return;
    const std::uint32_t its_rank = rank(made, root_form.size());
    if (its_rank >= best) return;
    best = its_rank;
    found.prefix = made.set;
  });
  return found;
}

std::uint32_t Morphology::root_of_form(std::string_view folded) const {
  return find_stem(*this, folded).root;
}

bool Morphology::may_hold_clitic(std::string_view token) const noexcept {
  if (token.size() < 4) return !token.empty();
  constexpr std::uint32_t kCaseBits = 0x20202020u;
  const std::uint32_t front = load4(token.data()) | kCaseBits;
  const std::uint32_t back = load4(token.data() + token.size() - 4) | kCaseBits;
  bool there = false;
  for (const Edge& edge : fronts_) there |= ((front ^ edge.bytes) & edge.mask) == 0;
  for (const Edge& edge : backs_) there |= ((back ^ edge.bytes) & edge.mask) == 0;
  return there;
}

std::string_view Morphology::root(std::uint32_t row) const noexcept {
  return row < rules_.roots.size() ? std::string_view(rules_.roots[row].form) : std::string_view();
}

}  // namespace netra::token
