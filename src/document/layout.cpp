#include "document/layout.h"

#include <algorithm>
#include <unordered_map>

#include "document/classify.h"
#include "document/dateline.h"
#include "document/lines.h"

namespace netra::document {
namespace {

using base::FurnitureFamily;
using base::WordClass;

constexpr std::uint32_t kResume = 12;      // tokens of running text that end a block of links
constexpr std::uint32_t kRepeatedLine = 8;  // tokens; longer lines repeat for a reason

class Reader {
 public:
  Reader(std::string_view text, const scan::RawTokens& raw, Layout& out)
      : text_(text), raw_(raw), out_(out) {}

  void read(std::span<const match::Match> matches, std::span<const base::Entry> entries) {
    find_lines(text_, raw_, matches, entries, lines_);
    for (const Line& line : lines_.rows) kinds_.push_back(classify(text_, raw_, line, lines_.of(line)));
    flag_spam();
    join_wrapped();
    follow_blocks();
    find_header();
    for (std::size_t i = 0; i < lines_.rows.size(); ++i) write(i);
    finish();
  }

 private:
  bool is_text(std::size_t i) const { return kinds_[i] == LineKind::kText; }

  void flag_spam() {
    std::uint32_t count = 0;
    for (const Found& f : lines_.found) count += f.is(FurnitureFamily::kSpam) ? 1u : 0u;
    out_.spam = count >= 3;
  }

  bool starts_lower(const Line& line) const {
    const char c = text_[line.bytes.begin];
    return c >= 'a' && c <= 'z';
  }

  // Mail and chat text wrapped by hand: lines of one paragraph become one line.
  void join_wrapped() {
    std::vector<Line> rows;
    std::vector<LineKind> kinds;
    const std::vector<Line>& old = lines_.rows;
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
          rows.push_back(old[k]);
          kinds.push_back(kinds_[k]);
          continue;
        }
        Line& whole = rows.back();
        const Line& part = old[k];
        whole.bytes.end = part.bytes.end;
        whole.tokens.end = part.tokens.end;
        whole.found.end = part.found.end;
        whole.ends_sentence = part.ends_sentence;
        whole.ends_colon = part.ends_colon;
        whole.words += part.words;
        whole.capitals += part.capitals;
        whole.numbers += part.numbers;
      }
      i = end;
    }
    lines_.rows = std::move(rows);
    kinds_ = std::move(kinds);
  }

  bool continues(const Line& line, const Line& next) const {
    return !line.ends_sentence && !line.ends_colon && line.bytes.size() >= 40 && starts_lower(next);
  }

  // Three lines or more of nearly the same length with a break inside a clause.
  bool wrapped_block(std::size_t begin, std::size_t end) const {
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
  void follow_blocks() {
    enum class Mode : std::uint8_t { kNone, kNext, kBlock, kTail, kComments } mode = Mode::kNone;
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
            if (bullet_size(text_, line.bytes) == 0) mode = Mode::kNone;
          } else if (mode == Mode::kBlock && !resumes &&
                     (prose > 0 || bullet_size(text_, line.bytes) > 0)) {
            kinds_[i] = LineKind::kRelated;
          } else if (mode == Mode::kTail && !resumes && prose >= 2) {
            kinds_[i] = LineKind::kFurniture;
          } else {
            if (resumes || mode == Mode::kNext) mode = Mode::kNone;
            prose += line.prose() ? 1u : 0u;
          }
          break;
        }
        case LineKind::kRelatedNext: mode = Mode::kNext; break;
        case LineKind::kBlock: mode = Mode::kBlock; break;
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
        default: break;
      }
    }
  }

  std::uint64_t line_hash(TokenSpan tokens) const {
    std::uint64_t h = 0x9E3779B97F4A7C15u;
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
      h = (h ^ raw_.hash[t]) * 0xFF51AFD7ED558CCDu;
      h ^= h >> 32;
    }
    return h;
  }

  // The title without " - Outlet" or " | Outlet" behind it.
  TokenSpan without_outlet(const Line& line, bool repeats) const {
    for (std::uint32_t t = line.tokens.end - 1; t > line.tokens.begin; --t) {
      if (line.tokens.end - t > 5) break;
      const std::uint16_t gap = raw_.gap[t];
      const std::string_view between =
          text_.substr(raw_.end[t - 1], raw_.begin[t] - raw_.end[t - 1]);
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

  bool is_body_start(std::size_t i) const {
    const Line& line = lines_.rows[i];
    if (line.prose() || (line.size() >= 28 && !line.title_case())) return true;
    if (line.ends_sentence && line.size() >= 20) return true;
    return line.size() >= 12 && dateline_end(text_, raw_, line.bytes, lines_.of(line)) > line.bytes.begin;
  }

  bool looks_like_title(const Line& line) const {
    if (line.size() < 3 || line.size() > 35 || starts_lower(line)) return false;
    for (const Found& f : lines_.of(line)) {
      if (f.is(WordClass::kGreeting) && f.tokens.begin == line.tokens.begin) return false;
    }
    if (line.ends_colon || bullet_size(text_, line.bytes) > 0) return false;
    const char last = text_[line.bytes.end - 1];
    return last != '.' || (line.title_case() && line.size() <= 25);
  }

  // Title, kickers and captions in front of the body.
  void find_header() {
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
      std::unordered_map<std::uint64_t, std::uint32_t> count;
      for (std::size_t i = 0; i < body; ++i) {
        if (is_text(i)) ++count[line_hash(lines_.rows[i].tokens)];
      }
      // The first line long enough that does not merely repeat; then a shorter one.
      for (const std::uint32_t least : {5u, 3u}) {
        for (std::size_t i = 0; i < body && title_line_ == kNoLine; ++i) {
          const Line& line = lines_.rows[i];
          if (!is_text(i) || line.size() < least || !looks_like_title(line)) continue;
          if (line.size() < 5 && count[line_hash(line.tokens)] > 1) continue;
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

  std::size_t next_text(std::size_t i) const {
    for (++i; i < lines_.rows.size(); ++i) {
      if (is_text(i)) return i;
    }
    return lines_.rows.size() - 1;
  }

  void set_title(const Line& line) {
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

  bool repeats_title(const Line& line) const {
    if (title_line_ == kNoLine) return false;
    if (line.size() == title_.size()) return line_hash(line.tokens) == title_hash_;
    return line.size() > title_.size() && line.size() <= title_.size() + 5 &&
           without_outlet(line, true).size() == title_.size() &&
           line_hash(without_outlet(line, true)) == title_hash_;
  }

  // --- writing ---

  void zone(ByteSpan bytes, ZoneKind kind) {
    const ByteSpan cut = trim(text_, bytes);
    if (cut.empty()) return;
    if (!out_.zones.empty() && out_.zones.back().kind == kind && kind != ZoneKind::kTitle) {
      out_.zones.back().bytes.end = cut.end;
    } else {
      out_.zones.push_back({cut, kind});
    }
  }

  // A stretch of text; what has no token is furniture.
  void paragraph(ByteSpan bytes, ZoneKind kind, bool list_item, bool repeats) {
    const ByteSpan cut = trim(text_, bytes);
    if (cut.empty()) return;
    TokenSpan tokens = tokens_in(raw_, cut);
    if (tokens.empty()) return zone(cut, ZoneKind::kFurniture);
    zone(cut, kind);
    out_.paragraphs.push_back({cut, tokens, kind, list_item, repeats});
  }

  void write(std::size_t i) {
    const Line& line = lines_.rows[i];
    switch (kinds_[i]) {
      case LineKind::kText: return write_text(i, line);
      case LineKind::kStamp:
        out_.stamps.push_back(line.bytes);
        return zone(line.bytes, ZoneKind::kStamp);
      case LineKind::kByline:
        if (line.numbers > 0) out_.stamps.push_back(line.bytes);
        return zone(line.bytes, ZoneKind::kByline);
      case LineKind::kRelated: return write_related(line);
      case LineKind::kRelatedNext: return zone(line.bytes, ZoneKind::kRelated);
      case LineKind::kBlock: return zone(line.bytes, ZoneKind::kRelated);
      case LineKind::kKicker: return zone(line.bytes, ZoneKind::kKicker);
      case LineKind::kCaption: {
        // Long, or in the midst of the text, it is a sentence that begins like one.
        const bool end_mark = caption_end(line);
        const bool strong = end_mark || body_paragraphs_ == 0 || strong_caption(line);
        if (strong) return write_cut(line, line.bytes, ZoneKind::kCaption, false, false);
        return write_text(i, line);
      }
      default: return zone(line.bytes, ZoneKind::kFurniture);
    }
  }

  bool caption_end(const Line& line) const {
    for (const Found& f : lines_.of(line)) {
      if (f.is(FurnitureFamily::kCaptionEnd)) return true;
    }
    return false;
  }
  bool strong_caption(const Line& line) const {
    for (const Found& f : lines_.of(line)) {
      if (f.is(FurnitureFamily::kCaptionStart) && f.tokens.begin == line.tokens.begin &&
          f.tokens.size() >= 2) {
        return true;
      }
    }
    return false;
  }

  // "Marker: title" with, rarely, the text going on behind the title.
  void write_related(const Line& line) {
    for (const Found& f : lines_.of(line)) {
      if (!f.is(FurnitureFamily::kRelatedInline)) continue;
      const std::uint32_t end =
          related_end(text_, raw_, line.bytes, line.tokens, f.tokens.begin, f.tokens.end);
      zone({line.bytes.begin, end}, ZoneKind::kRelated);
      if (end < line.bytes.end) {
        ++body_paragraphs_;
        write_cut(line, {end, line.bytes.end}, ZoneKind::kBody, false, false);
      }
      return;
    }
    zone(line.bytes, ZoneKind::kRelated);
  }

  void write_text(std::size_t i, const Line& line) {
    ByteSpan rest = line.bytes;
    const std::uint32_t header = chat_header_end(text_, raw_, line);
    if (header > rest.begin) {
      out_.stamps.push_back({rest.begin, header});
      zone({rest.begin, header}, ZoneKind::kStamp);
      rest.begin = header;
      if (only_chat_notice(line, rest)) return zone(rest, ZoneKind::kFurniture);
      return write_cut(line, rest, ZoneKind::kBody, false, false);
    }
    if (text_[rest.begin] == '#') {  // a heading mark
      std::uint32_t at = rest.begin;
      while (at < rest.end && text_[at] == '#') ++at;
      zone({rest.begin, at}, ZoneKind::kFurniture);
      rest.begin = at;
    }
    if (i == title_line_) {
      const ByteSpan bytes = title_bytes(line, rest);
      out_.title = trim(text_, bytes);
      paragraph(bytes, ZoneKind::kTitle, false, false);
      return zone({bytes.end, line.bytes.end}, ZoneKind::kFurniture);
    }
    if (repeats_title(line)) {
      const bool suffix = line.size() > title_.size();
      const ByteSpan bytes = suffix ? ByteSpan{rest.begin, raw_.end[line.tokens.begin + title_.size() - 1]}
                                    : rest;
      paragraph(bytes, ZoneKind::kTitle, false, true);
      return zone({bytes.end, line.bytes.end}, ZoneKind::kFurniture);
    }
    if (i < body_begin_ && title_line_ != kNoLine) {
      if (repeated(line)) return zone(rest, ZoneKind::kFurniture);
      if (line.size() <= 4) return zone(rest, ZoneKind::kKicker);
      if (i > title_line_) return write_cut(line, rest, ZoneKind::kCaption, false, false);
      return zone(rest, ZoneKind::kKicker);
    }
    if (i < body_begin_ && line.size() <= 4 && !line.ends_sentence) {
      return zone(rest, ZoneKind::kKicker);
    }
    if (title_line_ != kNoLine && line.size() <= kRepeatedLine && !line.ends_sentence && repeated(line)) {
      return zone(rest, ZoneKind::kFurniture);
    }
    const std::uint32_t bullet = bullet_size(text_, rest);
    if (bullet > 0) {
      zone({rest.begin, rest.begin + bullet}, ZoneKind::kBody);
      rest.begin += bullet;
    } else if (body_paragraphs_ < 2 && out_.dateline.empty()) {
      const std::uint32_t lead = dateline_end(text_, raw_, rest, lines_.of(line));
      if (lead > rest.begin) {
        out_.dateline = trim(text_, {rest.begin, lead});
        zone(out_.dateline, ZoneKind::kDateline);
        rest.begin = lead;
      }
    }
    ++body_paragraphs_;
    write_cut(line, rest, ZoneKind::kBody, bullet > 0, false);
  }

  // "Message deleted" and the like are all that stands behind the header.
  bool only_chat_notice(const Line& line, ByteSpan rest) const {
    const TokenSpan tokens = tokens_in(raw_, rest);
    for (const Found& f : lines_.of(line)) {
      if (f.is(FurnitureFamily::kChatHeader) && f.tokens == tokens) return true;
    }
    return false;
  }

  // A short line met twice; counted once for all lines.
  bool repeated(const Line& line) {
    if (counts_.empty()) {
      for (std::size_t i = 0; i < lines_.rows.size(); ++i) {
        if (lines_.rows[i].size() <= kRepeatedLine && !lines_.rows[i].tokens.empty()) {
          ++counts_[line_hash(lines_.rows[i].tokens)];
        }
      }
    }
    const auto at = counts_.find(line_hash(line.tokens));
    return at != counts_.end() && at->second > 1;
  }

  ByteSpan title_bytes(const Line& line, ByteSpan rest) const {
    if (title_.end == line.tokens.end) return rest;
    return {rest.begin, raw_.end[title_.end - 1]};
  }

  // Writes `bytes` of a line without the furniture inside it and the sign-off behind it.
  void write_cut(const Line& line, ByteSpan bytes, ZoneKind kind, bool list_item, bool repeats) {
    ByteSpan rest = trim(text_, bytes);
    const std::uint32_t stop = signoff_begin(text_, rest, lines_.of(line));
    const ByteSpan signoff{stop, rest.end};
    rest.end = stop;
    for (const Found& f : lines_.of(line)) {
      if (f.bytes.begin < rest.begin || f.bytes.end > rest.end) continue;
      if (f.entry.kind != base::Kind::kFurniture) continue;
      const std::uint32_t end = cut_end(line, rest, f);
      if (end == 0) continue;
      std::uint32_t begin = f.bytes.begin;
      while (begin > rest.begin && (text_[begin - 1] == '(' || text_[begin - 1] == '[')) --begin;
      paragraph({rest.begin, begin}, kind, list_item, repeats);
      const ZoneKind cut = f.is(FurnitureFamily::kRelatedInline) ? ZoneKind::kRelated
                           : f.is(FurnitureFamily::kByline)      ? ZoneKind::kByline
                                                                 : ZoneKind::kFurniture;
      zone({begin, end}, cut);
      rest.begin = end;
    }
    paragraph(rest, kind, list_item, repeats);
    zone(signoff, ZoneKind::kFurniture);
  }

  // End of a piece of furniture inside running text; 0 if it may stay.
  std::uint32_t cut_end(const Line& line, ByteSpan rest, const Found& f) const {
    const char after = sign_after(text_, f.bytes.end, rest.end);
    const char before = f.bytes.begin > rest.begin ? text_[f.bytes.begin - 1] : ' ';
    const bool bracket = before == '(' || before == '[';
    switch (f.family()) {
      case FurnitureFamily::kRelatedInline: {
        if (after != ':' && !bracket) return 0;
        const std::uint32_t end =
            related_end(text_, raw_, {rest.begin, rest.end}, line.tokens, f.tokens.begin, f.tokens.end);
        return std::min(end, rest.end);
      }
      case FurnitureFamily::kByline:
        if (!bracket || after != ':') return 0;
        return std::min(rest.end, related_end(text_, raw_, {rest.begin, rest.end}, line.tokens,
                                              f.tokens.begin, f.tokens.end));
      case FurnitureFamily::kSkipLink:
      case FurnitureFamily::kLoader:
      case FurnitureFamily::kAd:
      case FurnitureFamily::kPlatform:
        return f.where() == base::Where::kAnywhere ? f.bytes.end : 0;
      case FurnitureFamily::kFollow:
      case FurnitureFamily::kShare:
        return f.where() == base::Where::kLineEnd && f.tokens.end == line.tokens.end ? rest.end : 0;
      default: return 0;
    }
  }

  void finish() {
    out_.paragraph_of.assign(raw_.size(), kNoParagraph);
    for (std::size_t p = 0; p < out_.paragraphs.size(); ++p) {
      const TokenSpan tokens = out_.paragraphs[p].tokens;
      for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) {
        out_.paragraph_of[t] = static_cast<std::uint32_t>(p);
      }
    }
  }

  static constexpr std::size_t kNoLine = ~std::size_t{0};

  std::string_view text_;
  const scan::RawTokens& raw_;
  Layout& out_;
  Lines lines_;
  std::vector<LineKind> kinds_;
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
  std::size_t title_line_ = kNoLine;
  std::size_t body_begin_ = 0;
  TokenSpan title_;
  std::uint64_t title_hash_ = 0;
  std::uint32_t body_paragraphs_ = 0;
};

}  // namespace

void Layout::clear() noexcept {
  zones.clear();
  paragraphs.clear();
  paragraph_of.clear();
  title = {};
  dateline = {};
  stamps.clear();
  spam = false;
}

void find_layout(std::string_view text, const scan::RawTokens& raw,
                 std::span<const match::Match> matches, std::span<const base::Entry> entries,
                 Layout& out) {
  out.clear();
  Reader(text, raw, out).read(matches, entries);
}

}  // namespace netra::document
