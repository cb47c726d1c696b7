// Any bytes as a flat phrase table. The checksum is set right, so that the checks
// behind it are what stands between the bytes and find().
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "match/flat_format.h"
#include "match/phrase_table.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace netra::match;
  if (size < sizeof(Header) || size > (std::size_t{1} << 24)) return 0;
  std::vector<std::uint64_t> block((size + 7) / 8);
  std::memcpy(block.data(), data, size);
  Header header;
  std::memcpy(static_cast<void*>(&header), block.data(), sizeof header);
  header.magic = kMagic;
  header.total_bytes = block.size() * 8;
  const std::string_view all(reinterpret_cast<const char*>(block.data()), block.size() * 8);
  header.checksum = block_checksum(header, all.substr(sizeof header));
  std::memcpy(block.data(), &header, sizeof header);
  const netra::Result<PhraseTable> table =
      PhraseTable::view(std::as_bytes(std::span<const std::uint64_t>(block)));
  if (!table) return 0;
  std::vector<Match> out;
  table->find_all("Pj. Wali Kota Serang pelanggaran netralitas KPU a b c", Semantics::kOverlapping,
                  out);
  return 0;
}
