// Promise 6 at its hardest: a model file whose checksums are right and whose
// content lies. Each byte of each section is changed; the model is refused, or
// its analyses keep every promise that does not depend on the tables' sense.
#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

#include "bundle/container.h"
#include "netra/netra.h"
#include "score/network_table.h"
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

// Some bytes of the sections of a network, which are too many for all of them.
TEST(ForgedModel, BytesOfTheNetwork) {
  const auto sections = test::sections_of(test::tiny_bundle_with_network().bytes());
  std::size_t tried = 0, accepted = 0;
  for (std::size_t s = 0; s < sections.size(); ++s) {
    if (!sections[s].name.starts_with("network.")) continue;
    auto forged = sections;
    const std::size_t step = sections[s].bytes.size() / 150 + 1;
    for (std::size_t at = 0; at < sections[s].bytes.size(); at += step) {
      for (const unsigned change : {0x01u, 0x80u, 0xFFu}) {
        forged[s].bytes[at] =
            static_cast<char>(static_cast<unsigned>(sections[s].bytes[at]) ^ change);
        accepted += survives(forged) ? 0u : 1u;
        ++tried;
        if (HasFailure()) FAIL() << sections[s].name << ", byte " << at << ", change " << change;
      }
      forged[s].bytes[at] = sections[s].bytes[at];
    }
  }
  EXPECT_GT(tried, 1000u);
  EXPECT_GT(accepted, tried / 2) << "most numbers are as good as others";
}

// The loudest network whose sums are sound still gives evidence that sums to the total.
TEST(ForgedModel, TheLoudestNetworkIsEvidenceLikeAnyOther) {
  for (const bool down : {false, true}) {
    auto sections = test::sections_of(test::tiny_bundle_with_network().bytes());
    for (bundle::Section& section : sections) {
      const auto fill = [&](std::size_t first, std::size_t end, auto number) {
        for (std::size_t i = first; i < end; ++i) {
          std::memcpy(section.bytes.data() + i * sizeof(number), &number, sizeof(number));
        }
      };
      if (section.name == "network.keys") {  // every word is the unknown form and no other
        fill(1, section.bytes.size() / 8, std::uint64_t{1});
      } else if (section.name == "network.inputs") {
        fill(0, section.bytes.size(), std::int8_t{127});
      } else if (section.name == "network.biases") {
        fill(0, section.bytes.size() / 4, std::int32_t{50000000});
      } else if (section.name == "network.weights") {
        fill(0, score::layer_begin(score::kReadoutLayer), std::int16_t{400});
        fill(score::layer_begin(score::kReadoutLayer), score::kNetworkWeights,
             static_cast<std::int16_t>(down ? -32768 : 32767));
      }
    }
    const std::vector<std::byte> file = bundle::write_container(sections);
    const auto model = Model::load(std::span<const std::byte>(file));
    ASSERT_TRUE(model) << model.error().message;
    for (const std::string& text : {std::string(test::kTinyText), std::string("Lurah")}) {
      const auto analysis = Analyzer(*model).analyze(text);
      ASSERT_TRUE(analysis);
      ASSERT_FALSE(analysis->passages().empty());
      for (const Passage& p : analysis->passages()) {
        double sum = p.log_odds.prior;
        for (const Evidence& e : analysis->evidence(p)) sum += e.weight;
        EXPECT_EQ(sum, p.log_odds.total);
        EXPECT_GT(down ? -sum : sum, 1000);
        EXPECT_TRUE(p.violation >= 0 && p.violation <= 1);
        for (const double q : p.probabilities) EXPECT_TRUE(q >= 0 && q <= 1) << q;
      }
    }
  }
}

}  // namespace
}  // namespace netra
