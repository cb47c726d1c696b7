#include "cli/corpus_reader.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>

#include <simdjson.h>

#include "cli/files.h"
#include "cli/program.h"
#include "scan/raw_tokens.h"
#include "text/utf8.h"

namespace netra::cli {
namespace {

constexpr std::uint64_t kMaxCorpusBytes = std::uint64_t{1} << 30;

class RowReader {
 public:
  RowReader(const std::string& file, std::vector<Error>& problems)
      : file_(file), problems_(problems) {}

  void read(std::string_view line, std::uint64_t number, std::vector<train::GoldRow>& rows) {
    line_ = number;
    sound_ = true;
    if (text::find_invalid_utf8(line)) return problem("the line is not valid UTF-8");
    simdjson::dom::element row;
    if (parser_.parse(simdjson::padded_string(line)).get(row) != simdjson::SUCCESS ||
        !row.is_object()) {
      return problem("the line is no JSON object");
    }
    train::GoldRow gold;
    gold.line = number;
    gold.id = text(row, "id", true);
    gold.batch = text(row, "batch", true);
    gold.text = text(row, "text", true);
    gold.pair = text(row, "pair", false);
    gold.style = text(row, "style", true);
    gold.region = text(row, "region", false);
    const std::string category = text(row, "category", true), status = text(row, "status", true);
    if (const auto c = train::parse_category(category)) {
      gold.category = *c;
    } else if (!category.empty()) {
      problem("'" + category + "' is no category");
    }
    if (const auto s = train::parse_status(status)) {
      gold.status = *s;
    } else if (!status.empty()) {
      problem("'" + status + "' is no status");
    }
    claims(row, gold);
    if (!gold.id.empty() && !ids_.insert(gold.id).second) {
      problem("the id " + gold.id + " stands twice");
    }
    if (sound_) rows.push_back(std::move(gold));
  }

  void problem(std::string message) {
    sound_ = false;
    Error error{ErrorCode::kBadInput, std::move(message), {}};
    error.place.file = file_;
    error.place.line = line_;
    problems_.push_back(std::move(error));
  }

 private:
  std::string text(simdjson::dom::element row, const char* field, bool required) {
    std::string_view value;
    simdjson::dom::element element;
    const bool there = row[field].get(element) == simdjson::SUCCESS;
    if (there && element.get(value) == simdjson::SUCCESS) {
      if (required && value.empty()) problem(std::string("the field ") + field + " is empty");
      return std::string(value);
    }
    if (required) {
      problem(std::string("the field ") + field + (there ? " is no string" : " is missing"));
    } else if (there && !element.is_null()) {
      problem(std::string("the field ") + field + " is neither a string nor null");
    }
    return {};
  }

  void claims(simdjson::dom::element row, train::GoldRow& gold) {
    simdjson::dom::array list;
    if (row["claims"].get(list) != simdjson::SUCCESS) return problem("the field claims is no list");
    for (simdjson::dom::element element : list) {
      train::GoldClaim claim;
      claim.agent = text(element, "agent", false);
      const std::string conduct = text(element, "conduct", true);
      const bool shaped = conduct.size() == 3 && conduct[0] == 'V' && conduct[1] >= '0' &&
                          conduct[1] <= '2' && conduct[2] >= '0' && conduct[2] <= '9';
      const int code = shaped ? (conduct[1] - '0') * 10 + conduct[2] - '0' : 99;
      if (code > 20) {
        problem("'" + conduct + "' is no conduct code V00 to V20");
      } else {
        claim.conduct = static_cast<std::uint8_t>(code);
      }
      const std::string status = text(element, "status", true);
      if (const auto s = train::parse_status(status)) {
        claim.status = *s;
      } else if (!status.empty()) {
        problem("'" + status + "' is no status");
      }
      simdjson::dom::element spans;
      if (element["spans"].get(spans) == simdjson::SUCCESS) {
        span(spans, "agent", gold.text, claim.agent_span);
        span(spans, "conduct", gold.text, claim.conduct_span);
        span(spans, "beneficiary", gold.text, claim.beneficiary_span);
      }
      gold.claims.push_back(std::move(claim));
    }
  }

  void span(simdjson::dom::element spans, const char* name, std::string_view text, ByteSpan& out) {
    simdjson::dom::array pair;
    if (spans[name].get(pair) != simdjson::SUCCESS) return;
    std::int64_t begin = -1, end = -1;
    if (pair.size() != 2 || pair.at(0).get(begin) != simdjson::SUCCESS ||
        pair.at(1).get(end) != simdjson::SUCCESS || begin < 0 || begin >= end ||
        static_cast<std::uint64_t>(end) > text.size()) {
      return problem(std::string("the span of ") + name + " lies outside the text");
    }
    out = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    scan::tokenize(text, tokens_);
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      const auto cuts = [&](std::uint32_t at) {
        return tokens_.begin[i] < at && at < tokens_.end[i];
      };
      if (cuts(out.begin) || cuts(out.end)) {
        return problem(std::string("the span of ") + name + " cuts a word");
      }
    }
  }

  const std::string& file_;
  std::vector<Error>& problems_;
  simdjson::dom::parser parser_;
  scan::RawTokens tokens_;
  std::unordered_set<std::string> ids_;
  std::uint64_t line_ = 0;
  bool sound_ = true;
};

}  // namespace

Corpus read_corpus(const std::string& file, std::vector<Error>& problems) {
  Corpus corpus;
  corpus.file = file;
  auto bytes = read_whole(file, kMaxCorpusBytes);
  if (!bytes) {
    Error error = bytes.error();
    error.place.file = input_name(file);
    problems.push_back(std::move(error));
    return corpus;
  }
  RowReader reader(file, problems);
  std::uint64_t number = 0;
  const std::string_view all = *bytes;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = all.find('\n', begin);
    if (end == std::string_view::npos) end = all.size();
    const std::string_view line = all.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
      reader.read(line, number, corpus.rows);
    }
  }
  return corpus;
}

bool report_problems(const std::vector<Error>& problems) {
  for (const Error& error : problems) {
    std::string place = error.place.file;
    if (error.place.line != 0) place += ":" + std::to_string(error.place.line);
    complain(place, error.message);
  }
  return problems.empty();
}

}  // namespace netra::cli
