#include "quality/gold_article.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include <gtest/gtest.h>
#include <simdjson.h>

#include "quality/reading.h"

namespace netra::test {
namespace {

using simdjson::dom::element;

std::string text_of(element row, const char* key) {
  std::string_view value;
  return row[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::vector<std::string> texts_of(element row, const char* key) {
  std::vector<std::string> out;
  for (const element value : row[key].get_array()) {
    out.emplace_back(value.get_string().value_unsafe());
  }
  return out;
}

template <class Row, class Read>
void rows_of(element gold, const char* key, std::vector<Row>& out, Read read) {
  for (const element row : gold[key].get_array()) out.push_back(read(row));
}

GoldArticle read_gold(element gold) {
  GoldArticle out;
  out.published = text_of(gold, "published");
  out.title = text_of(gold, "title");
  out.dateline = text_of(gold, "dateline");
  out.furniture = texts_of(gold, "furniture");
  rows_of(gold, "passages", out.passages, [](element row) {
    return GoldPassage{text_of(row, "text"), text_of(row, "category"), text_of(row, "status")};
  });
  rows_of(gold, "actors", out.actors, [](element row) {
    return GoldActor{text_of(row, "name"),   text_of(row, "kind"),     text_of(row, "id"),
                     text_of(row, "region"), texts_of(row, "offices"), texts_of(row, "mentions")};
  });
  rows_of(gold, "times", out.times, [](element row) {
    return GoldTime{text_of(row, "text"), text_of(row, "value"),
                    row["weekday_conflict"].get_bool().value_unsafe()};
  });
  rows_of(gold, "events", out.events, [](element row) {
    return GoldEvent{text_of(row, "type"), text_of(row, "trigger"), text_of(row, "date"),
                     text_of(row, "place")};
  });
  rows_of(gold, "quotes", out.quotes, [](element row) {
    return GoldQuote{text_of(row, "text"), text_of(row, "speaker")};
  });
  return out;
}

}  // namespace

std::vector<GoldArticle> read_articles(const std::string& folder) {
  constexpr std::string_view kEnding = ".gold.json";
  std::vector<GoldArticle> out;
  simdjson::dom::parser parser;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string path = entry.path().string();
    if (!path.ends_with(kEnding)) continue;
    const std::string stem = path.substr(0, path.size() - kEnding.size());
    const auto text = read_file(stem + ".txt");
    element gold;
    if (!text || parser.load(path).get(gold) != simdjson::SUCCESS) {
      ADD_FAILURE() << path << " or its page cannot be read";
      continue;
    }
    out.push_back(read_gold(gold));
    out.back().text = *text;
    out.back().name = std::filesystem::path(stem).filename().string();
  }
  std::sort(out.begin(), out.end(),
            [](const GoldArticle& a, const GoldArticle& b) { return a.name < b.name; });
  return out;
}

}  // namespace netra::test
