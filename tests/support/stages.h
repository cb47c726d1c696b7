// Runs the stages up to time on one text and writes them as short lines, for
// tests that compare with tables.
#ifndef NETRA_TESTS_SUPPORT_STAGES_H_
#define NETRA_TESTS_SUPPORT_STAGES_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/string_pool.h"
#include "document/layout.h"
#include "lexicon/hits.h"
#include "support/small_model.h"
#include "time/times.h"
#include "token/tokens.h"

namespace netra::test {

struct Stages {
  Stages(std::string_view text, const lexicon::Lexicon& lexicon,
         std::optional<std::chrono::year_month_day> published = std::nullopt);

  std::string_view at(ByteSpan bytes) const { return text.substr(bytes.begin, bytes.size()); }

  std::string_view text;
  Scanned scanned;
  document::Layout layout;
  token::Tokens tokens;
  lexicon::Hits hits;
  base::StringPool pool;
  time::Times times;
};

// "2024-11-21" or "-".
std::optional<std::chrono::year_month_day> parse_date(std::string_view iso);
std::string show_date(std::optional<std::chrono::year_month_day> date);

// "title[...] dateline[...] body[... | ...]": zones, body zones by paragraph.
std::string show_zones(const Stages& s);
// "sentence | sentence"
std::string show_sentences(const Stages& s);
// "words ; words!" (! = the closing mark is missing)
std::string show_quotes(const Stages& s);
// "surface => value/end @grain" or "surface => !reason", " ~stated/actual/suggested"
std::string show_times(const Stages& s);
std::string_view zone_name(ZoneKind kind);

}  // namespace netra::test

#endif  // NETRA_TESTS_SUPPORT_STAGES_H_
