#include "token/tokens.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "support/small_model.h"
#include "support/stages.h"

namespace netra::token {
namespace {

TEST(Tokens, Sentences) {
  const auto rows = test::read_table("tests/cases/token_sentences.tsv");
  ASSERT_GE(rows.size(), 30u);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 3u) << row.at(0);
    const std::string text = test::unescape(row[1]);
    const test::Stages s(text, test::house_lexicon());
    EXPECT_EQ(test::show_sentences(s), test::unescape(row[2])) << row[0];
  }
}

TEST(Tokens, Quotes) {
  const auto rows = test::read_table("tests/cases/token_quotes.tsv");
  ASSERT_GE(rows.size(), 17u);
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 3u) << row.at(0);
    const std::string text = test::unescape(row[1]);
    const test::Stages s(text, test::house_lexicon());
    EXPECT_EQ(test::show_quotes(s), test::unescape(row[2])) << row[0];
  }
}

std::string words_with(const test::Stages& s, std::uint16_t flag) {
  std::string out;
  for (std::uint32_t t = 0; t < s.scanned.raw.size(); ++t) {
    if ((s.tokens.flags[t] & flag) == 0) continue;
    if (!out.empty()) out += ' ';
    out += s.at(s.scanned.raw.bytes(t));
  }
  return out;
}

lexicon::Lexicon lexicon_with_roots() {
  lexicon::Lexicon lexicon = test::inline_lexicon(
      {{"words.tsv", "word", "Pj|Plt\tabbreviation\t\t\nBambang\tgiven_name\t\t\n"},
       {"regions.tsv", "region", "36\tprovince\tBanten\t\t\n"}});
  lexicon.morphology = Morphology(test::rules_with({{"laku", 'v'},
                                                    {"rumah", 'n'},
                                                    {"terbit", 'v'},
                                                    {"bilik", 'n'},
                                                    {"bagi", 'v'},
                                                    {"isu", 'n'},
                                                    {"langgar", 'v'},
                                                    {"sebut", 'v'},
                                                    {"bambang", 'n'},
                                                    {"banten", 'n'},
                                                    {"surya", 'n'},
                                                    {"dukung", 'v'},
                                                    {"warga", 'n'},
                                                    {"di", 'x'}}));
  return lexicon;
}

TEST(Tokens, Flags) {
  const lexicon::Lexicon lexicon = lexicon_with_roots();
  const struct {
    const char* text;
    std::uint16_t flag;
    const char* words;
  } rows[] = {
      {"Tindakan itu di lakukan di rumah dan di terbitkan kemarin.", kDetachedPrefix, "di di"},
      {"Mereka menangani isu-isu dan pelanggaran-pelanggaran di sana.", kReduplicated,
       "isu pelanggaran"},
      {"Ia menyebut-nyebut nama itu dan bersama \xE2\x80\x93 sama pergi.", kReduplicated,
       "menyebut"},
      {"warga bagi2 uang kepada desa2 lain", kReduplicated, "bagi2 desa2"},
      {"Menurut Budi Surya camat itu hadir di Bima.", kProper, "Budi Surya Bima"},
      {"CAMAT ITU HADIR DI BIMA KEMARIN.", kProper, ""},
      {"Ia berkata, \"Kami hadir di Bima.\"", kProper, "Bima"},
      {"Muhammad R. Siregar hadir di sana.", kInitial, "R"},
      {"Rapat dipimpin Pj. Bupati di sana.", kAbbreviationDot, "Pj"},
      {"Aparatur Sipil Negara (ASN) wajib netral (lihat aturan.", kInParens, "ASN"},
      {"Ia bilang \"kami netral\" di sana.", kInQuotes, "kami netral"},
      {"Camat hadir. Lurah pulang.", kSentenceStart, "Camat Lurah"},
  };
  for (const auto& row : rows) {
    const test::Stages s(row.text, lexicon);
    EXPECT_EQ(words_with(s, row.flag), row.words) << row.text;
  }
}

TEST(Tokens, LemmasButNeverOfNames) {
  const lexicon::Lexicon lexicon = lexicon_with_roots();
  const auto lemmas = [&](const char* text) {
    const test::Stages s(text, lexicon);
    std::string out;
    for (std::uint32_t t = 0; t < s.scanned.raw.size(); ++t) {
      if (s.tokens.lemma[t] == kNoRoot) continue;
      if (!out.empty()) out += ' ';
      out += lexicon.morphology.root(s.tokens.lemma[t]);
    }
    return out;
  };
  EXPECT_EQ(lemmas("warga mendukung pelanggarannya dan menyebutkannya"),
            "warga dukung langgar sebut");
  EXPECT_EQ(lemmas("warga bagi2 dukungan"), "warga bagi dukung");
  EXPECT_EQ(lemmas("suara dibilik itu"), "bilik");
  EXPECT_EQ(lemmas("menurut Budi Surya dukungan itu"), "dukung");
  EXPECT_EQ(lemmas("Bambang melanggar aturan di Banten."), "langgar di");
  EXPECT_EQ(lemmas("angka 123 dan tahun 2024"), "");
}

// Every paragraph's token lies in exactly one sentence, in order; furniture in none.
TEST(Tokens, SentencesCoverTheParagraphs) {
  for (const auto& row : test::read_table("tests/cases/document.tsv")) {
    const std::string text = test::unescape(row.at(1));
    const test::Stages s(text, test::house_lexicon());
    std::vector<std::uint32_t> expected(s.scanned.raw.size(), kNoSentence);
    std::uint32_t end = 0;
    for (std::size_t i = 0; i < s.tokens.sentences.size(); ++i) {
      const Sentence& sentence = s.tokens.sentences[i];
      EXPECT_GE(sentence.bytes.begin, end);
      EXPECT_LE(sentence.bytes.begin, s.scanned.raw.begin[sentence.tokens.begin]);
      EXPECT_GE(sentence.bytes.end, s.scanned.raw.end[sentence.tokens.end - 1]);
      end = sentence.bytes.end;
      for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
        expected[t] = static_cast<std::uint32_t>(i);
        EXPECT_EQ(s.layout.paragraph_of[t], sentence.paragraph);
      }
    }
    EXPECT_EQ(s.tokens.sentence, expected);
    for (std::size_t t = 0; t < expected.size(); ++t) {
      EXPECT_EQ(expected[t] == kNoSentence, s.layout.paragraph_of[t] == document::kNoParagraph);
    }
  }
}

// Boundaries inside a run of sentences joined by one blank: recall and precision.
TEST(Tokens, PublicTreebankSentences) {
  const std::string data = test::data_folder();
  std::vector<std::string> sentences;
  for (const char* file : {"ud-pud/id_pud-ud-test.conllu", "ud-csui/id_csui-ud-train.conllu",
                           "ud-gsd/id_gsd-ud-dev.conllu"}) {
    std::ifstream in(data + "/sharealike/" + file);
    std::string line;
    while (std::getline(in, line)) {
      if (line.starts_with("# text = ")) sentences.push_back(line.substr(9));
    }
  }
  if (sentences.empty()) GTEST_SKIP() << "no treebank in NETRA_DATA";
  int wanted = 0, found = 0, right = 0;
  for (std::size_t i = 0; i + 5 <= sentences.size(); i += 5) {
    std::string text;
    std::vector<std::uint32_t> ends;
    for (std::size_t k = i; k < i + 5; ++k) {
      if (!text.empty()) text += ' ';
      text += sentences[k];
      ends.push_back(static_cast<std::uint32_t>(text.size()));
    }
    // The stage itself: one paragraph, whatever the layout would make of it.
    const test::Scanned scanned(text, test::house_lexicon());
    document::Layout layout;
    layout.paragraphs.push_back({{0, static_cast<std::uint32_t>(text.size())},
                                 {0, scanned.raw.size()},
                                 ZoneKind::kBody,
                                 false,
                                 false});
    layout.paragraph_of.assign(scanned.raw.size(), 0);
    Scratch scratch;
    Tokens tokens;
    find_tokens(text, scanned.raw, layout, scanned.matches, test::house_lexicon().entries,
                test::house_lexicon().morphology, scratch, tokens);
    wanted += 4;
    for (std::size_t k = 0; k + 1 < tokens.sentences.size(); ++k) {
      ++found;
      for (std::size_t e = 0; e + 1 < ends.size(); ++e) {
        right += tokens.sentences[k].bytes.end == ends[e] ? 1 : 0;
      }
    }
  }
  RecordProperty("wanted", wanted);
  RecordProperty("found", found);
  RecordProperty("right", right);
  EXPECT_GE(right * 100, wanted * 90) << right << " of " << wanted << " borders, found " << found;
  EXPECT_GE(right * 100, found * 90) << right << " right of " << found << " found";
}

// 17 scenarios of a public splitter.
TEST(Tokens, PublicScenarios) {
  const std::string data = test::data_folder();
  std::ifstream in(data + "/open/sbd-sastrawi/sentence_tests.jsonl");
  std::string line;
  int all = 0, right = 0;
  std::string wrong;
  const auto strings = [](const std::string& json, std::size_t from, std::size_t to) {
    std::vector<std::string> out;
    for (std::size_t i = from; i < to; ++i) {
      if (json[i] != '"') continue;
      std::string s;
      for (++i; i < to && json[i] != '"'; ++i) {
        if (json[i] == '\\') ++i;
        s += json[i] == 'n' && json[i - 1] == '\\' ? '\n' : json[i];
      }
      out.push_back(s);
    }
    return out;
  };
  while (std::getline(in, line)) {
    const std::size_t text_at = line.find("\"text\": ") + 8;
    const std::size_t list_at = line.find("\"sentences\": ");
    if (list_at == std::string::npos) continue;
    const std::string text = strings(line, text_at, list_at).at(0);
    const auto want = strings(line, list_at + 13, line.size());
    const test::Stages s(text, test::house_lexicon());
    std::vector<std::string> got;
    for (const Sentence& sentence : s.tokens.sentences) got.emplace_back(s.at(sentence.bytes));
    ++all;
    if (got == want) {
      ++right;
    } else {
      wrong += text + "\n";
    }
  }
  if (all == 0) GTEST_SKIP() << "no NETRA_DATA";
  RecordProperty("right", right);
  EXPECT_GE(right, all - 1) << wrong;
}

TEST(Tokens, SourceArticlesQuotes) {
  const std::string text = test::read_file("../shared/articles/001_e25c60201e14cac2.txt");
  const std::string mixed = test::read_file("../shared/articles/002_46a5b160098c9af9.txt");
  if (text.empty() || mixed.empty()) GTEST_SKIP() << "the source articles are not here";
  const test::Stages one(text, test::house_lexicon());
  EXPECT_EQ(one.tokens.quotes.size(), 10u);
  for (const QuoteMarks& q : one.tokens.quotes) EXPECT_TRUE(q.closed) << one.at(q.inner);
  const test::Stages two(mixed, test::house_lexicon());
  EXPECT_EQ(two.tokens.quotes.size(), 3u);
}

}  // namespace
}  // namespace netra::token
