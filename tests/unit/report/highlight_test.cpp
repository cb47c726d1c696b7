#include "report/highlight.h"

#include <vector>

#include <gtest/gtest.h>

#include "unit/report/sample.h"

namespace netra::report {
namespace {

struct Term {
  double weight;
  std::vector<ByteSpan> spans;
};

// Cuts a passage of bytes [begin, end) with these terms.
std::vector<Stretch> cut(ByteSpan passage, const std::vector<Term>& terms,
                         std::size_t most = kShownTerms) {
  test::AnalysisBuilder b(std::string(200, 'x'));
  Passage p;
  p.bytes = passage;
  p.evidence = {0, static_cast<std::uint32_t>(terms.size())};
  for (const Term& term : terms) {
    b.evidence("f", term.weight, {});
    b.rep->evidence.back().spans.end += static_cast<std::uint32_t>(term.spans.size());
    for (const ByteSpan span : term.spans) b.rep->evidence_spans.push_back(span);
  }
  const Analysis analysis = b.build();
  return highlight(analysis, p, most);
}

void expect(const std::vector<Stretch>& found, const std::vector<Stretch>& wanted) {
  ASSERT_EQ(found.size(), wanted.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].bytes, wanted[i].bytes) << i;
    EXPECT_EQ(found[i].term, wanted[i].term) << i;
  }
}

TEST(Highlight, OfNoEvidenceIsThePlainPassage) {
  expect(cut({10, 20}, {}), {{{10, 20}, kNoTerm}});
  expect(cut({10, 10}, {}), {});
}

TEST(Highlight, CutsAtTheBordersOfWords) {
  expect(cut({10, 30}, {{1, {{12, 15}, {20, 22}}}}), {{{10, 12}, kNoTerm},
                                                      {{12, 15}, 0},
                                                      {{15, 20}, kNoTerm},
                                                      {{20, 22}, 0},
                                                      {{22, 30}, kNoTerm}});
}

TEST(Highlight, GivesSharedBytesToTheStrongestTerm) {
  expect(cut({0, 20}, {{3, {{5, 10}}}, {2, {{0, 20}, {3, 12}}}}),
         {{{0, 3}, kNoTerm}, {{3, 5}, 1}, {{5, 10}, 0}, {{10, 12}, 1}, {{12, 20}, kNoTerm}});
}

TEST(Highlight, JoinsSpansOfOneTermThatTouchOrOverlap) {
  expect(cut({0, 20}, {{3, {{2, 6}, {4, 8}, {8, 9}}}}),
         {{{0, 2}, kNoTerm}, {{2, 9}, 0}, {{9, 20}, kNoTerm}});
}

TEST(Highlight, StaysInsideThePassage) {
  expect(cut({10, 20}, {{3, {{0, 12}, {18, 90}, {100, 110}}}}),
         {{{10, 12}, 0}, {{12, 18}, kNoTerm}, {{18, 20}, 0}});
}

TEST(Highlight, TakesTheStrongestTermsOnly) {
  const std::vector<Term> terms = {{9, {}}, {8, {{0, 1}}}, {7, {{2, 3}}}, {6, {{4, 5}}}};
  expect(cut({0, 6}, terms, 3), {{{0, 1}, 1}, {{1, 2}, kNoTerm}, {{2, 3}, 2}, {{3, 6}, kNoTerm}});
}

}  // namespace
}  // namespace netra::report
