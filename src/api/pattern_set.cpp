#include "netra/pattern_set.h"

#include <utility>

#include "match/phrase_table.h"

namespace netra {

struct PatternSet::Rep {
  match::PhraseTable table;
  match::Semantics semantics;
};

PatternSet::PatternSet(std::unique_ptr<const Rep> rep) noexcept : rep_(std::move(rep)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

Result<PatternSet> PatternSet::compile(std::span<const Pattern> patterns, MatchKind kind) {
  std::vector<match::Phrase> phrases;
  phrases.reserve(patterns.size());
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    phrases.push_back({patterns[i].text, static_cast<std::uint32_t>(i), patterns[i].priority,
                       static_cast<match::CasePolicy>(patterns[i].letter_case)});
  }
  auto table = match::PhraseTable::compile(phrases);
  if (!table) return table.error();
  return PatternSet(
      std::make_unique<Rep>(Rep{std::move(*table), static_cast<match::Semantics>(kind)}));
}

void PatternSet::find(std::string_view text, std::vector<PatternMatch>& out) const {
  std::vector<match::Match> matches;
  rep_->table.find_all(text, rep_->semantics, matches);
  out.reserve(out.size() + matches.size());
  for (const match::Match& m : matches) out.push_back({m.bytes, m.id});
}

std::size_t PatternSet::size() const noexcept { return rep_->table.size(); }
std::size_t PatternSet::memory_bytes() const noexcept { return rep_->table.memory_bytes(); }

}  // namespace netra
