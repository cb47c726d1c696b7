#include "document/layout.h"

#include <algorithm>

#include "document/classify.h"
#include "document/dateline.h"
#include "document/lines.h"
#include "document/structure.h"

namespace netra::document {
namespace {

using base::FurnitureFamily;

// Writes the zones and paragraphs of a page line by line.
class Writer {
 public:
  Writer(std::string_view text, const scan::RawTokens& raw, const Structure& page, Layout& out)
      : text_(text), raw_(raw), page_(page), out_(out) {}

  void write() {
    out_.spam = page_.spam();
    for (std::size_t i = 0; i < page_.lines().size(); ++i) write(i);
    finish();
  }

 private:
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
    const Line& line = page_.lines()[i];
    switch (page_.kind(i)) {
      case LineKind::kText:
        return write_text(i, line);
      case LineKind::kStamp:
        out_.stamps.push_back(line.bytes);
        return zone(line.bytes, ZoneKind::kStamp);
      case LineKind::kByline:
        if (line.numbers > 0) out_.stamps.push_back(line.bytes);
        return zone(line.bytes, ZoneKind::kByline);
      case LineKind::kRelated:
        return write_related(line);
      case LineKind::kRelatedNext:
        return zone(line.bytes, ZoneKind::kRelated);
      case LineKind::kBlock:
        return zone(line.bytes, ZoneKind::kRelated);
      case LineKind::kKicker:
        return zone(line.bytes, ZoneKind::kKicker);
      case LineKind::kCaption: {
        // Long, or in the midst of the text, it is a sentence that begins like one.
        const bool end_mark = caption_end(line);
        const bool strong = end_mark || body_paragraphs_ == 0 || strong_caption(line);
        if (strong) return write_cut(line, line.bytes, ZoneKind::kCaption, false, false);
        return write_text(i, line);
      }
      default:
        return zone(line.bytes, ZoneKind::kFurniture);
    }
  }

  bool caption_end(const Line& line) const {
    for (const Found& f : page_.of(line)) {
      if (f.is(FurnitureFamily::kCaptionEnd)) return true;
    }
    return false;
  }

  bool strong_caption(const Line& line) const {
    for (const Found& f : page_.of(line)) {
      if (f.is(FurnitureFamily::kCaptionStart) && f.tokens.begin == line.tokens.begin &&
          f.tokens.size() >= 2) {
        return true;
      }
    }
    return false;
  }

  // "Marker: title" with, rarely, the text going on behind the title.
  void write_related(const Line& line) {
    for (const Found& f : page_.of(line)) {
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
    if (i == page_.title_line()) {
      const ByteSpan bytes = title_bytes(line, rest);
      out_.title = trim(text_, bytes);
      paragraph(bytes, ZoneKind::kTitle, false, false);
      return zone({bytes.end, line.bytes.end}, ZoneKind::kFurniture);
    }
    if (page_.repeats_title(line)) {
      const bool suffix = line.size() > page_.title().size();
      const ByteSpan bytes =
          suffix ? ByteSpan{rest.begin, raw_.end[line.tokens.begin + page_.title().size() - 1]}
                 : rest;
      paragraph(bytes, ZoneKind::kTitle, false, true);
      return zone({bytes.end, line.bytes.end}, ZoneKind::kFurniture);
    }
    if (i < page_.body_begin() && page_.title_line() != Structure::kNoLine) {
      if (page_.repeated(line)) return zone(rest, ZoneKind::kFurniture);
      if (line.size() <= 4) return zone(rest, ZoneKind::kKicker);
      if (i > page_.title_line()) return write_cut(line, rest, ZoneKind::kCaption, false, false);
      return zone(rest, ZoneKind::kKicker);
    }
    if (i < page_.body_begin() && line.size() <= 4 && !line.ends_sentence) {
      return zone(rest, ZoneKind::kKicker);
    }
    if (page_.title_line() != Structure::kNoLine && !line.ends_sentence && page_.repeated(line)) {
      return zone(rest, ZoneKind::kFurniture);
    }
    const std::uint32_t bullet = bullet_size(text_, rest);
    if (bullet > 0) {
      zone({rest.begin, rest.begin + bullet}, ZoneKind::kBody);
      rest.begin += bullet;
    } else if (body_paragraphs_ < 2 && out_.dateline.empty()) {
      const std::uint32_t lead = dateline_end(text_, raw_, rest, page_.of(line));
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
    for (const Found& f : page_.of(line)) {
      if (f.is(FurnitureFamily::kChatHeader) && f.tokens == tokens) return true;
    }
    return false;
  }

  ByteSpan title_bytes(const Line& line, ByteSpan rest) const {
    if (page_.title().end == line.tokens.end) return rest;
    return {rest.begin, raw_.end[page_.title().end - 1]};
  }

  // Writes `bytes` of a line without the furniture inside it and the sign-off behind it.
  void write_cut(const Line& line, ByteSpan bytes, ZoneKind kind, bool list_item, bool repeats) {
    ByteSpan rest = trim(text_, bytes);
    const std::uint32_t stop = signoff_begin(text_, rest, page_.of(line));
    const ByteSpan signoff{stop, rest.end};
    rest.end = stop;
    const std::span<const Found> found = line.furniture ? page_.of(line) : std::span<const Found>();
    for (const Found& f : found) {
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
        const std::uint32_t end = related_end(text_, raw_, {rest.begin, rest.end}, line.tokens,
                                              f.tokens.begin, f.tokens.end);
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
      default:
        return 0;
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

  std::string_view text_;
  const scan::RawTokens& raw_;
  const Structure& page_;
  Layout& out_;
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
                 Scratch& scratch, Layout& out) {
  out.clear();
  const Structure page(text, raw, matches, entries, scratch);
  Writer(text, raw, page, out).write();
}

}  // namespace netra::document
