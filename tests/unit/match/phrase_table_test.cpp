#include "match/phrase_table.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

namespace netra::match {
namespace {

PhraseTable compiled(const std::vector<Phrase>& phrases) {
  Result<PhraseTable> table = PhraseTable::compile(phrases);
  if (!table) ADD_FAILURE() << table.error().message;
  return *std::move(table);
}

// "surface:id" of each match; find() and find_all() must agree.
std::vector<std::string> found(const PhraseTable& table, std::string_view text,
                               Semantics semantics = Semantics::kLeftmostLongest) {
  scan::RawTokens tokens;
  scan::tokenize(text, tokens);
  std::vector<Match> matches, by_blocks;
  table.find(text, tokens, semantics, matches);
  table.find_all(text, semantics, by_blocks);
  std::vector<std::string> out;
  for (const Match& m : matches) {
    EXPECT_EQ(tokens.bytes(m.tokens), m.bytes);
    out.push_back(std::string(text.substr(m.bytes.begin, m.bytes.size())) + ":" +
                  std::to_string(m.id));
  }
  EXPECT_EQ(by_blocks.size(), matches.size());
  for (std::size_t i = 0; i < matches.size() && i < by_blocks.size(); ++i) {
    EXPECT_EQ(by_blocks[i].bytes, matches[i].bytes);
    EXPECT_EQ(by_blocks[i].id, matches[i].id);
  }
  return out;
}

using Found = std::vector<std::string>;

TEST(PhraseTable, LeftmostLongestAndOverlapping) {
  const PhraseTable t = compiled({{"wali", 1}, {"wali kota", 2}, {"kota serang", 3}, {"kota", 4}});
  EXPECT_EQ(found(t, "Wali Kota Serang"), (Found{"Wali Kota:2"}));
  EXPECT_EQ(found(t, "Wali Kota Serang", Semantics::kOverlapping),
            (Found{"Wali Kota:2", "Wali:1", "Kota Serang:3", "Kota:4"}));
  EXPECT_EQ(found(t, "wali Serang kota"), (Found{"wali:1", "kota:4"}));
  EXPECT_EQ(t.size(), 4u);
}

TEST(PhraseTable, TokenBoundaries) {
  const PhraseTable t = compiled({{"asn kota", 1}, {"as", 2}, {"menindaki", 3}});
  EXPECT_EQ(found(t, "asn kotabaru"), Found{});
  EXPECT_EQ(found(t, "ASN Kota baru"), (Found{"ASN Kota:1"}));
  EXPECT_EQ(found(t, "asas menindaklanjuti menindaklanjujuti"), Found{});
}

TEST(PhraseTable, Gaps) {
  const PhraseTable t = compiled({{"tidak bisa", 1},
                                  {"tni polri", 2},
                                  {"pj. wali kota", 3},
                                  {"jum'at", 4},
                                  {"q & a", 5},
                                  {"s.h., m.h.", 6}});
  EXPECT_EQ(found(t, "tidak. Bisa"), Found{});
  EXPECT_EQ(found(t, "tidak\n\nbisa"), Found{});
  EXPECT_EQ(found(t, "tidak, bisa tidak \n bisa"), (Found{"tidak \n bisa:1"}));
  EXPECT_EQ(found(t, "TNI - Polri TNI/Polri TNI--Polri"), (Found{"TNI - Polri:2", "TNI/Polri:2"}));
  EXPECT_EQ(found(t, "Pj.  Wali\nKota"), (Found{"Pj.  Wali\nKota:3"}));
  EXPECT_EQ(found(t, "Pj Walikota Pj Wali Kota"), (Found{"Pj Wali Kota:3"}));
  EXPECT_EQ(found(t, "Pj. Wali. Kota"), Found{});
  EXPECT_EQ(found(t,
                  "Jum'at Jum\xE2\x80\x99"
                  "at jum at"),
            (Found{"Jum'at:4",
                   "Jum\xE2\x80\x99"
                   "at:4",
                   "jum at:4"}));
  EXPECT_EQ(found(t, "Q&A Q & A Q A"), (Found{"Q&A:5", "Q & A:5"}));
  EXPECT_EQ(found(t, "S.H., M.H. dan S.H M.H"), (Found{"S.H., M.H:6", "S.H M.H:6"}));
}

TEST(PhraseTable, CasePolicies) {
  const PhraseTable t = compiled({{"PAN", 1, 0, CasePolicy::kExact},
                                  {"pan", 2, 0, CasePolicy::kInitial},
                                  {"pan", 3, 0, CasePolicy::kUpper},
                                  {"pan goreng", 4, 0, CasePolicy::kUpper}});
  EXPECT_EQ(found(t, "pan Pan PAN", Semantics::kOverlapping),
            (Found{"Pan:2", "PAN:1", "PAN:2", "PAN:3"}));
  EXPECT_EQ(found(t, "pan Pan PAN"), (Found{"Pan:2", "PAN:1"}));
  // The longer phrase fails its policy, the shorter one stands.
  EXPECT_EQ(found(t, "Pan Goreng PAN GORENG"), (Found{"Pan:2", "PAN GORENG:4"}));
}

TEST(PhraseTable, PriorityAndDuplicates) {
  const PhraseTable t = compiled({{"kota", 9}, {"Kota", 7}, {"KOTA", 8, 5}, {"kota", 7}});
  EXPECT_EQ(found(t, "kota", Semantics::kOverlapping), (Found{"kota:8", "kota:7", "kota:9"}));
  EXPECT_EQ(found(t, "kota"), (Found{"kota:8"}));
}

TEST(PhraseTable, Unicode) {
  const PhraseTable t = compiled({{"stra\xC3\x9F"
                                   "e",
                                   1},
                                  {"\xC4\xB0zmir", 2},
                                  {"cafe\xCC\x81", 3},
                                  {"netral", 4}});
  EXPECT_EQ(found(t, "STRASSE").size(), 1u);
  EXPECT_EQ(found(t, "I\xCC\x87ZMIR").size(), 1u);
  EXPECT_EQ(found(t, "CAF\xC3\x89").size(), 1u);
  EXPECT_EQ(found(t, "ne\xC2\xADtral \xE2\x80\x9CNetral\xE2\x80\x9D \xF0\x9F\x94\xA5netral").size(),
            3u);
}

TEST(PhraseTable, WrongPhrasesAreNamed) {
  const auto line = [](const std::vector<Phrase>& phrases) -> std::uint64_t {
    const Result<PhraseTable> t = PhraseTable::compile(phrases);
    if (t) return 0;
    EXPECT_EQ(t.error().code, ErrorCode::kInvalidArgument);
    return t.error().place.line;
  };
  EXPECT_EQ(line({{"a", 1}, {"", 2}}), 2u);
  EXPECT_EQ(line({{"a", 1}, {"b", 2}, {" .-", 2}}), 3u);
  EXPECT_EQ(line({{"a\xFF", 1}, {"", 2}}), 1u);
  EXPECT_EQ(line({{"", 1}, {"a\xFF", 2}}), 1u);
  const std::string giant(5000, 'x');
  EXPECT_EQ(line({{"a", 1}, {giant, 2}}), 2u);
  std::string many;
  for (int i = 0; i < 65; ++i) many += "a ";
  EXPECT_EQ(line({{many, 1}}), 1u);
  EXPECT_EQ(line({{many.substr(2), 1}}), 0u);
}

TEST(PhraseTable, EmptySetFindsNothing) {
  const PhraseTable t = compiled({});
  EXPECT_EQ(found(t, "Bawaslu Kota Serang"), Found{});
  EXPECT_TRUE(PhraseTable::view(t.flat()));
}

TEST(PhraseTable, ViewReadsInPlace) {
  const PhraseTable t =
      compiled({{"pj. wali kota", 1}, {"Bawaslu", 2, 0, CasePolicy::kExact}, {"pelanggaran", 3}});
  const Result<PhraseTable> v = PhraseTable::view(t.flat());
  ASSERT_TRUE(v);
  EXPECT_EQ(v->flat().data(), t.flat().data());
  EXPECT_EQ(found(*v, "Pj. Wali Kota: Bawaslu, bawaslu; Pelanggaran"),
            (Found{"Pj. Wali Kota:1", "Bawaslu:2", "Pelanggaran:3"}));
}

TEST(PhraseTable, EveryDamagedBitIsFound) {
  const PhraseTable t = compiled({{"pj. wali kota", 1}, {"KPU", 2, 0, CasePolicy::kExact}});
  std::vector<std::uint64_t> copy(t.flat().size() / 8);
  std::memcpy(copy.data(), t.flat().data(), t.flat().size());
  const auto bytes = std::as_writable_bytes(std::span<std::uint64_t>(copy));
  ASSERT_TRUE(PhraseTable::view(bytes));
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    bytes[bit / 8] ^= static_cast<std::byte>(1 << bit % 8);
    const Result<PhraseTable> v = PhraseTable::view(bytes);
    ASSERT_FALSE(v) << bit;
    EXPECT_EQ(v.error().code, ErrorCode::kCorruptModel);
    bytes[bit / 8] ^= static_cast<std::byte>(1 << bit % 8);
  }
  for (std::size_t size = 0; size < bytes.size(); size += 8) {
    EXPECT_FALSE(PhraseTable::view(bytes.first(size))) << size;
  }
}

}  // namespace
}  // namespace netra::match
