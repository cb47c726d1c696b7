#include "bundle/bundle.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "compile/compile.h"
#include "support/random_network.h"
#include "support/tiny_model.h"

namespace netra::bundle {
namespace {

using test::AlignedBytes;
using test::tiny_bundle;

TEST(Bundle, WhatIsReadIsWhatWasWritten) {
  compile::Problems problems;
  const auto source = compile::compile_folder(test::kTinyModelFolder, problems);
  ASSERT_TRUE(source);
  const AlignedBytes bytes(write(*source));
  const auto read_back = read(bytes.bytes());
  ASSERT_TRUE(read_back) << read_back.error().message;
  const ModelTables& a = *source;
  const ModelTables& b = **read_back;

  EXPECT_EQ(b.name, "tiny_model");
  ASSERT_EQ(a.lexicon.entries.size(), b.lexicon.entries.size());
  EXPECT_EQ(a.lexicon.tables, b.lexicon.tables);
  EXPECT_EQ(a.lexicon.values, b.lexicon.values);
  EXPECT_EQ(a.lexicon.forms, b.lexicon.forms);
  EXPECT_EQ(a.lexicon.phrases->size(), b.lexicon.phrases->size());
  ASSERT_EQ(b.lexicon.actors.size(), 4u);
  EXPECT_EQ(b.lexicon.actors[2].id, "per.lurah");
  EXPECT_EQ(b.lexicon.actors[2].level, RegionLevel::kVillage);
  ASSERT_EQ(b.lexicon.readings.size(), 2u);
  EXPECT_EQ(b.lexicon.readings[0].context, a.lexicon.readings[0].context);
  EXPECT_EQ(b.lexicon.conducts.size(), 21u);
  EXPECT_EQ(b.lexicon.conducts[7].name, "N07");
  EXPECT_EQ(b.lexicon.morphology.rules().roots.size(), 3u);
  ASSERT_EQ(b.score.keys.size(), 3u);
  EXPECT_TRUE(std::equal(a.score.heads.begin(), a.score.heads.end(), b.score.heads.begin(),
                         b.score.heads.end()));
  EXPECT_EQ(b.score.bias, a.score.bias);
  EXPECT_EQ(b.score.labels, a.score.labels);
  EXPECT_EQ(b.score.labels[0], "Wi / We");
  EXPECT_EQ(b.score.labels[score::kLabels - 1], "Articlei / Articlee");
  ASSERT_EQ(b.score.calibration.bins.size(), 1u);
  EXPECT_EQ(b.score.calibration.bins[0].count, 10u);
  std::string one, other;
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(a.score.names.read(i, one), b.score.names.read(i, other));
  }
  EXPECT_TRUE(std::ranges::equal(a.score.conduct_bias, b.score.conduct_bias));
  ASSERT_EQ(b.score.conduct_rows.size(), 2u);
  ASSERT_EQ(b.score.conduct_cells.size(), 3u);
  EXPECT_EQ(b.score.conduct_rows[1].end, 3u);
  EXPECT_EQ(write(b), write(a)) << "writing what was read gives the same file";
}

TEST(Bundle, ANetworkIsReadAsItWasWritten) {
  const test::RandomNetwork network({1, 2, 3, 5, 8}, 4, 127, 300, 5000);
  ASSERT_GT(network.table.keys.size(), 2u);
  compile::Problems problems;
  const auto source = compile::compile_folder(test::kTinyModelFolder, problems);
  ASSERT_TRUE(source);
  source->network.keys = network.table.keys;
  source->network.inputs = network.table.inputs;
  source->network.weights = network.table.weights;
  source->network.biases = network.table.biases;
  const AlignedBytes bytes(write(*source));
  const auto read_back = read(bytes.bytes());
  ASSERT_TRUE(read_back) << read_back.error().message;
  const score::NetworkTable& got = (*read_back)->network;
  EXPECT_TRUE(std::ranges::equal(got.keys, network.table.keys));
  EXPECT_TRUE(std::ranges::equal(got.inputs, network.table.inputs));
  EXPECT_TRUE(std::ranges::equal(got.weights, network.table.weights));
  EXPECT_TRUE(std::ranges::equal(got.biases, network.table.biases));
  EXPECT_TRUE(got.sound());
  EXPECT_TRUE(got.weight_store.empty()) << "it is read in place";
  EXPECT_EQ(write(**read_back), write(*source)) << "writing what was read gives the same file";
}

TEST(Bundle, SameTablesGiveTheSameBytes) {
  compile::Problems problems;
  const auto again = compile::compile_folder(test::kTinyModelFolder, problems);
  ASSERT_TRUE(again);
  const auto bytes = write(*again);
  EXPECT_TRUE(std::ranges::equal(bytes, tiny_bundle().bytes()));
}

// The packed table of forms is cut to its last slot, whatever the number of roots.
TEST(Bundle, MorphologyReadInPlaceAnswersLikeTheBuiltOne) {
  for (std::size_t roots = 0; roots < 40; ++roots) {
    token::MorphologyRules rules;
    rules.allomorphs.push_back({"di", "di", "*", false});
    rules.sets.push_back({false, "di", "-,kan", false});
    for (std::size_t r = 0; r < roots; ++r) {
      rules.roots.push_back(
          {"root" + std::string(r % 5 + 1, static_cast<char>('a' + r % 26)), 'v'});
    }
    const token::Morphology built(rules);
    const AlignedBytes table(built.table());
    const auto loaded = token::Morphology::view(rules, table.bytes());
    ASSERT_TRUE(loaded) << roots << ": " << loaded.error().message;
    for (const token::Root& root : rules.roots) {
      for (const std::string& form : {root.form, "di" + root.form, "di" + root.form + "kan"}) {
        const std::uint64_t hash = scan::hash_token(form);
        EXPECT_EQ(built.root_of(hash), loaded->root_of(hash)) << roots << " roots: " << form;
        EXPECT_NE(loaded->root_of(hash), token::kNoRoot) << roots << " roots: " << form;
      }
    }
  }
}

// Promise 6: a damaged file is an error, never a crash, never another model.
TEST(Bundle, EveryDamagedBitIsAnError) {
  AlignedBytes copy = tiny_bundle();
  const std::span<std::byte> bytes = copy.bytes();
  ASSERT_GT(bytes.size(), 1000u);
  ASSERT_LT(bytes.size(), 64000u) << "the model of this test must stay small";
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const std::byte before = bytes[at];
    for (const unsigned change : {0x01u, 0x10u, 0x80u, 0xFFu}) {
      bytes[at] = before ^ static_cast<std::byte>(change);
      const auto tables = read(bytes);
      ASSERT_FALSE(tables) << "byte " << at << " changed by " << change;
      const ErrorCode code = tables.error().code;
      EXPECT_TRUE(code == ErrorCode::kCorruptModel || code == ErrorCode::kModelVersion);
    }
    bytes[at] = before;
  }
  EXPECT_TRUE(read(bytes));
}

TEST(Bundle, EveryTruncationIsAnError) {
  const AlignedBytes& whole = tiny_bundle();
  for (std::size_t size = 0; size < whole.bytes().size(); ++size) {
    const auto tables = read(whole.bytes().first(size));
    ASSERT_FALSE(tables) << size;
    EXPECT_EQ(tables.error().code, ErrorCode::kCorruptModel);
  }
}

// The same for some of the bytes of a model whose network is too large for all of them.
TEST(Bundle, DamagedBitsOfANetworkAreErrors) {
  AlignedBytes copy = test::tiny_bundle_with_network();
  const std::span<std::byte> bytes = copy.bytes();
  const auto info = inspect(bytes);
  ASSERT_TRUE(info);
  std::size_t damaged = 0;
  for (const SectionInfo& section : info->sections) {
    if (!section.name.starts_with("network.")) continue;
    ASSERT_GT(section.size, 0u) << section.name;
    const auto each = static_cast<std::size_t>(std::max<std::uint64_t>(section.size / 200, 1));
    for (std::size_t i = 0; i < section.size; i += each, ++damaged) {
      const std::size_t at = static_cast<std::size_t>(section.offset) + i;
      bytes[at] ^= std::byte{0x40};
      const auto tables = read(bytes);
      ASSERT_FALSE(tables) << section.name << ", byte " << i;
      EXPECT_EQ(tables.error().code, ErrorCode::kCorruptModel);
      EXPECT_FALSE(read(copy.bytes().first(at)));
      bytes[at] ^= std::byte{0x40};
    }
  }
  EXPECT_GT(damaged, 500u);
  EXPECT_TRUE(read(bytes));
}

// A section that is cut, lengthened or missing, with checksums that are right.
TEST(Bundle, ForgedSectionsAreRefused) {
  const auto sections = test::sections_of(test::tiny_bundle_with_network().bytes());
  ASSERT_GE(sections.size(), 10u);
  for (std::size_t s = 0; s < sections.size(); ++s) {
    const auto refused = [&](std::string content) {
      auto forged = sections;
      forged[s].bytes = std::move(content);
      const AlignedBytes bytes(write_container(forged));
      EXPECT_TRUE(inspect(bytes.bytes())) << "the container itself is sound";
      return !read(bytes.bytes());
    };
    const std::string& sound = sections[s].bytes;
    ASSERT_FALSE(refused(sound));
    if (sections[s].name != "score.text") {
      EXPECT_TRUE(refused("")) << sections[s].name;
    }
    // More entries than phrases refer to are harmless, and so is more text.
    if (sections[s].name != "score.text" && sections[s].name != "entries") {
      EXPECT_TRUE(refused(sound + std::string(sound.size(), '\0'))) << sections[s].name;
    }
    EXPECT_TRUE(refused(sound.substr(0, sound.size() / 2))) << sections[s].name;
    EXPECT_TRUE(refused(sound.substr(0, sound.size() - 1))) << sections[s].name;
    auto missing = sections;
    missing.erase(missing.begin() + static_cast<std::ptrdiff_t>(s));
    EXPECT_FALSE(read(AlignedBytes(write_container(missing)).bytes())) << sections[s].name;
  }
}

// Heads of conducts: every row must name a feature and cells that are there, every
// cell a conduct.
TEST(Bundle, ForgedConductsAreRefused) {
  const auto sections = test::sections_of(tiny_bundle().bytes());
  const auto at = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find_if(sections.begin(), sections.end(),
                                                 [&](const auto& s) { return s.name == name; }) -
                                    sections.begin());
  };
  const auto sound = [&](std::string_view name, auto change) {
    auto forged = sections;
    change(forged[at(name)].bytes);
    return static_cast<bool>(read(AlignedBytes(write_container(forged)).bytes()));
  };
  const auto rows = [&](auto change) {
    return sound("conduct.rows", [&](std::string& bytes) {
      std::array<score::ConductRow, 2> two;
      ASSERT_EQ(bytes.size(), sizeof(two));
      std::memcpy(two.data(), bytes.data(), sizeof(two));
      change(two);
      std::memcpy(bytes.data(), two.data(), sizeof(two));
    });
  };
  EXPECT_TRUE(rows([](auto&) {}));
  EXPECT_TRUE(rows([](auto& r) { r[0].end = 0; })) << "a feature without a cell does no harm";
  EXPECT_FALSE(rows([](auto& r) { r[1].feature = 3; }));
  EXPECT_FALSE(rows([](auto& r) { r[0].feature = r[1].feature; }));
  EXPECT_FALSE(rows([](auto& r) { std::swap(r[0].feature, r[1].feature); }));
  EXPECT_FALSE(rows([](auto& r) { r[0].end = 4; }));
  EXPECT_FALSE(rows([](auto& r) { r[1].end = 2; }));
  EXPECT_FALSE(rows([](auto& r) { r[1].end = 0xFFFFFFFFu; }));
  EXPECT_FALSE(sound("conduct.cells", [](std::string& bytes) { bytes[2] = 21; }));
  EXPECT_TRUE(sound("conduct.cells", [](std::string& bytes) { bytes[2] = 20; }));
  EXPECT_FALSE(sound("conduct.bias", [](std::string& bytes) { bytes.resize(bytes.size() - 4); }));
  EXPECT_FALSE(sound("conduct.bias", [](std::string& bytes) { bytes.clear(); }));
}

// Layers whose sums could leave 32 bits would be another model on every machine.
TEST(Bundle, ForgedNetworksAreRefused) {
  const auto sections = test::sections_of(test::tiny_bundle_with_network().bytes());
  const auto message = [&](std::string_view name, auto change) {
    auto forged = sections;
    for (Section& section : forged) {
      if (section.name == name) change(section.bytes);
    }
    const AlignedBytes bytes(write_container(forged));
    const auto tables = read(bytes.bytes());
    return tables ? std::string() : tables.error().message;
  };
  const auto put = [](std::string& bytes, std::size_t at, auto number) {
    std::memcpy(bytes.data() + at * sizeof(number), &number, sizeof(number));
  };
  const std::string unfit = "the layers of the network do not fit each other";
  EXPECT_EQ(message("network.keys", [](std::string&) {}), "");
  EXPECT_EQ(message("network.weights", [&](auto& b) { put(b, 0, std::int16_t{-32768}); }), unfit);
  EXPECT_EQ(message("network.biases", [&](auto& b) { put(b, 70, 0x7FFFFFFF); }), unfit);
  EXPECT_EQ(message("network.weights",
                    [&](auto& b) {
                      for (std::size_t i = 0; i < b.size() / 2; ++i) put(b, i, std::int16_t{9999});
                    }),
            unfit);
  EXPECT_EQ(message("network.keys", [](auto& b) { b.resize(b.size() - 8); }), unfit);
  EXPECT_EQ(message("network.inputs", [](auto& b) { b.resize(b.size() - 32); }), unfit);
  EXPECT_EQ(message("network.keys", [](auto& b) { b.clear(); }), unfit) << "layers without inputs";
  EXPECT_EQ(message("network.biases", [](auto& b) { b += std::string(4, '\0'); }), unfit);
  EXPECT_EQ(message("network.keys", [](auto& b) { b.resize(b.size() - 1); }),
            "a flat section holds no whole number of rows");
}

TEST(Bundle, AModelWithoutALabelIsRefused) {
  for (std::size_t row = 0; row < score::kLabels; ++row) {
    compile::Problems problems;
    const auto tables = compile::compile_folder(test::kTinyModelFolder, problems);
    ASSERT_TRUE(tables);
    ASSERT_TRUE(read(AlignedBytes(write(*tables)).bytes()));
    tables->score.labels[row].clear();
    const auto read_back = read(AlignedBytes(write(*tables)).bytes());
    ASSERT_FALSE(read_back) << row;
    EXPECT_EQ(read_back.error().code, ErrorCode::kCorruptModel);
  }
}

// Keys are made from names, so that a name must be that of a feature.
TEST(Bundle, ARowOfWeightsNeedsTheNameOfAFeature) {
  auto sections = test::sections_of(tiny_bundle().bytes());
  const auto text = std::find_if(sections.begin(), sections.end(),
                                 [](const auto& s) { return s.name == "score.text"; });
  ASSERT_NE(text, sections.end());
  const std::size_t family = text->bytes.find("act:");
  ASSERT_NE(family, std::string::npos);
  text->bytes[family] = 'q';
  const auto read_back = read(AlignedBytes(write_container(sections)).bytes());
  ASSERT_FALSE(read_back);
  EXPECT_EQ(read_back.error().code, ErrorCode::kCorruptModel);
  EXPECT_EQ(read_back.error().message, "a row of weights has no name of a feature");
}

TEST(Bundle, RowsThatAreNotThereAreRefused) {
  const auto sections = test::sections_of(tiny_bundle().bytes());
  const auto entries = std::find_if(sections.begin(), sections.end(),
                                    [](const auto& s) { return s.name == "entries"; });
  ASSERT_NE(entries, sections.end());
  for (std::size_t row = 0; row * sizeof(base::Entry) < entries->bytes.size(); ++row) {
    base::Entry entry;
    char* const at = const_cast<char*>(entries->bytes.data()) + row * sizeof(entry);
    const auto forged = [&](auto change) {
      std::memcpy(&entry, at, sizeof(entry));
      change(entry);
      auto copy = sections;
      std::memcpy(copy[static_cast<std::size_t>(entries - sections.begin())].bytes.data() +
                      row * sizeof(entry),
                  &entry, sizeof(entry));
      return !read(AlignedBytes(write_container(copy)).bytes());
    };
    EXPECT_TRUE(forged([](base::Entry& e) { e.table = 999; })) << row;
    EXPECT_TRUE(forged([](base::Entry& e) { e.kind = static_cast<base::Kind>(77); })) << row;
    std::memcpy(&entry, at, sizeof(entry));
    switch (entry.kind) {
      case base::Kind::kActor:
      case base::Kind::kReading:
      case base::Kind::kHead:
      case base::Kind::kActing:
      case base::Kind::kRegion:
        EXPECT_TRUE(forged([](base::Entry& e) { e.ref = 999; })) << row;
        EXPECT_TRUE(forged([](base::Entry& e) { e.ref = base::kNoRow; })) << row;
        break;
      default:
        EXPECT_TRUE(forged([](base::Entry& e) { e.code = 999; })) << row;
    }
  }
}

}  // namespace
}  // namespace netra::bundle
