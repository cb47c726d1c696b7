#include "actor/names.h"

#include <algorithm>
#include <string_view>

namespace netra::actor {
namespace {

constexpr std::uint32_t kMaxWords = 6;
constexpr std::string_view kTeams = "TIM";

// They say nothing about names.
constexpr std::uint64_t kEventWords = [] {
  std::uint64_t words = 0;
  for (std::size_t c = 0; c < static_cast<std::size_t>(WordClass::kCount); ++c) {
    if (base::serves_events(static_cast<WordClass>(c))) words |= bit(static_cast<WordClass>(c));
  }
  return words;
}();
// Classes that a word of a name may have; any other ends it.
constexpr std::uint64_t kOfName =
    bit(WordClass::kGivenName) | bit(WordClass::kTitle) | bit(WordClass::kDegree) |
    bit(WordClass::kHonorific) | bit(WordClass::kAbbreviation) | bit(WordClass::kMedia) |
    bit(WordClass::kSeverity) | bit(WordClass::kUnitCount) | kEventWords;

// A name begins with a capital or with a title.
constexpr std::uint8_t kUpper = scan::kInitialCap | scan::kAllCaps;
constexpr std::uint64_t kTitles = bit(WordClass::kTitle) | bit(WordClass::kHonorific);

}  // namespace

void Names::clear() noexcept {
  rows.clear();
  holders_.clear();
}

// Token `t` can be a word of a name; `first`: it would be the first one.
bool Names::part(std::uint32_t t, bool first) const {
  const std::uint8_t shape = page_.raw->shape[t];
  if ((shape & scan::kInitialCap) == 0 || (shape & scan::kHasDigit) != 0) return false;
  if (units_.of[t] != kNoUnit) return false;
  const std::uint32_t size = page_.raw->end[t] - page_.raw->begin[t];
  const bool given = page_.over(t, WordClass::kGivenName);
  if (given) return true;
  if (first && page_.begins(t, WordClass::kTitle) && !page_.over(t, WordClass::kNotName)) {
    return (shape & scan::kAllCaps) == 0;
  }
  if ((page_.covers[t] & ~kOfName) != 0) return false;
  if ((page_.marks[t] & (kRegionName | kTimeWord | kSpeech)) != 0) return false;
  if ((shape & scan::kAllCaps) != 0 && size > 1) return false;  // an acronym
  if (first && size == 1) {                                     // "M. Yusuf", not a list mark
    return t + 1 < page_.raw->size() && page_.after_dot(t + 1) && page_.capital(t + 1);
  }
  // A verb has a capital where a sentence begins, and anywhere in a headline.
  const bool opens = first && (page_.tokens->flags[t] & token::kSentenceStart) != 0;
  return !((opens || page_.in_headline(t)) && (page_.marks[t] & kCueWord) != 0);
}

// Titles and honorifics at `t`; returns the token behind them.
std::uint32_t Names::titles(std::uint32_t t, std::uint32_t end, Name& name) const {
  std::uint32_t pos = t;
  for (std::uint32_t step = 0; step < 5 && pos < end; ++step) {
    const Hit* title = page_.word(pos, WordClass::kTitle);
    if (title == nullptr) title = page_.word(pos, WordClass::kHonorific);
    if (title == nullptr || title->tokens.end >= end) break;
    const base::Entry& entry = page_.lexicon->entry(title->entry);
    // Value 1: nobility, which people bear as part of the name.
    if (page_.begins(pos, WordClass::kTitle) && entry.value == 1) {
      const std::uint32_t next = title->tokens.end;
      if (title->tokens.size() > 1 || (page_.joined(next) && page_.capital(next))) {
        name.noble = true;
        break;
      }
    }
    const std::uint32_t next = title->tokens.end;
    // A given name that is a title too is a title only before more of a name.
    if (page_.over(pos, WordClass::kGivenName) && title->tokens.size() == 1) break;
    if (!(page_.joined(next) || page_.after_dot(next))) break;
    if (!page_.capital(next)) break;
    name.titled = true;
    pos = next;
  }
  return pos;
}

std::uint32_t Names::degrees(std::uint32_t t, std::uint32_t end, Name& name) const {
  std::uint32_t pos = t;
  while (pos < end) {
    constexpr std::uint16_t kBetween =
        scan::kSpace | scan::kLineBreak | scan::kComma | scan::kSentenceEnd;
    const Hit* degree = page_.word(pos, WordClass::kDegree);
    if (degree == nullptr || (page_.raw->gap[pos] & ~kBetween) != 0) break;
    if (!page_.same_paragraph(pos, t - 1)) break;
    name.titled = true;
    pos = std::min(end, degree->tokens.end);
  }
  return pos;
}

bool Names::read(std::uint32_t t, std::uint32_t end, bool headline) {
  Name name;
  const std::uint32_t begin = titles(t, end, name);
  if (begin >= end) return false;
  const bool after_initials_word = begin > 0 && page_.over(begin - 1, WordClass::kInitialsWord) &&
                                   page_.same_paragraph(begin - 1, begin);
  const std::uint8_t shape = page_.raw->shape[begin];
  const std::uint32_t size = page_.raw->end[begin] - page_.raw->begin[begin];
  std::uint32_t pos = begin;
  // "Tgk. M. Nasir": one letter before a word abbreviates a name.
  const bool shortened = size == 1 && begin + 1 < end && page_.after_dot(begin + 1) &&
                         page_.capital(begin + 1) &&
                         (page_.raw->shape[begin + 1] & scan::kAllCaps) == 0;
  if (!shortened && (shape & scan::kAllCaps) != 0 && (shape & scan::kHasDigit) == 0 && size <= 4 &&
      (after_initials_word || (begin > t && size <= 3)) && units_.of[begin] == kNoUnit &&
      !(page_.over(begin, WordClass::kGivenName) && size > 3)) {
    name.initials = true;
    pos = begin + 1;
    // "R.S." and "M A": single letters go on.
    while (pos < end && size == 1 && page_.raw->end[pos] - page_.raw->begin[pos] == 1 &&
           (page_.raw->shape[pos] & scan::kAllCaps) != 0 && page_.after_dot(pos)) {
      ++pos;
    }
  } else {
    while (pos < end && pos - begin < kMaxWords && part(pos, pos == begin)) {
      if (pos > begin) {
        const bool initial = page_.raw->end[pos - 1] - page_.raw->begin[pos - 1] == 1 ||
                             page_.begins(pos - 1, WordClass::kAbbreviation);
        const bool apostrophe = page_.raw->begin[pos] - page_.raw->end[pos - 1] <= 3 &&
                                (page_.raw->gap[pos] & scan::kSpace) == 0 &&
                                (page_.raw->gap[pos] & ~(scan::kOther | scan::kQuoteMark)) == 0;
        if (!page_.joined(pos) && !(initial && page_.after_dot(pos)) && !apostrophe) break;
        if (page_.word(pos, WordClass::kDegree) != nullptr &&
            !page_.over(pos, WordClass::kGivenName)) {
          break;
        }
      }
      ++pos;
    }
  }
  if (pos == begin) return false;
  name.core = {begin, pos};
  name.tokens = {t, degrees(pos, end, name)};
  name.headline = headline;
  name.first_word = begin == t && (page_.tokens->flags[t] & token::kSentenceStart) != 0;
  name.known_words = true;
  for (std::uint32_t p = begin; p < pos; ++p) {
    const bool given = page_.over(p, WordClass::kGivenName);
    if (given && name.givens < 255) ++name.givens;
    const bool word =
        page_.tokens->lemma[p] != token::kNoRoot || page_.over(p, WordClass::kNotName);
    name.known_words = name.known_words && word && !given;
  }
  const std::uint32_t sentence = page_.tokens->sentence[begin];
  for (std::uint32_t p = name.tokens.begin; p > 0 && p + 2 > name.tokens.begin; --p) {
    if (page_.tokens->sentence[p - 1] != sentence) break;
    name.spoken = name.spoken || (page_.marks[p - 1] & kSpeech) != 0;
    if (!page_.joined(p)) break;
  }
  for (std::uint32_t p = name.tokens.end; p < end && p < name.tokens.end + 2; ++p) {
    if (page_.tokens->sentence[p] != sentence || !page_.joined(p)) break;
    name.spoken = name.spoken || (page_.marks[p] & kSpeech) != 0;
  }
  rows.push_back(name);
  return true;
}

void Names::find() {
  // A rank before a name is its title; alone it stays a unit.
  for (std::uint32_t u = 0; u < units_.rows.size(); ++u) {
    const Unit& unit = units_.rows[u];
    if (!unit.rank || unit.tokens.end >= page_.raw->size()) continue;
    const std::uint32_t next = unit.tokens.end;
    if (!(page_.joined(next) || page_.after_dot(next)) || !page_.capital(next)) continue;
    if (units_.of[next] != kNoUnit && !units_.rows[units_.of[next]].rank) continue;
    for (std::uint32_t t = unit.tokens.begin; t < unit.tokens.end; ++t) units_.of[t] = kNoUnit;
  }
  // Room for all tokens: each is written, and stays if a name may begin at it.
  if (opens_.size() < page_.raw->size()) opens_.resize(page_.raw->size());
  const std::uint8_t* const shapes = page_.raw->shape.data();
  const std::uint64_t* const words = page_.starts.words.data();
  for (std::size_t p = 0; p < page_.layout->paragraphs.size(); ++p) {
    const document::Paragraph& paragraph = page_.layout->paragraphs[p];
    std::uint32_t* to = opens_.data();
    for (std::uint32_t t = paragraph.tokens.begin; t < paragraph.tokens.end; ++t) {
      *to = t;
      to += ((shapes[t] & kUpper) | (words[t] & kTitles)) != 0;
    }
    std::uint32_t behind = 0;  // the token behind the name read last
    for (const std::uint32_t* at = opens_.data(); at != to; ++at) {
      if (*at < behind || units_.of[*at] != kNoUnit) continue;
      if (read(*at, paragraph.tokens.end, page_.headlines[p] != 0)) behind = rows.back().tokens.end;
    }
  }
  begins_.assign(page_.raw->size() + 1, kNoName);
  ends_.assign(page_.raw->size() + 1, kNoName);
  for (std::uint32_t n = 0; n < rows.size(); ++n) {
    begins_[rows[n].tokens.begin] = n;
    ends_[rows[n].tokens.end] = n;
  }
  // Ranks that did become part of a name, and those that did not.
  std::size_t n = 0;
  for (std::uint32_t u = 0; u < units_.rows.size(); ++u) {
    Unit& unit = units_.rows[u];
    if (!unit.rank || units_.of[unit.tokens.begin] != kNoUnit) continue;
    while (n < rows.size() && rows[n].tokens.end <= unit.tokens.begin) ++n;
    if (n < rows.size() && rows[n].tokens.contains(unit.tokens)) {
      rows[n].rank = u;
    } else {
      for (std::uint32_t t = unit.tokens.begin; t < unit.tokens.end; ++t) units_.of[t] = u;
    }
  }
}

std::uint32_t Names::name_before(const Unit& unit, bool& tight) const {
  std::uint32_t t = unit.tokens.begin;
  if (t == 0) return kNoName;
  tight = page_.joined(t);
  constexpr std::uint16_t kBracket = scan::kSpace | scan::kOpenParen;
  const bool bracket = (page_.raw->gap[t] & scan::kOpenParen) != 0 &&
                       (page_.raw->gap[t] & ~kBracket) == 0 && page_.same_paragraph(t - 1, t);
  if (tight || bracket || page_.after_comma(t)) {
    if (ends_[t] != kNoName) return ends_[t];
    if (!tight) return kNoName;
  }
  // "Budi, yang juga Ketua ..."
  for (std::uint32_t back = 1; back <= 3 && t > back; ++back) {
    const std::uint32_t p = t - back;
    if (!page_.begins(p, WordClass::kRelativizer)) {
      if (page_.capital(p) || !page_.joined(p)) return kNoName;
      continue;
    }
    tight = false;
    return page_.joined(p) || page_.after_comma(p) ? ends_[p] : kNoName;
  }
  return kNoName;
}

std::uint32_t Names::name_behind(const Unit& unit, bool& tight) const {
  std::uint32_t t = unit.tokens.end;
  if (t >= page_.raw->size()) return kNoName;
  // "guru SD di Serang berinisial SA", "camat di Serang, berinisial SA"
  for (std::uint32_t p = t; p < t + 6 && p < page_.raw->size(); ++p) {
    if (!(page_.joined(p) || page_.after_comma(p)) || units_.of[p] != kNoUnit) break;
    const Hit* word = page_.word(p, WordClass::kInitialsWord);
    if (word != nullptr && word->tokens.end < page_.raw->size()) {
      tight = true;
      return begins_[word->tokens.end];
    }
    if (page_.after_comma(p)) break;
  }
  tight = page_.joined(t) || page_.after_dot(t);
  constexpr std::uint16_t kBracket = scan::kSpace | scan::kOpenParen;
  const bool bracket = (page_.raw->gap[t] & scan::kOpenParen) != 0 &&
                       (page_.raw->gap[t] & ~kBracket) == 0 && page_.same_paragraph(t - 1, t);
  if (page_.tokens->sentence[t] != page_.tokens->sentence[t - 1]) return kNoName;
  if ((tight || bracket || page_.after_comma(t)) && begins_[t] != kNoName) return begins_[t];
  return unit.office ? name_beyond(unit, tight) : kNoName;
}

// Over what still belongs to the office, "Kadis PMP Serang, Budi" and
// "Dandim 0602/Serang Letkol Budi": a comma or a rank opens the name.
std::uint32_t Names::name_beyond(const Unit& unit, bool& tight) const {
  constexpr std::uint32_t kBridge = 6;
  constexpr std::uint16_t kTied = scan::kSlash | scan::kDash | scan::kSpace | scan::kOther;
  tight = false;
  const std::uint32_t sentence = page_.tokens->sentence[unit.tokens.end - 1];
  for (std::uint32_t p = unit.tokens.end; p < unit.tokens.end + kBridge; ++p) {
    if (p >= page_.raw->size() || page_.tokens->sentence[p] != sentence) return kNoName;
    const bool comma = page_.after_comma(p);
    if (!page_.joined(p) && !comma && (page_.raw->gap[p] & ~kTied) != 0) return kNoName;
    const std::uint32_t n = begins_[p];
    if (n != kNoName && p > unit.tokens.end && (comma || rows[n].rank != kNoUnit)) {
      return rows[n].givens > 0 || rows[n].core.size() > 1 || rows[n].titled ? n : kNoName;
    }
    if (units_.of[p] != kNoUnit || (comma && page_.regions(p).empty())) return kNoName;
    const bool belongs = page_.capital(p) || (page_.raw->shape[p] & scan::kHasDigit) != 0 ||
                         page_.over(p, WordClass::kPlacePreposition) ||
                         page_.over(p, WordClass::kDefinite);
    if (!belongs) return kNoName;
  }
  return kNoName;
}

bool Names::seen_with_office(const Name& name) const {
  for (std::uint32_t t = name.core.begin; t < name.core.end; ++t) {
    if (holders_.find(page_.raw->hash[t]) == nullptr) return false;
  }
  return true;
}

// The row itself says that it owes nothing: a retired or former officer.
bool Names::free_row(const Unit& unit) const { return units_.row(unit).bound == Bound::kNo; }

void Names::attach() {
  for (std::uint32_t u = 0; u < units_.rows.size(); ++u) {
    Unit& unit = units_.rows[u];
    if (unit.nested || units_.of[unit.tokens.begin] != u) continue;
    const ActorKind kind = units_.row(unit).kind;
    if (kind == ActorKind::kParty) continue;
    bool tight_before = false, tight_behind = false;
    std::uint32_t before = name_before(unit, tight_before);
    std::uint32_t behind = name_behind(unit, tight_behind);
    // Only offices stand in apposition; groups and institutions only right
    // before a name that is one by itself.
    if (!unit.office && !unit.relative) {
      before = kNoName;
      if (behind != kNoName) {
        const Name& n = rows[behind];
        const bool sure = n.givens > 0 || n.titled || n.initials;
        // "Pensiunan PNS, Suparman, ..." is closed by a second comma.
        const bool closed = n.tokens.end < page_.raw->size() && page_.after_comma(n.tokens.end) &&
                            (unit.retired || unit.former || free_row(unit));
        // Lawyers and teams are persons too: "Kuasa hukumnya, Budi SH, ...".
        const bool team = closed && units_.row(unit).actor_class == kTeams;
        if (!(tight_behind || closed) || !sure || unit.plural ||
            (kind != ActorKind::kGroup && !n.initials && !team)) {
          behind = kNoName;
        }
      }
    }
    if (unit.plural && !unit.singular) before = behind = kNoName;
    const auto usable = [&](std::uint32_t n, bool tight) {
      if (n == kNoName) return false;
      const Name& name = rows[n];
      if (name.units[0] != kNoUnit && name.units[1] != kNoUnit) return false;
      // Behind an office in a headline stands its verb: every word is a capital there.
      if (name.headline && name.givens == 0 && !name.titled && (!tight || name.known_words)) {
        return false;
      }
      return !(name.known_words && !name.titled && !name.initials && name.core.size() == 1);
    };
    if (!usable(before, tight_before)) before = kNoName;
    if (!usable(behind, tight_behind)) behind = kNoName;
    if (before != kNoName) {  // a bare office behind a comma goes on a list
      const bool specific = unit.place != kNoPlace || unit.institution != kNoUnit ||
                            unit.acting != Acting::kNone || tight_before;
      if (!specific) before = kNoName;
    }
    std::uint32_t chosen = behind != kNoName ? behind : before;
    if (before != kNoName && behind != kNoName) {
      if (tight_before != tight_behind) {
        chosen = tight_before ? before : behind;
      } else {
        const bool old_before = rows[before].units[0] != kNoUnit || seen_with_office(rows[before]);
        const bool old_behind = seen_with_office(rows[behind]);
        chosen = !old_before && old_behind ? before : behind;
      }
    }
    if (chosen == kNoName) continue;
    Name& name = rows[chosen];
    name.accepted = true;
    if (unit.relative) {
      name.relative = u;
      continue;
    }
    (name.units[0] == kNoUnit ? name.units[0] : name.units[1]) = u;
    for (std::uint32_t t = name.core.begin; t < name.core.end; ++t) {
      holders_.try_emplace(page_.raw->hash[t], true);
    }
  }
  for (Name& name : rows) accept(name);
}

void Names::accept(Name& name) const {
  if (name.accepted) return;
  const std::uint32_t words = name.core.size();
  const std::uint32_t t = name.tokens.begin;
  // A capital before it that neither the sentence nor a verb of saying explains.
  const bool goes_before = t > 0 && page_.joined(t) && page_.capital(t - 1) && !name.first_word &&
                           (page_.tokens->flags[t - 1] & token::kSentenceStart) == 0 &&
                           (page_.marks[t - 1] & kSpeech) == 0;
  if (goes_before && page_.over(t - 1, WordClass::kPlaceNoun)) return;  // "Jalan Ahmad Yani"
  if (name.initials) {
    name.accepted = true;
  } else if (name.headline) {
    // One given name alone behind a title or a cue: "Dukung Pramudya".
    const bool after_cue = t > 0 && page_.joined(t) && units_.of[t - 1] == kNoUnit &&
                           (page_.marks[t - 1] & kCueWord) != 0;
    const bool alone = !name.known_words && !page_.over(t, WordClass::kNotName) &&
                       (page_.marks[t] & kRegionName) == 0 && (name.titled || after_cue);
    name.accepted = name.givens == words && (words >= 2 || alone);
  } else if (name.titled) {
    name.accepted = !name.known_words;
  } else if (words >= 2) {
    name.accepted = name.givens > 0 ? name.givens * 3 >= words : name.spoken && !name.known_words;
  } else {
    const bool alone = name.givens > 0 && !name.first_word && !goes_before &&
                       !page_.over(t, WordClass::kNotName) && (page_.marks[t] & kRegionName) == 0;
    name.accepted =
        alone || (name.spoken && !name.known_words && !(goes_before && name.givens == 0) &&
                  (name.givens > 0 || !name.first_word));
  }
}

}  // namespace netra::actor
