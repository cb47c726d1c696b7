#include "document/structure.h"

#include <algorithm>

#include "document/dateline.h"

namespace netra::document {

using base::FurnitureFamily;
using base::WordClass;

namespace {

constexpr std::uint32_t kResume = 12;       // tokens of running text that end a block of links
constexpr std::uint32_t kOwnWords = 6;      // words that no furniture row knows
constexpr std::uint32_t kRepeatedLine = 8;  // tokens; longer lines repeat for a reason

bool links_elsewhere(std::span<const Found> found) {
  return std::any_of(found.begin(), found.end(), [](const Found& f) {
    return f.is(FurnitureFamily::kRelatedInline) && f.where() == base::Where::kAnywhere;
  });
}

bool stands_twice(const std::vector<std::uint64_t>& sorted, std::uint64_t hash) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), hash);
  return sorted.end() - at > 1 && *at == hash && at[1] == hash;
}

}  // namespace

Structure::Structure(std::string_view text, const scan::RawTokens& raw,
                     std::span<const match::Match> matches, std::span<const base::Entry> entries,
                     Scratch& scratch)
    : text_(text),
      raw_(raw),
      lines_(scratch.lines),
      kinds_(scratch.kinds),
      hashes_(scratch.hashes),
      header_(scratch.header) {
  find_lines(text_, raw_, matches, entries, lines_);
  kinds_.clear();
  for (const Line& line : lines_.rows) {
    kinds_.push_back(classify(text_, raw_, line, lines_.of(line)));
  }
  spam_ = lines_.spam >= 3;
  join_wrapped();
  follow_blocks();
  keep_lone_lines();
  find_header();
  count_lines();
}

void Structure::count_lines() {
  hashes_.clear();
  for (const Line& line : lines_.rows) {
    if (line.size() <= kRepeatedLine && !line.tokens.empty()) {
      hashes_.push_back(line_hash(line.tokens));
    }
  }
  std::sort(hashes_.begin(), hashes_.end());
}

bool Structure::repeated(const Line& line) const {
  return line.size() <= kRepeatedLine && stands_twice(hashes_, line_hash(line.tokens));
}

bool Structure::is_text(std::size_t i) const { return kinds_[i] == LineKind::kText; }

bool Structure::starts_lower(const Line& line) const {
  const char c = text_[line.bytes.begin];
  return c >= 'a' && c <= 'z';
}

// Mail and chat text wrapped by hand: lines of one paragraph become one line.
void Structure::join_wrapped() {
  // In place: the row that is written stands never behind the row that is read.
  std::vector<Line>& old = lines_.rows;
  std::size_t written = 0;
  for (std::size_t i = 0; i < old.size();) {
    std::size_t end = i + 1;
    if (is_text(i)) {
      while (end < old.size() && is_text(end) && !old[end].blank_before &&
             bullet_size(text_, old[end].bytes) == 0 &&
             chat_header_end(text_, raw_, old[end]) == old[end].bytes.begin) {
        ++end;
      }
    }
    const bool block = wrapped_block(i, end);
    for (std::size_t k = i; k < end; ++k) {
      const bool joins = k > i && (block || continues(old[k - 1], old[k]));
      if (!joins) {
        old[written] = old[k];
        kinds_[written++] = kinds_[k];
        continue;
      }
      Line& whole = old[written - 1];
      const Line& part = old[k];
      whole.bytes.end = part.bytes.end;
      whole.tokens.end = part.tokens.end;
      whole.found.end = part.found.end;
      whole.ends_sentence = part.ends_sentence;
      whole.ends_colon = part.ends_colon;
      whole.furniture = whole.furniture || part.furniture;
      whole.words += part.words;
      whole.capitals += part.capitals;
      whole.numbers += part.numbers;
    }
    i = end;
  }
  old.resize(written);
  kinds_.resize(written);
}

bool Structure::continues(const Line& line, const Line& next) const {
  return !line.ends_sentence && !line.ends_colon && line.bytes.size() >= 40 && starts_lower(next);
}

// Three lines or more of nearly the same length with a break inside a clause.
bool Structure::wrapped_block(std::size_t begin, std::size_t end) const {
  if (end < begin + 3) return false;
  std::uint32_t shortest = 0xFFFFFFFFu, longest = 0;
  bool inside_clause = false;
  for (std::size_t k = begin; k < end; ++k) {
    const std::uint32_t size = lines_.rows[k].bytes.size();
    if (k + 1 < end) {
      shortest = std::min(shortest, size);
      longest = std::max(longest, size);
    }
    inside_clause = inside_clause || (k > begin && starts_lower(lines_.rows[k]) &&
                                      !lines_.rows[k - 1].ends_sentence);
  }
  return inside_clause && shortest >= 45 && longest <= 100 && longest - shortest <= 25 &&
         lines_.rows[end - 1].bytes.size() <= longest + 10;
}

// Related blocks, tails and titles on the line behind their marker.
void Structure::follow_blocks() {
  enum class Mode : std::uint8_t {
    kNone,
    kNext,
    kMore,  // behind the title of a link: another title may follow
    kBlock,
    kTail,
    kComments
  } mode = Mode::kNone;
  std::uint32_t prose = 0;
  for (std::size_t i = 0; i < lines_.rows.size(); ++i) {
    const Line& line = lines_.rows[i];
    if (mode == Mode::kComments) {
      kinds_[i] = LineKind::kFurniture;
      continue;
    }
    switch (kinds_[i]) {
      case LineKind::kText: {
        const bool resumes = line.prose() && line.size() >= kResume;
        if (mode == Mode::kNext && !line.prose() && line.size() <= 30) {
          kinds_[i] = LineKind::kRelated;
          if (bullet_size(text_, line.bytes) == 0) mode = Mode::kMore;
        } else if (mode == Mode::kMore && !line.blank_before && !line.ends_sentence &&
                   line.title_case() && line.words >= 4 && line.size() <= 30) {
          kinds_[i] = LineKind::kRelated;
        } else if (mode == Mode::kBlock && !resumes &&
                   (prose > 0 || bullet_size(text_, line.bytes) > 0)) {
          kinds_[i] = LineKind::kRelated;
        } else if (mode == Mode::kTail && !resumes && prose >= 2) {
          kinds_[i] = LineKind::kFurniture;
        } else {
          if (resumes || mode == Mode::kNext || mode == Mode::kMore) mode = Mode::kNone;
          prose += line.prose() ? 1u : 0u;
        }
        break;
      }
      case LineKind::kRelatedNext:
        mode = Mode::kNext;
        break;
      case LineKind::kBlock:
        mode = Mode::kBlock;
        break;
      case LineKind::kTail:
        mode = prose >= 3 && opens_comments(line, lines_.of(line)) ? Mode::kComments : Mode::kTail;
        break;
      case LineKind::kFooter:
        kinds_[i] = prose >= 2 || mode == Mode::kTail ? LineKind::kFurniture : LineKind::kText;
        break;
      case LineKind::kSignOff:
      case LineKind::kByline:
        if (prose >= 2) mode = Mode::kTail;
        break;
      default:
        break;
    }
  }
}

// A text of one line has no page around it that would make it furniture: where no
// line is left, those with enough words of their own are text. "Video:" or "Most read:"
// in front of them says what kind of headline it is; "read also" is a link all the same.
void Structure::keep_lone_lines() {
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    if (is_text(i) || kinds_[i] == LineKind::kCaption || kinds_[i] == LineKind::kRelatedNext)
      return;
  }
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    const Line& line = lines_.rows[i];
    if (kinds_[i] == LineKind::kStamp || links_elsewhere(lines_.of(line))) continue;
    std::uint32_t own = 0, next = line.tokens.begin;
    const auto count_to = [&](std::uint32_t end) {
      for (; next < end; ++next) own += (raw_.shape[next] & scan::kAllDigits) ? 0u : 1u;
    };
    for (const Found& f : lines_.of(line)) {
      if (f.entry.kind != base::Kind::kFurniture) continue;
      count_to(f.tokens.begin);
      next = std::max(next, f.tokens.end);
    }
    count_to(line.tokens.end);
    if (own >= kOwnWords) kinds_[i] = LineKind::kText;
  }
}

std::uint64_t Structure::line_hash(TokenSpan tokens) const {
  std::uint64_t h = 0x9E3779B97F4A7C15u;
  for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
    h = (h ^ raw_.hash[t]) * 0xFF51AFD7ED558CCDu;
    h ^= h >> 32;
  }
  return h;
}

// The title without " - Outlet" or " | Outlet" behind it.
TokenSpan Structure::without_outlet(const Line& line, bool repeats) const {
  for (std::uint32_t t = line.tokens.end - 1; t > line.tokens.begin; --t) {
    if (line.tokens.end - t > 5) break;
    const std::uint16_t gap = raw_.gap[t];
    const std::string_view between = text_.substr(raw_.end[t - 1], raw_.begin[t] - raw_.end[t - 1]);
    const bool bar = between.find('|') != std::string_view::npos;
    const bool dash = (gap & scan::kDash) != 0 && (gap & scan::kSpace) != 0;
    if (!bar && !dash) continue;
    bool outlet = bar || repeats;
    for (const Found& f : lines_.of(line)) {
      outlet = outlet || (f.tokens.begin >= t && f.is(WordClass::kMedia)) ||
               (f.tokens.begin >= t && f.is(FurnitureFamily::kDatelineMedia));
    }
    if (outlet && t > line.tokens.begin + 1) return {line.tokens.begin, t};
  }
  return line.tokens;
}

bool Structure::is_body_start(std::size_t i) const {
  const Line& line = lines_.rows[i];
  if (line.prose() || (line.size() >= 28 && !line.title_case())) return true;
  if (line.ends_sentence && line.size() >= 20) return true;
  return line.size() >= 12 &&
         dateline_end(text_, raw_, line.bytes, lines_.of(line)) > line.bytes.begin;
}

bool Structure::looks_like_title(const Line& line) const {
  if (line.size() < 3 || line.size() > 35 || starts_lower(line)) return false;
  for (const Found& f : lines_.of(line)) {
    if (f.is(WordClass::kGreeting) && f.tokens.begin == line.tokens.begin) return false;
  }
  if (line.ends_colon || bullet_size(text_, line.bytes) > 0) return false;
  const char last = text_[line.bytes.end - 1];
  return last != '.' || (line.title_case() && line.size() <= 25);
}

void Structure::count_header(std::size_t body) {
  header_.clear();
  for (std::size_t i = 0; i < body; ++i) {
    if (is_text(i)) header_.push_back(line_hash(lines_.rows[i].tokens));
  }
  std::sort(header_.begin(), header_.end());
}

// Title, kickers and captions in front of the body.
void Structure::find_header() {
  std::size_t body = lines_.rows.size(), texts = 0, first_text = lines_.rows.size();
  for (std::size_t i = 0; i < lines_.rows.size(); ++i) {
    if (!is_text(i)) continue;
    if (chat_header_end(text_, raw_, lines_.rows[i]) != lines_.rows[i].bytes.begin) return;
    ++texts;
    if (first_text == lines_.rows.size()) first_text = i;
    if (body == lines_.rows.size() && is_body_start(i)) body = i;
  }
  if (texts == 0) return;
  if (body == lines_.rows.size()) {
    const Line& line = lines_.rows[first_text];
    if (looks_like_title(line) && (line.title_case() || texts > 1) &&
        (texts == 1 || !lines_.rows[next_text(first_text)].title_case())) {
      title_line_ = first_text;
    } else {
      return;
    }
    body = first_text + 1;
  }
  if (title_line_ == kNoLine) {
    // The first line long enough that does not merely repeat; then a shorter one.
    for (const std::uint32_t least : {5u, 3u}) {
      if (least < 5 && title_line_ == kNoLine) count_header(body);
      for (std::size_t i = 0; i < body && title_line_ == kNoLine; ++i) {
        const Line& line = lines_.rows[i];
        if (!is_text(i) || line.size() < least || !looks_like_title(line)) continue;
        if (line.size() < 5 && stands_twice(header_, line_hash(line.tokens))) continue;
        title_line_ = i;
      }
    }
  }
  if (title_line_ == kNoLine) {
    body_begin_ = body;
    return;
  }
  set_title(lines_.rows[title_line_]);
  body_begin_ = std::max(body, title_line_ + 1);
}

std::size_t Structure::next_text(std::size_t i) const {
  for (++i; i < lines_.rows.size(); ++i) {
    if (is_text(i)) return i;
  }
  return lines_.rows.size() - 1;
}

void Structure::set_title(const Line& line) {
  // A later line that is the same words without the outlet proves the suffix.
  TokenSpan title = line.tokens;
  const TokenSpan bare = without_outlet(line, true);
  if (bare != line.tokens) {
    bool repeats = false;
    const std::uint64_t hash = line_hash(bare);
    for (std::size_t i = title_line_ + 1; i < lines_.rows.size() && !repeats; ++i) {
      repeats = lines_.rows[i].size() == bare.size() && line_hash(lines_.rows[i].tokens) == hash;
    }
    title = repeats ? bare : without_outlet(line, false);
  }
  title_ = title;
  title_hash_ = line_hash(title);
}

bool Structure::repeats_title(const Line& line) const {
  if (title_line_ == kNoLine) return false;
  if (line.size() == title_.size()) return line_hash(line.tokens) == title_hash_;
  return line.size() > title_.size() && line.size() <= title_.size() + 5 &&
         without_outlet(line, true).size() == title_.size() &&
         line_hash(without_outlet(line, true)) == title_hash_;
}

}  // namespace netra::document
