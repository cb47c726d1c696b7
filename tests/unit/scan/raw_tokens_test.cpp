#include "scan/raw_tokens.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace netra::scan {
namespace {

std::vector<std::string> surfaces(std::string_view text) {
  RawTokens t;
  tokenize(text, t);
  std::vector<std::string> out;
  for (std::uint32_t i = 0; i < t.size(); ++i) {
    out.emplace_back(text.substr(t.begin[i], t.end[i] - t.begin[i]));
    EXPECT_EQ(t.hash[i], hash_token(out.back())) << out.back();
  }
  EXPECT_EQ(t.gap.size(), t.size() + 1);
  return out;
}

using Words = std::vector<std::string>;

TEST(Tokenize, Words) {
  EXPECT_EQ(surfaces(""), Words{});
  EXPECT_EQ(surfaces(" .,-"), Words{});
  EXPECT_EQ(surfaces("Bawaslu"), Words{"Bawaslu"});
  EXPECT_EQ(surfaces("Rp1.500 (isu-isu)"), (Words{"Rp1", "500", "isu", "isu"}));
  EXPECT_EQ(surfaces("a_b@c"), (Words{"a", "b", "c"}));
}

TEST(Tokenize, PunctuationBeyondAscii) {
  EXPECT_EQ(surfaces("\xE2\x80\x9C"
                     "Bawaslu\xE2\x80\x9D\xE2\x80\x94ya"),
            (Words{"Bawaslu", "ya"}));
  EXPECT_EQ(surfaces("Pj\xC2\xA0Wali"), (Words{"Pj", "Wali"}));
  EXPECT_EQ(surfaces("caf\xC3\xA9 cafe\xCC\x81"), (Words{"caf\xC3\xA9", "cafe\xCC\x81"}));
  EXPECT_EQ(surfaces("ASN\xF0\x9F\x94\xA5 ok"), (Words{"ASN", "ok"}));
}

TEST(Tokenize, IgnorableCharactersJoinWordsOnly) {
  EXPECT_EQ(surfaces("ne\xC2\xADtral"), (Words{"ne\xC2\xADtral"}));
  EXPECT_EQ(surfaces("\xEF\xBB\xBFtes\xE2\x80\x8B x"), (Words{"tes", "x"}));
  EXPECT_EQ(surfaces("a\xE2\x80\x8B\xE2\x80\x8B. b"), (Words{"a", "b"}));
  EXPECT_EQ(hash_token("ne\xC2\xADtral"), hash_token("NETRAL"));
}

TEST(Tokenize, HashFoldsAndCountsLength) {
  EXPECT_EQ(hash_token("BAWASLU"), hash_token("bawaslu"));
  EXPECT_NE(hash_token("abcdefgh"), hash_token("abcdefghabcdefgh"));
  EXPECT_NE(hash_token("menindaklanjuti"), hash_token("menindaki"));
  EXPECT_NE(hash_token("menindaklanjujuti"), hash_token("menindaki"));
  EXPECT_EQ(hash_token("stra\xC3\x9F"
                       "e"),
            hash_token("STRASSE"));
  EXPECT_NE(hash_token(std::string(70000, 'a')), hash_token(std::string(70001, 'a')));
}

TEST(Tokenize, Shapes) {
  const auto shape = [](std::string_view s) {
    RawTokens t;
    tokenize(s, t);
    EXPECT_EQ(t.size(), 1u) << s;
    return static_cast<int>(t.shape.at(0));
  };
  EXPECT_EQ(shape("kota"), 0);
  EXPECT_EQ(shape("Kota"), kInitialCap);
  EXPECT_EQ(shape("KPU"), kInitialCap | kAllCaps);
  EXPECT_EQ(shape("2024"), kHasDigit | kAllDigits);
  EXPECT_EQ(shape("G20"), kHasDigit | kInitialCap | kAllCaps);
  EXPECT_EQ(shape("4x"), kHasDigit);
  EXPECT_EQ(shape("pelanggaranX"), 0);
  EXPECT_EQ(shape("123456789Pelanggaran"), kHasDigit | kInitialCap);
  EXPECT_EQ(shape("PELANGGARANPEMILU"), kInitialCap | kAllCaps);
  EXPECT_EQ(shape("\xC3\x89tat"), kNonAscii | kInitialCap);
  EXPECT_EQ(shape("\xC3\x89TAT1"), kNonAscii | kInitialCap | kAllCaps | kHasDigit);
}

TEST(Tokenize, Gaps) {
  RawTokens t;
  tokenize("\"A b\r\nc\n \nd. e, (f) g: h - i/j\xE2\x80\xA6 k\xC2\xA0l & m.\n", t);
  const std::vector<std::uint16_t> want = {kQuoteMark,
                                           kSpace,
                                           kSpace | kLineBreak,
                                           kSpace | kLineBreak | kParagraphBreak,
                                           kSentenceEnd | kSpace,
                                           kComma | kSpace | kOpenParen,
                                           kCloseParen | kSpace,
                                           kColon | kSpace,
                                           kDash | kSpace,
                                           kSlash,
                                           kSentenceEnd | kSpace,
                                           kSpace,
                                           kSpace | kOther,
                                           kSentenceEnd | kSpace | kLineBreak};
  EXPECT_EQ(t.gap, want);
}

TEST(Tokenize, TokensAcrossBlockEdges) {
  for (const std::size_t lead : {16300u, 16380u, 16383u, 16384u, 16385u, 32760u}) {
    const std::string text =
        std::string(lead, ' ') + "pelanggaran netralitas " + std::string(90000, 'x') + " akhir";
    EXPECT_EQ(surfaces(text),
              (Words{"pelanggaran", "netralitas", std::string(90000, 'x'), "akhir"}));
  }
}

}  // namespace
}  // namespace netra::scan
