#include "report/highlight.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace netra::report {
namespace {

struct Border {
  std::uint32_t byte = 0;
  std::uint32_t row = 0;  // of the evidence
  bool opens = false;
};

constexpr std::size_t kMostTerms = 16;

}  // namespace

std::vector<Stretch> highlight(const Analysis& analysis, const Passage& passage,
                               std::size_t terms) {
  terms = std::min(terms, kMostTerms);
  std::vector<Border> borders;
  const auto evidence = analysis.evidence(passage);
  const auto rows = static_cast<std::uint32_t>(std::min(evidence.size(), terms));
  for (std::uint32_t row = 0; row < rows; ++row) {
    for (ByteSpan span : analysis.spans(evidence[row])) {
      span.begin = std::max(span.begin, passage.bytes.begin);
      span.end = std::min(span.end, passage.bytes.end);
      // A term of the whole passage points at no word.
      if (span.begin >= span.end || span == passage.bytes) continue;
      borders.push_back({span.begin, row, true});
      borders.push_back({span.end, row, false});
    }
  }
  std::sort(borders.begin(), borders.end(),
            [](const Border& a, const Border& b) { return a.byte < b.byte; });

  std::vector<Stretch> out;
  std::array<std::uint32_t, kMostTerms> open{};  // spans of each row over the current byte
  std::uint32_t at = passage.bytes.begin;
  const auto emit = [&](std::uint32_t end) {
    if (end == at) return;
    std::size_t term = kNoTerm;
    for (std::uint32_t row = 0; row < rows && term == kNoTerm; ++row) {
      if (open[row] > 0) term = row;
    }
    if (!out.empty() && out.back().term == term) {
      out.back().bytes.end = end;
    } else {
      out.push_back({{at, end}, term});
    }
    at = end;
  };
  for (const Border& border : borders) {
    emit(border.byte);
    open[border.row] += border.opens ? 1u : 0u;
    open[border.row] -= border.opens ? 0u : 1u;
  }
  emit(passage.bytes.end);
  return out;
}

}  // namespace netra::report
