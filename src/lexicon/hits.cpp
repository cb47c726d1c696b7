#include "lexicon/hits.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/search.h"

namespace netra::lexicon {
namespace {

using base::Entry;
using base::Kind;

// Hits hide each other inside one of these groups only: one for each kind; words
// by class, and the cues that name a speaker or a party to the case apart from
// those that speak of the case.
constexpr std::size_t kKinds = static_cast<std::size_t>(Kind::kFurniture) + 1;
constexpr std::size_t kPeopleCues = kKinds;
constexpr std::size_t kFirstWordClass = kKinds + 1;
constexpr std::size_t kGroups = kFirstWordClass + static_cast<std::size_t>(base::WordClass::kCount);
static_assert(kGroups <= 256);

constexpr std::size_t group_of(Kind kind, std::size_t code) {
  if (kind == Kind::kWord) return std::min(kFirstWordClass + code, kGroups - 1);
  if (kind == Kind::kReading) return static_cast<std::size_t>(Kind::kActor);
  if (kind == Kind::kCue) {
    const auto role = static_cast<base::CueRole>(code);
    const bool people = role >= base::CueRole::kSpeechDirect && role <= base::CueRole::kReporter;
    if (people) return kPeopleCues;
  }
  return static_cast<std::size_t>(kind);
}

// By class_of().
constexpr std::array<std::uint8_t, base::kClasses> kGroupOf = [] {
  std::array<std::uint8_t, base::kClasses> groups{};
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    for (std::size_t code = 0; code < base::kCodes; ++code) {
      groups[base::class_of(static_cast<Kind>(kind), code)] =
          static_cast<std::uint8_t>(group_of(static_cast<Kind>(kind), code));
    }
  }
  return groups;
}();

bool names_actor(Kind kind) noexcept { return (kind == Kind::kActor) | (kind == Kind::kReading); }

// Without a branch between the two comparisons.
bool same(TokenSpan a, TokenSpan b) noexcept { return (a.begin == b.begin) & (a.end == b.end); }

// The readings of one ambiguous form: the first whose context stands near by,
// else the default one, else none. Returns null when no reading holds.
const Hit* choose_reading(std::span<const Hit> readings, const scan::RawTokens& raw,
                          const Lexicon& lexicon) {
  const Hit* fallback = nullptr;
  for (const Hit& hit : readings) {
    const ReadingRow& reading = lexicon.readings[lexicon.entry(hit.entry).ref];
    if (reading.is_default) {
      if (fallback == nullptr) fallback = &hit;
      continue;
    }
    const auto window = static_cast<std::uint32_t>(reading.window);
    const std::uint32_t begin = hit.tokens.begin - std::min(hit.tokens.begin, window);
    const std::uint32_t end = std::min(hit.tokens.end + window, raw.size());
    for (std::uint32_t t = begin; t < end; ++t) {
      if (t >= hit.tokens.begin && t < hit.tokens.end) continue;
      const std::vector<std::uint64_t>& context = reading.context;
      const std::size_t at = base::count_below(context.data(), context.size(), raw.hash[t]);
      if (at < context.size() && context[at] == raw.hash[t]) return &hit;
    }
  }
  return fallback;
}

// A row that stands no longer; its tokens stay, so that the rows stay in order.
void drop(Hit& hit) noexcept {
  hit.entry = base::kNoRow;
  hit.actor = base::kNoRow;
}
bool dropped(const Hit& hit) noexcept { return hit.entry == base::kNoRow; }

// Puts the rows of each span in the order of their entries; what was dropped goes
// last. REQUIRES: the rows are by first token, longest first.
void sort_spans(std::span<Hit> rows) noexcept {
  for (std::size_t i = 1; i < rows.size(); ++i) {
    // 0 where both hold: equal spans, and the entries stand the wrong way round. As two
    // conditions each would be a branch that follows the words of the text.
    const std::uint64_t apart = (rows[i].tokens.begin ^ rows[i - 1].tokens.begin) |
                                (rows[i].tokens.end ^ rows[i - 1].tokens.end);
    const std::uint64_t below = (std::uint64_t{rows[i].entry} - rows[i - 1].entry) >> 63;
    if ((apart | (below ^ 1)) != 0) continue;
    const Hit row = rows[i];
    std::size_t at = i;
    for (; at > 0 && same(rows[at - 1].tokens, row.tokens) && row.entry < rows[at - 1].entry;
         --at) {
      rows[at] = rows[at - 1];
    }
    rows[at] = row;
  }
}

// Hits of equal span and an actor's kind: the readings decide when there are any.
void resolve_readings(std::span<Hit> rows, const scan::RawTokens& raw, const Lexicon& lexicon,
                      Scratch& scratch) {
  std::size_t done = 0;  // rows before it are decided
  const auto kind_of = [&](std::size_t row) { return lexicon.entry(rows[row].entry).kind; };
  for (const std::uint32_t row : scratch.reading_rows) {
    if (row < done) continue;
    std::size_t begin = row, end = row;
    while (begin > done && rows[begin - 1].tokens == rows[row].tokens) --begin;
    while (end < rows.size() && rows[end].tokens == rows[row].tokens) ++end;
    scratch.readings.clear();
    for (std::size_t k = begin; k < end; ++k) {
      if (kind_of(k) == Kind::kReading) scratch.readings.push_back(rows[k]);
    }
    if (const Hit* chosen = choose_reading(scratch.readings, raw, lexicon)) {
      rows[row] = *chosen;  // keeps the place of the first reading
      rows[row].actor = lexicon.readings[lexicon.entry(chosen->entry).ref].actor;
    }
    bool kept = false;
    for (std::size_t k = begin; k < end; ++k) {
      const Kind kind = kind_of(k);
      if (!names_actor(kind)) continue;
      if (kept || rows[k].actor == base::kNoRow || kind != Kind::kReading) {
        drop(rows[k]);
      } else {
        kept = true;
      }
    }
    sort_spans(rows.subspan(begin, end - begin));
    done = end;
  }
}

constexpr std::uint32_t kLongestName = 16;  // tokens of a full name before its acronym

// True if the upper-case words before token `at` spell the acronym's letters.
bool spelled_before(std::string_view text, const scan::RawTokens& raw, std::uint32_t at) {
  const std::string_view acronym = text.substr(raw.begin[at], raw.end[at] - raw.begin[at]);
  std::size_t letter = acronym.size();
  std::uint32_t t = at;
  for (std::uint32_t steps = 0; letter > 0 && t > 0 && steps < 16; ++steps) {
    --t;
    if ((raw.shape[t] & scan::kInitialCap) == 0) continue;
    if (text[raw.begin[t]] != acronym[letter - 1]) return false;
    --letter;
  }
  return letter == 0;
}

// One of the four gaps from `gaps` on holds an opening bracket.
bool opens_bracket(const std::uint16_t* gaps) noexcept {
  return ((gaps[0] | gaps[1] | gaps[2] | gaps[3]) & scan::kOpenParen) != 0;
}

void find_bindings(std::string_view text, const scan::RawTokens& raw, std::span<const Hit> rows,
                   std::vector<Binding>& bindings) {
  bindings.clear();
  std::size_t next = 0;
  const std::uint32_t tokens = raw.size();
  const std::uint16_t* const gaps = raw.gap.data();
  for (std::uint32_t t = 1; t < tokens; ++t) {
    if ((gaps[t] & scan::kOpenParen) == 0) {
      while (t + 4 < tokens && !opens_bracket(gaps + t + 1)) t += 4;
      continue;
    }
    const bool acronym = (raw.shape[t] & scan::kAllCaps) != 0 &&
                         (raw.shape[t] & (scan::kHasDigit | scan::kNonAscii)) == 0 &&
                         raw.end[t] - raw.begin[t] >= 2 && raw.end[t] - raw.begin[t] <= 10;
    if (!acronym || (raw.gap[t + 1] & scan::kCloseParen) == 0) continue;
    while (next < rows.size() && rows[next].tokens.begin < t) ++next;
    const Hit* full = nullptr;  // the longest actor that ends right before the bracket
    for (std::size_t k = next; k > 0 && rows[k - 1].tokens.begin + kLongestName > t; --k) {
      const Hit& hit = rows[k - 1];
      if (hit.actor != base::kNoRow && hit.tokens.end == t && hit.tokens.size() > 1) full = &hit;
    }
    if (full != nullptr) {
      bindings.push_back({raw.hash[t], t, full->entry, full->actor});
    } else if (spelled_before(text, raw, t)) {
      bindings.push_back({raw.hash[t], t, 0, base::kNoRow});
    }
  }
}

// The binding that holds at token `t`: the last one of its hash at or before `t`.
// `bindings` are by hash, then by token.
const Binding* binding_at(const std::vector<Binding>& bindings, std::uint64_t hash,
                          std::uint32_t t) {
  const auto behind = std::upper_bound(
      bindings.begin(), bindings.end(), std::pair{hash, t}, [](const auto& key, const Binding& b) {
        return key.first != b.hash ? key.first < b.hash : key.second < b.from_token;
      });
  if (behind == bindings.begin()) return nullptr;
  const Binding& found = *std::prev(behind);
  return found.hash == hash ? &found : nullptr;
}

// Rows and scratch.added together are what counts then.
void apply_bindings(const scan::RawTokens& raw, const document::Layout& layout, std::span<Hit> rows,
                    Scratch& scratch) {
  std::vector<Binding>& bindings = scratch.bindings;
  if (bindings.empty()) return;
  std::sort(bindings.begin(), bindings.end(), [](const Binding& a, const Binding& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.from_token < b.from_token;
  });
  std::size_t next = 0;
  std::uint32_t covered = 0;  // token behind the actor that reaches farthest so far
  const std::uint32_t tokens = raw.size();
  for (std::uint32_t t = 0; t < tokens; ++t) {
    if ((raw.shape[t] & scan::kAllCaps) == 0) continue;
    if (layout.paragraph_of[t] == document::kNoParagraph) continue;
    const Binding* bound = binding_at(bindings, raw.hash[t], t);
    if (bound == nullptr) continue;
    Hit* free = nullptr;  // the row of an actor that does not count here
    for (; next < rows.size() && rows[next].tokens.begin <= t; ++next) {
      Hit& hit = rows[next];
      if (hit.actor == base::kNoRow) continue;
      if (hit.tokens.size() > 1) {
        covered = std::max(covered, hit.tokens.end);
      } else if (hit.tokens.begin == t) {
        drop(hit);
        free = &hit;
      }
    }
    if (bound->actor == base::kNoRow) continue;
    const Hit hit{raw.bytes(t), {t, t + 1}, bound->entry, bound->actor, covered > t};
    if (free != nullptr) {
      *free = hit;
    } else {
      scratch.added.push_back(hit);
    }
  }
}

// The rows and scratch.added, by first token, become scratch.rows.
void merge_added(std::span<const Hit> rows, Scratch& scratch) {
  scratch.rows.resize(rows.size() + scratch.added.size());
  std::merge(rows.begin(), rows.end(), scratch.added.begin(), scratch.added.end(),
             scratch.rows.begin(),
             [](const Hit& a, const Hit& b) { return a.tokens.begin < b.tokens.begin; });
}

// Writes what counts of `from`, and where each token's rows begin. It may be the rows
// of `out`: a row is never written behind the one that is read.
void write_rows(std::span<const Hit> from, std::uint32_t tokens, Hits& out) {
  out.first.assign(std::size_t{tokens} + 1, 0);
  std::uint32_t* const first = out.first.data();
  Hit* const rows = out.rows.data();
  std::uint32_t size = 0;
  for (const Hit& row : from) {
    const std::uint32_t behind = row.tokens.begin + 1;
    const bool counts = !dropped(row);
    if (rows + size != &row) rows[size] = row;
    size += counts ? 1 : 0;
    first[behind] = size;
  }
  // So far only tokens behind a row know how many rows stand in front of them.
  std::uint32_t before = 0;
  for (std::uint32_t t = 0; t <= tokens; ++t) first[t] = before = std::max(before, first[t]);
  out.rows.resize(size);
}

}  // namespace

void Hits::clear() noexcept {
  rows.clear();
  first.clear();
}

void find_hits(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
               const token::Tokens& tokens, std::span<const match::Match> matches,
               const Lexicon& lexicon, Scratch& scratch, Hits& out) {
  (void)tokens;
  scratch.reading_rows.clear();
  scratch.added.clear();
  // Not cleared first: every row that stays is written.
  if (out.rows.size() < matches.size()) out.rows.resize(matches.size());
  Hit* to = out.rows.data();
  std::array<TokenSpan, kGroups> cover{};  // per group: the span that reaches farthest so far
  TokenSpan inside;                        // tokens of the paragraph that may hold the match
  auto paragraph = layout.paragraphs.begin();
  const Entry* const entries = lexicon.entries.data();
  for (const match::Match& m : matches) {
    while (m.tokens.begin >= inside.end && paragraph != layout.paragraphs.end()) {
      inside = paragraph->tokens;
      ++paragraph;
    }
    if ((m.tokens.begin < inside.begin) | (m.tokens.end > inside.end)) continue;
    const Entry& entry = entries[m.id];
    if (entry.kind == Kind::kFurniture) continue;
    TokenSpan& widest = cover[kGroupOf[base::class_of(entry)]];
    const bool equal = same(m.tokens, widest), names = names_actor(entry.kind);
    const bool nested = (m.tokens.end <= widest.end) & !equal;
    if (nested & !names) continue;
    if (m.tokens.end > widest.end) widest = m.tokens;
    if (entry.kind == Kind::kReading) {
      scratch.reading_rows.push_back(static_cast<std::uint32_t>(to - out.rows.data()));
    }
    to->bytes = m.bytes;
    to->tokens = m.tokens;
    to->entry = m.id;
    to->actor = entry.kind == Kind::kActor ? entry.ref : base::kNoRow;
    to->nested = nested;
    ++to;
  }
  const auto size = static_cast<std::size_t>(to - out.rows.data());
  const std::span<Hit> rows(out.rows.data(), size);
  resolve_readings(rows, raw, lexicon, scratch);
  find_bindings(text, raw, rows, scratch.bindings);
  apply_bindings(raw, layout, rows, scratch);
  if (scratch.added.empty()) {
    if (!scratch.bindings.empty()) sort_spans(rows);
    return write_rows(rows, raw.size(), out);
  }
  merge_added(rows, scratch);
  sort_spans(scratch.rows);
  if (out.rows.size() < scratch.rows.size()) out.rows.resize(scratch.rows.size());
  write_rows(scratch.rows, raw.size(), out);
}

}  // namespace netra::lexicon
