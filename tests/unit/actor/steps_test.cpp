// The steps one by one: actor/page, actor/places, actor/units, actor/unit_regions,
// actor/names, actor/entities, actor/pronouns.
#include <gtest/gtest.h>

#include <set>

#include "actor/entities.h"
#include "unit/actor/reading.h"

namespace netra::test {
namespace {

struct Steps {
  explicit Steps(std::string content)
      : r(std::move(content)),
        page(r.text, r.scanned.raw, r.layout, r.tokens, r.hits, house_lexicon()),
        places(page),
        units(page, places),
        names(page, units),
        entities(page, places, units, names) {
    units.find();
    places.settle();
    names.find();
    names.attach();
    entities.find();
  }
  std::string words(TokenSpan s) const { return std::string(page.view(s)); }
  std::string id(const actor::Unit& u) const { return units.row(u).id; }

  Reading r;
  actor::Page page;
  actor::Places places;
  actor::Units units;
  actor::Names names;
  actor::Entities entities;
};

TEST(Page, ColumnsSayWhatLiesOverAToken) {
  const Steps s("Kata Budi, Bawaslu di Gresik hadir.");
  EXPECT_NE(s.page.marks[0] & actor::kSpeech, 0);
  EXPECT_TRUE(s.page.over(1, base::WordClass::kGivenName));
  EXPECT_TRUE(s.page.joined(1));
  EXPECT_FALSE(s.page.joined(2));
  EXPECT_TRUE(s.page.after_comma(2));
  EXPECT_NE(s.page.marks[4] & actor::kRegionName, 0);
  EXPECT_EQ(s.page.regions(4).size(), 1u);
  ASSERT_NE(s.page.actor(2), nullptr);
  EXPECT_EQ(s.page.actor(4), nullptr);
}

// The place of the only unit of the actor that the text names, by its words; empty: none.
std::string place_of(const char* text, const char* id) {
  const Steps s(text);
  for (const actor::Unit& unit : s.units.rows) {
    if (s.id(unit) != id) continue;
    if (unit.place == actor::kNoPlace) return "";
    return s.words(s.places.rows[unit.place].tokens);
  }
  return "no such actor";
}

TEST(Units, AWordOfVillagesInTheNameOfACourtIsNoLevel) {
  EXPECT_EQ(place_of("Sidang di Pengadilan Negeri Mataram ditunda.", "org.pn"), "Mataram");
  EXPECT_EQ(place_of("Berkas ada di Kejaksaan Negeri Pasaman sejak Senin.", "org.kejari"),
            "Pasaman");
  EXPECT_EQ(place_of("Berkas ada di Kejaksaan Negeri Kabupaten Bogor.", "org.kejari"),
            "Kabupaten Bogor");
  EXPECT_EQ(place_of("Raja Negeri Soya hadir.", "per.kepala_lembang"), "Negeri Soya");
  EXPECT_EQ(place_of("Panwaslih Kecamatan Rao hadir.", "org.panwaslih_aceh"), "Kecamatan Rao");
}

// Every word of a headline has a capital, its verb too.
TEST(Units, TheVerbOfAHeadlineIsNoPlaceAndNoName) {
  EXPECT_EQ(place_of("Camat Ancam Coret Penerima Bantuan", "per.camat"), "");
  EXPECT_EQ(place_of("Lurah Mekarsari Dukung Paslon 2 di Grup WA", "per.lurah"), "Mekarsari");
  EXPECT_EQ(place_of("Kemarin Camat Ancam hadir di balai itu.", "per.camat"), "Ancam")
      << "in a sentence a capital names";
  const Steps s("Camat Dukung Jokowi, Bawaslu Bertindak");
  for (const actor::Name& name : s.names.rows) {
    EXPECT_EQ(s.words(name.core).find("Dukung"), std::string::npos);
    EXPECT_EQ(name.units[0], actor::kNoUnit) << "the verb stands between office and name";
  }
}

// One given name alone is a person behind a title or a cue only.
TEST(Names, OneNameInAHeadline) {
  const auto persons = [](const char* text) {
    const Steps s(text);
    std::vector<std::string> out;
    for (const actor::Name& name : s.names.rows) {
      if (name.accepted) out.push_back(s.words(name.core));
    }
    return out;
  };
  using Words = std::vector<std::string>;
  EXPECT_EQ(persons("Kades Terang-terangan Dukung Pramudya"), Words{"Pramudya"});
  EXPECT_EQ(persons("Kehadiran Mayor Teddy Saat Debat Capres Dikaji"), Words{"Teddy"});
  for (const char* text :
       {"Warga Rayakan Hari Kartini", "Warga Baca Surat Yusuf", "Bawaslu Dukung Kuningan"}) {
    EXPECT_EQ(persons(text), Words{}) << text;
  }
}

// A name that many bear is a candidate's only right beside a word of choice.
TEST(Units, FamousNamesAreCandidatesWhereAChoiceIsSpokenOf) {
  const auto candidate = [](const char* text) {
    const Steps s(text);
    for (const actor::Unit& unit : s.units.rows) {
      if (s.id(unit) == "per.capres" || s.id(unit) == "per.cawapres") return s.words(unit.tokens);
    }
    return std::string();
  };
  EXPECT_EQ(candidate("Satpol PP Dukung Gibran, Lalu Dihukum"), "Gibran");
  EXPECT_EQ(candidate("Camat itu ikut relawan Prabowo Subianto."), "Prabowo Subianto");
  EXPECT_EQ(candidate("Camat Anies Rahmawati mengajak warga memilih paslon 2."), "");
  EXPECT_EQ(candidate("Bawaslu Ganjar Sanksi Kades yang Kampanye"), "");
  EXPECT_EQ(candidate("Prabowo Subianto meresmikan pasar."), "");
}

TEST(Units, TwoNamesWithAHyphenAreATicket) {
  const auto tickets = [](const char* text) {
    const Steps s(text);
    std::vector<std::string> out;
    for (const actor::Unit& unit : s.units.rows) {
      if (s.id(unit) == "grp.paslon" && unit.entry == base::kNoRow) {
        out.push_back(s.words(unit.tokens));
      }
    }
    return out;
  };
  using Words = std::vector<std::string>;
  EXPECT_EQ(tickets("Kades Ajak Warga Pilih Luthfi-Yasin"), Words{"Luthfi-Yasin"});
  EXPECT_EQ(tickets("Camat itu mendukung Agus-Sylvira."), Words{"Agus-Sylvira"})
      << "one of the two is known as a given name";
  EXPECT_EQ(tickets("Lurah memuji Surya Adinata-Ratna Dewi di apel."),
            Words{"Surya Adinata-Ratna Dewi"});
  EXPECT_EQ(tickets("Calon Bupati Surya-Ratna menang."), Words{"Surya-Ratna"});
  // Names of places and of one person, halves too short or alike, other dashes.
  for (const char* text :
       {"Kepala SMA Al-Amin hadir", "Kades Abdul-Rahman hadir", "Camat Siti Nur-Aini hadir",
        "Camat di Bandara Yusuf-Ridwan", "Jalan Ahmad Yusuf-Ridwan ditutup", "Putra-Putri Daerah",
        "Luthfi\xE2\x80\x93Yasin", "Wuryanta-Semangka", "Agus-WARGA", "Agus-Kemarin"}) {
    EXPECT_EQ(tickets(text), Words{}) << text;
  }
  const Steps rivals("Luthfi-Yasin melawan Andika-Hendra, kata Luthfi-Yasin.");
  std::set<std::uint32_t> entities;
  for (const actor::Unit& unit : rivals.units.rows) entities.insert(unit.entity);
  EXPECT_EQ(entities.size(), 2u) << "each ticket is an actor, the same one when it is named again";
  for (const char* text : {"Apel TNI-Polri di Jawa-Bali", "Senin-Rabu ada rapat Maluku-Papua",
                           "Hak-Hak warga", "Pasangan Bupati-Wakil Bupati", "Luthfi - Yasin",
                           "Luthfi-yasin", "Luthfi-02", "Pemilu-Pilkada", "Islam-Kristen rukun"}) {
    EXPECT_EQ(tickets(text), Words{}) << text;
  }
}

TEST(Units, ANumberMayStandBeforeTheRegionOfACommand) {
  EXPECT_EQ(place_of("Kodim 1707/Merauke menggelar apel.", "org.kodim"), "Merauke");
  EXPECT_EQ(place_of("Kodim 1707 / Merauke menggelar apel.", "org.kodim"), "Merauke");
  EXPECT_EQ(place_of("Kodim 0414 menggelar apel.", "org.kodim"), "");
  EXPECT_EQ(place_of("Kodim Jaya/Merauke menggelar apel.", "org.kodim"), "");
  EXPECT_EQ(place_of("Polres 3/Merauke menggelar apel.", "org.polres"), "");
  EXPECT_EQ(place_of("Kodim 1707, Merauke menunggu.", "org.kodim"), "");
  EXPECT_EQ(place_of("Polres 2024-Merauke menunggu.", "org.polres"), "");
}

TEST(Places, ChainEndsWithTheProvince) {
  const Steps s(
      "Warga Desa Sukamaju, Kecamatan Cikande, Kabupaten Serang, Provinsi Banten, hadir.");
  ASSERT_EQ(s.places.rows.size(), 4u);
  const auto first = std::find_if(s.places.rows.begin(), s.places.rows.end(),
                                  [](const auto& p) { return p.level == RegionLevel::kVillage; });
  ASSERT_NE(first, s.places.rows.end());
  const auto village = static_cast<std::uint32_t>(first - s.places.rows.begin());
  EXPECT_EQ(s.words({first->tokens.begin, s.places.end_of(village)}),
            "Desa Sukamaju, Kecamatan Cikande, Kabupaten Serang, Provinsi Banten");
  std::uint32_t outer = village;
  while (s.places.rows[outer].within != actor::kNoPlace) outer = s.places.rows[outer].within;
  EXPECT_EQ(s.places.level_of(outer), RegionLevel::kProvince);
  EXPECT_TRUE(s.places.compatible(village, outer));
}

TEST(Units, OfficeHoldsItsInstitution) {
  const Steps s("Ketua Bawaslu Kota Serang hadir.");
  ASSERT_EQ(s.units.rows.size(), 2u);
  const actor::Unit& office = s.units.rows[0];
  EXPECT_EQ(s.id(office), "per.ketua_bawaslu");
  EXPECT_EQ(s.words(office.tokens), "Ketua Bawaslu Kota Serang");
  EXPECT_EQ(s.words(office.title), "Ketua");
  ASSERT_EQ(office.institution, 1u);
  EXPECT_TRUE(s.units.rows[1].nested);
  EXPECT_EQ(s.id(s.units.rows[1]), "org.bawaslu_kota");
}

TEST(Units, MarkersSetFlags) {
  const Steps all("Seluruh camat di sini hadir.");
  ASSERT_EQ(all.units.rows.size(), 1u);
  EXPECT_TRUE(all.units.rows[0].plural);
  EXPECT_EQ(all.words(all.units.rows[0].tokens), "camat");
  const Steps some("Ada oknum camat di sini.");
  ASSERT_EQ(some.units.rows.size(), 1u);
  EXPECT_TRUE(some.units.rows[0].some);
}

TEST(UnitRegions, ListSharesTheRegionOfItsLast) {
  const Steps s("Hadir para camat dan lurah se-Kota Serang.");
  ASSERT_EQ(s.units.rows.size(), 2u);
  ASSERT_NE(s.units.rows[1].place, actor::kNoPlace);
  EXPECT_EQ(s.units.rows[0].place, s.units.rows[1].place);
}

TEST(Names, TitlesAndDegreesAreStripped) {
  const Steps s("Kata Drs. H. Rahmat Hidayat, M.Si, hal itu benar.");
  ASSERT_EQ(s.names.rows.size(), 1u);
  const actor::Name& name = s.names.rows[0];
  EXPECT_TRUE(name.accepted);
  EXPECT_EQ(s.words(name.tokens), "Drs. H. Rahmat Hidayat, M.Si");
  EXPECT_EQ(s.words(name.core), "Rahmat Hidayat");
}

TEST(Names, StreetsAndMonthsAreNoPersons) {
  const Steps s("Warga berkumpul di Jalan Ahmad Yani pada Agustus lalu.");
  for (const actor::Name& name : s.names.rows) EXPECT_FALSE(name.accepted) << s.words(name.core);
}

TEST(Entities, WordsOfANameInAnyOrder) {
  const Steps s("Kata Agus Aan Hermawan, hal itu benar. Kata Aan Agus Hermawan, hal itu sah.");
  std::size_t persons = 0;
  for (const actor::Entity& e : s.entities.rows) persons += e.kind == ActorKind::kPerson ? 1 : 0;
  EXPECT_EQ(persons, 1u);
}

TEST(Pronouns, NoneInsideAQuotationPointsToItsSpeaker) {
  const Steps s("Budi Santoso hadir. \"Kalau dia melanggar, ada sanksi,\" kata Budi Santoso.");
  for (const actor::Reference& r : s.entities.references) {
    EXPECT_NE(r.form, MentionForm::kPronoun) << s.words(r.tokens);
  }
}

}  // namespace
}  // namespace netra::test
