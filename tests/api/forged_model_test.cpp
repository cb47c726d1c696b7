// Promise 6 at its hardest: a model file whose checksums are right and whose
// content lies. Each byte of each section is changed; the model is refused, or
// its analyses keep every promise that does not depend on the tables' sense.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "bundle/container.h"
#include "netra/netra.h"
#include "support/tiny_model.h"

namespace netra {
namespace {

// True if the model was refused.
bool survives(const std::vector<bundle::Section>& sections) {
  const std::vector<std::byte> file = bundle::write_container(sections);
  const auto model = Model::load(std::span<const std::byte>(file));
  if (!model) return true;
  const auto analysis = Analyzer(*model).analyze(test::kTinyText);
  EXPECT_TRUE(analysis);
  if (!analysis) return false;
  for (const Passage& p : analysis->passages()) {
    EXPECT_LE(p.bytes.end, test::kTinyText.size());
    for (const Evidence& e : analysis->evidence(p)) {
      for (const ByteSpan span : analysis->spans(e)) {
        EXPECT_LE(span.end, test::kTinyText.size());
      }
    }
  }
  EXPECT_FALSE(to_json(*analysis).empty());
  return false;
}

TEST(ForgedModel, TheTinyModelFindsWhatItsTablesSay) {
  const auto model = Model::load(test::tiny_bundle().bytes());
  ASSERT_TRUE(model);
  const auto analysis = Analyzer(*model).analyze(test::kTinyText);
  ASSERT_TRUE(analysis);
  EXPECT_FALSE(analysis->passages().empty());
  EXPECT_FALSE(analysis->actors().empty());
  EXPECT_FALSE(analysis->times().empty());
  EXPECT_FALSE(analysis->events().empty());
  EXPECT_FALSE(analysis->quotes().empty());
  EXPECT_FALSE(analysis->regions().empty());
}

TEST(ForgedModel, EveryByteOfEverySection) {
  const auto sections = test::sections_of(test::tiny_bundle().bytes());
  std::size_t refused = 0, tried = 0;
  for (std::size_t s = 0; s < sections.size(); ++s) {
    auto forged = sections;
    for (std::size_t at = 0; at < sections[s].bytes.size(); ++at) {
      for (const unsigned change : {0x01u, 0x80u, 0xFFu}) {
        forged[s].bytes[at] =
            static_cast<char>(static_cast<unsigned>(sections[s].bytes[at]) ^ change);
        refused += survives(forged) ? 1u : 0u;
        ++tried;
        if (HasFailure()) FAIL() << sections[s].name << ", byte " << at << ", change " << change;
      }
      forged[s].bytes[at] = sections[s].bytes[at];
    }
  }
  EXPECT_GT(refused, tried / 20) << "of " << tried;
}

}  // namespace
}  // namespace netra
