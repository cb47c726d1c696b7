#include "report/highlight.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace netra::report {
namespace {

struct Border {
  std::uint32_t byte = 0;
  std::uint32_t rank = 0;  // of the term among those shown
  bool opens = false;
};

constexpr std::size_t kMostTerms = 16;

}  // namespace

std::vector<Stretch> highlight(const Analysis& analysis, const Passage& passage,
                               std::size_t terms) {
  terms = std::min(terms, kMostTerms);
  std::vector<Border> borders;
  std::array<std::size_t, kMostTerms> row_of_rank{};
  std::uint32_t ranks = 0;
  const auto evidence = analysis.evidence(passage);
  for (std::size_t row = 0; row < evidence.size() && ranks < terms; ++row) {
    bool any = false;
    for (ByteSpan span : analysis.spans(evidence[row])) {
      span.begin = std::max(span.begin, passage.bytes.begin);
      span.end = std::min(span.end, passage.bytes.end);
      // A term of the whole passage points at no word.
      if (span.begin >= span.end || span == passage.bytes) continue;
      borders.push_back({span.begin, ranks, true});
      borders.push_back({span.end, ranks, false});
      any = true;
    }
    if (any) row_of_rank[ranks++] = row;
  }
  std::sort(borders.begin(), borders.end(),
            [](const Border& a, const Border& b) { return a.byte < b.byte; });

  std::vector<Stretch> out;
  std::array<std::uint32_t, kMostTerms> open{};  // spans of each rank over the current byte
  std::uint32_t at = passage.bytes.begin;
  const auto emit = [&](std::uint32_t end) {
    if (end == at) return;
    std::size_t term = kNoTerm;
    for (std::uint32_t rank = 0; rank < ranks && term == kNoTerm; ++rank) {
      if (open[rank] > 0) term = row_of_rank[rank];
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
    open[border.rank] += border.opens ? 1u : 0u;
    open[border.rank] -= border.opens ? 0u : 1u;
  }
  emit(passage.bytes.end);
  return out;
}

}  // namespace netra::report
