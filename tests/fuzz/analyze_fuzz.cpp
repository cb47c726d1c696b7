// Input: any bytes as an article. The promises that hold for every text: spans
// lie inside it, probabilities sum to 1, evidence sums to the log-odds, a second
// run says the same, JSON comes out, invalid UTF-8 is an error unless lossy.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "netra/netra.h"

namespace {

void require(bool holds) {
  if (!holds) __builtin_trap();
}

void check(const netra::Analysis& a, std::string_view text) {
  require(a.text() == text);
  const auto inside = [&](netra::ByteSpan s) { require(s.begin <= s.end && s.end <= text.size()); };
  for (const netra::Zone& row : a.zones()) inside(row.bytes);
  for (const netra::TimeExpression& row : a.times()) inside(row.bytes);
  for (const netra::Quote& row : a.quotes()) inside(row.bytes);
  for (const netra::Law& row : a.laws()) inside(row.bytes);
  for (const netra::Event& row : a.events()) inside(row.trigger);
  for (const netra::Actor& row : a.actors()) {
    for (const netra::Mention& mention : a.mentions(row)) inside(mention.bytes);
  }
  for (const netra::Passage& row : a.passages()) {
    inside(row.bytes);
    double sum = 0;
    for (const double p : row.probabilities) sum += p;
    require(std::abs(sum - 1) < 1e-9);
    double total = row.log_odds.prior;
    for (const netra::Evidence& evidence : a.evidence(row)) {
      total += evidence.weight;
      require(!evidence.label.empty());
      for (const netra::ByteSpan span : a.spans(evidence)) inside(span);
    }
    require(total == row.log_odds.total);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto model = netra::Model::standard();
  require(model.has_value());
  static const netra::Analyzer strict(*model);
  static const netra::Analyzer lossy(*model, {.lossy = true});
  static netra::Workspace workspace;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto repaired = lossy.analyze(text, {}, workspace);
  require(repaired.has_value());
  check(*repaired, text);
  const std::string json = netra::to_json(*repaired);
  const auto whole = strict.analyze(text);
  if (!whole) {
    require(whole.error().code == netra::ErrorCode::kInvalidUtf8);
    require(whole.error().place.byte < size);
    return 0;
  }
  check(*whole, text);
  require(netra::to_json(*whole) == json);
  (void)netra::to_text(*whole);
  return 0;
}
