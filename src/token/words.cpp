#include <string>

#include "document/lines.h"
#include "token/parts.h"

namespace netra::token {
namespace {

class Words {
 public:
  Words(std::string_view text, const scan::RawTokens& raw, const Morphology& morphology,
        Scratch& scratch, Tokens& out)
      : text_(text),
        raw_(raw),
        known_(scratch.known),
        morphology_(morphology),
        folded_(scratch.folded),
        looked_(scratch.looked),
        out_(out) {}

  void look(const document::Paragraph& paragraph, const Sentence& sentence) {
    flag_capitals(paragraph, sentence);
    const std::uint32_t begin = sentence.tokens.begin, end = sentence.tokens.end;
    // Room for all tokens: each is written, and stays if it is to be looked at.
    if (looked_.size() < sentence.tokens.size()) looked_.resize(sentence.tokens.size());
    std::uint32_t* to = looked_.data();
    const std::uint8_t* const shapes = raw_.shape.data();
    const std::uint16_t* const gaps = raw_.gap.data();
    const std::uint16_t* const flags = out_.flags.data();
    const std::uint8_t* const known = known_.data();
    for (std::uint32_t t = begin; t < end; ++t) {
      const unsigned named = (flags[t] & (kProper | kInitial)) | (known[t] & kNamed);
      const unsigned wanted = named == 0 ? 1u : 0u;
      const unsigned doubles = may_double(shapes[t], gaps[t + 1]) ? 1u : 0u;
      const unsigned letters = (shapes[t] & scan::kAllDigits) == 0 ? 1u : 0u;
      *to = t;
      to += (wanted | doubles) & letters;
    }
    for (const std::uint32_t* at = looked_.data(); at != to; ++at) {
      const std::uint32_t t = *at;
      bool doubled = false;
      if (may_double(shapes[t], gaps[t + 1])) {
        doubled = flag_reduplication(t, end);
        if ((flags[t] & (kProper | kInitial)) != 0 || (known[t] & kNamed) != 0) continue;
      }
      const std::uint32_t root = lemma(t, doubled);
      if (root == kNoRoot) continue;  // as the column has it
      out_.lemma[t] = root;
      // The token before it may turn out to be its prefix.
      if (t > begin && may_be_prefix(raw_.hash[t - 1])) flag_prefix(t - 1);
    }
  }

 private:
  // Nearly no token has a digit or a dash behind it.
  static bool may_double(unsigned shape, unsigned gap_behind) noexcept {
    return ((shape & scan::kHasDigit) | (gap_behind & scan::kDash)) != 0;
  }

  std::string_view bytes(std::uint32_t t) const {
    return text_.substr(raw_.begin[t], raw_.end[t] - raw_.begin[t]);
  }

  void flag_capitals(const document::Paragraph& paragraph, const Sentence& sentence) {
    std::uint32_t words = 0, capitals = 0, shouting = 0;
    const std::uint8_t* const shapes = raw_.shape.data();
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      const unsigned shape = shapes[t];
      const unsigned word = shape & scan::kHasDigit ? 0u : 1u;
      words += word;
      capitals += word & shape / scan::kInitialCap;
      shouting += word & shape / scan::kAllCaps;
    }
    // Where nearly every word has a capital it tells nothing of a single one.
    const bool title = paragraph.zone == ZoneKind::kTitle && capitals * 10 >= words * 6;
    const bool loud = words >= 4 && shouting * 10 >= words * 7;
    for (std::uint32_t t = sentence.tokens.begin; t < sentence.tokens.end; ++t) {
      if ((raw_.shape[t] & scan::kInitialCap) == 0) continue;
      if (raw_.end[t] - raw_.begin[t] == 1) out_.flags[t] |= kInitial;
      if (title || loud || t == sentence.tokens.begin) continue;
      if ((raw_.gap[t] & scan::kQuoteMark) != 0 && (raw_.gap[t] & scan::kOther) == 0 &&
          !apostrophe(t)) {
        continue;  // the first word of a quotation
      }
      out_.flags[t] |= kProper;
    }
  }

  bool apostrophe(std::uint32_t t) const { return raw_.begin[t] == raw_.end[t - 1] + 1; }

  // True if the token itself carries the mark of doubling ("bagi2").
  bool flag_reduplication(std::uint32_t t, std::uint32_t end) {
    const std::string_view word = bytes(t);
    if (word.size() >= 3 && (raw_.shape[t] & scan::kHasDigit) != 0) {
      const std::size_t two = word.find_first_of("0123456789");
      if (two >= 2 && word[two] == '2' && word.find_first_of("0123456789", two + 1) == word.npos) {
        out_.flags[t] |= kReduplicated;
        return true;
      }
    }
    if (t + 1 >= end || (raw_.gap[t + 1] & scan::kDash) == 0) return false;
    const bool tight =
        raw_.begin[t + 1] - raw_.end[t] <= 3 && (raw_.gap[t + 1] & scan::kSpace) == 0;
    const bool same = raw_.hash[t] == raw_.hash[t + 1];
    if (same) {
      out_.flags[t] |= kReduplicated;
    } else if (tight) {
      const std::string_view next = bytes(t + 1);
      const bool shared = word.size() >= 3 && next.size() >= 3 &&
                          (next.starts_with(word) || word.ends_with(next) || next.ends_with(word) ||
                           same_tail(word, next));
      if (shared) out_.flags[t] |= kReduplicated;
    }
    return false;
  }

  // "menyebut-nyebut", "pukul-memukul": all but the first letter of the shorter.
  static bool same_tail(std::string_view a, std::string_view b) noexcept {
    const std::string_view shorter = a.size() < b.size() ? a : b;
    const std::string_view longer = a.size() < b.size() ? b : a;
    return shorter.size() >= 5 && longer.ends_with(shorter.substr(1));
  }

  std::uint32_t lemma(std::uint32_t t, bool doubled) {
    if (!doubled) {
      const std::uint32_t root = morphology_.root_of(raw_.hash[t]);
      if (root != kNoRoot) return root;
    }
    if (raw_.shape[t] & scan::kNonAscii) return kNoRoot;
    const std::string_view word = bytes(t);
    if (!doubled && !morphology_.may_hold_clitic(word)) return kNoRoot;
    folded_.clear();
    for (const char c : word) {
      if (doubled && c == '2') continue;
      folded_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return morphology_.root_of_form(folded_);
  }

  bool may_be_prefix(std::uint64_t hash) const noexcept {
    bool prefix = false;
    for (const std::uint64_t p : morphology_.detached_prefixes()) prefix |= p == hash;
    return prefix;
  }

  // A prefix of its own in front of a verb: "di lakukan". REQUIRES: may_be_prefix();
  // the lemma of the next token is found.
  void flag_prefix(std::uint32_t t) {
    if ((raw_.shape[t] & scan::kInitialCap) != 0) return;
    if ((raw_.gap[t + 1] & ~scan::kSpace & ~scan::kLineBreak) != 0) return;
    const std::uint32_t root = out_.lemma[t + 1];
    if (root == kNoRoot) return;
    const Root& row = morphology_.rules().roots[root];
    if (row.word_class == 'x') return;
    // A bare noun behind it makes it the preposition; a verb's suffix does not.
    const std::string_view word = bytes(t + 1);
    bool suffixed = false;
    for (const std::string_view suffix : morphology_.detached_suffixes()) {
      suffixed = suffixed || (word.size() == row.form.size() + suffix.size() &&
                              word.starts_with(row.form) && word.ends_with(suffix));
    }
    const bool function = (known_[t + 1] & kOpens) != 0;
    if (suffixed || (row.word_class == 'v' && !function)) {
      out_.flags[t] |= kDetachedPrefix;
      out_.lemma[t] = kNoRoot;
    }
  }

  std::string_view text_;
  const scan::RawTokens& raw_;
  const std::vector<std::uint8_t>& known_;
  const Morphology& morphology_;
  std::string& folded_;
  std::vector<std::uint32_t>& looked_;
  Tokens& out_;
};

}  // namespace

void find_words(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                const Morphology& morphology, Scratch& scratch, Tokens& out) {
  Words words(text, raw, morphology, scratch, out);
  for (const Sentence& sentence : out.sentences) {
    words.look(layout.paragraphs[sentence.paragraph], sentence);
  }
}

}  // namespace netra::token
