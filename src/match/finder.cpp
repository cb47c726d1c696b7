#include "match/finder.h"

#include <algorithm>

#include "match/gap_rule.h"
#include "match/table_hash.h"
#include "match/verify.h"

namespace netra::match {
namespace {

constexpr std::size_t kChunk = 2048;  // tokens per pass: the scratch stays in L1
constexpr std::uint32_t kWalk = 1u << 31;

// One start whose first token stands in the table.
struct Survivor {
  std::uint32_t token;
  std::uint32_t slot;  // kWalk: the next token may continue a phrase
};

template <class View>
class Search {
 public:
  Search(const Tables& tables, std::string_view text, const View& view, std::vector<Match>& out)
      : tables_(tables), text_(text), view_(view), out_(out) {}

  // The longest phrase from the survivor's token; the number of its tokens, or 0.
  std::size_t longest(const Survivor& s) {
    std::size_t best = 0;
    std::uint32_t best_id = 0;
    walk(s, [&](std::size_t last, std::uint32_t value, std::uint32_t info, bool plain) {
      std::uint32_t id = value;
      if ((info & kSimple) != 0 ? !plain : !first_row(s.token, last, value, plain, id)) return;
      best = last - s.token + 1;
      best_id = id;
    });
    if (best != 0) emit(s.token, s.token + best - 1, best_id);
    return best;
  }

  // Every phrase from the survivor's token, the longest first.
  void all(const Survivor& s) {
    struct End {
      std::size_t last;
      std::uint32_t value, info;
      bool plain;
    };
    End ends[256];  // no phrase has more tokens
    std::size_t count = 0;
    walk(s, [&](std::size_t last, std::uint32_t value, std::uint32_t info, bool plain) {
      ends[count++] = {last, value, info, plain};
    });
    while (count-- != 0) {
      const End& e = ends[count];
      if ((e.info & kSimple) != 0) {
        if (e.plain) emit(s.token, e.last, e.value);
        continue;
      }
      const std::size_t before = out_.size();
      for (const AcceptRow* row = tables_.accepts + e.value;; ++row) {
        const bool again = (row->flags & kRepeatedId) != 0 && out_.size() != before &&
                           out_.back().id == row->id;
        if (!again && row_holds(tables_, *row, Occurrence<View>{text_, view_, s.token, e.last},
                                e.plain)) {
          emit(s.token, e.last, row->id);
        }
        if ((row->flags & kLastRow) != 0) break;
      }
    }
  }

 private:
  // Calls `ends` for each node on the way down where phrases end.
  template <class Ends>
  void walk(const Survivor& s, Ends&& ends) {
    const std::uint32_t slot = s.slot & ~kWalk;
    const FirstSlot& first = tables_.first_slots[slot];
    if (!same_token(tables_, text_, view_.begin(s.token), view_.end(s.token), first.info)) return;
    bool plain = true;
    if ((first.info & kAccepts) != 0) ends(s.token, first.value, first.info, plain);
    if ((s.slot & kWalk) == 0) return;
    std::uint32_t node = slot;
    std::uint32_t info = first.info;
    std::uint64_t path = first.hash;
    const Header& header = *tables_.header;
    for (std::size_t last = s.token; (info & kChildren) != 0 && last + 1 < view_.size();) {
      if (gap_of(text_, view_.end(last), view_.begin(last + 1)) != 0) {
        if ((info & kSpecialBelow) == 0) return;
        plain = false;
      }
      ++last;
      const std::uint64_t hash = view_.hash(last);
      path = edge_key(hash, path, header.edge_seed);
      const std::uint32_t at = slot_of(
          path, tables_.edge_disp[path >> (64 - header.edge_disp_log2)], tables_.edge_count);
      const EdgeSlot& edge = tables_.edge_slots[at];
      if (edge.hash() != hash || edge.parent != node) return;
      info = edge.info;
      if (!same_token(tables_, text_, view_.begin(last), view_.end(last), info)) return;
      node = tables_.first_count + at;
      if ((info & kAccepts) != 0) ends(last, edge.value, info, plain);
    }
  }

  bool first_row(std::size_t first, std::size_t last, std::uint32_t value, bool plain,
                 std::uint32_t& id) {
    for (const AcceptRow* row = tables_.accepts + value;; ++row) {
      if (row_holds(tables_, *row, Occurrence<View>{text_, view_, first, last}, plain)) {
        id = row->id;
        return true;
      }
      if ((row->flags & kLastRow) != 0) return false;
    }
  }

  void emit(std::size_t first, std::size_t last, std::uint32_t id) {
    out_.push_back({{static_cast<std::uint32_t>(view_.begin(first)),
                     static_cast<std::uint32_t>(view_.end(last))},
                    view_.tokens(first, last + 1),
                    id});
  }

  const Tables& tables_;
  const std::string_view text_;
  const View& view_;
  std::vector<Match>& out_;
};

}  // namespace

template <class View>
void find_in(const Tables& tables, std::string_view text, const View& view, std::size_t starts,
             Semantics semantics, std::size_t& free, std::vector<Match>& out) {
  const Header& header = *tables.header;
  const unsigned bit_shift = 64 - header.first_bits_log2;
  const unsigned disp_shift = 64 - header.first_disp_log2;
  const unsigned bigram_shift = 64 - header.bigram_log2;
  Search<View> search(tables, text, view, out);
  Survivor survivors[kChunk];
  for (std::size_t chunk = 0; chunk < starts; chunk += kChunk) {
    const std::size_t end = std::min(starts, chunk + kChunk);
    // Each pass keeps what the next one needs, without a branch on the data.
    std::size_t kept = 0;
    for (std::size_t i = chunk; i < end; ++i) {
      const std::uint64_t bit = view.hash(i) >> bit_shift;
      survivors[kept].token = static_cast<std::uint32_t>(i);
      kept += tables.first_bits[bit / 64] >> bit % 64 & 1;
    }
    for (std::size_t j = 0; j < kept; ++j) {
      const std::uint64_t hash = view.hash(survivors[j].token);
      survivors[j].slot =
          slot_of(hash, tables.first_disp[hash >> disp_shift], tables.first_count);
      __builtin_prefetch(tables.first_slots + survivors[j].slot);
    }
    std::size_t verified = 0;
    for (std::size_t j = 0; j < kept; ++j) {
      const Survivor s = survivors[j];
      const std::uint64_t hash = view.hash(s.token);
      const FirstSlot& slot = tables.first_slots[s.slot];
      const std::size_t next = s.token + 1u < view.size() ? s.token + 1u : s.token;
      const std::uint64_t bit = bigram_key(hash, view.hash(next)) >> bigram_shift;
      const std::uint32_t walk = static_cast<std::uint32_t>(
          tables.bigram_bits[bit / 64] >> bit % 64 & (slot.info & kChildren ? 1 : 0));
      survivors[verified] = {s.token, s.slot | walk << 31};
      verified += (slot.hash == hash) & ((slot.info & kAccepts) | walk);
    }
    if (semantics == Semantics::kOverlapping) {
      for (std::size_t j = 0; j < verified; ++j) search.all(survivors[j]);
      continue;
    }
    for (std::size_t j = 0; j < verified; ++j) {
      const std::uint32_t token = survivors[j].token;
      if (view.begin(token) < free) continue;
      const std::size_t length = search.longest(survivors[j]);
      if (length != 0) free = view.end(token + length - 1);
    }
  }
}

template void find_in<ColumnView>(const Tables&, std::string_view, const ColumnView&, std::size_t,
                                  Semantics, std::size_t&, std::vector<Match>&);
template void find_in<BlockView>(const Tables&, std::string_view, const BlockView&, std::size_t,
                                 Semantics, std::size_t&, std::vector<Match>&);

}  // namespace netra::match
