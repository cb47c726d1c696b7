// A Workspace remembers what it found for a word; nothing of it may reach a text
// that another model reads.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "compile/compile.h"
#include "netra/netra.h"
#include "support/tiny_model.h"

namespace netra {
namespace {

// The tiny model after `change`.
template <class Change>
std::shared_ptr<const Model> tiny_but(Change&& change) {
  compile::Problems problems;
  const auto tables = compile::compile_folder(test::kTinyModelFolder, problems);
  EXPECT_TRUE(tables);
  if (!tables) return nullptr;
  change(*tables);
  test::AlignedBytes file(bundle::write(*tables));
  const auto model = Model::load(std::span<const std::byte>(file.bytes()));
  EXPECT_TRUE(model);
  return model ? *model : nullptr;
}

void compare(const std::shared_ptr<const Model>& one, const std::shared_ptr<const Model>& other,
             const std::string& text) {
  ASSERT_TRUE(one && other);
  const Analyzer first(one), second(other);
  const std::string by_first = to_json(*first.analyze(text));
  const std::string by_second = to_json(*second.analyze(text));
  ASSERT_NE(by_first, by_second) << "the models read this text alike";
  Workspace workspace;
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(to_json(*first.analyze(text, {}, workspace)), by_first);
    EXPECT_EQ(to_json(*second.analyze(text, {}, workspace)), by_second);
  }
}

// Both have the same weights.
TEST(TwoModels, ThatRepairAFormInTwoWays) {
  const auto yang = tiny_but([](auto&) {});
  const auto lurah = tiny_but([](auto& tables) { tables.lexicon.forms = {{"yg", "lurah"}}; });
  compare(yang, lurah, "Warga melihat yg lain datang ke kantor itu kemarin sore.");
}

TEST(TwoModels, WithOtherWeights) {
  const auto one = tiny_but([](auto&) {});
  const auto other = tiny_but([](auto& tables) {
    for (auto& weight : tables.score.violation_store) weight = static_cast<std::int16_t>(-weight);
  });
  compare(one, other, std::string(test::kTinyText));
}

}  // namespace
}  // namespace netra
