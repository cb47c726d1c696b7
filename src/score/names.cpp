// Names of features and the spelling table.
#include <algorithm>

#include "score/features.h"
#include "score/symbols.h"
#include "text/fold.h"

namespace netra::score {
namespace {

constexpr unsigned kSpellingBits = 15;

}  // namespace

std::uint64_t key_of_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  const auto family = std::find(kFamilyNames.begin(), kFamilyNames.end(), name.substr(0, colon));
  if (colon == std::string_view::npos || family == kFamilyNames.end()) return 0;
  const auto f = static_cast<Family>(family - kFamilyNames.begin());
  std::string_view rest = name.substr(colon + 1);
  std::uint64_t key = kFamilyKeys[static_cast<std::size_t>(f)];
  if (f == Family::kChar) return combine(key, gram_key(rest));
  while (true) {
    const std::size_t space = rest.find(' ');
    const std::string_view part = rest.substr(0, space);
    if (f == Family::kMark) {
      const std::size_t slash = part.find('/');
      key = combine(key,
                    combine(symbol_key(part.substr(0, slash)), symbol_key(part.substr(slash + 1))));
    } else if ((f == Family::kWord || f == Family::kBigram) && !part.starts_with('@')) {
      key = combine(key, scan::hash_token(part));
    } else {
      key = combine(key, symbol_key(part));
    }
    if (space == std::string_view::npos) return key;
    rest = rest.substr(space + 1);
  }
}

namespace {

// The folded word, repaired.
void append_word(const Document& document, const Spelling& spelling, std::uint32_t token,
                 std::string& folded, std::string& out) {
  const std::uint64_t hash = document.raw.hash[token], repaired = spelling.repair(hash);
  if (repaired != hash) {
    out += spelling.text(repaired);
    return;
  }
  const ByteSpan bytes = document.raw.bytes(token);
  text::fold(document.text.substr(bytes.begin, bytes.size()), folded);
  out += folded;
}

}  // namespace

void word_name(const Document& document, const Spelling& spelling, const FeatureSet::Word& word,
               std::string& folded, std::string& out) {
  out = kFamilyNames[static_cast<std::size_t>(Family::kNetwork)];
  out += ':';
  if (word.symbol.empty()) {
    append_word(document, spelling, word.tokens.begin, folded, out);
  } else {
    out += word.symbol;
  }
}

Spelling::Spelling(const lexicon::Lexicon& lexicon) {
  mark_ = new_mark();
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
  bits_.assign(1u << (kSpellingBits - 6), 0);
  for (const auto& row : rows_) {
    const std::uint64_t bit = row.first >> (64 - kSpellingBits);
    bits_[bit >> 6] |= std::uint64_t{1} << (bit & 63);
  }
  std::sort(texts_.begin(), texts_.end());
}

std::uint64_t Spelling::repair(std::uint64_t hash) const noexcept {
  if (rows_.empty()) return hash;
  const std::uint64_t bit = hash >> (64 - kSpellingBits);
  if ((bits_[bit >> 6] >> (bit & 63) & 1) == 0) return hash;
  const auto found =
      std::lower_bound(rows_.begin(), rows_.end(), std::pair{hash, std::uint64_t{0}});
  return found != rows_.end() && found->first == hash ? found->second : hash;
}

std::string_view Spelling::text(std::uint64_t hash) const noexcept {
  const auto found =
      std::lower_bound(texts_.begin(), texts_.end(), hash,
                       [](const auto& row, std::uint64_t h) { return row.first < h; });
  return found != texts_.end() && found->first == hash ? std::string_view(found->second)
                                                       : std::string_view();
}

}  // namespace netra::score
