#include "score/inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "support/small_model.h"
#include "unit/score/reading.h"

namespace netra::score {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// Names of the inputs of each word of the first passage: of the word alone, then of its
// company.
struct Inputs {
  explicit Inputs(const std::string& text) : reading(text) {
    const Document document = reading.document();
    const passage::Unit& unit = reading.units().at(0);
    const Spelling spelling(document.lexicon);
    FeatureSet features;
    extract_all(document, unit, spelling, features);
    std::map<std::uint64_t, std::string> names;
    const NameSink sink = [&](std::uint64_t key, std::string name) {
      EXPECT_EQ(key, key_of_name(name)) << name;
      names[key] = name;
    };
    CompanyInputs found;
    company_inputs(document, unit, features.word_rows, features.mark_rows, found, &sink);
    EXPECT_EQ(found.ends.size(), features.word_rows.size());
    std::uint32_t next = 0;
    for (std::size_t t = 0; t < features.word_rows.size(); ++t) {
      std::vector<std::uint64_t> keys;
      std::string folded;
      form_inputs(document, spelling, features.word_rows[t], folded, keys, &sink);
      forms.emplace_back();
      for (const std::uint64_t key : keys) forms.back().push_back(names.at(key));
      company.emplace_back();
      for (; next < found.ends[t]; ++next) company.back().push_back(names.at(found.keys[next]));
    }
  }
  // The word whose form is called so.
  std::size_t at(const std::string& form) const {
    for (std::size_t t = 0; t < forms.size(); ++t) {
      if (forms[t].front() == form) return t;
    }
    ADD_FAILURE() << form << " is not there";
    return 0;
  }

  test::ScoreReading reading;
  std::vector<std::vector<std::string>> forms, company;
};

TEST(Inputs, AWordIsItsFormItsRootAndItsLetters) {
  const Inputs inputs("Camat mendukung paslon");
  EXPECT_THAT(inputs.forms.front(), ElementsAre("w:@S"));
  EXPECT_THAT(inputs.forms[inputs.at("w:mendukung")],
              ElementsAre("w:mendukung", "l:dukung", "n:act.support", "c:^men", "c:mend", "c:endu",
                          "c:nduk", "c:duku", "c:ukun", "c:kung", "c:ung$"));
}

// A rare word is heard as the groups it stands in, or those of its root.
TEST(Inputs, AWordIsAlsoWhatMayStandForIt) {
  const Inputs inputs("Camat menyokong paslon, dukungannya nyata, lalu qwxyzw.");
  const auto groups = [&](const std::string& form) {
    std::vector<std::string> out;
    for (const std::string& name : inputs.forms[inputs.at(form)]) {
      if (name.starts_with("n:")) out.push_back(name);
    }
    return out;
  };
  EXPECT_THAT(groups("w:menyokong"), Contains("n:act.support"));
  EXPECT_THAT(groups("w:dukungannya"), Contains("n:act.support")) << "by its root";
  EXPECT_THAT(groups("w:qwxyzw"), IsEmpty());
}

// Of each kind (classes; words that stand for it) its own, else those of its root.
TEST(Inputs, GroupsOfTheFormComeBeforeThoseOfItsRoot) {
  const lexicon::Lexicon lexicon = test::inline_lexicon(
      {{"roots.tsv", "root", "bagi\tv\t\najak\tv\t\nlapor\tv\t\n"},
       {"affixes.tsv", "affix", "di\tdi\t*\t0\t\n"},
       {"affix_sets.tsv", "affix", "verb\tdi\t-,kan\t0\t\n"},
       {"thesaurus.tsv", "thesaurus",
        "act.give\tbagi\t\nact.take\tdibagi\t\nkasih\tbagi\t\nact.call\tajak\t\n"
        "undang\tajak\t\nseru\tdiajak\t\nlapor\tdilapor ngadu\t\n"}});
  const test::ScoreReading reading("bagi dibagi dibagikan diajak diajakkan dilapor ngadu");
  const Document read = reading.document();
  const Document document{read.text,   read.raw,   read.tokens, read.hits,     lexicon,
                          read.actors, read.times, read.events, read.passages, read.pool};
  const Spelling spelling(lexicon);
  const auto inputs = [&](std::uint32_t token) {
    FeatureSet::Word word;
    word.key = read.raw.hash[token];
    word.tokens = {token, token + 1};
    std::vector<std::string> names;
    const NameSink sink = [&](std::uint64_t key, std::string name) {
      EXPECT_EQ(key, key_of_name(name));
      if (!name.starts_with("c:")) names.push_back(std::move(name));
    };
    std::string folded;
    std::vector<std::uint64_t> keys;
    form_inputs(document, spelling, word, folded, keys, &sink);
    return names;
  };
  EXPECT_THAT(inputs(0), ElementsAre("w:bagi", "l:bagi", "n:act.give", "l:kasih"));
  EXPECT_THAT(inputs(1), ElementsAre("w:dibagi", "l:bagi", "n:act.take", "l:kasih"));
  EXPECT_THAT(inputs(2), ElementsAre("w:dibagikan", "l:bagi", "n:act.give", "l:kasih"));
  EXPECT_THAT(inputs(3), ElementsAre("w:diajak", "l:ajak", "l:seru", "n:act.call"));
  EXPECT_THAT(inputs(4), ElementsAre("w:diajakkan", "l:ajak", "n:act.call", "l:undang"));
  EXPECT_THAT(inputs(5), ElementsAre("w:dilapor", "l:lapor")) << "its own root, once";
  EXPECT_THAT(inputs(6), ElementsAre("w:ngadu", "l:lapor"));
}

TEST(Inputs, ColloquialFormsAreRepairedTheirLettersAreNot) {
  const Inputs inputs("camat gak netral bang");
  EXPECT_THAT(inputs.forms[inputs.at("w:tidak")], Contains("c:^gak"));
}

// What a word alone says is remembered by its hash (network.h): two spellings of one
// hash must say the same. The decomposed word is longer than a word of letters may be.
TEST(Inputs, SpellingsOfOneWordHaveTheSameInputs) {
  const std::string begin = "bcd" + std::string(26, 'x');
  const Inputs composed(begin + "\xC3\xA9 datang ke sana."),
      decomposed(begin + "e\xCC\x81\xE2\x80\x8D\xE2\x80\x8D datang ke sana.");
  ASSERT_EQ(composed.reading.document().raw.hash[0], decomposed.reading.document().raw.hash[0]);
  EXPECT_THAT(composed.forms[1], Contains("c:^bcd"));
  EXPECT_EQ(composed.forms, decomposed.forms);
}

TEST(Inputs, CompanyIsMarksKindsConductsAndWhatStandsOverTheWord) {
  const Inputs inputs("Camat Sukamaju tidak mengajak warga memilih paslon nomor urut 2.");
  EXPECT_THAT(inputs.company[inputs.at("w:camat")], Contains("n:owes"));
  EXPECT_THAT(inputs.company[inputs.at("w:mengajak")],
              AllOf(Contains("n:neg"), Contains("n:denies"), Contains("s:act/full")));
  const Inputs plain("Camat Sukamaju mengajak warga memilih paslon nomor urut 2.");
  EXPECT_THAT(plain.company[plain.at("w:mengajak")],
              AllOf(Contains("n:acts"), Not(Contains("n:neg"))));
  EXPECT_THAT(plain.company[plain.at("w:warga")], Contains("act:V02"))
      << "it stands inside the words of the trigger";
  const Inputs calm("Petani memanen padi di sawah.");
  EXPECT_THAT(calm.company[calm.at("w:padi")], IsEmpty());
}

TEST(Inputs, QuotedWordsAreTold) {
  const Inputs inputs("\"Saya netral,\" kata Camat Sukamaju.");
  EXPECT_THAT(inputs.company[inputs.at("w:saya")], Contains("n:quoted"));
  EXPECT_THAT(inputs.company[inputs.at("w:kata")], Not(Contains("n:quoted")));
}

}  // namespace
}  // namespace netra::score
