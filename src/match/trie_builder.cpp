#include <algorithm>

#include "base/checksum.h"
#include "match/builder.h"
#include "match/gap_rule.h"
#include "scan/hash.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace netra::match {
namespace {

constexpr std::size_t kJoinBytes = 1 << 18;
constexpr std::uint32_t kMaxPool = 1u << (32 - kLabelShift);

Error phrase_error(std::size_t index, const char* message) {
  Error error{ErrorCode::kInvalidArgument, message, {}};
  error.place.line = index + 1;
  return error;
}

Error too_large(std::size_t index) {
  Error error{ErrorCode::kTooLarge, "the phrases need more table space than there can be", {}};
  error.place.line = index + 1;
  return error;
}

}  // namespace

TrieBuilder::TrieBuilder(const CompileOptions& options) : options_(options) {
  nodes.push_back({});
  pool.assign(4, '\0');  // offset 0 is an empty label
  words_.resize(1 << 10);
  children_.resize(1 << 10);
}

Result<bool> TrieBuilder::add(std::span<const Phrase> phrases) {
  // Phrases are scanned many at a time: one call of the scanner costs more than
  // a short phrase.
  endings.reserve(phrases.size());
  for (std::size_t first = 0; first < phrases.size();) {
    std::size_t bytes = 0;
    std::size_t count = 0;
    while (first + count < phrases.size() && (count == 0 || bytes < kJoinBytes)) {
      const std::size_t size = phrases[first + count].text.size();
      if (size > options_.max_phrase_bytes || size > kMaxPool) {
        if (count != 0) break;  // an earlier phrase may be wrong, too: name the first
        return phrase_error(first, "the phrase is longer than the limit");
      }
      bytes += size + 1;
      ++count;
    }
    Result<bool> done = add_joined(phrases, first, count);
    if (!done) return done;
    first += count;
  }
  return true;
}

Result<bool> TrieBuilder::add_joined(std::span<const Phrase> phrases, std::size_t first,
                                     std::size_t count) {
  joined_.clear();
  for (std::size_t i = first; i < first + count; ++i) {
    joined_.append(phrases[i].text);
    joined_.push_back('\n');
  }
  if (text::find_invalid_utf8(joined_)) {
    // What stands before the wrong phrase is added, so that the first error wins.
    std::size_t bad = first;
    while (!text::find_invalid_utf8(phrases[bad].text)) ++bad;
    if (bad == first) return phrase_error(bad, "the phrase is not valid UTF-8");
    Result<bool> done = add_joined(phrases, first, bad - first);
    if (!done) return done;
    return phrase_error(bad, "the phrase is not valid UTF-8");
  }
  scan::tokenize(joined_, tokens_);
  std::uint32_t token = 0;
  std::size_t start = 0;
  for (std::size_t i = first; i < first + count; ++i) {
    const std::size_t end = start + phrases[i].text.size();
    TokenSpan mine{token, token};
    while (mine.end < tokens_.size() && tokens_.end[mine.end] <= end) ++mine.end;
    token = mine.end;
    Result<bool> done = add_phrase(phrases[i], i, mine);
    if (!done) return done;
    start = end + 1;
  }
  return true;
}

Result<bool> TrieBuilder::add_phrase(const Phrase& phrase, std::size_t index, TokenSpan tokens) {
  if (phrase.text.empty()) return phrase_error(index, "the phrase is empty");
  if (tokens.empty()) return phrase_error(index, "the phrase has no letter or digit");
  if (tokens.size() > std::min<std::size_t>(options_.max_phrase_tokens, 255)) {
    return phrase_error(index, "the phrase has more tokens than the limit");
  }
  max_tokens = std::max(max_tokens, tokens.size());
  const std::string_view joined = joined_;
  Ending ending;
  ending.phrase = static_cast<std::uint32_t>(index);
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    std::uint32_t label = 0;
    const std::string_view surface =
        joined.substr(tokens_.begin[i], tokens_.end[i] - tokens_.begin[i]);
    if (!word(surface, tokens_.hash[i], label)) {
      return phrase_error(index, "a word of the phrase has the same hash as another word");
    }
    ending.node = child(ending.node, tokens_.hash[i], label);
    if (i > tokens.begin &&
        gap_of(joined, tokens_.end[i - 1], tokens_.begin[i]) % kParagraphGap != 0) {
      ending.special_gaps = true;
    }
  }
  if (ending.special_gaps || phrase.policy == CasePolicy::kExact) {
    write_spelling(phrase, tokens, ending);
  }
  if (ending.special_gaps) {
    for (std::uint32_t n = nodes[ending.node].parent; n != 0 && !nodes[n].special_below;
         n = nodes[n].parent) {
      nodes[n].special_below = true;
    }
  }
  endings.push_back(ending);
  if (pool.size() > kMaxPool || nodes.size() > (1u << 30)) return too_large(index);
  return true;
}

bool TrieBuilder::word(std::string_view surface, std::uint64_t hash, std::uint32_t& label) {
  std::size_t at = base::mix64(hash) & (words_.size() - 1);
  while (words_[at].used && words_[at].hash != hash) at = (at + 1) & (words_.size() - 1);
  text::fold(surface, scratch_);
  const bool is_long = (hash & scan::kLongHash) != 0;
  if (words_[at].used) {
    label = words_[at].label;
    if (label == 0) return !is_long;
    const char* stored = pool.data() + (label - 1);
    return std::string_view(stored + 4, load_u32(stored)) == scratch_;
  }
  label = 0;
  if (is_long) {
    label = static_cast<std::uint32_t>(pool.size()) + 1;
    put(scratch_);
  }
  words_[at] = {hash, label, true};
  if (++word_count_ * 2 > words_.size()) grow_words();
  return true;
}

std::uint32_t TrieBuilder::child(std::uint32_t parent, std::uint64_t hash, std::uint32_t label) {
  const auto place = [&](std::uint64_t h, std::uint32_t p) {
    return base::mix64(h + p * scan::kMul0) & (children_.size() - 1);
  };
  std::size_t at = place(hash, parent);
  while (children_[at].node != 0) {
    if (children_[at].hash == hash && children_[at].parent == parent) return children_[at].node;
    at = (at + 1) & (children_.size() - 1);
  }
  const auto node = static_cast<std::uint32_t>(nodes.size());
  nodes[parent].children = true;
  nodes.push_back({hash, parent, label, false, false});
  children_[at] = {hash, parent, node};
  if (nodes.size() * 2 > children_.size()) grow_children();
  return node;
}

void TrieBuilder::grow_words() {
  std::vector<Word> old(words_.size() * 4);
  old.swap(words_);
  for (const Word& w : old) {
    if (!w.used) continue;
    std::size_t at = base::mix64(w.hash) & (words_.size() - 1);
    while (words_[at].used) at = (at + 1) & (words_.size() - 1);
    words_[at] = w;
  }
}

void TrieBuilder::grow_children() {
  std::vector<Child> old(children_.size() * 4);
  old.swap(children_);
  for (const Child& c : old) {
    if (c.node == 0) continue;
    std::size_t at = base::mix64(c.hash + c.parent * scan::kMul0) & (children_.size() - 1);
    while (children_[at].node != 0) at = (at + 1) & (children_.size() - 1);
    children_[at] = c;
  }
}

void TrieBuilder::put_u32(std::uint32_t value) {
  char bytes[4];
  std::memcpy(bytes, &value, 4);
  pool.append(bytes, 4);
}

void TrieBuilder::put(std::string_view bytes) {
  put_u32(static_cast<std::uint32_t>(bytes.size()));
  pool.append(bytes);
}

void TrieBuilder::write_spelling(const Phrase& phrase, TokenSpan tokens, Ending& ending) {
  const std::string_view joined = joined_;
  ending.spelling = static_cast<std::uint32_t>(pool.size());
  if (ending.special_gaps) {
    for (std::uint32_t i = tokens.begin + 1; i < tokens.end; ++i) {
      const std::size_t begin = tokens_.end[i - 1];
      const std::string_view gap = joined.substr(begin, tokens_.begin[i] - begin);
      const unsigned bits = gap_of_slow(gap) % kParagraphGap;
      const bool literal = (bits & (kLiteralGap | kBrokenGap)) != 0;
      pool.push_back(static_cast<char>(literal ? unsigned{kLiteralGap} : bits));
      if (!literal) continue;
      literal_of(gap, scratch_);
      put(scratch_);
    }
  }
  if (phrase.policy == CasePolicy::kExact) {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      text::compose(joined.substr(tokens_.begin[i], tokens_.end[i] - tokens_.begin[i]), scratch_);
      put(scratch_);
    }
  }
}

}  // namespace netra::match
