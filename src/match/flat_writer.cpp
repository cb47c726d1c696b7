#include <algorithm>
#include <optional>

#include "base/checksum.h"
#include "match/builder.h"
#include "match/table_hash.h"

namespace netra::match {
namespace {

constexpr std::size_t kFirstBitsPerKey = 16;
constexpr std::size_t kBigramBitsPerKey = 8;
constexpr int kSeeds = 8;

unsigned log2_at_least(std::size_t n, unsigned least) {
  unsigned log2 = least;
  while ((std::size_t{1} << log2) < n) ++log2;
  return log2;
}

template <class Row>
std::string_view row_bytes(const Row* rows, std::size_t count) {
  return {reinterpret_cast<const char*>(rows), count * sizeof(Row)};
}

// The rows of `accepts` and what each node says of them.
struct Accepts {
  std::vector<std::uint32_t> value;  // by node
  std::vector<std::uint32_t> flags;  // by node: kAccepts and kSimple
  std::vector<AcceptRow> rows;
};

struct Ranked {
  Ending ending;
  std::uint32_t id = 0;
  std::uint16_t priority = 0;
  bool repeated = false;
};

bool is_plain(const AcceptRow& row) { return (row.flags & (kPolicyMask | kSpecialGaps)) == 0; }

Accepts collect(const TrieBuilder& trie, std::span<const Phrase> phrases) {
  Accepts out;
  out.value.assign(trie.nodes.size(), 0);
  out.flags.assign(trie.nodes.size(), 0);
  std::vector<std::uint32_t> last(trie.nodes.size(), 0);  // endings per node
  for (const Ending& e : trie.endings) ++last[e.node];
  std::vector<Ranked> several;
  for (const Ending& e : trie.endings) {
    const Phrase& p = phrases[e.phrase];
    if (last[e.node] == 1 && p.policy == CasePolicy::kAny && !e.special_gaps) {
      out.flags[e.node] = kAccepts | kSimple;
      out.value[e.node] = p.id;
    } else {
      several.push_back({e, p.id, p.priority, false});
    }
  }
  // An id that stands more than once at a node takes its highest priority, so
  // that its rows are neighbours.
  std::sort(several.begin(), several.end(), [](const Ranked& a, const Ranked& b) {
    if (a.ending.node != b.ending.node) return a.ending.node < b.ending.node;
    if (a.id != b.id) return a.id < b.id;
    return a.priority > b.priority;
  });
  for (std::size_t i = 1; i < several.size(); ++i) {
    Ranked& before = several[i - 1];
    if (before.ending.node != several[i].ending.node || before.id != several[i].id) continue;
    several[i].priority = before.priority;
    several[i].repeated = before.repeated = true;
  }
  std::sort(several.begin(), several.end(), [](const Ranked& a, const Ranked& b) {
    if (a.ending.node != b.ending.node) return a.ending.node < b.ending.node;
    if (a.priority != b.priority) return a.priority > b.priority;
    if (a.id != b.id) return a.id < b.id;
    return a.ending.phrase < b.ending.phrase;
  });
  for (std::size_t i = 0; i < several.size(); ++i) {
    const Ranked& r = several[i];
    const std::uint32_t node = r.ending.node;
    if (i == 0 || several[i - 1].ending.node != node) {
      if (i != 0) out.rows.back().flags |= kLastRow;
      out.flags[node] = kAccepts;
      out.value[node] = static_cast<std::uint32_t>(out.rows.size());
    } else if (r.repeated && several[i - 1].id == r.id && !r.ending.special_gaps &&
               out.rows.back().id == r.id && is_plain(out.rows.back())) {
      continue;  // wherever it holds, the row before holds too
    }
    out.rows.push_back({r.id,
                        static_cast<std::uint32_t>(phrases[r.ending.phrase].policy) |
                            (r.ending.special_gaps ? unsigned{kSpecialGaps} : 0u) |
                            (r.repeated ? unsigned{kRepeatedId} : 0u),
                        r.ending.spelling});
  }
  if (!out.rows.empty()) out.rows.back().flags |= kLastRow;
  return out;
}

class BlockWriter {
 public:
  explicit BlockWriter(std::size_t header_bytes) : bytes_(header_bytes, '\0') {}
  template <class Row>
  Section add(const std::vector<Row>& rows) {
    return add(row_bytes(rows.data(), rows.size()), rows.size());
  }
  Section add(std::string_view bytes, std::size_t rows) {
    bytes_.resize((bytes_.size() + 63) / 64 * 64, '\0');  // a section starts a cache line
    const Section section{bytes_.size(), rows};
    bytes_.append(bytes);
    return section;
  }
  std::vector<std::uint64_t> finish(Header& header) {
    bytes_.resize((bytes_.size() + 7) / 8 * 8, '\0');
    header.total_bytes = bytes_.size();
    header.checksum = block_checksum(header, std::string_view(bytes_).substr(sizeof(Header)));
    std::memcpy(bytes_.data(), &header, sizeof header);
    std::vector<std::uint64_t> words(bytes_.size() / 8);
    std::memcpy(words.data(), bytes_.data(), bytes_.size());
    return words;
  }

 private:
  std::string bytes_;
};

}  // namespace

Result<std::vector<std::uint64_t>> write_flat(const TrieBuilder& trie,
                                              std::span<const Phrase> phrases) {
  const Error failed{ErrorCode::kTooLarge, "no perfect hash was found for the phrases", {}};
  const Accepts accepts = collect(trie, phrases);
  const auto info_of = [&](std::size_t node) {
    const TrieNode& n = trie.nodes[node];
    return accepts.flags[node] | (n.children ? unsigned{kChildren} : 0u) |
           (n.special_below ? unsigned{kSpecialBelow} : 0u) |
           (n.label != 0 ? kLongLabel | (n.label - 1) << kLabelShift : 0u);
  };

  Header header;
  header.phrases = static_cast<std::uint32_t>(phrases.size());
  header.max_tokens = trie.max_tokens;
  std::vector<std::uint32_t> firsts, edges, number(trie.nodes.size(), kNoNode);
  for (std::uint32_t n = 1; n < trie.nodes.size(); ++n) {
    (trie.nodes[n].parent == 0 ? firsts : edges).push_back(n);
  }
  std::vector<std::uint64_t> keys(firsts.size());
  for (std::size_t i = 0; i < firsts.size(); ++i) keys[i] = trie.nodes[firsts[i]].hash;
  const auto first = build_perfect_hash(keys);
  if (!first) return failed;

  header.first_bits_log2 = log2_at_least(firsts.size() * kFirstBitsPerKey, 10);
  header.first_disp_log2 = first->disp_log2;
  std::vector<std::uint64_t> first_bits(std::size_t{1} << (header.first_bits_log2 - 6));
  std::vector<FirstSlot> first_slots(first->slots);
  for (std::size_t i = 0; i < firsts.size(); ++i) {
    const std::uint64_t bit = keys[i] >> (64 - header.first_bits_log2);
    first_bits[bit / 64] |= 1ull << bit % 64;
    first_slots[first->slot[i]] = {keys[i], accepts.value[firsts[i]], info_of(firsts[i])};
    number[firsts[i]] = first->slot[i];
  }

  // A parent stands before its children, so one pass gives every path its hash.
  std::optional<PerfectHash> edge;
  std::vector<std::uint64_t> path(trie.nodes.size());
  for (const std::uint32_t n : firsts) path[n] = trie.nodes[n].hash;
  keys.resize(edges.size());
  for (int seed = 0; seed < kSeeds && !edge; ++seed) {
    header.edge_seed = base::mix64(static_cast<std::uint64_t>(seed));
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const TrieNode& n = trie.nodes[edges[i]];
      keys[i] = edge_key(n.hash, path[n.parent], header.edge_seed);
      path[edges[i]] = keys[i];
    }
    edge = build_perfect_hash(keys);
  }
  if (!edge) return failed;
  header.edge_disp_log2 = edge->disp_log2;
  for (std::size_t i = 0; i < edges.size(); ++i) number[edges[i]] = first->slots + edge->slot[i];

  header.bigram_log2 = log2_at_least(edges.size() * kBigramBitsPerKey, 10);
  std::vector<std::uint64_t> bigram_bits(std::size_t{1} << (header.bigram_log2 - 6));
  std::vector<EdgeSlot> edge_slots(edge->slots);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const TrieNode& n = trie.nodes[edges[i]];
    EdgeSlot& slot = edge_slots[edge->slot[i]];
    slot.hash_low = static_cast<std::uint32_t>(n.hash);
    slot.hash_high = static_cast<std::uint32_t>(n.hash >> 32);
    slot.parent = number[n.parent];
    slot.value = accepts.value[edges[i]];
    slot.info = info_of(edges[i]);
    const TrieNode& parent = trie.nodes[n.parent];
    if (parent.parent == 0) {
      const std::uint64_t bit = bigram_key(parent.hash, n.hash) >> (64 - header.bigram_log2);
      bigram_bits[bit / 64] |= 1ull << bit % 64;
    }
  }

  BlockWriter block(sizeof(Header));
  header.first_bits = block.add(first_bits);
  header.bigram_bits = block.add(bigram_bits);
  header.first_disp = block.add(first->displacements);
  header.first_slots = block.add(first_slots);
  header.edge_disp = block.add(edge->displacements);
  header.edge_slots = block.add(edge_slots);
  header.accepts = block.add(accepts.rows);
  header.pool = block.add(trie.pool, trie.pool.size());
  return block.finish(header);
}

}  // namespace netra::match
