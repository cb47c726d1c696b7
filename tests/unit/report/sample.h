// An Analysis made by hand, with every kind of row and every kind of "none".
#ifndef NETRA_TESTS_UNIT_REPORT_SAMPLE_H_
#define NETRA_TESTS_UNIT_REPORT_SAMPLE_H_

#include <memory>
#include <string>
#include <string_view>

#include "api/analysis_rep.h"
#include "netra/analysis.h"

namespace netra::test {

class AnalysisBuilder {
 public:
  explicit AnalysisBuilder(std::string text) : rep(std::make_unique<AnalysisAccess::Rep>()) {
    rep->text = std::move(text);
    rep->fingerprint = "0123456789abcdef";
  }
  PoolSpan pool(std::string_view s) {
    const auto begin = static_cast<std::uint32_t>(rep->pool.size());
    rep->pool += s;
    return {begin, begin + static_cast<std::uint32_t>(s.size())};
  }
  // The first occurrence of `s` from byte `from` on. REQUIRES: there is one.
  ByteSpan find(std::string_view s, std::size_t from = 0) const {
    const auto begin = static_cast<std::uint32_t>(rep->text.find(s, from));
    return {begin, begin + static_cast<std::uint32_t>(s.size())};
  }
  // Adds evidence with these spans; rows must be added passage by passage.
  void evidence(std::string_view feature, double weight, std::initializer_list<ByteSpan> spans,
                std::string_view entry = {}) {
    Evidence row;
    row.feature = pool(feature);
    row.entry = pool(entry);
    row.weight = weight;
    row.spans.begin = static_cast<std::uint32_t>(rep->evidence_spans.size());
    rep->evidence_spans.insert(rep->evidence_spans.end(), spans.begin(), spans.end());
    row.spans.end = static_cast<std::uint32_t>(rep->evidence_spans.size());
    rep->evidence.push_back(row);
  }
  Analysis build() { return AnalysisAccess::make(std::move(rep)); }

  std::unique_ptr<AnalysisAccess::Rep> rep;
};

// A page of three paragraphs about a fictional official.
Analysis sample_analysis();
// No bytes at all.
Analysis empty_analysis();

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_REPORT_SAMPLE_H_
