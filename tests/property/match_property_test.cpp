#include <gtest/gtest.h>

#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "match/flat_format.h"
#include "match/phrase_table.h"
#include "property/kernels.h"
#include "property/random_text.h"
#include "reference/naive_match.h"
#include "scan/blocks.h"
#include "support/cpu_time.h"

namespace netra::match {
namespace {

using property::kernels;
using property::Random;
using reference::NaiveMatcher;

class Both {
 public:
  explicit Both(const std::vector<Phrase>& phrases)
      : naive_(phrases), table_(*PhraseTable::compile(phrases)) {}

  void check(std::string_view text) {
    scan::RawTokens tokens;
    scan::tokenize(text, tokens);
    for (const Semantics semantics : {Semantics::kOverlapping, Semantics::kLeftmostLongest}) {
      const std::vector<Match> want = naive_.find(text, semantics);
      have_.clear();
      table_.find(text, tokens, semantics, have_);
      ASSERT_EQ(have_, want) << "text: " << text.substr(0, 300);
      for (const scan::Kernel k : kernels()) {
        have_.clear();
        table_.find_all(text, semantics, have_, k);
        ASSERT_EQ(have_.size(), want.size()) << static_cast<int>(k) << text.substr(0, 300);
        for (std::size_t i = 0; i < want.size(); ++i) {
          ASSERT_EQ(have_[i].bytes, want[i].bytes) << static_cast<int>(k) << text.substr(0, 300);
          ASSERT_EQ(have_[i].id, want[i].id) << static_cast<int>(k) << text.substr(0, 300);
          ASSERT_TRUE(have_[i].tokens.empty());
        }
      }
    }
  }

 private:
  NaiveMatcher naive_;
  PhraseTable table_;
  std::vector<Match> have_;
};

// All texts up to length 8 over {a, b, space, '-', '.'}.
TEST(MatchProperty, Exhaustive) {
  const std::vector<std::vector<Phrase>> dictionaries = {
      {{"a", 1}, {"ab", 2}, {"a b", 3}, {"b a", 4}},
      {{"a b", 1}, {"a. b", 2}, {"a b a", 3}, {"b-b", 4}, {"a.b-a", 5}},
      {{"a b a b", 1}, {"b", 2}, {"a b", 3, 0, CasePolicy::kExact}, {"b b b", 4}, {"a b", 5, 3}},
  };
  const char letters[] = {'a', 'b', ' ', '-', '.'};
  for (const auto& phrases : dictionaries) {
    Both both(phrases);
    std::string s;
    for (std::size_t length = 0; length <= 8; ++length) {
      std::size_t all = 1;
      for (std::size_t i = 0; i < length; ++i) all *= sizeof letters;
      for (std::size_t n = 0; n < all; ++n) {
        s.clear();
        for (std::size_t i = 0, rest = n; i < length; ++i, rest /= sizeof letters) {
          s.push_back(letters[rest % sizeof letters]);
        }
        both.check(s);
        if (HasFatalFailure()) return;
      }
    }
  }
}

// Dictionaries cut out of the texts themselves, changed in case and gaps.
TEST(MatchProperty, RandomUnicode) {
  Random random(17);
  for (int round = 0; round < 600; ++round) {
    const std::string source = property::random_text(random, 60);
    scan::RawTokens t;
    scan::tokenize(source, t);
    if (t.size() < 4) continue;
    std::vector<std::string> texts;
    for (std::size_t n = 1 + random.below(12); n > 0; --n) {
      const auto first = static_cast<std::uint32_t>(random.below(t.size()));
      const auto last = std::min<std::uint32_t>(
          t.size() - 1, first + static_cast<std::uint32_t>(random.below(4)));
      std::string p;
      for (std::uint32_t i = first; i <= last; ++i) {
        if (i > first) {
          p += random.below(2) == 0 ? source.substr(t.end[i - 1], t.begin[i] - t.end[i - 1]) : " ";
        }
        p += source.substr(t.begin[i], t.end[i] - t.begin[i]);
      }
      texts.push_back(p);
    }
    std::vector<Phrase> phrases;
    for (const std::string& p : texts) {
      phrases.push_back({p, static_cast<std::uint32_t>(random.below(6)),
                         static_cast<std::uint16_t>(random.below(3)),
                         static_cast<CasePolicy>(random.below(3) == 0 ? random.below(4) : 0)});
    }
    Both both(phrases);
    both.check(source);
    both.check(property::random_text(random, 100));
    // The same tokens with other gaps.
    std::string other;
    for (std::uint32_t i = 0; i < t.size(); ++i) {
      static const char* const kGaps[] = {" ",
                                          " ",
                                          " ",
                                          "-",
                                          "/",
                                          " - ",
                                          ". ",
                                          ".",
                                          ", ",
                                          "'",
                                          "\n",
                                          "\n\n",
                                          "  ",
                                          " & ",
                                          "\xC2\xA0",
                                          "\xE2\x80\x99",
                                          "\xE2\x80\x93",
                                          "\xE2\x80\x94",
                                          ".. ",
                                          " \xE2\x80\x8B"};
      other += source.substr(t.begin[i], t.end[i] - t.begin[i]);
      other += random.of(kGaps);
    }
    both.check(other);
    if (HasFatalFailure()) return;
  }
}

TEST(MatchProperty, BlockEdgesAndGiants) {
  const std::string giant(20000, 'q');
  const std::string giant_phrase = "kota " + giant + " wali";
  CompileOptions options;
  options.max_phrase_bytes = 100000;
  const std::vector<Phrase> phrases = {{"kota serang", 1},
                                       {"wali kota serang timur", 2},
                                       {"serang", 3},
                                       {giant_phrase, 4},
                                       {giant, 5}};
  const Result<PhraseTable> table = PhraseTable::compile(phrases, options);
  ASSERT_TRUE(table);
  const NaiveMatcher naive(phrases);
  Random random(23);
  for (int round = 0; round < 300; ++round) {
    std::string s;
    const std::size_t lead = scan::kBlockBytes * (1 + random.below(3)) - 60 + random.below(120);
    if (round % 3 == 0) s.assign(lead, ' ');
    while (s.size() < lead) s += round % 3 == 1 ? "wali " : "x kota ";
    s += " Wali Kota Serang Timur kota";
    if (round % 5 == 0) s += " " + giant + (round % 2 == 0 ? " wali kota serang " : "x y") + giant;
    s += " kota serang";
    for (const Semantics semantics : {Semantics::kOverlapping, Semantics::kLeftmostLongest}) {
      const std::vector<Match> want = naive.find(s, semantics);
      for (const scan::Kernel k : kernels()) {
        std::vector<Match> have;
        table->find_all(s, semantics, have, k);
        ASSERT_EQ(have.size(), want.size()) << round;
        for (std::size_t i = 0; i < want.size(); ++i) {
          ASSERT_EQ(have[i].bytes, want[i].bytes) << round;
          ASSERT_EQ(have[i].id, want[i].id) << round;
        }
      }
    }
  }
}

TEST(MatchProperty, NoByteOutsideTheText) {
  const property::GuardedPages pages;
  const std::vector<Phrase> phrases = {{"kota", 1}, {"kota wali", 2}, {"pelanggaran", 3}, {"x", 4}};
  const Result<PhraseTable> table = PhraseTable::compile(phrases);
  ASSERT_TRUE(table);
  for (std::size_t size = 0; size <= 200; ++size) {
    std::string s;
    while (s.size() < size) s += "kota wali pelanggaran x ";
    s.resize(size);
    std::vector<Match> want, have;
    table->find_all(s, Semantics::kOverlapping, want, scan::Kernel::kPortable);
    for (const scan::Kernel k : kernels()) {
      for (const std::string_view text : {pages.at_end(s), pages.at_begin(s)}) {
        have.clear();
        table->find_all(text, Semantics::kOverlapping, have, k);
        ASSERT_EQ(have, want) << size;
      }
    }
  }
}

TEST(MatchProperty, AMillionPhrases) {
  std::vector<std::string> texts;
  for (int i = 0; i < 1000000; ++i) {
    texts.push_back("kata" + std::to_string(i % 1000) + " " + std::to_string(i / 1000));
  }
  std::vector<Phrase> phrases;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    phrases.push_back({texts[i], static_cast<std::uint32_t>(i)});
  }
  const Result<PhraseTable> table = PhraseTable::compile(phrases);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_LT(table->memory_bytes(), 64u << 20);
  ASSERT_TRUE(PhraseTable::view(table->flat()));
  std::vector<Match> out;
  table->find_all("Kata17 4 kata999-999 kata17 1000", Semantics::kLeftmostLongest, out);
  ASSERT_EQ(out.size(), 2u);
  EXPECT_EQ(out[0].id, 4017u);
  EXPECT_EQ(out[1].id, 999999u);
}

// Damage with the checksum set right again: view() refuses the block, or find()
// stays inside it (the sanitizers watch).
TEST(MatchProperty, DamagedBlocks) {
  const std::vector<Phrase> phrases = {{"pj. wali kota", 1},
                                       {"KPU", 2, 0, CasePolicy::kExact},
                                       {"pelanggaran netralitas", 3},
                                       {"a b c", 4},
                                       {"q & a", 5},
                                       {"Kota", 6, 1, CasePolicy::kUpper},
                                       {"kota", 6}};
  const Result<PhraseTable> table = PhraseTable::compile(phrases);
  ASSERT_TRUE(table);
  const auto flat = table->flat();
  std::vector<std::uint64_t> block(flat.size() / 8);
  Random random(29);
  std::size_t accepted = 0;
  for (int round = 0; round < 60000; ++round) {
    std::memcpy(block.data(), flat.data(), flat.size());
    const auto bytes = std::as_writable_bytes(std::span<std::uint64_t>(block));
    for (std::size_t k = 1 + random.below(4); k > 0; --k) {
      const std::size_t at = random.below(random.below(4) == 0 ? sizeof(Header) : bytes.size());
      bytes[at] = static_cast<std::byte>(random.below(3) == 0 ? 0xFF : random.below(256));
    }
    Header header;
    std::memcpy(static_cast<void*>(&header), block.data(), sizeof header);
    const std::string_view all(reinterpret_cast<const char*>(block.data()), flat.size());
    header.checksum = block_checksum(header, all.substr(sizeof header));
    std::memcpy(block.data(), &header, sizeof header);
    const Result<PhraseTable> damaged = PhraseTable::view(bytes);
    if (!damaged) continue;
    ++accepted;
    for (const scan::Kernel k : kernels()) {
      std::vector<Match> out;
      damaged->find_all("Pj. Wali Kota KPU, pelanggaran netralitas a b c; Q & A",
                        Semantics::kOverlapping, out, k);
    }
  }
  EXPECT_GT(accepted, 1000u);
}

// A million phrases that are one phrase after folding.
TEST(MatchProperty, ManyEqualPhrases) {
  std::vector<Phrase> phrases;
  for (std::uint32_t i = 0; i < 300000; ++i) {
    phrases.push_back({i % 2 == 0 ? "Kota" : "kota", i / 2, static_cast<std::uint16_t>(i % 7),
                       static_cast<CasePolicy>(i % 4)});
  }
  const Result<PhraseTable> table = PhraseTable::compile(phrases);
  ASSERT_TRUE(table);
  std::vector<Match> out;
  table->find_all("kota KOTA", Semantics::kOverlapping, out);
  EXPECT_EQ(NaiveMatcher(phrases).find("kota KOTA", Semantics::kOverlapping).size(), out.size());
}

// The worst text for a walk: every token begins a phrase that fails at its end.
TEST(MatchProperty, LinearTime) {
  std::string deep;
  for (int i = 0; i < 63; ++i) deep += "a ";
  deep += "b";
  const std::vector<Phrase> phrases = {{deep, 1}, {"c", 2}};
  const Result<PhraseTable> table = PhraseTable::compile(phrases);
  ASSERT_TRUE(table);
  const auto seconds = [&](std::size_t bytes) {
    std::string s;
    while (s.size() < bytes) s += "a ";
    std::vector<Match> out;
    const double start = test::cpu_seconds();
    table->find_all(s, Semantics::kLeftmostLongest, out);
    EXPECT_TRUE(out.empty());
    return test::cpu_seconds() - start;
  };
  const double small = seconds(1 << 18);
  EXPECT_LT(seconds(1 << 21), 0.5 + 40 * small);
}

}  // namespace
}  // namespace netra::match
