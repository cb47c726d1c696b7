#include "scan/raw_tokens.h"

#include <memory>

#include "scan/blocks.h"
#include "scan/columns.h"

namespace netra::scan {

void RawTokens::clear() noexcept {
  begin.clear();
  end.clear();
  hash.clear();
  shape.clear();
  gap.clear();
}

void tokenize(std::string_view text, RawTokens& out, Kernel kernel) {
  out.clear();
  std::size_t before = 0;  // where the previous token ended
  Blocks blocks(text, kernel);
  while (blocks.next()) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      const std::size_t begin = blocks.begin(i);
      const std::size_t end = blocks.end(i);
      out.begin.push_back(static_cast<std::uint32_t>(begin));
      out.end.push_back(static_cast<std::uint32_t>(end));
      out.hash.push_back(blocks.hashes()[i]);
      out.shape.push_back(token_shape(text, begin, end));
      out.gap.push_back(gap_bits(text, before, begin));
      before = end;
    }
  }
  out.gap.push_back(gap_bits(text, before, text.size()));
}

}  // namespace netra::scan
