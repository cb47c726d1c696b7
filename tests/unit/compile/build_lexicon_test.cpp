#include "compile/build_lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "scan/raw_tokens.h"
#include "unit/compile/folder.h"

namespace netra::compile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

struct WrongRow {
  const char* file;
  const char* row;
  const char* message;
};

class WrongRows : public ::testing::TestWithParam<WrongRow> {};

TEST_P(WrongRows, AreNamedWithFileLineAndReason) {
  const test::Folder folder;
  const std::uint64_t line = folder.append(GetParam().file, GetParam().row);
  EXPECT_THAT(folder.problems(), ElementsAre(std::string(GetParam().file) + ":" +
                                             std::to_string(line) + ": " + GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    EachKind, WrongRows,
    ::testing::Values(
        WrongRow{"actor.tsv", "a\tB\tmaybe\toffice\t-\tX\t", "'maybe' is no value of bound"},
        WrongRow{"actor.tsv", "a\tB\tyes\tking\t-\tX\t", "'king' is no kind of actor"},
        WrongRow{"actor.tsv", "a\tB\tyes\toffice\tmoon\tX\t", "'moon' is no level"},
        WrongRow{"actor.tsv", "per.lurah\tB\tyes\toffice\t-\tX\t", "the id per.lurah stands twice"},
        WrongRow{"thesaurus.tsv", "\tbagi\t", "a group needs a name without spaces and words"},
        WrongRow{"thesaurus.tsv", "two words\tbagi\t",
                 "a group needs a name without spaces and words"},
        WrongRow{"thesaurus.tsv", "give\t\t", "a group needs a name without spaces and words"},
        WrongRow{"thesaurus.tsv", "say\tkata-kata\t", "'kata-kata' is not one word"},
        WrongRow{"thesaurus.tsv", "give\tBagi\t", "'Bagi' stands twice in give"},
        WrongRow{"thesaurus.tsv", "dis.rel\tyg\t",
                 "'yg' is repaired by a table of forms and never heard"},
        WrongRow{"thesaurus.tsv", "dis.rel\tYG\t",
                 "'YG' is repaired by a table of forms and never heard"},
        WrongRow{"thesaurus.tsv", "a23456789b123456789c123456789d123456789e1\tbagi\t",
                 "the name of the group is too long"},
        WrongRow{"reading.tsv", "xyz\tper.king\t*\t0", "'per.king' is no actor id"},
        WrongRow{"reading.tsv", "xyz\t-\tone two\t5", "the context form 'one two' is not one word"},
        WrongRow{"reading.tsv", "xyz\t-\t*\tfar", "'far' is no number from 0 to 200"},
        WrongRow{"head.tsv", "xyz\torg.none\tper.lurah\thead", "'org.none' is no actor id"},
        WrongRow{"acting.tsv", "xyz\tking\t\t", "'king' is no acting code"},
        WrongRow{"acting.tsv", "xyz\tpj\torg.none\t", "'org.none' is no actor id"},
        WrongRow{"region.tsv", "36\tprovince\tX\t36\tx", "the code 36 stands twice"},
        WrongRow{"region.tsv", "99.01\tcity\tX\t99\tx",
                 "the province 99 does not stand above this row"},
        WrongRow{"word.tsv", "xyz\tadverb\t\t", "'adverb' is no class of words"},
        WrongRow{"cue.tsv", "xyz\tmood\tboth\t0\t0\t", "'mood' is no role of cues"},
        WrongRow{"cue.tsv", "xyz\tdenial\tup\t0\t0\t", "'up' is no direction"},
        WrongRow{"cue.tsv", "xyz\tdenial\tboth\t-1\t0\t", "'-1' is no number from 0 to 200"},
        WrongRow{"cue.tsv", "xyz\tdenial\tboth\t0\t100\t", "'100' is no number from 0 to 99"},
        WrongRow{"cue.tsv", "\tdenial\tboth\t0\t0\t", "a form of the pattern is empty"},
        WrongRow{"cue.tsv", "~a ~b\tdenial\tboth\t0\t0\t", "two root marks: ~a ~b"},
        WrongRow{"conduct.tsv", "V21\tN\td\tb\ts", "'V21' is no conduct code V00 to V20"},
        WrongRow{"trigger.tsv", "xyz\tV2\t1\t-\t", "'V2' is no conduct code V00 to V20"},
        WrongRow{"trigger.tsv", "xyz\tV02\t4\t-\t", "'4' is no number from 1 to 3"},
        WrongRow{"trigger.tsv", "xyz\tV02\t1\tluck\t", "'luck' is no value of needs"},
        WrongRow{"event.tsv", "EV_X\tx\tparty", "'party' is no group of events"},
        WrongRow{"event.tsv", "X\tx\tstage", "an event code begins with EV_"},
        WrongRow{"event_trigger.tsv", "xyz\tEV_NONE\t1\t", "'EV_NONE' is no event code"},
        WrongRow{"event_trigger.tsv", "xyz\tEV_RAKOR\t0\t", "'0' is no number from 1 to 3"},
        WrongRow{"event_role.tsv", "xyz\tagent\tEV_RAKOR\t", "'agent' is no role of events"},
        WrongRow{"event_role.tsv", "xyz\tinstrument\tEV_RAKOR|EV_NONE\t",
                 "'EV_NONE' is no event code and no group of events"},
        WrongRow{"event_role.tsv", "xyz\tamount\t\t", "an outcome needs the events that it ends"},
        WrongRow{"event_role.tsv", "xyz\tmeans\thandling\t",
                 "only instruments and outcomes name events"},
        WrongRow{"event_role.tsv", "xyz\tdemand\tEV_RAKOR\t",
                 "only instruments and outcomes name events"},
        WrongRow{"event_role.tsv", "x||y\tmeans\t\t", "a form of the pattern is empty"},
        WrongRow{"time.tsv", "xyz\tcentury\t\t", "'century' is no class of time words"},
        WrongRow{"furniture.tsv", "xyz\tbutton\tline\t", "'button' is no family"},
        WrongRow{"furniture.tsv", "xyz\tloader\tmiddle\t", "'middle' is no place"},
        WrongRow{"root.tsv", "xyz\tz\t", "a root needs a form and a class of v n a x"},
        WrongRow{"root.tsv", "\tv\t", "a root needs a form and a class of v n a x"},
        WrongRow{"affix_sets.tsv", "adverb\tdi\t-\t0\t", "a set is verb or noun"},
        WrongRow{"word.tsv", "a\tb\tc\td\te", "5 cells where there are 4 columns"},
        WrongRow{"MANIFEST.tsv", "x.tsv\tpoem\t\t\t\t0", "'poem' is no kind of table"},
        WrongRow{"MANIFEST.tsv", "word.tsv\tword\t\t\t\t0", "word.tsv stands twice"}));

TEST(BuildLexicon, AllWrongRowsOfAllTablesAreNamedAtOnce) {
  const test::Folder folder;
  folder.append("cue.tsv", "xyz\tmood\tboth\t0\t0\t");
  folder.append("cue.tsv", "fine\tdenial\tboth\t0\t0\t");
  folder.append("cue.tsv", "xyz\tdenial\tup\t0\t0\t");
  folder.append("trigger.tsv", "xyz\tV02\t9\t-\t");
  folder.append("weights.tsv", "w:x\theavy\t");
  EXPECT_THAT(folder.problems(), UnorderedElementsAre("cue.tsv:6: 'mood' is no role of cues",
                                                      "cue.tsv:8: 'up' is no direction",
                                                      "trigger.tsv:5: '9' is no number from 1 to 3",
                                                      "weights.tsv:6: 'heavy' is no weight"));
}

TEST(BuildLexicon, APhraseThatIsTooLongIsNamedByItsRow) {
  const test::Folder folder;
  std::string words;
  for (int i = 0; i < 100; ++i) words += "kata" + std::to_string(i) + " ";
  const std::uint64_t line = folder.append("word.tsv", words + "\tconjunction\t\t");
  const auto problems = folder.problems();
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_THAT(problems[0], ::testing::StartsWith("word.tsv:" + std::to_string(line) + ": "));
}

TEST(BuildLexicon, TablesOfTheFolderAndOfTheManifestAreTheSame) {
  const test::Folder folder;
  folder.write("extra.tsv", "pattern\tclass\tvalue\tnote\n");
  folder.remove("event.tsv");
  const auto problems = folder.problems();
  EXPECT_THAT(problems, ::testing::Contains("extra.tsv: no row of MANIFEST.tsv names this table"));
  EXPECT_THAT(problems, ::testing::Contains("event.tsv: cannot be opened"));
}

TEST(BuildLexicon, TheModelOfTheProjectHasNoWrongRow) {
  Problems problems;
  const auto manifest = read_manifest("models/id-news", problems);
  const lexicon::Lexicon lexicon = build_lexicon("models/id-news", manifest, problems);
  for (const Error& error : problems.all()) ADD_FAILURE() << describe(error);
  EXPECT_EQ(lexicon.conducts.size(), 21u);
  EXPECT_EQ(lexicon.regions.size(), 38u + 514u);
  EXPECT_GE(lexicon.actors.size(), 303u);
}

TEST(BuildLexicon, AWordHasTheGroupsOfAllItsRows) {
  const test::Folder folder;
  folder.append("thesaurus.tsv", "give\tsalur bagikan\t");
  Problems problems;
  const auto tables = compile_folder(folder.path(), problems);
  ASSERT_TRUE(tables);
  const lexicon::Thesaurus& thesaurus = tables->lexicon.thesaurus;
  const auto groups = [&](std::string_view word) {
    std::vector<std::string> names;
    for (const std::uint16_t g : thesaurus.groups_of(scan::hash_token(word))) {
      names.push_back(thesaurus.groups()[g]);
    }
    return names;
  };
  EXPECT_THAT(groups("kasih"), ElementsAre("give", "ask"));
  EXPECT_THAT(groups("ajak"), ElementsAre("ask"));
  EXPECT_THAT(groups("salur"), ElementsAre("give"));
  EXPECT_THAT(groups("lapor"), IsEmpty());
}

TEST(BuildLexicon, AWordOfSeventeenGroupsIsNamed) {
  const test::Folder folder;
  std::string table = "group\twords\tnote\n";
  for (int g = 1; g <= 17; ++g) table += "g" + std::to_string(g) + "\tbagi\t\n";
  folder.write("thesaurus.tsv", table);
  EXPECT_THAT(folder.problems(), ElementsAre("thesaurus.tsv:18: 'bagi' stands in too many groups"));
}

TEST(BuildLexicon, MoreGroupsThanBitsAreNamed) {
  const test::Folder folder;
  std::string table = "group\twords\tnote\n";
  for (std::size_t g = 0; g < lexicon::Thesaurus::kMostGroups; ++g) {
    const std::string name = "g" + std::to_string(g);
    table += name + "\tw" + name + "\t\n";
  }
  folder.write("thesaurus.tsv", table + "g7\tagain\t\n");
  EXPECT_THAT(folder.problems(), IsEmpty()) << "as many as there may be, one in two rows";
  folder.write("thesaurus.tsv", table + "more\tagain\t\n");
  EXPECT_THAT(folder.problems(), ElementsAre("thesaurus.tsv:65537: there are too many groups"));
}

TEST(BuildLexicon, EntriesKnowTheirRow) {
  const test::Folder folder;
  Problems problems;
  const auto manifest = read_manifest(folder.path(), problems);
  const lexicon::Lexicon lexicon = build_lexicon(folder.path(), manifest, problems);
  EXPECT_TRUE(problems.none());
  std::vector<std::string> citations;
  for (const base::Entry& entry : lexicon.entries) citations.push_back(lexicon.citation(entry));
  EXPECT_THAT(citations, ::testing::IsSupersetOf({"actor.tsv:2", "cue.tsv:3", "trigger.tsv:4",
                                                  "time.tsv:3", "furniture.tsv:2"}));
  const auto kota = lexicon.find_actor("per.lurah");
  EXPECT_EQ(lexicon.actors[kota].canonical, "Lurah");
  EXPECT_EQ(lexicon.find_actor("per.king"), base::kNoRow);
}

}  // namespace
}  // namespace netra::compile
