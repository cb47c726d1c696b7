#include "match/finder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>

#include "match/gap_rule.h"
#include "match/select.h"
#include "match/table_hash.h"
#include "match/verify.h"

namespace netra::match {
namespace {

static_assert(static_cast<unsigned>(CasePolicy::kAny) == 0);

template <class View>
class Search {
 public:
  Search(const Tables& tables, std::string_view text, const View& view, std::vector<Match>& out)
      : tables_(tables), text_(text), view_(view), out_(out) {}

  // No overlaps; nothing begins before the byte `free`. Returns the new `free`.
  std::size_t leftmost_longest(std::size_t chunk, const Selection& selection, std::size_t free) {
    // At most one match per survivor: written without a branch.
    Match* const found = reinterpret_cast<Match*>(found_.data());
    Match* to = found;
    std::size_t walkers = 0;
    for (std::size_t j = 0; j < selection.size; ++j) {
      const Survivor s = selection.survivors[j];
      const std::uint32_t edge = selection.edges[walkers];
      walkers += s.slot >> 31;
      const std::size_t token = chunk + s.token;
      const std::size_t begin = view_.begin(token);
      const FirstSlot& first = tables_.first_slots[s.slot & ~kWalk];
      std::size_t behind = token + 1;
      std::uint32_t id = first.value;
      bool hit = begin >= free;
      if ((s.slot & kWalk) == 0 && (first.info & kSimple) != 0) {
        // One token, settled by its hash or by its bytes.
        if ((first.info & kLongLabel) != 0) {
          hit = hit && same_token(tables_, text_, begin, view_.end(token), first.info);
        }
      } else {
        if (!hit) continue;
        behind = longest_plain(token, s.slot, edge, id);
        hit = behind != 0;
        behind = std::max(behind, token + 1);
      }
      const std::size_t end = view_.end(behind - 1);
      std::construct_at(to,
                        Match{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                              view_.tokens(token, behind),
                              id});
      to += hit;
      free = hit ? end : free;
    }
    out_.insert(out_.end(), found, to);
    return free;
  }

  // Every phrase from the token, the longest first.
  void all(std::size_t token, std::uint32_t slot, std::uint32_t edge) {
    if ((slot & kWalk) == 0) {  // one token, nothing to walk
      const FirstSlot& first = tables_.first_slots[slot];
      if ((first.info & kAccepts) != 0 &&
          same_token(tables_, text_, view_.begin(token), view_.end(token), first.info)) {
        accept(token, token, first.value, first.info, true);
      }
      return;
    }
    struct End {
      std::size_t last;
      std::uint32_t value, info;
      bool plain;
    };
    End ends[256];  // no phrase has more tokens
    std::size_t count = 0;
    walk(token, slot, edge,
         [&](std::size_t last, std::uint32_t value, std::uint32_t info, bool plain) {
           ends[count++] = {last, value, info, plain};
         });
    while (count-- != 0) {
      const End& e = ends[count];
      accept(token, e.last, e.value, e.info, e.plain);
    }
  }

 private:
  // longest(), quick where every gap is one space and every phrase on the way has no policy.
  std::size_t longest_plain(std::size_t token, std::uint32_t marked_slot, std::uint32_t at,
                            std::uint32_t& id) {
    std::uint32_t node = marked_slot & ~kWalk;
    const FirstSlot& first = tables_.first_slots[node];
    std::uint32_t info = first.info;
    const auto odd = [](std::uint32_t bits) { return (bits & (kSimple | kAccepts)) == kAccepts; };
    if ((marked_slot & kWalk) == 0 || odd(info)) return longest(token, marked_slot, at, id);
    if (!same_token(tables_, text_, view_.begin(token), view_.end(token), info)) return 0;
    std::size_t behind = (info & kAccepts) != 0 ? token + 1 : 0;
    const std::uint32_t first_edge = at;
    std::uint64_t path = first.hash;
    const std::uint64_t seed = tables_.header->edge_seed;
    const unsigned disp_shift = 64 - tables_.header->edge_disp_log2;
    for (std::size_t last = token; last + 1 < view_.size();) {
      const std::size_t end = view_.end(last);
      ++last;
      const std::uint64_t hash = view_.hashes()[last];
      const EdgeSlot& edge = tables_.edge_slots[at];
      if (edge.hash() != hash || edge.parent != node) break;
      info = edge.info;
      if (view_.begin(last) != end + 1 || text_[end] != ' ' || odd(info)) {
        return longest(token, marked_slot, first_edge, id);
      }
      if (!same_token(tables_, text_, view_.begin(last), view_.end(last), info)) break;
      if ((info & kAccepts) != 0) {
        behind = last + 1;
        id = edge.value;
      }
      if ((info & kChildren) == 0 || last + 1 >= view_.size()) break;
      node = tables_.first_count + at;
      path = edge_key(hash, path, seed);
      const std::uint64_t key = edge_key(view_.hashes()[last + 1], path, seed);
      at = slot_of(key, tables_.edge_disp[key >> disp_shift], tables_.edge_count);
    }
    return behind;
  }
  // The token behind the longest phrase from here, and its id; 0 if there is none.
  std::size_t longest(std::size_t token, std::uint32_t slot, std::uint32_t edge,
                      std::uint32_t& id) {
    std::size_t behind = 0;
    walk(token, slot, edge,
         [&](std::size_t last, std::uint32_t value, std::uint32_t info, bool plain) {
           std::uint32_t found = value;
           if ((info & kSimple) != 0 ? !plain : !first_row(token, last, value, plain, found))
             return;
           behind = last + 1;
           id = found;
         });
    return behind;
  }

  // Calls `ends` for each node on the way down where phrases end.
  template <class Ends>
  void walk(std::size_t token, std::uint32_t marked_slot, std::uint32_t first_edge, Ends&& ends) {
    const std::uint32_t slot = marked_slot & ~kWalk;
    const FirstSlot& first = tables_.first_slots[slot];
    if (!same_token(tables_, text_, view_.begin(token), view_.end(token), first.info)) return;
    bool plain = true;
    if ((first.info & kAccepts) != 0) ends(token, first.value, first.info, plain);
    if ((marked_slot & kWalk) == 0) return;
    std::uint32_t node = slot;
    std::uint32_t info = first.info;
    std::uint64_t path = first.hash;
    std::uint32_t at = first_edge;
    const Header& header = *tables_.header;
    for (std::size_t last = token; last + 1 < view_.size();) {
      if (gap_of(text_, view_.end(last), view_.begin(last + 1)) != 0) {
        if ((info & kSpecialBelow) == 0) return;
        plain = false;
      }
      ++last;
      const std::uint64_t hash = view_.hashes()[last];
      const EdgeSlot& edge = tables_.edge_slots[at];
      if (edge.hash() != hash || edge.parent != node) return;
      info = edge.info;
      if (!same_token(tables_, text_, view_.begin(last), view_.end(last), info)) return;
      if ((info & kAccepts) != 0) ends(last, edge.value, info, plain);
      if ((info & kChildren) == 0 || last + 1 >= view_.size()) return;
      node = tables_.first_count + at;
      path = edge_key(hash, path, header.edge_seed);
      const std::uint64_t key = edge_key(view_.hashes()[last + 1], path, header.edge_seed);
      at = slot_of(key, tables_.edge_disp[key >> (64 - header.edge_disp_log2)], tables_.edge_count);
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

  // The phrases that end at a node.
  void accept(std::size_t first, std::size_t last, std::uint32_t value, std::uint32_t info,
              bool plain) {
    Match match{{static_cast<std::uint32_t>(view_.begin(first)),
                 static_cast<std::uint32_t>(view_.end(last))},
                view_.tokens(first, last + 1),
                value};
    if ((info & kSimple) != 0) {
      if (plain) out_.push_back(match);
      return;
    }
    bool some = false;  // one of this node was found; match.id is the last one's
    for (const AcceptRow* row = tables_.accepts + value;; ++row) {
      const std::uint32_t flags = row->flags;
      if ((flags & kRepeatedId) == 0 || !some || match.id != row->id) {
        const bool holds =
            (flags & (kSpecialGaps | kPolicyMask)) == 0  // no policy at all, as nearly all rows
                ? plain
                : row_holds(tables_, *row, Occurrence<View>{text_, view_, first, last}, plain);
        if (holds) {
          some = true;
          match.id = row->id;
          out_.push_back(match);
        }
      }
      if ((flags & kLastRow) != 0) break;
    }
  }

  const Tables& tables_;
  const std::string_view text_;
  const View& view_;
  std::vector<Match>& out_;
  // Room for the matches of one chunk, made one by one: zeros for all of them are dear.
  alignas(Match) std::array<std::byte, (kChunk + 1) * sizeof(Match)> found_;
};

}  // namespace

template <class View>
void find_in(const Tables& tables, std::string_view text, const View& view, std::size_t starts,
             Semantics semantics, SelectFunction select, std::size_t& free,
             std::vector<Match>& out) {
  Search<View> search(tables, text, view, out);
  Selection selection;
  for (std::size_t chunk = 0; chunk < starts; chunk += kChunk) {
    const std::size_t count = std::min(starts - chunk, kChunk);
    const std::uint64_t behind = chunk + count < view.size() ? view.hashes()[chunk + count] : 0;
    select(tables, view.hashes() + chunk, count, behind, selection);
    if (semantics == Semantics::kOverlapping) {
      std::size_t walkers = 0;
      for (std::size_t j = 0; j < selection.size; ++j) {
        const Survivor s = selection.survivors[j];
        search.all(chunk + s.token, s.slot, selection.edges[walkers]);
        walkers += s.slot >> 31;
      }
    } else {
      free = search.leftmost_longest(chunk, selection, free);
    }
  }
}

template void find_in<ColumnView>(const Tables&, std::string_view, const ColumnView&, std::size_t,
                                  Semantics, SelectFunction, std::size_t&, std::vector<Match>&);
template void find_in<BlockView>(const Tables&, std::string_view, const BlockView&, std::size_t,
                                 Semantics, SelectFunction, std::size_t&, std::vector<Match>&);

}  // namespace netra::match
