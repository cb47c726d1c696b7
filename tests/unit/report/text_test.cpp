// report/text.cpp
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "netra/report.h"
#include "unit/report/sample.h"

namespace netra {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Text, OfNoTextSaysSo) {
  EXPECT_EQ(to_text(test::empty_analysis()),
            "(no title)\n"
            "published: unknown, 0 bytes, model 0123456789abcdef\n"
            "\n"
            "Verdict: other, violation 0.000, abstains: too little evidence\n");
}

TEST(Text, LeadsWithTitleAndVerdict) {
  EXPECT_THAT(
      to_text(test::sample_analysis()),
      ::testing::StartsWith("Camat Sukamaju Diduga Kampanye\n"
                            "id a \"quoted\" id, published 2024-09-26 (given), 191 bytes, model\n"
                            "  0123456789abcdef\n"
                            "\n"
                            "Verdict: incident, violation 0.875, led by passage 2\n"
                            "\n"
                            "Passages (3)\n"
                            "  1 0.250 other, title, bytes 0-30, abstains\n"
                            "    Camat Sukamaju Diduga Kampanye\n"));
}

TEST(Text, MarksEvidenceAndListsIt) {
  EXPECT_THAT(to_text(test::sample_analysis()),
              HasSubstr("  2 0.875 incident / alleged, body, bytes 32-118\n"
                        "    Kamis (25/09/24) Camat Sukamaju, Budi Santoso, diduga mengajak "
                        "warga memilih\n"
                        "                                                   ++++++ "
                        "++++++++++++++\n"
                        "    paslon 2.\n"
                        "      claim: V07 \"mengajak warga memilih\", alleged, agent: "
                        "Budi Santoso, source:\n"));
  EXPECT_THAT(to_text(test::sample_analysis()),
              HasSubstr("      +2.500 Kata / word: w:diduga \"diduga\" "
                        "cue/status.tsv:17\n"
                        "      +1.250 Dua kata berurutan / two words in a row: b:mengajak warga "
                        "\"mengajak\n"
                        "        warga\"\n"
                        "      -0.500 shape:*\n"
                        "      -1.500 prior; log-odds +1.750, calibrated +1.946\n"));
}

TEST(Text, FlagsConflictsOfDates) {
  EXPECT_THAT(to_text(test::sample_analysis()),
              HasSubstr("  1 Kamis (25/09/24): 2024-09-25 (date, grain day, explicit)\n"
                        "      ! the text says Kamis, that day is a Rabu; perhaps 2024-09-26 is "
                        "meant\n"
                        "  2 pernah: unresolved: no anchor\n"));
}

TEST(Text, NamesSpeakersAndOffices) {
  const std::string text = to_text(test::sample_analysis());
  EXPECT_THAT(text, HasSubstr("  1 Budi Santoso (direct, \"kata\"): Saya tidak pernah mengajak,\n"
                              "  2 unknown (indirect): tidak pernah\n"));
  EXPECT_THAT(text, HasSubstr("      office: Camat, Kecamatan, Sukamaju"));
  EXPECT_THAT(text, HasSubstr("      2 x: \"Budi Santoso\" \"Budi\"\n"));
}

TEST(Text, HidesPassagesUnderTheThreshold) {
  TextOptions options;
  options.min_violation = 0.5;
  const std::string text = to_text(test::sample_analysis(), options);
  EXPECT_THAT(text, Not(HasSubstr("cleared / denied")));
  EXPECT_THAT(text, HasSubstr("incident / alleged"));
  EXPECT_THAT(text, HasSubstr("2 under 0.500 are not shown"));
}

TEST(Text, UsesEscapesOnlyWhenColourIsAsked) {
  EXPECT_THAT(to_text(test::sample_analysis()), Not(HasSubstr("\x1b")));
  TextOptions options;
  options.colour = true;
  const std::string text = to_text(test::sample_analysis(), options);
  EXPECT_THAT(text, HasSubstr("\x1b[0;1;31mdiduga\x1b[0m \x1b[0;1;31mmengajak warga\x1b[0m"));
  EXPECT_THAT(text, HasSubstr("\x1b[0;36mtidak pernah\x1b[0m"));
}

TEST(Text, KeepsToTheWidth) {
  for (const std::uint32_t width : {40u, 57u, 80u, 200u}) {
    TextOptions options;
    options.width = width;
    std::istringstream lines(to_text(test::sample_analysis(), options));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), width) << line;
  }
}

TEST(Text, IsNeverNarrowerThanFortyColumns) {
  TextOptions narrow, forty;
  narrow.width = 1;
  forty.width = 40;
  EXPECT_EQ(to_text(test::sample_analysis(), narrow), to_text(test::sample_analysis(), forty));
}

}  // namespace
}  // namespace netra
