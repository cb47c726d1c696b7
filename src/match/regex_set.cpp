#include "match/regex_set.h"

#include <re2/re2.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace netra::match {
namespace {

struct Compiled {
  std::unique_ptr<const re2::RE2> regex;
  std::uint32_t id = 0, before = 0, behind = 0;
};

Error pattern_error(std::size_t index, std::string message) {
  Error error{ErrorCode::kInvalidArgument, std::move(message), {}};
  error.place.line = index + 1;
  return error;
}

}  // namespace

struct RegexSet::Rep {
  std::vector<Compiled> patterns;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_anchor;
  std::vector<std::pair<std::uint8_t, std::uint32_t>> by_shape;
  std::uint8_t shapes = 0;  // all of by_shape
};

RegexSet::RegexSet(std::unique_ptr<const Rep> rep) noexcept : rep_(std::move(rep)) {}
RegexSet::RegexSet(RegexSet&&) noexcept = default;
RegexSet& RegexSet::operator=(RegexSet&&) noexcept = default;
RegexSet::~RegexSet() = default;

Result<RegexSet> RegexSet::compile(std::span<const RegexPattern> patterns,
                                   const RegexOptions& options) {
  auto rep = std::make_unique<Rep>();
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const RegexPattern& p = patterns[i];
    if (p.anchors.empty() && p.shapes == 0) {
      return pattern_error(i, "the pattern has neither an anchor nor a shape to call it");
    }
    if (p.before > options.max_window || p.behind > options.max_window) {
      return pattern_error(i, "the pattern's window is over the limit");
    }
    re2::RE2::Options re2_options;
    re2_options.set_log_errors(false);
    re2_options.set_longest_match(true);
    re2_options.set_case_sensitive(p.case_sensitive);
    re2_options.set_max_mem(options.max_memory_per_pattern);
    auto regex = std::make_unique<re2::RE2>(re2::StringPiece(p.pattern.data(), p.pattern.size()),
                                            re2_options);
    if (!regex->ok()) return pattern_error(i, "the pattern is wrong: " + regex->error());
    const auto index = static_cast<std::uint32_t>(i);
    for (const std::uint32_t anchor : p.anchors) rep->by_anchor[anchor].push_back(index);
    if (p.shapes != 0) {
      rep->by_shape.emplace_back(p.shapes, index);
      rep->shapes = static_cast<std::uint8_t>(rep->shapes | p.shapes);
    }
    rep->patterns.push_back({std::move(regex), p.id, p.before, p.behind});
  }
  return RegexSet(std::move(rep));
}

void RegexSet::find(std::string_view text, const scan::RawTokens& tokens,
                    std::span<const Match> anchors, std::vector<RegexMatch>& out) const {
  const std::size_t start = out.size();
  // The token that holds the byte and begins before it, or none.
  const auto token_around = [&](std::uint64_t byte) -> const std::uint32_t* {
    const auto behind = std::lower_bound(tokens.begin.begin(), tokens.begin.end(), byte);
    if (behind == tokens.begin.begin()) return nullptr;
    const auto i = static_cast<std::size_t>(behind - tokens.begin.begin()) - 1;
    return tokens.end[i] > byte ? &tokens.begin[i] : nullptr;
  };
  const auto end_of = [&](const std::uint32_t* begin) {
    return tokens.end[static_cast<std::size_t>(begin - tokens.begin.data())];
  };
  const auto run = [&](const Compiled& p, ByteSpan anchor) {
    // The window in whole tokens: an edge inside one would look like a word edge.
    std::size_t at = anchor.begin > p.before ? anchor.begin - p.before : 0;
    if (const std::uint32_t* cut = token_around(at)) at = end_of(cut);
    std::size_t end = static_cast<std::size_t>(
        std::min<std::uint64_t>(text.size(), std::uint64_t{anchor.end} + p.behind));
    if (const std::uint32_t* cut = token_around(end)) end = *cut;
    const re2::StringPiece window(text.data(), end);
    re2::StringPiece found;
    while (at < end && p.regex->Match(window, at, end, re2::RE2::UNANCHORED, &found, 1)) {
      const auto from = static_cast<std::size_t>(found.data() - text.data());
      const std::size_t to = from + found.size();
      if (from >= anchor.end) break;
      const std::uint32_t* const inside = token_around(from);
      if (inside == nullptr && token_around(to) == nullptr && to > anchor.begin && to > from) {
        out.push_back({{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}, p.id});
        at = to;
      } else {
        at = inside != nullptr ? end_of(inside) : from + 1;
      }
    }
  };
  for (const Match& m : anchors) {
    const auto called = rep_->by_anchor.find(m.id);
    if (called == rep_->by_anchor.end()) continue;
    for (const std::uint32_t index : called->second) run(rep_->patterns[index], m.bytes);
  }
  for (std::uint32_t i = 0; rep_->shapes != 0 && i < tokens.size(); ++i) {
    if ((tokens.shape[i] & rep_->shapes) == 0) continue;
    for (const auto& [shapes, index] : rep_->by_shape) {
      if ((tokens.shape[i] & shapes) != 0) run(rep_->patterns[index], tokens.bytes(i));
    }
  }
  std::sort(out.begin() + static_cast<std::ptrdiff_t>(start), out.end());
  out.erase(std::unique(out.begin() + static_cast<std::ptrdiff_t>(start), out.end()), out.end());
}

}  // namespace netra::match
