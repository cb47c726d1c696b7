#include "match/phrase_table.h"

#include <algorithm>
#include <utility>

#include "match/builder.h"
#include "match/check.h"
#include "match/finder.h"
#include "scan/blocks.h"

namespace netra::match {

struct PhraseTable::Rep {
  std::vector<std::uint64_t> own;  // empty when the block belongs to somebody else
  std::span<const std::byte> block;
  Tables tables;
};

PhraseTable::PhraseTable(std::unique_ptr<const Rep> rep) noexcept : rep_(std::move(rep)) {}
PhraseTable::PhraseTable(PhraseTable&&) noexcept = default;
PhraseTable& PhraseTable::operator=(PhraseTable&&) noexcept = default;
PhraseTable::~PhraseTable() = default;

Result<PhraseTable> PhraseTable::compile(std::span<const Phrase> phrases,
                                         const CompileOptions& options) {
  TrieBuilder trie(options);
  Result<bool> added = trie.add(phrases);
  if (!added) return added.error();
  Result<std::vector<std::uint64_t>> block = write_flat(trie, phrases);
  if (!block) return block.error();
  auto rep = std::make_unique<Rep>();
  rep->own = *std::move(block);
  rep->block = std::as_bytes(std::span<const std::uint64_t>(rep->own));
  rep->tables = tables_of(rep->block);
  return PhraseTable(std::move(rep));
}

Result<PhraseTable> PhraseTable::view(std::span<const std::byte> bytes) {
  Result<bool> sound = check_block(bytes);
  if (!sound) return sound.error();
  auto rep = std::make_unique<Rep>();
  rep->block = bytes;
  rep->tables = tables_of(bytes);
  return PhraseTable(std::move(rep));
}

std::span<const std::byte> PhraseTable::flat() const noexcept { return rep_->block; }
std::size_t PhraseTable::size() const noexcept { return rep_->tables.header->phrases; }
std::uint32_t PhraseTable::id_limit() const noexcept {
  const Tables& t = rep_->tables;
  std::uint32_t limit = 0;
  const auto node = [&](std::uint32_t value, std::uint32_t info) {
    if ((info & kAccepts) != 0 && (info & kSimple) != 0) limit = std::max(limit, value + 1);
  };
  for (std::uint32_t i = 0; i < t.first_count; ++i)
    node(t.first_slots[i].value, t.first_slots[i].info);
  for (std::uint32_t i = 0; i < t.edge_count; ++i)
    node(t.edge_slots[i].value, t.edge_slots[i].info);
  for (std::uint64_t i = 0; i < t.header->accepts.rows; ++i)
    limit = std::max(limit, t.accepts[i].id + 1);
  return limit;
}
std::size_t PhraseTable::memory_bytes() const noexcept { return rep_->block.size(); }

void PhraseTable::find(std::string_view text, const scan::RawTokens& tokens, Semantics semantics,
                       std::vector<Match>& out) const {
  const ColumnView view{tokens.begin.data(), tokens.end.data(), tokens.hash.data(), tokens.size(),
                        0};
  std::size_t free = 0;
  find_in(rep_->tables, text, view, view.size(), semantics, select_function(scan::Kernel::kAuto),
          free, out);
}

void PhraseTable::find_all(std::string_view text, Semantics semantics, std::vector<Match>& out,
                           scan::Kernel kernel) const {
  const Tables& tables = rep_->tables;
  const std::size_t overlap = tables.header->max_tokens == 0 ? 0 : tables.header->max_tokens - 1;
  std::size_t free = 0;
  scan::Blocks blocks(text, kernel);
  std::size_t region = 0;  // bytes of the last region that was scanned the general way
  scan::RawTokens tokens;
  const SelectFunction select = select_function(kernel);
  while (blocks.next()) {
    const std::size_t size = blocks.size();
    if (blocks.giant_end() == 0 && (blocks.last() || size > 2 * overlap)) {
      region = 0;
      const BlockView view{blocks.bounds(), blocks.hashes(), size, blocks.base()};
      const std::size_t starts = blocks.last() ? size : size - overlap;
      find_in(tables, text, view, starts, semantics, select, free, out);
      if (starts < size) blocks.rewind(starts);
      continue;
    }
    // A token larger than a block, or blocks with hardly a token: a phrase may
    // span several. Columns of a stretch that doubles until it is long enough.
    region = region == 0 ? 4 * scan::kBlockBytes : region * 2;
    for (;; region *= 2) {
      const std::size_t base = blocks.base();
      const bool whole = text.size() - base <= region;
      const std::string_view part = text.substr(base, whole ? text.size() - base : region);
      scan::tokenize(part, tokens, kernel);
      std::size_t count = tokens.size();
      if (!whole && count != 0) --count;  // the stretch may have cut the last token
      if (!whole && count <= 2 * overlap + 1) continue;
      const ColumnView view{
          tokens.begin.data(), tokens.end.data(), tokens.hash.data(), count, 0, base};
      const std::size_t starts = whole ? count : count - overlap;
      const std::size_t before = out.size();
      find_in(tables, text, view, starts, semantics, select, free, out);
      for (std::size_t i = before; i < out.size(); ++i) out[i].tokens = {};
      blocks.seek(whole ? text.size() : base + tokens.begin[starts]);
      break;
    }
  }
}

}  // namespace netra::match
