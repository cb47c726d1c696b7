#include "support/stages.h"

#include <array>
#include <cstdio>

namespace netra::test {

Stages::Stages(std::string_view given, const lexicon::Lexicon& lexicon,
               std::optional<std::chrono::year_month_day> published)
    : text(given), scanned(given, lexicon) {
  document::Scratch page;
  document::find_layout(text, scanned.raw, scanned.matches, lexicon.entries, page, layout);
  token::Scratch words;
  token::find_tokens(text, scanned.raw, layout, scanned.matches, lexicon.entries,
                     lexicon.morphology, words, tokens);
  lexicon::Scratch readings;
  lexicon::find_hits(text, scanned.raw, layout, tokens, scanned.matches, lexicon, readings, hits);
  time::Scratch time_scratch;
  time::find_times(text, scanned.raw, layout, tokens, hits, scanned.matches, lexicon, published,
                   pool, time_scratch, times);
}

std::optional<std::chrono::year_month_day> parse_date(std::string_view iso) {
  int y = 0, m = 0, d = 0;
  if (std::sscanf(std::string(iso).c_str(), "%d-%d-%d", &y, &m, &d) != 3) return std::nullopt;
  return std::chrono::year{y} / m / d;
}

std::string show_date(std::optional<std::chrono::year_month_day> date) {
  if (!date) return "-";
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02u-%02u", static_cast<int>(date->year()),
                static_cast<unsigned>(date->month()), static_cast<unsigned>(date->day()));
  return buffer.data();
}

std::string_view zone_name(ZoneKind kind) {
  static constexpr std::array<std::string_view, 9> kNames = {
      "kicker", "title", "stamp", "byline", "dateline", "body", "caption", "related", "furniture"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string show_zones(const Stages& s) {
  std::string out;
  for (const Zone& zone : s.layout.zones) {
    if (!out.empty()) out += ' ';
    out += zone_name(zone.kind);
    out += '[';
    bool any = false;
    for (const document::Paragraph& p : s.layout.paragraphs) {
      if (!zone.bytes.contains(p.bytes)) continue;
      if (any) out += " | ";
      any = true;
      if (p.list_item) out += "* ";
      if (p.repeats_title) out += "= ";
      out += s.at(p.bytes);
    }
    if (!any) out += s.at(zone.bytes);
    out += ']';
  }
  return out;
}

std::string show_sentences(const Stages& s) {
  std::string out;
  for (const token::Sentence& sentence : s.tokens.sentences) {
    if (!out.empty()) out += " | ";
    out += s.at(sentence.bytes);
  }
  return out;
}

std::string show_quotes(const Stages& s) {
  std::string out;
  for (const token::QuoteMarks& quote : s.tokens.quotes) {
    if (!out.empty()) out += " ; ";
    out += s.at(quote.inner);
    if (!quote.closed) out += '!';
  }
  return out;
}

std::string show_times(const Stages& s) {
  static constexpr std::array<std::string_view, 9> kGrains = {
      "minute", "hour", "daypart", "day", "week", "month", "quarter", "year", "unknown"};
  std::string out;
  for (const TimeExpression& row : s.times.rows) {
    if (!out.empty()) out += " ; ";
    out += s.at(row.bytes);
    out += " => ";
    if (row.value.empty()) {
      out += '!';
      out += s.pool.view(row.reason);
    } else {
      out += s.pool.view(row.value);
      if (!row.end_value.empty()) {
        out += '/';
        out += s.pool.view(row.end_value);
      }
      out += " @";
      out += kGrains[static_cast<std::size_t>(row.grain)];
    }
    if (!row.stated_weekday.empty()) {
      out += " ~";
      out += s.pool.view(row.stated_weekday);
      out += '/';
      out += s.pool.view(row.actual_weekday);
      out += '/';
      out += s.pool.view(row.suggested_date);
    }
  }
  return out.empty() ? "-" : out;
}

}  // namespace netra::test
