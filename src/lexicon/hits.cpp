#include "lexicon/hits.h"

#include <algorithm>
#include <array>

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
constexpr std::size_t kGroups = kFirstWordClass + base::kWordClassNames.size();

std::size_t group_of(const Entry& entry) noexcept {
  if (entry.kind == Kind::kWord) return kFirstWordClass + entry.code;
  if (entry.kind == Kind::kReading) return static_cast<std::size_t>(Kind::kActor);
  if (entry.kind == Kind::kCue) {
    const auto role = static_cast<base::CueRole>(entry.code);
    if (role >= base::CueRole::kSpeechDirect && role <= base::CueRole::kReporter) return kPeopleCues;
  }
  return static_cast<std::size_t>(entry.kind);
}

bool names_actor(Kind kind) noexcept { return kind == Kind::kActor || kind == Kind::kReading; }

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
      if (std::binary_search(reading.context.begin(), reading.context.end(), raw.hash[t])) {
        return &hit;
      }
    }
  }
  return fallback;
}

// Hits of equal span and an actor's kind: the readings decide when there are any.
void resolve_readings(std::vector<Hit>& rows, const scan::RawTokens& raw, const Lexicon& lexicon) {
  std::size_t out = 0;
  std::vector<Hit> readings;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i;
    readings.clear();
    while (end < rows.size() && rows[end].tokens == rows[i].tokens) {
      if (lexicon.entry(rows[end].entry).kind == Kind::kReading) readings.push_back(rows[end]);
      ++end;
    }
    const bool ambiguous = !readings.empty();
    if (ambiguous) {
      if (const Hit* chosen = choose_reading(readings, raw, lexicon)) {
        Hit hit = *chosen;
        hit.actor = lexicon.readings[lexicon.entry(hit.entry).ref].actor;
        for (std::size_t k = i; k < end; ++k) {  // keep the place of the first reading
          if (lexicon.entry(rows[k].entry).kind == Kind::kReading) {
            rows[k] = hit;
            break;
          }
        }
      }
    }
    bool kept = false;
    for (std::size_t k = i; k < end; ++k) {
      const Kind kind = lexicon.entry(rows[k].entry).kind;
      if (ambiguous && names_actor(kind)) {
        if (kept || rows[k].actor == base::kNoRow || kind != Kind::kReading) continue;
        kept = true;
      }
      rows[out++] = rows[k];
    }
    i = end;
  }
  rows.resize(out);
}

// An acronym bound by this document; actor == kNoRow: bound to something that
// is no actor, so that the global reading does not hold here.
struct Binding {
  std::uint64_t hash = 0;
  std::uint32_t from_token = 0;
  std::uint32_t entry = 0;
  std::uint32_t actor = base::kNoRow;
};

constexpr std::uint32_t kLongestName = 16;  // tokens of a full name before its acronym

// True if the upper-case words before token `at` spell the acronym's letters.
bool spelled_before(std::string_view text, const scan::RawTokens& raw, std::uint32_t at) {
  const std::string_view acronym =
      text.substr(raw.begin[at], raw.end[at] - raw.begin[at]);
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

std::vector<Binding> find_bindings(std::string_view text, const scan::RawTokens& raw,
                                   const std::vector<Hit>& rows) {
  std::vector<Binding> bindings;
  std::size_t next = 0;
  for (std::uint32_t t = 1; t < raw.size(); ++t) {
    const bool acronym = (raw.shape[t] & scan::kAllCaps) != 0 &&
                         (raw.shape[t] & (scan::kHasDigit | scan::kNonAscii)) == 0 &&
                         raw.end[t] - raw.begin[t] >= 2 && raw.end[t] - raw.begin[t] <= 10;
    if (!acronym || (raw.gap[t] & scan::kOpenParen) == 0 ||
        (raw.gap[t + 1] & scan::kCloseParen) == 0) {
      continue;
    }
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
  return bindings;
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

void apply_bindings(std::vector<Binding> bindings, const scan::RawTokens& raw,
                    const document::Layout& layout, std::vector<Hit>& rows) {
  if (bindings.empty()) return;
  std::sort(bindings.begin(), bindings.end(), [](const Binding& a, const Binding& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.from_token < b.from_token;
  });
  std::vector<Hit> out;
  out.reserve(rows.size());
  std::size_t next = 0;
  std::uint32_t covered = 0;  // token behind the actor that reaches farthest so far
  for (std::uint32_t t = 0; t < raw.size(); ++t) {
    const bool acronym = (raw.shape[t] & scan::kAllCaps) != 0 &&
                         layout.paragraph_of[t] != document::kNoParagraph;
    const Binding* bound = acronym ? binding_at(bindings, raw.hash[t], t) : nullptr;
    const TokenSpan tokens{t, t + 1};
    for (; next < rows.size() && rows[next].tokens.begin == t; ++next) {
      const Hit& hit = rows[next];
      const bool actor = hit.actor != base::kNoRow;
      if (actor && hit.tokens.size() > 1) covered = std::max(covered, hit.tokens.end);
      if (bound != nullptr && actor && hit.tokens == tokens) continue;
      out.push_back(hit);
    }
    if (bound != nullptr && bound->actor != base::kNoRow) {
      out.push_back({raw.bytes(t), tokens, bound->entry, bound->actor, covered > t});
    }
  }
  rows = std::move(out);
}

}  // namespace

void Hits::clear() noexcept {
  rows.clear();
  first.clear();
}

void find_hits(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
               const token::Tokens& tokens, std::span<const match::Match> matches,
               const Lexicon& lexicon, Hits& out) {
  (void)tokens;
  out.clear();
  std::array<TokenSpan, kGroups> cover{};  // per group: the span that reaches farthest so far
  for (const match::Match& m : matches) {
    const Entry& entry = lexicon.entry(m.id);
    if (entry.kind == Kind::kFurniture) continue;
    const std::uint32_t paragraph = layout.paragraph_of[m.tokens.begin];
    if (paragraph == document::kNoParagraph ||
        layout.paragraph_of[m.tokens.end - 1] != paragraph) {
      continue;
    }
    TokenSpan& widest = cover[group_of(entry)];
    const bool inside = m.tokens.end <= widest.end && m.tokens != widest;
    if (inside && !names_actor(entry.kind)) continue;
    if (m.tokens.end > widest.end) widest = m.tokens;
    out.rows.push_back({m.bytes, m.tokens, m.id,
                        entry.kind == Kind::kActor ? entry.ref : base::kNoRow, inside});
  }
  resolve_readings(out.rows, raw, lexicon);
  apply_bindings(find_bindings(text, raw, out.rows), raw, layout, out.rows);
  std::sort(out.rows.begin(), out.rows.end(), [](const Hit& a, const Hit& b) {
    if (a.tokens.begin != b.tokens.begin) return a.tokens.begin < b.tokens.begin;
    if (a.tokens.end != b.tokens.end) return a.tokens.end > b.tokens.end;
    return a.entry < b.entry;
  });
  out.first.assign(raw.size() + 1, 0);
  std::size_t row = 0;
  for (std::uint32_t t = 0; t <= raw.size(); ++t) {
    while (row < out.rows.size() && out.rows[row].tokens.begin < t) ++row;
    out.first[t] = static_cast<std::uint32_t>(row);
  }
}

}  // namespace netra::lexicon
