// Rows of corpora/gold: labelled passages.
#ifndef NETRA_TRAIN_CORPUS_H_
#define NETRA_TRAIN_CORPUS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "netra/types.h"

namespace netra::train {

struct GoldClaim {
  std::string agent;  // gazetteer id; empty: nobody named
  std::uint8_t conduct = 0;
  Status status = Status::kAlleged;
  ByteSpan agent_span, conduct_span, beneficiary_span;  // empty: not marked
};

struct GoldRow {
  std::string id, batch, pair, text, style, region;
  Category category = Category::kOther;
  Status status = Status::kNone;
  std::vector<GoldClaim> claims;
  std::uint64_t line = 0;
};

// What a row teaches of conducts: bit c for each conduct c that it reports, 0 if it is no
// report of one.
std::uint32_t reported_conducts(const GoldRow& row);

// An incident or an aggregate.
bool violates(const GoldRow& row);

// The spellings of the corpus and of the output contract.
std::string_view category_name(Category category);
std::string_view status_name(Status status);
std::optional<Category> parse_category(std::string_view name);
std::optional<Status> parse_status(std::string_view name);

}  // namespace netra::train

#endif  // NETRA_TRAIN_CORPUS_H_
