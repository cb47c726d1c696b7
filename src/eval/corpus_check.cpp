#include "eval/corpus_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>

#include "base/checksum.h"
#include "scan/raw_tokens.h"

namespace netra::eval {
namespace {

struct Item {
  std::size_t split = 0;
  const train::GoldRow* row = nullptr;
  std::vector<std::uint64_t> grams;  // ascending, no duplicates
  std::uint64_t opening = 0;
  std::string opening_text;
};

void problem(const std::string& file, std::uint64_t line, std::string message,
             std::vector<Error>& problems) {
  Error error{ErrorCode::kBadInput, std::move(message), {}};
  error.place.file = file;
  error.place.line = line;
  problems.push_back(std::move(error));
}

Item make_item(std::size_t split, const train::GoldRow& row) {
  Item item;
  item.split = split;
  item.row = &row;
  scan::RawTokens tokens;
  scan::tokenize(row.text, tokens);
  const std::size_t n = tokens.size();
  for (std::size_t i = 0; i < std::max<std::size_t>(n, 4) - 3; ++i) {
    std::uint64_t gram = 0;
    for (std::size_t k = i; k < std::min(i + 4, n); ++k) gram = base::mix64(gram ^ tokens.hash[k]);
    item.grams.push_back(gram);
  }
  std::sort(item.grams.begin(), item.grams.end());
  item.grams.erase(std::unique(item.grams.begin(), item.grams.end()), item.grams.end());
  for (std::size_t k = 0; k < std::min<std::size_t>(3, n); ++k) {
    item.opening = base::mix64(item.opening ^ tokens.hash[k]);
  }
  if (n > 0) {
    item.opening_text = row.text.substr(
        tokens.begin[0], tokens.end[std::min<std::size_t>(3, n) - 1] - tokens.begin[0]);
  }
  return item;
}

double jaccard(const Item& a, const Item& b) {
  std::vector<std::uint64_t> both;
  std::set_intersection(a.grams.begin(), a.grams.end(), b.grams.begin(), b.grams.end(),
                        std::back_inserter(both));
  const std::size_t all = a.grams.size() + b.grams.size() - both.size();
  return all == 0 ? 0 : static_cast<double>(both.size()) / static_cast<double>(all);
}

constexpr std::size_t kBands = 32, kRowsPerBand = 2;  // finds 0.5 with p > 0.9998

// Pairs of different splits that share a band of their MinHash signatures.
void near_duplicates(const std::vector<Item>& items, const std::vector<Split>& splits,
                     std::vector<Error>& problems) {
  std::set<std::pair<std::size_t, std::size_t>> seen;
  for (std::size_t band = 0; band < kBands; ++band) {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> buckets;
    for (std::size_t i = 0; i < items.size(); ++i) {
      std::uint64_t key = 0;
      for (std::size_t r = 0; r < kRowsPerBand; ++r) {
        const std::uint64_t seed = base::mix64(band * kRowsPerBand + r + 1);
        std::uint64_t least = ~std::uint64_t{0};
        for (std::uint64_t gram : items[i].grams) least = std::min(least, base::mix64(gram ^ seed));
        key = base::mix64(key ^ least);
      }
      buckets[key].push_back(i);
    }
    for (const auto& [key, bucket] : buckets) {
      for (std::size_t a = 0; a < bucket.size(); ++a) {
        for (std::size_t b = a + 1; b < bucket.size(); ++b) {
          const Item& x = items[bucket[a]];
          const Item& y = items[bucket[b]];
          if (x.split == y.split || !seen.emplace(bucket[a], bucket[b]).second) continue;
          if (jaccard(x, y) < 0.5) continue;
          problem(splits[y.split].file, y.row->line,
                  y.row->id + " is nearly the same as " + x.row->id + " of another split",
                  problems);
        }
      }
    }
  }
}

}  // namespace

void check_corpus(const std::vector<Split>& splits, std::vector<Error>& problems,
                  std::string& summary) {
  std::vector<Item> items;
  std::map<std::string, std::size_t> batch_split;
  std::map<std::string, std::size_t> id_split;
  std::map<std::string, std::size_t> pair_size;
  std::map<std::string, std::set<Category>> pair_categories;
  std::array<std::size_t, kCategoryCount> categories{};
  std::map<std::string, std::size_t> styles;
  std::set<std::uint8_t> conducts;
  std::set<Status> statuses;
  for (std::size_t s = 0; s < splits.size(); ++s) {
    for (const train::GoldRow& row : splits[s].rows) {
      items.push_back(make_item(s, row));
      const auto batch = batch_split.try_emplace(row.batch, s);
      if (batch.first->second != s) {
        problem(splits[s].file, row.line, "the batch " + row.batch + " is in two splits", problems);
        batch.first->second = s;
      }
      const auto id = id_split.try_emplace(row.id, s);
      if (!id.second && id.first->second != s) {
        problem(splits[s].file, row.line, "the id " + row.id + " is in two splits", problems);
      }
      if (!row.pair.empty()) {
        ++pair_size[row.pair];
        pair_categories[row.pair].insert(row.category);
      }
      ++categories[static_cast<std::size_t>(row.category)];
      ++styles[row.style];
      statuses.insert(row.status);
      for (const train::GoldClaim& claim : row.claims) conducts.insert(claim.conduct);
    }
  }
  for (const auto& [pair, size] : pair_size) {
    if (size < 2) problem("", 0, "the pair " + pair + " has one member only", problems);
    if (pair_categories[pair].size() < 2) {
      problem("", 0, "the members of the pair " + pair + " share one category", problems);
    }
  }
  near_duplicates(items, splits, problems);
  std::map<std::uint64_t, std::pair<std::size_t, std::string>> openings;
  for (const Item& item : items) {
    auto& entry = openings[item.opening];
    ++entry.first;
    entry.second = item.opening_text;
  }
  for (const auto& [key, entry] : openings) {
    if (entry.first * 100 > items.size() && items.size() >= 100) {
      problem("", 0, std::to_string(entry.first) + " rows begin with '" + entry.second + "'",
              problems);
    }
  }
  summary += std::to_string(items.size()) + " passages, " + std::to_string(batch_split.size()) +
             " batches, " + std::to_string(pair_size.size()) + " pairs, " +
             std::to_string(conducts.size()) + " conducts, " + std::to_string(statuses.size()) +
             " statuses\n";
  for (const Split& split : splits) {
    summary += "  " + split.file + " " + std::to_string(split.rows.size()) + "\n";
  }
  for (std::size_t c = 0; c < kCategoryCount; ++c) {
    summary += "  " + std::string(train::category_name(static_cast<Category>(c))) + " " +
               std::to_string(categories[c]) + "\n";
  }
  for (const auto& [style, count] : styles)
    summary += "  style " + style + " " + std::to_string(count) + "\n";
}

}  // namespace netra::eval
