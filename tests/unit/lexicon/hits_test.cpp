#include "lexicon/hits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/small_model.h"

namespace netra::lexicon {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

const Lexicon& tables() {
  static const Lexicon lexicon = test::inline_lexicon({
      {"actor.tsv", "actor",
       "org.bawaslu\tPENGAWAS\tyes\tinstitution\t-\tBadan Pengawas Pemilu\tBawaslu\n"
       "org.bawaslu_kota\tPENGAWAS\tyes\tinstitution\tcity\tBawaslu Kota\t\n"
       "org.kpk\tPENEGAK\tyes\tinstitution\t-\tKomisi Pemberantasan Korupsi\t\n"
       "org.kppu\tLAIN\tyes\tinstitution\t-\tKomite Pengawas Persaingan\t\n"
       "per.ketua\tPENGAWAS\tyes\toffice\t-\tKetua Bawaslu Kota\t\n"
       "grp.pns\tASN\tyes\tgroup\t-\tpegawai negeri\t\n"},
      {"reading.tsv", "reading",
       "KPK#\torg.kpk\tkorupsi|penyidik\t4\nKPK#\t-\t*\t0\n"
       "PPS#\tgrp.pns\t*\t0\nPPS#\t-\ttransfusi\t6\n"},
      {"word.tsv", "word", "kota\tregion_word\tcity\t\nkota serang baru\tplace_noun\t\t\n"},
      {"time.tsv", "time", "hari\tunit\t1\t\nhari ini\trelative_day\t0\t\n"},
      {"cue.tsv", "cue",
       "diduga\tallegation\tforward\t0\t0\t\ndiduga kuat\tfinding\tforward\t0\t0\t\n"},
      {"furniture.tsv", "furniture", "baca juga\trelated_inline\tline_start\t\n"},
  });
  return lexicon;
}

struct Found {
  explicit Found(std::string content, const Lexicon& lexicon = tables())
      : text(std::move(content)), scanned(text, lexicon) {
    document::Scratch page;
    document::find_layout(text, scanned.raw, scanned.matches, lexicon.entries, page, layout);
    token::Scratch words;
    token::find_tokens(text, scanned.raw, layout, scanned.matches, lexicon.entries,
                       lexicon.morphology, words, tokens);
    Scratch readings;
    find_hits(text, scanned.raw, layout, tokens, scanned.matches, lexicon, readings, hits);
  }
  // "words=id" for actors ("*" if nested), "words" for the others.
  std::vector<std::string> lines() const {
    std::vector<std::string> out;
    for (const Hit& hit : hits.rows) {
      std::string line = text.substr(hit.bytes.begin, hit.bytes.size());
      if (hit.actor != base::kNoRow) line += "=" + tables().actors[hit.actor].id;
      if (hit.nested) line += "*";
      out.push_back(line);
    }
    return out;
  }

  std::string text;
  test::Scanned scanned;
  document::Layout layout;
  token::Tokens tokens;
  Hits hits;
};

TEST(Hits, ActorsInsideAnActorStayAndAreMarked) {
  EXPECT_THAT(Found("Kata ketua Bawaslu Kota itu.").lines(),
              ElementsAre("ketua Bawaslu Kota=per.ketua", "Bawaslu Kota=org.bawaslu_kota*",
                          "Bawaslu=org.bawaslu*", "Kota"));
}

TEST(Hits, OfOtherKindsTheLongestStays) {
  EXPECT_THAT(Found("Ia diduga kuat pergi hari ini.").lines(),
              ElementsAre("diduga kuat", "hari ini"));
  EXPECT_THAT(Found("Ia diduga pergi sehari, hari Senin.").lines(), ElementsAre("diduga", "hari"));
}

TEST(Hits, KindsDoNotHideEachOther) {
  const auto lines = Found("Bawaslu kota serang baru diduga pindah.").lines();
  EXPECT_THAT(lines, Contains("Bawaslu kota=org.bawaslu_kota"));
  EXPECT_THAT(lines, Contains("kota serang baru"));
  EXPECT_THAT(lines, Contains("kota"));  // a region word inside a region: another kind
}

TEST(Hits, TheContextSelectsTheReading) {
  EXPECT_THAT(Found("Penyidik KPK datang.").lines(), ElementsAre("KPK=org.kpk"));
  EXPECT_THAT(Found("KPK menangani korupsi itu.").lines(), ElementsAre("KPK=org.kpk"));
  // Without its context, or with it too far away, the default reading holds: no actor.
  EXPECT_THAT(Found("Lembaga KPK datang.").lines(), IsEmpty());
  EXPECT_THAT(Found("KPK satu dua tiga empat lima korupsi.").lines(), IsEmpty());
  EXPECT_THAT(Found("Petugas PPS datang.").lines(), ElementsAre("PPS=grp.pns"));
  EXPECT_THAT(Found("Petugas PPS transfusi datang.").lines(), IsEmpty());
  EXPECT_THAT(Found("Petugas pps datang.").lines(), IsEmpty()) << "the form asks for capitals";
}

TEST(Hits, AnAcronymIsBoundByItsFullName) {
  EXPECT_THAT(Found("Komite Pengawas Persaingan (KPK) rapat. Lalu KPK pulang.").lines(),
              ElementsAre("Komite Pengawas Persaingan=org.kppu", "KPK=org.kppu", "KPK=org.kppu"));
  // Before its definition the acronym means what it means elsewhere.
  EXPECT_THAT(Found("Penyidik KPK pergi. Komite Pengawas Persaingan (KPK) rapat.").lines(),
              ElementsAre("KPK=org.kpk", "Komite Pengawas Persaingan=org.kppu", "KPK=org.kppu"));
  // A name that no table knows: then the acronym is not what the tables say.
  EXPECT_THAT(Found("Kelompok Penyidik Kampung (KPK) rapat. Penyidik KPK pulang.").lines(),
              IsEmpty());
  // An acronym that no table knows gets the actor of its full name.
  EXPECT_THAT(
      Found("Badan Pengawas Pemilu (BPP) rapat. BPP pulang.").lines(),
      ElementsAre("Badan Pengawas Pemilu=org.bawaslu", "BPP=org.bawaslu", "BPP=org.bawaslu"));
}

TEST(Hits, RelatedLinksGiveNone) {
  const Found found(
      "Bawaslu rapat hari ini.\n\nBaca juga: Bawaslu Kota diduga pulang\n\nLalu kota sepi.");
  EXPECT_THAT(found.lines(), ElementsAre("Bawaslu=org.bawaslu", "hari ini", "kota"));
}

TEST(Hits, NoHitCrossesAParagraph) {
  EXPECT_THAT(
      Found("Warga pergi ke rumah ketua Bawaslu\n\nKota itu sepi sekali malam tadi.").lines(),
      Not(Contains("Bawaslu\n\nKota=org.bawaslu_kota")));
}

TEST(Hits, RowsAreOrderedAndIndexedByToken) {
  const Found found("Ketua Bawaslu Kota diduga kuat pergi hari ini. Penyidik KPK dan kota.");
  const auto& rows = found.hits.rows;
  ASSERT_EQ(found.hits.first.size(), found.scanned.raw.size() + 1u);
  std::size_t seen = 0;
  for (std::uint32_t t = 0; t < found.scanned.raw.size(); ++t) {
    for (const Hit& hit : found.hits.at(t)) {
      EXPECT_EQ(hit.tokens.begin, t);
      EXPECT_EQ(hit.bytes, found.scanned.raw.bytes(hit.tokens));
      ++seen;
    }
  }
  EXPECT_EQ(seen, rows.size());
  for (std::size_t i = 1; i < rows.size(); ++i) {
    EXPECT_TRUE(rows[i - 1].tokens.begin < rows[i].tokens.begin ||
                (rows[i - 1].tokens.begin == rows[i].tokens.begin &&
                 rows[i - 1].tokens.end >= rows[i].tokens.end));
  }
}

TEST(Hits, NothingInNothing) {
  const Found found("");
  EXPECT_THAT(found.lines(), IsEmpty());
  EXPECT_EQ(found.hits.first.size(), 1u);
}

}  // namespace
}  // namespace netra::lexicon
