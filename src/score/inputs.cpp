#include "score/inputs.h"

#include <algorithm>
#include <bit>
#include <string>

#include "text/fold.h"

namespace netra::score {
namespace {

constexpr std::uint64_t family_key(Family family) {
  return kFamilyKeys[static_cast<std::size_t>(family)];
}
std::string family_name(Family family) {
  return std::string(kFamilyNames[static_cast<std::size_t>(family)]) + ":";
}

// One key for each of a few symbols of a family, made once.
template <std::size_t N>
constexpr std::array<std::uint64_t, N> keys_of(Family family, const std::array<Symbol, N>& of) {
  std::array<std::uint64_t, N> keys{};
  for (std::size_t i = 0; i < N; ++i) keys[i] = combine(family_key(family), of[i].key);
  return keys;
}
constexpr auto kKindKeys = keys_of(Family::kNetwork, kMarkKindSymbols);
constexpr auto kModifierKeys = keys_of(Family::kNetwork, kModifierSymbols);
constexpr auto kConductKeys = keys_of(Family::kAct, kConductSymbols);
constexpr Symbol kQuoted{"quoted"};
constexpr std::uint64_t kQuotedKey = combine(family_key(Family::kNetwork), kQuoted.key);

}  // namespace

void company_inputs(const Document& d, const passage::Unit& unit,
                    std::span<const FeatureSet::Word> words, std::span<const Mark> marks,
                    CompanyInputs& out, const NameSink* names) {
  out.keys.clear();
  out.ends.clear();
  out.mark_keys.clear();
  for (const Mark& mark : marks) {
    out.mark_keys.push_back(combine(family_key(Family::kMark), mark.key));
  }
  const auto hear = [&](std::uint64_t key, Family family, auto&& name) {
    out.keys.push_back(key);
    if (names != nullptr) (*names)(key, family_name(family) + std::string(name()));
  };
  std::uint32_t clause = unit.clauses.begin;
  // The first that have not ended before the word; what ended before it has ended before
  // those behind it too.
  std::size_t mark_at = 0;
  std::uint32_t trigger_at = unit.triggers.begin;
  // Between these words there is no mark and no trigger, as on most.
  std::uint32_t quiet_from = 0, quiet_until = 0;
  const auto hear_marks = [&](std::uint32_t t) {
    quiet_from = 0;
    quiet_until = unit.tokens.end;
    while (mark_at < marks.size() && marks[mark_at].tokens.end <= t) ++mark_at;
    while (trigger_at < unit.triggers.end && d.passages.triggers[trigger_at].tokens.end <= t) {
      ++trigger_at;
    }
    unsigned kinds = 0;
    for (std::size_t i = mark_at; i < marks.size(); ++i) {
      const Mark& mark = marks[i];
      if (mark.tokens.begin > t) {  // in the order of their beginnings
        quiet_until = std::min(quiet_until, mark.tokens.begin);
        break;
      }
      quiet_from = std::max(quiet_from, mark.tokens.end);
      if (t >= mark.tokens.end) continue;
      kinds |= mark.kind;
      hear(out.mark_keys[i], Family::kMark,
           [&] { return std::string(mark.symbol) + "/" + std::string(mark.detail); });
    }
    for (; kinds != 0; kinds &= kinds - 1) {
      const auto k = static_cast<std::size_t>(std::countr_zero(kinds));
      hear(kKindKeys[k], Family::kNetwork, [&] { return kMarkKindSymbols[k].name; });
    }
    for (std::uint32_t i = trigger_at; i < unit.triggers.end; ++i) {
      const passage::Trigger& trigger = d.passages.triggers[i];
      if (trigger.tokens.begin > t) {
        quiet_until = std::min(quiet_until, trigger.tokens.begin);
        break;
      }
      quiet_from = std::max(quiet_from, trigger.tokens.end);
      if (t >= trigger.tokens.end) continue;
      hear(kConductKeys[trigger.conduct], Family::kAct,
           [&] { return kConductSymbols[trigger.conduct].name; });
    }
  };
  for (const FeatureSet::Word& word : words) {
    const std::uint32_t t = word.tokens.begin;
    while (clause + 1 < unit.clauses.end && d.passages.clauses[clause].tokens.end <= t) ++clause;
    if (clause < unit.clauses.end) {
      const std::size_t over = modifier_row(passage::modifiers_at(d.passages, clause, t));
      if (over < kModifierKeys.size()) {
        hear(kModifierKeys[over], Family::kNetwork, [&] { return kModifierSymbols[over].name; });
      }
    }
    if (!word.tokens.empty()) {
      if (t < quiet_from || t >= quiet_until) hear_marks(t);
      if ((d.tokens.flags[t] & token::kInQuotes) != 0) {
        hear(kQuotedKey, Family::kNetwork, [] { return kQuoted.name; });
      }
    }
    out.ends.push_back(static_cast<std::uint32_t>(out.keys.size()));
  }
}

void form_inputs(const Document& d, const Spelling& spelling, const FeatureSet::Word& word,
                 std::string& folded, std::vector<std::uint64_t>& keys, const NameSink* names) {
  keys.clear();
  const auto hear = [&](std::uint64_t key, Family family, std::string_view name) {
    keys.push_back(key);
    if (names != nullptr) (*names)(key, family_name(family) + std::string(name));
  };
  const std::uint64_t form = combine(family_key(Family::kWord), word.key);
  if (!word.symbol.empty()) return hear(form, Family::kWord, word.symbol);
  const ByteSpan bytes = d.raw.bytes(word.tokens.begin);
  text::fold(d.text.substr(bytes.begin, bytes.size()), folded);
  const std::string_view repaired = spelling.text(word.key);
  hear(form, Family::kWord, repaired.empty() ? std::string_view(folded) : repaired);
  const std::uint32_t root = d.lexicon.morphology.root_of(word.key);
  const auto hear_root = [&](std::string_view text) {
    hear(combine(family_key(Family::kLemma), symbol_key(text)), Family::kLemma, text);
  };
  const std::string_view own_root = d.lexicon.morphology.root(root);
  if (root != token::kNoRoot) hear_root(own_root);
  // Its groups, and of the kind that it has none of those of its root.
  bool has_class = false, has_word = false;
  const auto hear_groups = [&](std::uint64_t hash) {
    const lexicon::Thesaurus& thesaurus = d.lexicon.thesaurus;
    const bool had_class = has_class, had_word = has_word;
    for (const std::uint16_t group : thesaurus.groups_of(hash)) {
      const std::string_view name = thesaurus.groups()[group];
      if (!lexicon::Thesaurus::is_class(name)) {
        has_word = true;
        if (!had_word && name != own_root) hear_root(name);
      } else {
        has_class = true;
        if (had_class) continue;
        hear(combine(family_key(Family::kNetwork), symbol_key(name)), Family::kNetwork, name);
      }
    }
  };
  hear_groups(word.key);
  if (root != token::kNoRoot) hear_groups(scan::hash_token(own_root));
  // Four bytes inside a word, whole characters only.
  constexpr std::size_t kGram = 4, kShortest = 3, kLongest = 32;
  if (folded.size() < kShortest || folded.size() > kLongest) return;
  folded.insert(folded.begin(), '^');
  folded += '$';
  const auto inside = [&](std::size_t i) {
    return i < folded.size() && (static_cast<unsigned char>(folded[i]) & 0xC0) == 0x80;
  };
  for (std::size_t from = 0; from + kGram <= folded.size(); ++from) {
    if (inside(from) || inside(from + kGram)) continue;
    const std::string_view gram = std::string_view(folded).substr(from, kGram);
    hear(combine(family_key(Family::kChar), gram_key(gram)), Family::kChar, gram);
  }
}

}  // namespace netra::score
