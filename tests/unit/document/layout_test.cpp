#include "document/layout.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "support/small_model.h"
#include "support/stages.h"

namespace netra::document {
namespace {

TEST(Layout, Cases) {
  const auto rows = test::read_table("tests/cases/document.tsv");
  ASSERT_GT(rows.size(), 40u);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 3u) << row.at(0);
    const std::string text = test::unescape(row[1]);
    const test::Stages s(text, test::house_lexicon());
    EXPECT_EQ(test::show_zones(s), test::unescape(row[2])) << row[0];
  }
}

// What types.h and layout.h promise of every layout, on every case and on torn text.
void expect_sound(const std::string& text) {
  const test::Stages s(text, test::house_lexicon());
  std::uint32_t end = 0;
  for (const Zone& zone : s.layout.zones) {
    EXPECT_GE(zone.bytes.begin, end) << text;
    EXPECT_LT(zone.bytes.begin, zone.bytes.end) << text;
    for (std::uint32_t i = end; i < zone.bytes.begin; ++i) {  // only white space between zones
      const auto c = static_cast<unsigned char>(text[i]);
      EXPECT_TRUE(c <= ' ' || c >= 0x80) << text << " at " << i;
    }
    end = zone.bytes.end;
  }
  EXPECT_LE(end, text.size());
  std::vector<std::uint32_t> paragraph_of(s.scanned.raw.size(), kNoParagraph);
  for (std::size_t p = 0; p < s.layout.paragraphs.size(); ++p) {
    const Paragraph& paragraph = s.layout.paragraphs[p];
    ASSERT_FALSE(paragraph.tokens.empty());
    EXPECT_LE(paragraph.bytes.begin, s.scanned.raw.begin[paragraph.tokens.begin]);
    EXPECT_GE(paragraph.bytes.end, s.scanned.raw.end[paragraph.tokens.end - 1]);
    for (std::uint32_t t = paragraph.tokens.begin; t < paragraph.tokens.end; ++t) {
      EXPECT_EQ(paragraph_of[t], kNoParagraph);
      paragraph_of[t] = static_cast<std::uint32_t>(p);
    }
  }
  EXPECT_EQ(paragraph_of, s.layout.paragraph_of);
}

TEST(Layout, IsSoundOnCasesAndOnTheirPrefixes) {
  for (const auto& row : test::read_table("tests/cases/document.tsv")) {
    const std::string text = test::unescape(row.at(1));
    expect_sound(text);
    for (std::size_t n = 0; n < text.size(); n += 7) {
      if (n < text.size() && (static_cast<unsigned char>(text[n]) & 0xC0) == 0x80) continue;
      expect_sound(text.substr(0, n));
    }
  }
  for (const char* text :
       {"", "\n", " \n \n", "x", "(", "*", "***", "-", "- ", "(*)", "|", "[", "#", "\xC2\xA0"}) {
    expect_sound(text);
  }
}

TEST(Layout, SpamIsFlagged) {
  const lexicon::Lexicon lexicon = test::inline_lexicon(
      {{"furniture.tsv", "furniture", "slot gacor|togel|maxwin\tspam\tanywhere\t\n"}});
  const test::Stages clean("Polisi menangkap bandar togel di kota itu kemarin.", lexicon);
  EXPECT_FALSE(clean.layout.spam);
  const test::Stages spam(
      "Rapat berjalan lancar di aula kantor camat.\nslot gacor togel maxwin hari ini", lexicon);
  EXPECT_TRUE(spam.layout.spam);
  EXPECT_EQ(spam.layout.paragraphs.size(), 1u);
}

// One giant line of markers must stay linear (and must not crash).
TEST(Layout, ManyMarkersOnOneLine) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "Baca Juga: (Baca Juga: a ";
  expect_sound(text);
}

TEST(Layout, SourceArticles) {
  const struct {
    const char* file;
    std::size_t body;
    const char* title;     // how it begins; "" = none
    const char* dateline;  // whole
    std::vector<const char*> not_text;
  } rows[] = {
      {"000_cf28d66d27887134",
       8,
       "Rapat Koordinasi Bawaslu Kota Serang:",
       "Kota Serang, Badan Pengawas Pemilihan Umum Kota Serang \xE2\x80\x93",
       {"Lompat ke isi"}},
      {"001_e25c60201e14cac2",
       17,
       "Penandatanganan Netralitas,",
       "SERANGKOTA.GO.ID, -",
       {"Logo loader", "(red/REY)", "67 kelurahan"}},
      {"002_46a5b160098c9af9",
       9,
       "",
       "Banten.WahanaNews.co, Serang -",
       {"Baca Juga", "BPBD Serang", "Pemkot Serang Komitmen", "Redaktur"}},
      {"003_3d32aeb0533ad37a", 10, "Bersinergi Kawal", "", {"|"}},
      {"004_7d6e4708c8b7444b",
       8,
       "Bawaslu Kota Palangka Raya Gelar",
       "LIPUTANSBM, PALANGKA RAYA -",
       {"16/1224", "Nusantara Baru", "Liputan Sbm", "Pewarta", "Bagikan", "komentar",
        "30 September 2024"}},
  };
  for (const auto& row : rows) {
    const std::string text =
        test::read_file(std::string("../shared/articles/") + row.file + ".txt");
    if (text.empty()) GTEST_SKIP() << "the source articles are not here";
    expect_sound(text);
    const test::Stages s(text, test::house_lexicon());
    std::size_t body = 0;
    for (const Paragraph& p : s.layout.paragraphs) {
      body += p.zone == ZoneKind::kBody ? 1u : 0u;
      for (const char* part : row.not_text) {
        EXPECT_EQ(s.at(p.bytes).find(part), std::string_view::npos) << row.file << ": " << part;
      }
    }
    EXPECT_EQ(body, row.body) << row.file;
    EXPECT_EQ(s.at(s.layout.title).substr(0, std::string_view(row.title).size()), row.title);
    EXPECT_EQ(s.at(s.layout.title).empty(), *row.title == '\0') << row.file;
    EXPECT_EQ(s.at(s.layout.dateline), row.dateline) << row.file;
    EXPECT_FALSE(s.layout.spam);
  }
}

}  // namespace
}  // namespace netra::document
