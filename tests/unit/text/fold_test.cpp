#include "text/fold.h"

#include <gtest/gtest.h>

#include <string>

namespace netra::text {
namespace {

std::string folded(std::string_view s) {
  std::string out = "rest";
  fold(s, out);
  return out;
}

TEST(Fold, Ascii) {
  EXPECT_EQ(folded("BAWASLU2024"), "bawaslu2024");
  EXPECT_EQ(folded(""), "");
}

TEST(Fold, FullCaseFolding) {
  EXPECT_EQ(folded("STRA\xC3\x9F"
                   "E"),
            "strasse");                                      // sharp s
  EXPECT_EQ(folded("\xC4\xB0stanbul"), "i\xCC\x87stanbul");  // I with dot
  EXPECT_EQ(folded("\xE2\x84\xAA"), "k");                    // Kelvin sign
  EXPECT_EQ(folded("\xEF\xAC\x81le"), "file");               // fi ligature
}

TEST(Fold, ComposedAndDecomposedAgree) {
  EXPECT_EQ(folded("Caf\xC3\x89"), folded("cafe\xCC\x81"));
  EXPECT_EQ(folded("I\xCC\x87zmir"), folded("\xC4\xB0zmir"));
}

TEST(Fold, IgnorableCharactersVanish) {
  EXPECT_EQ(folded("ne\xC2\xADtral"), "netral");           // soft hyphen
  EXPECT_EQ(folded("ne\xE2\x80\x8Btral"), "netral");       // zero-width space
  EXPECT_EQ(folded("e\xE2\x80\x8D\xCC\x81"), "\xC3\xA9");  // joiner between base and mark
}

TEST(Compose, KeepsCase) {
  std::string out;
  compose("Cafe\xCC\x81", out);
  EXPECT_EQ(out, "Caf\xC3\xA9");
  compose("ASN\xC2\xADx", out);
  EXPECT_EQ(out, "ASNx");
}

}  // namespace
}  // namespace netra::text
