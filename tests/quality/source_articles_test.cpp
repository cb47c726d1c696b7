// The five source articles, read as a user reads them. They are not part of the
// project: without ../shared/articles every test here is skipped.
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "quality/reading.h"

namespace netra::test {
namespace {

constexpr const char* kFolder = "../shared/articles";

struct Person {
  const char *name, *office, *region;  // region: nullptr where the text does not say
};

struct Time {
  const char *words, *value;
};

struct Spoken {
  const char *begins, *speaker;  // an empty speaker is nobody named
};

struct Found {
  const char *words, *id, *region;  // an actor by one of its mentions
};

struct Article {
  const char* number;
  std::vector<Person> persons;
  std::vector<Time> times;  // every dated time; others must have no value of day grain
  std::vector<Spoken> quotes;
  std::vector<Found> actors;
};

const std::vector<Article>& articles() {
  static const std::vector<Article> all = {
      {"000",
       {{"Aan Agus Hermawan", "per.ketua_bawaslu", "36.73"},
        {"Dita Yuliafnita", "per.anggota_bawaslu", "36.73"}},
       {{"Kamis (21/11/24)", "2024-11-21"},
        {"Kamis, (21/11/24)", "2024-11-21"},
        {"hari ini", "2024-11-21"},
        {"tahun 2024", "2024"}},
       {{"Kegiatan hari ini bertujuan", "Aan Agus Hermawan"},
        {"ASN boleh tidak netral, tapi hanya", "Dita Yuliafnita"},
        {"Kami berharap adanya kolaborasi", "Dita Yuliafnita"}},
       {{"Bawaslu Kota Serang", "org.bawaslu_kota", "36.73"},
        {"Pemerintah Kota Serang", "org.pemkot", "36.73"},
        {"ASN", "grp.asn", ""},
        {"TNI", "grp.tni", ""},
        {"Polri", "grp.polri", ""}}},
      {"001",
       {{"Agus Aan Hermawan", "per.ketua_bawaslu", "36.73"},
        {"Subagyo", "per.asisten_daerah", nullptr}},
       {{"tahun 2024", "2024"}, {"Selasa (08/10/2024)", "2024-10-08"}},
       {{"ASN boleh tidak netral, Tapi", "Agus Aan Hermawan"},
        {"Bagaimana melakukan pencegahan", "Agus Aan Hermawan"},
        {"ASN boleh tidak netral, tapi", "Agus Aan Hermawan"},
        {"Melakukan pencegahan salah satu", "Agus Aan Hermawan"},
        {"Tadi kan dilakukan MoU", "Agus Aan Hermawan"},
        {"Jadi ada kolaborasi", "Agus Aan Hermawan"},
        {"Masing-masing punya Satgas", "Agus Aan Hermawan"},
        {"Pelanggaran di dalam pemilihan", "Agus Aan Hermawan"},
        {"Kalau berat mungkin", "Agus Aan Hermawan"},
        {"Pemimpin yang terpilih", "Agus Aan Hermawan"}},
       {{"Bawaslu Kota Serang", "org.bawaslu_kota", "36.73"},
        {"ASN", "grp.asn", ""},
        {"TNI", "grp.tni", ""},
        {"Polri", "grp.polri", ""}}},
      {"002",
       {{"Nanang Saefudin", "per.pj_walikota", "36.73"},
        {"Fierly Murdlyat Mabrurri", "per.kordiv_bawaslu", "36.73"}},
       {{"Kamis", ""},  // the page gives no date
        {"27 November mendatang", "2024-11-27"},
        {"hari pemungutan suara", "2024-11-27"}},
       {{"Apa yang terjadi saat pemilu lalu", "Nanang Saefudin"},
        {"Karena itu praktek pencegahan", "Nanang Saefudin"},
        {"Pengawas TPS akan dibekali", "Fierly Murdlyat Mabrurri"}},
       {{"Bawaslu Kota Serang", "org.bawaslu_kota", "36.73"},
        {"Pemkot Serang", "org.pemkot", "36.73"},
        {"ASN", "grp.asn", ""}}},
      {"003",
       {{"Rozikin", "per.kordiv_bawaslu", "35.25"},
        {"Robbah Khunaifih", "per.kordiv_bawaslu", "35.25"}},
       {{"Kamis (25/09/24)", "2024-09-25"}, {"Tahun 2024", "2024"}},
       {{"Terima kasih bagi bapak ibu", "Rozikin"},
        {"Kami memandang perlu adanya", "Rozikin"},
        {"Kami harap tidak ada laporan", "Robbah Khunaifih"},
        {"Selain ASN, pejabat negara", "Robbah Khunaifih"}},
       {{"Bawaslu Gresik", "org.bawaslu_kab", "35.25"},
        {"ASN", "grp.asn", ""},
        {"TNI", "grp.tni", ""},
        {"POLRI", "grp.polri", ""}}},
      {"004",
       {{"Hera Nugrahayu", "per.pj_walikota", "62.71"},
        {"Endrawati", "per.ketua_bawaslu", "62.71"}},
       {{"Senin (30/9/2024)", "2024-09-30"}},
       {{"Kita semua memiliki tanggung jawab", "Hera Nugrahayu"},
        {"Kami mengingatkan kepala daerah", "Endrawati"}},
       {{"Bawaslu Kota Palangka Raya", "org.bawaslu_kota", "62.71"}, {"ASN", "grp.asn", ""}}},
  };
  return all;
}

std::string page(const std::string& number) {
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (!entry.path().filename().string().starts_with(number)) continue;
    if (auto text = read_file(entry.path().string())) return *text;
  }
  ADD_FAILURE() << "article " << number << " is missing in " << kFolder;
  return {};
}

class SourceArticles : public testing::TestWithParam<Article> {
 protected:
  void SetUp() override {
    if (!std::filesystem::is_directory(kFolder)) GTEST_SKIP() << kFolder << " is not there";
    read_.emplace(page(GetParam().number));
  }
  const Reading& read() const { return *read_; }
  bool is(const char* number) const { return GetParam().number == std::string_view(number); }

 private:
  std::optional<Reading> read_;
};

// Prevention, rules and logistics. One quotation recalls six recommendations of
// the last election and may count as a violation.
TEST_P(SourceArticles, NoPassageIsAViolation) {
  for (const Passage& passage : read().analysis().passages()) {
    const std::string_view words = read().words(passage.bytes);
    if (is("002") && words.find("mengeluarkan enam rekomendasi") != std::string_view::npos)
      continue;
    EXPECT_LT(passage.violation, 0.3) << words;
    EXPECT_TRUE(read().analysis().claims(passage).empty()) << words;
  }
}

TEST_P(SourceArticles, PersonsHoldTheirOffices) {
  for (const Person& gold : GetParam().persons) {
    const Actor* person = read().person(gold.name);
    ASSERT_NE(person, nullptr) << gold.name;
    EXPECT_TRUE(read().holds(*person, gold.office)) << gold.name;
    EXPECT_EQ(read().analysis().offices(*person).size(), 1u) << gold.name;
    if (gold.region != nullptr) {
      EXPECT_EQ(read().region(person->region), gold.region) << gold.name;
    }
  }
  std::size_t persons = 0;
  for (const Actor& actor : read().analysis().actors()) persons += actor.kind == ActorKind::kPerson;
  EXPECT_EQ(persons, GetParam().persons.size());
}

TEST_P(SourceArticles, DatesHaveTheirValues) {
  for (const Time& gold : GetParam().times) {
    std::vector<std::string> values;
    for (const TimeExpression& time : read().analysis().times()) {
      if (read().words(time.bytes) == gold.words) values.push_back(read().value(time));
    }
    ASSERT_FALSE(values.empty()) << gold.words;
    for (const std::string& value : values) EXPECT_EQ(value, gold.value) << gold.words;
  }
  for (const TimeExpression& time : read().analysis().times()) {
    const std::string_view words = read().words(time.bytes);
    bool known = false;
    for (const Time& gold : GetParam().times) {
      known = known || words == gold.words ||
              (time.grain == Grain::kYear && read().value(time) == "2024");
    }
    EXPECT_TRUE(known) << words << " as " << read().value(time);
  }
}

TEST_P(SourceArticles, OnlyTheWrongWeekdayIsAConflict) {
  for (const TimeExpression& time : read().analysis().times()) {
    const std::string_view words = read().words(time.bytes);
    const bool wrong = is("003") && words == "Kamis (25/09/24)";
    EXPECT_EQ(!time.stated_weekday.empty(), wrong) << words;
    if (!wrong) continue;
    EXPECT_EQ(read().string(time.stated_weekday), "Thursday");
    EXPECT_EQ(read().string(time.actual_weekday), "Wednesday");
    EXPECT_EQ(read().string(time.suggested_date), "2024-09-26");
  }
}

TEST_P(SourceArticles, QuotationsHaveTheirSpeakers) {
  std::vector<const Quote*> direct;
  for (const Quote& quote : read().analysis().quotes()) {
    if (quote.kind == QuoteKind::kDirect) direct.push_back(&quote);
  }
  ASSERT_EQ(direct.size(), GetParam().quotes.size());
  for (std::size_t i = 0; i < direct.size(); ++i) {
    const Spoken& gold = GetParam().quotes[i];
    EXPECT_TRUE(read().words(direct[i]->bytes).starts_with(gold.begins))
        << read().words(direct[i]->bytes);
    EXPECT_EQ(read().name(direct[i]->speaker), gold.speaker) << gold.begins;
  }
}

TEST_P(SourceArticles, ActorsHaveTheirRegions) {
  for (const Found& gold : GetParam().actors) {
    bool found = false;
    for (const Actor& actor : read().analysis().actors()) {
      if (read().string(actor.id) != gold.id || !read().has_mention(actor, gold.words)) continue;
      found = true;
      EXPECT_EQ(read().region(actor.region), gold.region) << gold.words;
    }
    EXPECT_TRUE(found) << gold.words;
  }
}

// Links to other articles, sharing, comments, sign-offs and garbage are no body.
TEST_P(SourceArticles, FurnitureIsNoBody) {
  for (const char* words :
       {"Lompat ke isi utama", "Logo loader Letter loader", "Baca Juga",
        "BPBD Serang Catat 278 Rumah Rusak Akibat Angin Kencang Sepekan",
        "Pemkot Serang Komitmen Dukung Bawaslu Awasi Netralitas ASN dalam Pilkada 2024", "16/1224",
        "Bagikan artikel ini", "Silakan tulis komentar Anda", "(red/REY)",
        "[Redaktur: Sutrisno Simorangkir]", "Pewarta : Antonius Sepriyono"}) {
    const std::string_view text = read().text();
    for (std::size_t at = text.find(words); at != text.npos; at = text.find(words, at + 1)) {
      const auto kind = read().zone_at(at);
      EXPECT_TRUE(kind && !Reading::is_content(*kind)) << words;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, SourceArticles, testing::ValuesIn(articles()),
                         [](const auto& p) { return std::string(p.param.number); });

}  // namespace
}  // namespace netra::test
