#include "document/lines.h"
#include "token/parts.h"

namespace netra::token {
namespace {

bool is_word_byte(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// No quotation mark or apostrophe stands where the gap column shows none of these.
constexpr unsigned kMarks = scan::kQuoteMark | scan::kOther;
constexpr unsigned kBrackets = scan::kOpenParen | scan::kCloseParen;

constexpr std::uint32_t kNoMark = 0xFFFFFFFFu;

class Pairer {
 public:
  Pairer(std::string_view text, const scan::RawTokens& raw, Scratch& scratch, Tokens& out)
      : text_(text),
        raw_(raw),
        out_(out),
        marks_(scratch.marks),
        next_single_(scratch.next_single) {}

  void pair(const document::Paragraph& paragraph) {
    bytes_ = paragraph.bytes;
    collect(paragraph);
    std::uint32_t open = kNoMark, depth = 0;
    std::uint32_t done = bytes_.begin;  // where a quotation without opening mark may begin
    for (std::uint32_t i = 0; i < marks_.size(); ++i) {
      const Mark& mark = marks_[i];
      if (open == kNoMark) {
        if (mark.opens &&
            (!mark.single || next_single_[i] != kNoMark || mark.begin == bytes_.begin)) {
          open = i;
          depth = 1;
        } else if (!mark.single && mark.closes && speech_before(mark)) {
          add(sentence_start(done, mark.begin), mark.begin, true);
          done = mark.end;
        }
        continue;
      }
      const Mark& first = marks_[open];
      if (mark.single != first.single) {
        // Opened with one kind and closed with the other, if its own kind never closes.
        const bool mixed = first.single && mark.closes && next_single_[open] == kNoMark;
        if (!mixed) continue;
      } else if (mark.opens && !mark.closes) {
        if (mark.after_stop) {  // the first one was never closed
          add(first.end, mark.begin, false);
          open = i;
          depth = 1;
        } else {
          ++depth;
        }
        continue;
      } else if (--depth > 0 && i + 1 < marks_.size()) {
        continue;
      }
      add(first.end, mark.begin, true);
      done = mark.end;
      open = kNoMark;
    }
    if (open != kNoMark && (!marks_[open].single || marks_[open].begin == bytes_.begin)) {
      add(marks_[open].end, bytes_.end, false);
    }
  }

 private:
  void collect(const document::Paragraph& paragraph) {
    marks_.clear();
    const TokenSpan tokens = paragraph.tokens;
    for (std::uint32_t t = tokens.begin; t <= tokens.end; ++t) {
      if ((raw_.gap[t] & kMarks) == 0) continue;
      std::uint32_t at = t > tokens.begin ? raw_.end[t - 1] : bytes_.begin;
      const std::uint32_t stop = t < tokens.end ? raw_.begin[t] : bytes_.end;
      while (at < stop) {
        const std::uint32_t n = document::quote_at(text_, at, stop);
        if (n != 0) add_mark(at, at + n);
        at += n != 0 ? n : 1;
      }
    }
    if (marks_.empty()) return;
    next_single_.assign(marks_.size(), kNoMark);
    std::uint32_t next = kNoMark;
    for (std::uint32_t i = static_cast<std::uint32_t>(marks_.size()); i-- > 0;) {
      next_single_[i] = next;
      if (marks_[i].single && marks_[i].closes) next = i;
    }
  }

  void add_mark(std::uint32_t begin, std::uint32_t end) {
    Mark mark{begin, end};
    const std::string_view sign = text_.substr(begin, end - begin);
    mark.single = sign == "'" || sign == "\xE2\x80\x98" || sign == "\xE2\x80\x99";
    const bool first = begin == bytes_.begin, last = end == bytes_.end;
    const std::uint32_t before = first ? begin : document::previous(text_, bytes_.begin, begin);
    const char left = first ? ' ' : text_[before];
    const char right = last ? ' ' : text_[end];
    const bool space_left = first || document::space_at(text_, before, begin) != 0;
    const bool space_right = last || document::space_at(text_, end, bytes_.end) != 0;
    const bool word_left = !first && is_word_byte(left) && !space_left;
    const bool word_right = !last && is_word_byte(right) && !space_right;
    if (mark.single && word_left && word_right) return;  // an apostrophe
    mark.opens = !space_right && !word_left && left != '.' && left != '!' && left != '?';
    if (left == ',' && !space_left)
      mark.opens = word_right && text_[end] >= 'A' && text_[end] <= 'Z';
    mark.closes = !space_left || space_right;
    if (mark.opens) mark.closes = false;
    if (sign == "\xE2\x80\x9C" || sign == "\xE2\x80\x98") {
      mark.opens = mark.opens || !space_right;
      mark.closes = !mark.opens;
    }
    std::uint32_t at = begin;
    while (at > bytes_.begin) {
      const std::uint32_t start = document::previous(text_, bytes_.begin, at);
      if (document::space_at(text_, start, at) == 0) {
        mark.after_stop = text_[start] == '.' || text_[start] == '!' || text_[start] == '?';
        break;
      }
      at = start;
    }
    marks_.push_back(mark);
  }

  // A closing mark behind a comma or a stop, with more text to come: speech.
  bool speech_before(const Mark& mark) const {
    if (mark.begin == bytes_.begin) return false;
    const char c = text_[mark.begin - 1];
    return (c == ',' || c == '.' || c == '!' || c == '?') && mark.end < bytes_.end;
  }

  // The sentence that holds the byte before `end`, but not before `from`.
  std::uint32_t sentence_start(std::uint32_t from, std::uint32_t end) const {
    const TokenSpan tokens = document::tokens_in(raw_, {from, end});
    if (tokens.empty()) return from;
    const std::uint32_t sentence = out_.sentence[tokens.end - 1];
    if (sentence == kNoSentence) return from;
    const std::uint32_t begin = out_.sentences[sentence].bytes.begin;
    return begin > from ? begin : from;
  }

  void add(std::uint32_t begin, std::uint32_t end, bool closed) {
    const ByteSpan inner = document::trim(text_, {begin, end});
    const TokenSpan tokens = document::tokens_in(raw_, inner);
    if (tokens.empty()) return;
    out_.quotes.push_back({inner, tokens, closed});
    for (std::uint32_t t = tokens.begin; t < tokens.end; ++t) out_.flags[t] |= kInQuotes;
  }

  std::string_view text_;
  const scan::RawTokens& raw_;
  Tokens& out_;
  ByteSpan bytes_;
  std::vector<Mark>& marks_;
  std::vector<std::uint32_t>& next_single_;  // per mark: the next single mark that closes
};

// Tokens between brackets that are closed in the same paragraph.
void flag_brackets(std::string_view text, const scan::RawTokens& raw,
                   const document::Paragraph& paragraph, Tokens& out) {
  std::uint32_t open = kNoMark;
  for (std::uint32_t t = paragraph.tokens.begin; t <= paragraph.tokens.end; ++t) {
    if ((raw.gap[t] & kBrackets) == 0) continue;
    const std::uint32_t begin = t > paragraph.tokens.begin ? raw.end[t - 1] : paragraph.bytes.begin;
    const std::uint32_t end = t < paragraph.tokens.end ? raw.begin[t] : paragraph.bytes.end;
    for (std::uint32_t i = begin; i < end; ++i) {
      if (text[i] == '(' || text[i] == '[') {
        open = t;
      } else if ((text[i] == ')' || text[i] == ']') && open != kNoMark) {
        for (std::uint32_t k = open; k < t; ++k) out.flags[k] |= kInParens;
        open = kNoMark;
      }
    }
  }
}

}  // namespace

void find_quotes(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                 Scratch& scratch, Tokens& out) {
  Pairer pairer(text, raw, scratch, out);
  for (const document::Paragraph& paragraph : layout.paragraphs) {
    unsigned gaps = 0;  // most paragraphs hold neither
    for (std::uint32_t t = paragraph.tokens.begin; t <= paragraph.tokens.end; ++t) {
      gaps |= raw.gap[t];
    }
    if ((gaps & kMarks) != 0) pairer.pair(paragraph);
    if ((gaps & kBrackets) != 0) flag_brackets(text, raw, paragraph, out);
  }
}

}  // namespace netra::token
