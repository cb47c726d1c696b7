// Whole articles with stand-off gold: corpora/articles/README.md says the format.
#ifndef NETRA_TESTS_QUALITY_GOLD_ARTICLE_H_
#define NETRA_TESTS_QUALITY_GOLD_ARTICLE_H_

#include <optional>
#include <string>
#include <vector>

namespace netra::test {

struct GoldPassage {
  std::string text, category, status;
  bool violates() const { return category == "incident" || category == "aggregate"; }
};

struct GoldActor {
  std::string name, kind, id, region;  // id and region: empty for null
  std::vector<std::string> offices, mentions;
};

struct GoldTime {
  std::string text, value;  // value: empty for null
  bool weekday_conflict = false;
};

struct GoldEvent {
  std::string type, trigger, date, place;  // date and place: empty for null
};

struct GoldQuote {
  std::string text, speaker;  // speaker: empty for null
};

struct GoldArticle {
  std::string name;  // of the file, without ending
  std::string text;
  std::string published, title, dateline;  // empty for null
  std::vector<std::string> furniture;
  std::vector<GoldPassage> passages;
  std::vector<GoldActor> actors;
  std::vector<GoldTime> times;
  std::vector<GoldEvent> events;
  std::vector<GoldQuote> quotes;
};

// All articles of a folder by name. A page or gold that cannot be read fails the
// running test and is left out.
std::vector<GoldArticle> read_articles(const std::string& folder);

}  // namespace netra::test

#endif  // NETRA_TESTS_QUALITY_GOLD_ARTICLE_H_
