// Input: changes to the sections of the tiny model, five bytes each: section,
// position (two bytes), length to keep or 255, new byte. The checksums are made
// right again, so that only the checks of the content stand between the forged
// tables and the stages. A model that loads must analyse a text without harm.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "bundle/container.h"
#include "netra/netra.h"
#include "support/tiny_model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netra;
  static const auto sections = test::sections_of(test::tiny_bundle_with_network().bytes());
  auto forged = sections;
  for (; size >= 5; data += 5, size -= 5) {
    std::string& bytes = forged[data[0] % forged.size()].bytes;
    if (bytes.empty()) continue;
    const std::size_t at = (data[1] * 256u + data[2]) % bytes.size();
    bytes[at] = static_cast<char>(data[4]);
    if (data[3] != 255 && data[3] > 200) bytes.resize(at);
  }
  const std::vector<std::byte> file = bundle::write_container(forged);
  const auto model = Model::load(std::span<const std::byte>(file));
  if (!model) return 0;
  const Analyzer analyzer(*model);
  const auto analysis = analyzer.analyze(test::kTinyText);
  if (analysis) (void)to_json(*analysis);
  return 0;
}
