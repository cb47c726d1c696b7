#include "compile/pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/small_model.h"

namespace netra::compile {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

const token::Morphology& rules() {
  static const token::Morphology morphology(
      test::rules_with({{"lapor", 'v'}, {"dukung", 'v'}, {"ajak", 'v'}}));
  return morphology;
}

// "form", with the mark of its case policy behind it.
std::vector<std::string> forms(std::string_view cell) {
  std::vector<Form> out;
  const auto parsed = parse_pattern(cell, rules(), out);
  EXPECT_TRUE(parsed) << cell << ": " << (parsed ? "" : parsed.error().message);
  std::vector<std::string> texts;
  for (const Form& form : out) {
    static constexpr const char* kMarks[] = {"", "!", "^", "#"};
    texts.push_back(form.text + kMarks[static_cast<std::size_t>(form.policy)]);
  }
  return texts;
}

std::string refused(std::string_view cell) {
  std::vector<Form> out;
  const auto parsed = parse_pattern(cell, rules(), out);
  if (parsed) return "";
  EXPECT_EQ(parsed.error().code, ErrorCode::kInvalidArgument);
  return parsed.error().message;
}

TEST(Pattern, PlainFormsAndCaseMarks) {
  EXPECT_THAT(forms("rapat koordinasi"), ElementsAre("rapat koordinasi"));
  EXPECT_THAT(forms("a | b c|d"), ElementsAre("a", "b c", "d"));
  EXPECT_THAT(forms("PAN!|Lurah^|PPK#"), ElementsAre("PAN!", "Lurah^", "PPK#"));
}

TEST(Pattern, RootsBecomeVerbs) {
  const auto verbs = forms("~lapor");
  EXPECT_EQ(verbs.front(), "lapor");
  for (const char* form : {"melapor", "melaporkan", "dilaporkan", "terlapor", "di laporkan"}) {
    EXPECT_THAT(verbs, Contains(form));
  }
  for (const char* form : {"laporan", "pelapor", "pelaporan"}) {
    EXPECT_THAT(verbs, Not(Contains(form)));
  }
  const auto nouns = forms("~~lapor");
  for (const char* form : {"melaporkan", "laporan", "pelapor", "pelaporan"}) {
    EXPECT_THAT(nouns, Contains(form));
  }
}

TEST(Pattern, AMarkStandsAtOneWordOfTheForm) {
  EXPECT_THAT(forms("~dukung paslon"), Contains("mendukung paslon"));
  EXPECT_THAT(forms("ikut ~dukung"), Contains("ikut mendukung"));
  EXPECT_THAT(forms("Ikut ~dukung paslon^"), Contains("Ikut didukung paslon^"));
}

TEST(Pattern, CliticsAreAppendedOnce) {
  EXPECT_THAT(forms("laporan+"), Contains("laporannya"));
  EXPECT_EQ(forms("laporan+").front(), "laporan");
  EXPECT_THAT(forms("laporan"), ElementsAre("laporan"));
}

TEST(Pattern, WrongCellsAreRefusedWithTheReason) {
  EXPECT_EQ(refused(""), "a form of the pattern is empty");
  EXPECT_EQ(refused("a||b"), "a form of the pattern is empty");
  EXPECT_EQ(refused("a|"), "a form of the pattern is empty");
  EXPECT_EQ(refused("!"), "a form of the pattern is empty");
  EXPECT_EQ(refused("+"), "a mark without a word: +");
  EXPECT_EQ(refused("~"), "a mark without a word: ~");
  EXPECT_EQ(refused("~ lapor"), "a mark without a word: ~ lapor");
  EXPECT_EQ(refused("~lapor ~ajak"), "two root marks: ~lapor ~ajak");
  EXPECT_EQ(refused("me~lapor"), "a root mark inside a word: me~lapor");
}

}  // namespace
}  // namespace netra::compile
