#include "scan/raw_tokens.h"

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
  while (blocks.next()) append_columns(text, blocks, before, out);
  out.gap.push_back(gap_bits(text, before, text.size()));
}

}  // namespace netra::scan
