#include "lexicon/thesaurus.h"

#include <algorithm>
#include <utility>

namespace netra::lexicon {
namespace {

bool names_fit(const std::vector<std::string>& groups) {
  return groups.size() <= Thesaurus::kMostGroups &&
         std::all_of(groups.begin(), groups.end(), [](const std::string& name) {
           return !name.empty() && name.size() <= Thesaurus::kLongestGroup;
         });
}

}  // namespace

std::optional<Thesaurus> Thesaurus::build(std::vector<std::string> groups, const Words& words) {
  std::map<std::vector<std::uint16_t>, std::uint32_t> sets;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> rows;
  Thesaurus out;
  for (const auto& [hash, its_groups] : words) {
    std::vector<std::uint16_t> set = its_groups;
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
    if (set.size() > kMostOfAWord) return std::nullopt;
    const auto [at, fresh] = sets.emplace(set, static_cast<std::uint32_t>(sets.size()));
    if (fresh) {
      out.begins_.push_back(static_cast<std::uint32_t>(out.own_.size()));
      out.own_.push_back(static_cast<std::uint16_t>(set.size()));
      out.own_.insert(out.own_.end(), set.begin(), set.end());
    }
    rows.emplace_back(hash, at->second);
  }
  if (!names_fit(groups) || sets.size() > kMostGroups) return std::nullopt;
  out.groups_ = std::move(groups);
  out.words_ = base::HashRows(rows);
  out.sets_ = out.own_;
  return out;
}

std::optional<Thesaurus> Thesaurus::view(std::vector<std::string> groups,
                                         std::span<const std::byte> words,
                                         std::span<const std::uint16_t> sets) {
  if (!names_fit(groups)) return std::nullopt;
  Thesaurus out;
  for (std::size_t at = 0; at < sets.size(); at += 1 + sets[at]) {
    const std::size_t size = sets[at];
    if (size == 0 || size > kMostOfAWord || size >= sets.size() - at) return std::nullopt;
    const auto set = sets.subspan(at + 1, size);
    if (set.back() >= groups.size()) return std::nullopt;
    // Rising: what a word costs is bounded by its groups.
    const auto out_of_order = std::adjacent_find(
        set.begin(), set.end(), [](std::uint16_t a, std::uint16_t b) { return a >= b; });
    if (out_of_order != set.end()) return std::nullopt;
    out.begins_.push_back(static_cast<std::uint32_t>(at));
  }
  auto rows = base::HashRows::view(words, out.begins_.size());
  if (!rows || words.empty() != groups.empty()) return std::nullopt;
  out.words_ = std::move(*rows);
  out.groups_ = std::move(groups);
  out.sets_ = sets;
  return out;
}

}  // namespace netra::lexicon
