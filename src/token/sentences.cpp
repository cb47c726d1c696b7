#include "document/lines.h"
#include "token/parts.h"

namespace netra::token {
namespace {

// The gap between two tokens, read for signs that may end a sentence.
struct Gap {
  bool dot = false;          // a single full stop
  bool ellipsis = false;     // two dots or more, or the sign
  bool exclaim = false;      // ! or ?
  bool space_after = false;  // white space behind the mark
  bool quote_after = false;  // quotation mark right behind the mark
  bool comma_after = false;
  std::uint32_t end = 0;   // behind the mark and the closing quotes and brackets
  std::uint32_t next = 0;  // first byte of what follows, white space skipped
};

Gap read_gap(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  Gap gap;
  std::uint32_t at = begin, dots = 0;
  // The first mark counts; what stands before it (a closing bracket) belongs to it.
  for (; at < end; ++at) {
    const char c = text[at];
    const bool ellipsis = text.substr(at, end - at).starts_with("\xE2\x80\xA6");
    if (c == '.' || c == '!' || c == '?' || ellipsis) break;
  }
  if (at == end) return gap;
  while (at < end) {
    const char c = text[at];
    if (text.substr(at, end - at).starts_with("\xE2\x80\xA6")) {
      gap.ellipsis = true;
      at += 3;
    } else if (c == '.') {
      ++dots;
      ++at;
    } else if (c == '!' || c == '?') {
      gap.exclaim = true;
      ++at;
    } else {
      break;
    }
  }
  gap.ellipsis = gap.ellipsis || dots > 1;
  gap.dot = dots == 1 && !gap.ellipsis;
  while (at < end) {
    const std::uint32_t quote = document::quote_at(text, at, end);
    const bool bracket = text[at] == ')' || text[at] == ']';
    if (quote == 0 && !bracket) break;
    gap.quote_after = gap.quote_after || quote != 0;
    at += quote != 0 ? quote : 1;
    if (text[at - 1] == '.' && at < end) ++at;
  }
  if (at < end && (text[at] == '.')) ++at;  // the stop behind the quotation
  gap.end = at;
  while (at < end) {
    const std::uint32_t space = document::space_at(text, at, end);
    if (space == 0) break;
    gap.space_after = true;
    at += space;
  }
  gap.comma_after = at < end && (text[at] == ',' || text[at] == ';');
  gap.next = at;
  return gap;
}

bool is_lower(std::string_view text, const scan::RawTokens& raw, std::uint32_t t) noexcept {
  return (raw.shape[t] & (scan::kInitialCap | scan::kHasDigit)) == 0 &&
         !(text[raw.begin[t]] >= '0' && text[raw.begin[t]] <= '9');
}

class Splitter {
 public:
  Splitter(std::string_view text, const scan::RawTokens& raw,
           const std::vector<std::uint8_t>& known, Tokens& out)
      : text_(text), raw_(raw), known_(known), out_(out) {}

  void split(const document::Paragraph& paragraph, std::uint32_t row) {
    std::uint32_t first = paragraph.tokens.begin;
    std::uint32_t byte = paragraph.bytes.begin;
    for (std::uint32_t t = first + 1; t < paragraph.tokens.end; ++t) {
      if ((raw_.gap[t] & scan::kSentenceEnd) == 0) continue;
      const Gap gap = read_gap(text_, raw_.end[t - 1], raw_.begin[t]);
      if (!ends(gap, t, first)) {
        if (gap.dot) out_.flags[t - 1] |= kAbbreviationDot;
        continue;
      }
      add({first, t}, {byte, gap.end}, row);
      first = t;
      byte = gap.next;
    }
    add({first, paragraph.tokens.end}, {byte, paragraph.bytes.end}, row);
  }

 private:
  void add(TokenSpan tokens, ByteSpan bytes, std::uint32_t paragraph) {
    const auto row = static_cast<std::uint32_t>(out_.sentences.size());
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) out_.sentence[t] = row;
    out_.flags[tokens.begin] |= kSentenceStart;
    out_.sentences.push_back({tokens, bytes, paragraph});
  }

  std::uint32_t length(std::uint32_t t) const { return raw_.end[t] - raw_.begin[t]; }
  bool number(std::uint32_t t) const { return (raw_.shape[t] & scan::kAllDigits) != 0; }

  // A letter with a glued dot before it: the H of "S.H."
  bool dotted(std::uint32_t t, std::uint32_t first) const {
    return t > first && raw_.begin[t] == raw_.end[t - 1] + 1 && text_[raw_.end[t - 1]] == '.';
  }

  // REQUIRES: t > first; the gap before t holds a mark.
  bool ends(const Gap& gap, std::uint32_t t, std::uint32_t first) const {
    const std::uint32_t last = t - 1;
    const bool lower = is_lower(text_, raw_, t);
    const bool upper = (raw_.shape[t] & scan::kInitialCap) != 0;
    if (gap.comma_after) return false;
    if (gap.exclaim) {
      if (lower) return gap.space_after && !gap.quote_after;
      return gap.space_after || upper;
    }
    if (gap.ellipsis) return upper && gap.space_after;
    if (!gap.space_after) {
      if (gap.quote_after) return upper;
      // "pertama.Ini": glued sentences, but no domain names and no titles.
      if (!upper || number(last) || length(last) < 3 || !is_lower(text_, raw_, last)) return false;
      if (known_[last] & (kShortened | kBeforeName)) return false;
      const bool domain = t + 1 < raw_.size() && raw_.begin[t + 1] == raw_.end[t] + 1 &&
                          text_[raw_.end[t]] == '.' && is_lower(text_, raw_, t + 1);
      return !domain && length(t) > 1;
    }
    if (lower) {
      if (gap.quote_after) return false;
      return length(last) >= 4 && !number(last) &&
             (known_[last] & (kShortened | kBeforeName | kBehindName)) == 0;
    }
    const bool closed = raw_.gap[t] & scan::kCloseParen;
    if (number(last)) {
      // "1. Bawaslu": the number of a list item.
      return !(last == first && length(last) <= 2 && !closed);
    }
    if (closed || gap.quote_after) return true;
    const bool opener = upper && (known_[t] & kOpens) != 0;
    if (length(last) == 1) return dotted(last, first) && opener;  // "S.H." before "Ia"
    if (known_[last] & kBeforeName) return false;
    if (known_[last] & (kShortened | kBehindName)) return opener;
    if (number(t) && length(last) <= 3) return false;  // "No. 5", "Rp. 2.000"
    return true;
  }

  std::string_view text_;
  const scan::RawTokens& raw_;
  const std::vector<std::uint8_t>& known_;
  Tokens& out_;
};

}  // namespace

void find_sentences(std::string_view text, const scan::RawTokens& raw,
                    const document::Layout& layout, const std::vector<std::uint8_t>& known,
                    Tokens& out) {
  Splitter splitter(text, raw, known, out);
  for (std::size_t p = 0; p < layout.paragraphs.size(); ++p) {
    splitter.split(layout.paragraphs[p], static_cast<std::uint32_t>(p));
  }
}

}  // namespace netra::token
