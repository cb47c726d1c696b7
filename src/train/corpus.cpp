#include "train/corpus.h"

#include <algorithm>
#include <array>

namespace netra::train {
namespace {

constexpr std::array<std::string_view, kCategoryCount> kCategories = {
    "incident", "aggregate", "cleared", "prevention", "norm", "other"};
constexpr std::array<std::string_view, kStatusCount> kStatuses = {
    "alleged", "reported",  "examined",     "proven", "sanctioned", "counted",
    "denied",  "dismissed", "appeal",       "pledge", "action",     "nil",
    "rule",    "penalty",   "hypothetical", "none"};

}  // namespace

bool violates(const GoldRow& row) {
  return row.category == Category::kIncident || row.category == Category::kAggregate;
}

std::uint32_t reported_conducts(const GoldRow& row) {
  if (row.category != Category::kIncident && row.category != Category::kCleared) return 0;
  std::uint32_t conducts = 0;
  for (const GoldClaim& claim : row.claims) conducts |= std::uint32_t{1} << claim.conduct;
  return conducts;
}

std::string_view category_name(Category category) {
  return kCategories[static_cast<std::size_t>(category)];
}
std::string_view status_name(Status status) { return kStatuses[static_cast<std::size_t>(status)]; }

std::optional<Category> parse_category(std::string_view name) {
  const auto found = std::find(kCategories.begin(), kCategories.end(), name);
  if (found == kCategories.end()) return std::nullopt;
  return static_cast<Category>(found - kCategories.begin());
}
std::optional<Status> parse_status(std::string_view name) {
  const auto found = std::find(kStatuses.begin(), kStatuses.end(), name);
  if (found == kStatuses.end()) return std::nullopt;
  return static_cast<Status>(found - kStatuses.begin());
}

}  // namespace netra::train
