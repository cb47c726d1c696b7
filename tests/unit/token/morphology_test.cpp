#include "token/morphology.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "scan/raw_tokens.h"
#include "support/small_model.h"

namespace netra::token {
namespace {

using ::testing::Contains;
using ::testing::Not;

using test::rules_with;

std::vector<std::string> forms_of(std::string_view root, bool nouns) {
  std::vector<std::string> forms;
  Morphology(rules_with({})).expand(root, nouns, forms);
  return forms;
}

// One row per rule of nasalisation or per irregular root.
TEST(Morphology, ExpandMakesTheFormsOfTheLanguage) {
  const struct {
    const char* root;
    bool nouns;
    const char* form;
    bool made;
  } rows[] = {
      {"lapor", false, "lapor", true},
      {"lapor", false, "melapor", true},
      {"lapor", false, "melaporkan", true},
      {"lapor", false, "dilaporkan", true},
      {"lapor", false, "terlapor", true},
      {"lapor", false, "di laporkan", true},
      {"lapor", false, "pelapor", false},
      {"lapor", true, "pelapor", true},
      {"lapor", true, "laporan", true},
      {"lapor", true, "pelaporan", true},
      {"dukung", false, "mendukung", true},
      {"dukung", false, "ngedukung", true},
      {"pilih", false, "memilih", true},
      {"pilih", false, "mempilih", false},
      {"pilih", true, "pemilihan", true},
      {"periksa", false, "memeriksa", true},
      {"promosi", false, "mempromosikan", true},
      {"pengaruh", false, "memengaruhi", true},
      {"pengaruh", false, "mempengaruhi", true},
      {"tindak", false, "menindak", true},
      {"tindak", false, "ditindaklanjuti", false},
      {"taat", false, "mentaati", true},
      {"taat", false, "menaati", true},
      {"transfer", false, "mentransfer", true},
      {"sebut", false, "menyebut", true},
      {"sosialisasi", false, "mensosialisasikan", true},
      {"sosialisasi", false, "menyosialisasikan", true},
      {"kampanye", false, "mengkampanyekan", true},
      {"kampanye", false, "mengampanyekan", true},
      {"kampanye", false, "berkampanye", true},
      {"klarifikasi", false, "mengklarifikasi", true},
      {"klarifikasi", false, "menglarifikasi", false},
      {"ajak", false, "mengajak", true},
      {"himbau", false, "menghimbau", true},
      {"cek", false, "mengecek", true},
      {"cek", false, "mencek", false},
      {"kerja", false, "bekerja", true},
      {"ajar", false, "belajar", true},
      {"rencana", false, "berencana", true},
      {"rebut", false, "memperebutkan", true},
      {"tugas", true, "petugas", true},
      {"tugas", true, "penugasan", true},
      {"lindung", true, "perlindungan", true},
      {"adil", true, "keadilan", true},
      {"suruh", false, "nyuruh", true},
  };
  for (const auto& row : rows) {
    const auto forms = forms_of(row.root, row.nouns);
    if (row.made) {
      EXPECT_THAT(forms, Contains(row.form)) << row.root;
    } else {
      EXPECT_THAT(forms, Not(Contains(row.form))) << row.root;
    }
  }
}

TEST(Morphology, ExpandIsModerateOrderedAndWithoutDuplicates) {
  for (const char* root : {"lapor", "pengaruh", "kampanye", "cek", "ajar", "x"}) {
    for (const bool nouns : {false, true}) {
      std::vector<std::string> forms = forms_of(root, nouns);
      EXPECT_EQ(forms.front(), root);
      EXPECT_LE(forms.size(), nouns ? 52u : 42u) << root;
      EXPECT_EQ(forms, forms_of(root, nouns));
      std::sort(forms.begin(), forms.end());
      EXPECT_EQ(std::adjacent_find(forms.begin(), forms.end()), forms.end()) << root;
    }
  }
  EXPECT_LE(forms_of("lapor", false).size(), 32u);
}

TEST(Morphology, CliticsStandBehindTheForm) {
  const Morphology m(rules_with({}));
  std::vector<std::string> forms;
  m.with_clitics("laporan", forms);
  EXPECT_EQ(forms.front(), "laporan");
  EXPECT_THAT(forms, Contains("laporannya"));
  EXPECT_THAT(forms, Contains("laporanlah"));
  EXPECT_THAT(forms, Not(Contains("kaulaporan")));
}

TEST(Morphology, AnalyzeFindsTheRoot) {
  const Morphology m(rules_with({{"lapor", 'v'},
                                 {"tari", 'v'},
                                 {"beri", 'v'},
                                 {"ikan", 'n'},
                                 {"aku", 'v'},
                                 {"kaku", 'a'},
                                 {"nyata", 'a'},
                                 {"ajar", 'v'},
                                 {"yang", 'x'},
                                 {"beruang", 'n'},
                                 {"uang", 'n'},
                                 {"netral", 'a'}}));
  const struct {
    const char* form;
    const char* root;
    bool clitic;
  } rows[] = {
      {"lapor", "lapor", false},
      {"melaporkannya", "lapor", true},
      {"laporannyalah", "lapor", true},
      {"menari", "tari", false},
      {"berikan", "beri", false},  // not ber- + ikan
      {"mengaku", "aku", false},   // a kept letter before a dropped one
      {"menyatakan", "nyata", false},
      {"pelajaran", "ajar", false},
      {"beruang", "beruang", false},  // the word itself before ber- + uang
      {"kuberi", "beri", true},
      {"beraku", "aku", false},
      {"yang", "yang", false},
      {"meyangkan", "", false},
      {"ketidaknetralan", "", false},
      {"nya", "", false},
      {"xyz", "", false},
      {"", "", false},
  };
  for (const auto& row : rows) {
    const FormAnalysis a = m.analyze(row.form);
    EXPECT_EQ(m.root(a.root), row.root) << row.form;
    if (a.root != kNoRoot) {
      EXPECT_EQ(a.clitic, row.clitic) << row.form;
    }
  }
  EXPECT_EQ(m.analyze("lapor").prefix, 0);
  const std::uint8_t set = m.analyze("melaporkan").prefix;
  ASSERT_GT(set, 0);
  EXPECT_EQ(m.rules().sets[set - 1u].prefix, "meN");
}

// The slow obvious twin: a form belongs to a root if expand() makes it.
TEST(Morphology, HashTableAgreesWithExpansion) {
  MorphologyRules rules = rules_with({});
  for (const char* r : {"lapor", "dukung", "pilih", "sebut", "kampanye", "ajak", "cek", "ajar",
                        "tugas", "beri", "aku", "taat", "undang", "larang", "tangkap", "uji"}) {
    rules.roots.push_back({r, 'v'});
  }
  const Morphology m(rules);
  std::vector<std::string> forms;
  int checked = 0;
  for (const Root& root : rules.roots) {
    m.expand(root.form, true, forms);
    for (const std::string& form : forms) {
      if (form.find(' ') != std::string::npos) continue;
      const std::uint32_t found = m.root_of(scan::hash_token(form));
      ASSERT_NE(found, kNoRoot) << form;
      std::vector<std::string> its_forms;
      m.expand(m.root(found), true, its_forms);
      EXPECT_THAT(its_forms, Contains(form));
      EXPECT_EQ(m.analyze(form).root, found) << form;
      ++checked;
    }
  }
  EXPECT_GT(checked, 400);
  for (const char* not_a_form : {"lapo", "pilihin2", "kampany", "q"}) {
    EXPECT_EQ(m.root_of(scan::hash_token(not_a_form)), kNoRoot);
  }
}

// What the stages ask: the root alone, and a quick look at both ends that may be
// wrong in one direction only.
TEST(Morphology, RootOfFormAndClitics) {
  MorphologyRules rules = rules_with({});
  for (const char* r : {"lapor", "beri", "aku", "tahu", "ku"}) rules.roots.push_back({r, 'v'});
  const Morphology m(rules);
  int rooted = 0, without = 0;
  for (const char* form : {"laporannya", "kuberi", "kuberikanlah", "tahukah", "aku", "ku", "lapo",
                           "a", "nya", "dilaporkannya", "xlapor", "memberikan", "berisiknya"}) {
    const std::string_view word = form;
    EXPECT_EQ(m.root_of_form(word), m.analyze(word).root) << form;
    rooted += m.root_of_form(word) != kNoRoot ? 1 : 0;
    bool there = false;
    for (const Clitic& c : rules.clitics) {
      there = there || (c.front ? word.starts_with(c.form) : word.ends_with(c.form));
    }
    if (there) {
      EXPECT_TRUE(m.may_hold_clitic(word)) << form;
    }
    without += m.may_hold_clitic(word) ? 0 : 1;
  }
  EXPECT_GE(rooted, 7);
  EXPECT_GE(without, 2);
  EXPECT_TRUE(m.may_hold_clitic("LaporanNYA"));
  EXPECT_FALSE(m.may_hold_clitic(""));
  EXPECT_EQ(m.root_of_form(""), kNoRoot);
}

TEST(Morphology, WithoutRulesEveryFormIsUnknown) {
  const Morphology m;
  std::vector<std::string> forms;
  m.expand("lapor", true, forms);
  EXPECT_EQ(forms, std::vector<std::string>{"lapor"});
  EXPECT_EQ(m.analyze("lapor").root, kNoRoot);
  EXPECT_EQ(m.root_of(scan::hash_token("lapor")), kNoRoot);
  EXPECT_EQ(m.root(5), "");
}

// 201 pairs of a public stemmer's tests; needs a root table made from the pairs.
TEST(Morphology, PublicStemPairs) {
  const std::string data = test::data_folder();
  const auto pairs = test::read_table(data + "/open/stem-sastrawi/stem_tests.tsv");
  if (data.empty() || pairs.empty()) GTEST_SKIP() << "no NETRA_DATA";
  MorphologyRules rules = rules_with({});
  for (const auto& pair : pairs) rules.roots.push_back({pair.at(1), 'v'});
  const Morphology m(rules);
  int right = 0, all = 0;
  std::string wrong;
  for (const auto& pair : pairs) {
    const bool word = pair.at(0).find_first_of(" -ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (!word) continue;  // reduplication and phrases are not this module's
    ++all;
    const std::string_view root = m.root(m.analyze(pair.at(0)).root);
    if (root == pair.at(1)) {
      ++right;
    } else {
      wrong += pair.at(0) + ">" + std::string(root) + "(" + pair.at(1) + ") ";
    }
  }
  RecordProperty("right", right);
  RecordProperty("wrong", wrong);
  EXPECT_GE(right * 100, all * 88) << right << " of " << all << ": " << wrong;
}

}  // namespace
}  // namespace netra::token
