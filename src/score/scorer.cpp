#include "score/scorer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>

namespace netra::score {
namespace {

constexpr std::uint32_t kMinWords = 4;  // fewer words are too thin to judge

double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }
double logit(double p) { return std::log(p / (1.0 - p)); }

// A term of the violation head: weight times value, rounded to whole units of
// kWeightUnit, so that the sum does not depend on the order.
std::int64_t weighed(std::int16_t weight, std::int64_t value) {
  return (weight * kRowScale * value + (1 << (kValueBits - 1))) >> kValueBits;
}

void softmax(std::span<double> scores, double temperature) {
  double top = scores[0];
  for (double s : scores) top = std::max(top, s);
  double sum = 0;
  for (double& s : scores) sum += s = std::exp((s - top) / temperature);
  for (double& s : scores) s /= sum;
}

}  // namespace

void Scores::clear() noexcept {
  passages.clear();
  claims.clear();
  claim_cues.clear();
  evidence.clear();
  evidence_spans.clear();
  verdict = Verdict{};
}

void add_heads(const LaneSums& sums, const FeatureSet& features,
               std::array<double, kHeadCount>& heads) noexcept {
  for (std::size_t f = 0; f < kFamilies; ++f) {
    if (sums.empty(f)) continue;
    const double value = kHeadUnit * features.scale[f];
    for (std::size_t h = 1; h < kHeadCount; ++h) {
      heads[h] += static_cast<double>(sums.sum(f, h - 1)) * value;
    }
  }
}

void Strongest::begin(std::size_t most, std::size_t coming) {
  most_ = most;
  count_ = 0;
  if (ranks_.size() < coming) ranks_.resize(coming);
}

// Those above `floor`, at least as many as are wanted if there are.
std::size_t Strongest::keep_above(std::uint64_t floor) {
  if (kept_.size() < count_ + 1) kept_.resize(2 * count_ + 1);
  std::size_t count = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    kept_[count] = ranks_[i];
    count += ranks_[i] > floor ? 1 : 0;
  }
  return count;
}

// Sorts at most kAtOnce ranks in the order of their places: for each, how many are above it.
// No branch follows their order.
bool Strongest::sort_at_once(std::span<const std::uint64_t> ranks) {
  constexpr unsigned kBits = 6, kLargest = 30 - kBits;  // of kAtOnce, and of a strength
  static_assert(kAtOnce == 1u << kBits);
  std::array<std::int32_t, kAtOnce> keys{}, above{};
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    all |= ranks[i];
    keys[i] = static_cast<std::int32_t>((ranks[i] >> 32) << kBits | (kAtOnce - 1 - i));
  }
  if (all >> (32 + kLargest) != 0) return false;
  for (std::size_t k = 0; k < ranks.size(); ++k) {
    for (std::size_t i = 0; i < kAtOnce; ++i) above[i] += keys[k] > keys[i] ? 1 : 0;
  }
  sorted_.resize(kAtOnce);
  for (std::size_t i = 0; i < ranks.size(); ++i)
    sorted_[static_cast<std::size_t>(above[i])] = ranks[i];
  return true;
}

std::span<const std::uint64_t> Strongest::sorted() {
  constexpr std::uint64_t kNothing = (std::uint64_t{1} << 32) - 1;  // a weight of 0 is no term
  if (most_ == 0) return {};
  std::size_t count = keep_above(std::max(guess_, kNothing));
  if (count < most_ && guess_ > kNothing) count = keep_above(kNothing);
  const std::size_t wanted = std::min(most_, count);
  std::span<const std::uint64_t> found;
  if (count <= kAtOnce && sort_at_once({kept_.data(), count})) {
    found = {sorted_.data(), wanted};
  } else {
    const auto begin = kept_.begin(), end = begin + static_cast<std::ptrdiff_t>(wanted);
    if (wanted < count) {
      std::nth_element(begin, end - 1, begin + static_cast<std::ptrdiff_t>(count),
                       std::greater<>());
    }
    std::sort(begin, end, std::greater<>());
    found = {kept_.data(), wanted};
  }
  guess_ = wanted < count ? found.back() / 4 * 3 : 0;
  return found;
}

Scorer::Scorer(const ScoreTable& table, const NetworkTable& network,
               const lexicon::Lexicon& lexicon)
    : table_(&table), spelling_(lexicon), vocabulary_(table), conducts_(table), network_(network) {}

void Scorer::score(const Document& document, const ScoreOptions& options, Scratch& scratch,
                   base::StringPool& pool, Scores& out) const {
  out.clear();
  scratch.partials.clear();
  scratch.terms.clear();
  scratch.spans.clear();
  scratch.conducts.heard.clear();
  scratch.shared.fill({});
  for (const passage::Unit& unit : document.passages.units) {
    read_unit(document, unit, options, scratch, pool);
  }
  out.claim_cues.assign(document.passages.claim_cues.begin(), document.passages.claim_cues.end());
  for (std::size_t i = 0; i < scratch.partials.size(); ++i) {
    write_passage(document, i, options, scratch, pool, out);
    write_claims(document, i, scratch, pool, out);
  }
  for (std::size_t i = 0; i < out.passages.size(); ++i) {
    const Passage& p = out.passages[i];
    const bool first = out.verdict.passage == kNone<PassageId>;
    const bool better =
        p.abstain == out.verdict.abstain ? p.violation > out.verdict.violation : !p.abstain;
    if (first || better) {
      out.verdict = {p.category, p.violation, p.abstain, static_cast<PassageId>(i)};
    }
  }
}

namespace {

// Somebody speaks in the passage.
bool quotes_somebody(const Document& document, const passage::Unit& unit) {
  for (std::uint32_t i = unit.cues.begin; i < unit.cues.end; ++i) {
    const base::CueRole role = document.passages.cues[i].role;
    if (role == base::CueRole::kSpeechDirect || role == base::CueRole::kSpeechIndirect) return true;
  }
  return false;
}

// Likely to be judged incident, aggregate or cleared; it only decides what is done when.
bool looks_like_a_case(const Partial& partial) {
  constexpr auto kNear = static_cast<std::int64_t>(-1.0 / kWeightUnit);  // log-odds of -1
  const auto& h = partial.heads;
  return partial.total > kNear ||
         h[kClearedHead] > std::max({h[kPreventionHead], h[kNormHead], h[kOtherHead]});
}

// Where the features of the terms from `first` on were seen, term by term.
void write_spans(const Document& document, std::uint32_t first, Scratch& scratch) {
  // Of terms that occur once, most of all, a span; of the others first how many there are.
  scratch.seen.clear();
  for (const Again& again : scratch.features.again) {
    const std::uint32_t t = scratch.term_of[again.row];
    if (t == Vocabulary::kNone || again.tokens.empty()) continue;
    scratch.seen.push_back({t, again.tokens});
    ++scratch.terms[t].spans.end;
  }
  auto next = static_cast<std::uint32_t>(scratch.spans.size());
  for (std::uint32_t t = first; t < scratch.terms.size(); ++t) {
    Term& term = scratch.terms[t];
    const std::uint32_t count = term.spans.end + (term.tokens.empty() ? 0 : 1);
    term.spans = {next, next};
    next += count;
  }
  scratch.spans.resize(next);
  const auto see = [&](Term& term, TokenSpan tokens) {
    scratch.spans[term.spans.end++] = document.raw.bytes(tokens);
  };
  for (std::uint32_t t = first; t < scratch.terms.size(); ++t) {
    Term& term = scratch.terms[t];
    if (!term.tokens.empty()) see(term, term.tokens);
  }
  for (const Again& again : scratch.seen) see(scratch.terms[again.row], again.tokens);
}

}  // namespace

void Scorer::ask_conducts(Partial& partial, Scratch& scratch) const {
  partial.heard.begin = static_cast<std::uint32_t>(scratch.conducts.heard.size());
  partial.conducts = conducts_.judge(scratch.features, vocabulary_, scratch.conducts);
  if (const std::size_t words = scratch.network.rows.words.size(); words > 0) {
    ConductLogOdds heard;
    network_.conducts(scratch.network, heard);
    const double share = 1.0 / std::sqrt(static_cast<double>(words));
    for (std::size_t c = 0; c < kConducts; ++c) partial.conducts[c] += share * heard[c];
  }
  partial.heard.end = static_cast<std::uint32_t>(scratch.conducts.heard.size());
  partial.asked = true;
}

// Over the unit that `scratch.features` are of; it says nothing where there is none.
void Scorer::run_network(const Document& document, const passage::Unit& unit,
                         Scratch& scratch) const {
  NetworkScratch& network = scratch.network;
  network.rows.words.clear();
  if (network_.empty()) return;
  const FeatureSet& features = scratch.features;
  network.words_edition = features.memory.edition();
  network_.read(document, unit, spelling_, features.word_rows, features.mark_rows, network);
}

// Adds what the network says: one term for each word. The words of `scratch.network` are
// units of kWeightUnit from here on.
void Scorer::hear_network(const Document& document, const passage::Unit& unit, Partial& partial,
                          Scratch& scratch) const {
  NetworkScratch& network = scratch.network;
  std::vector<std::int64_t>& said = network.rows.words;
  const FeatureSet& features = scratch.features;
  run_network(document, unit, scratch);
  if (said.empty()) return;
  constexpr int kShift = kValueBits + kAnswerBits - kWeightBits;
  const double share = 1.0 / std::sqrt(static_cast<double>(said.size()));
  const std::int64_t value = std::llround(share * (1 << kValueBits));
  for (std::size_t i = 0; i < said.size(); ++i) {
    std::int64_t& weight = said[i];
    weight = (weight * value + (std::int64_t{1} << (kShift - 1))) >> kShift;
    partial.total += weight;
    partial.rest[label_of(Family::kNetwork)] += weight;
    scratch.strongest.offer(
        Strongest::rank(weight, static_cast<std::uint32_t>(features.rows.size() + i)));
  }
  std::array<double, kHeadCount> heads;
  network_.heads(network, heads);
  for (std::size_t h = 1; h < kHeadCount; ++h) partial.heads[h] += heads[h] * share;
}

void Scorer::read_unit(const Document& document, const passage::Unit& unit,
                       const ScoreOptions& options, Scratch& scratch,
                       base::StringPool& pool) const {
  FeatureSet& features = scratch.features;
  extract(document, unit, spelling_, vocabulary_, features);
  Partial partial;
  partial.total = table_->bias[kViolationHead];
  partial.thin = features.words < kMinWords || features.known < table_->calibration.min_known;
  constexpr std::uint16_t kOfACase = kOwes | kActs | kStage | kSuspects | kDenies | kCounts;
  partial.linked =
      partial.thin || (features.kinds & kOfACase) != 0 || quotes_somebody(document, unit);
  const auto first_term = static_cast<std::uint32_t>(scratch.terms.size());
  scratch.sums.clear();
  scratch.strongest.begin(options.max_evidence, features.rows.size() + features.word_rows.size());
  const ByFamily<std::int64_t> values = whole_values(features);
  std::int64_t total = 0;
  for (std::size_t i = 0; i < features.rows.size(); ++i) {
    const Feature& feature = features.rows[i];
    const auto f = static_cast<std::size_t>(feature.family);
    const Vocabulary::Row& row = vocabulary_.row(feature.row);
    scratch.sums.add(f, row.heads);
    const std::int64_t weight = weighed(row.violation, values[f]);
    total += weight;
    partial.rest[f] += weight;
    scratch.strongest.offer(Strongest::rank(weight, static_cast<std::uint32_t>(i)));
  }
  partial.total += total;
  for (std::size_t h = 1; h < kHeadCount; ++h) {
    partial.heads[h] = static_cast<double>(table_->bias[h]) * kWeightUnit;
  }
  add_heads(scratch.sums, features, partial.heads);
  hear_network(document, unit, partial, scratch);
  // Only the terms that are shown one by one get a row and spans.
  scratch.term_of.assign(features.rows.size(), Vocabulary::kNone);
  for (const std::uint64_t rank : scratch.strongest.sorted()) {
    const std::uint32_t place = Strongest::place(rank);
    Term term;
    if (place >= features.rows.size()) {
      const FeatureSet::Word& word = features.word_rows[place - features.rows.size()];
      term.family = Family::kNetwork;
      term.weight = scratch.network.rows.words[place - features.rows.size()];
      term.tokens = word.tokens;
      word_name(document, spelling_, word, features.folded, scratch.name);
      term.name = pool.append(scratch.name);
    } else {
      const Feature& feature = features.rows[place];
      term.family = feature.family;
      term.row = feature.row;
      table_->names.fetch(term.row);
      term.weight = weighed(vocabulary_.row(feature.row).violation,
                            values[static_cast<std::size_t>(feature.family)]);
      term.tokens = feature.tokens;
      scratch.term_of[place] = static_cast<std::uint32_t>(scratch.terms.size());
    }
    partial.rest[label_of(term.family)] -= term.weight;
    scratch.terms.push_back(term);
  }
  write_spans(document, first_term, scratch);
  partial.terms = {first_term, static_cast<std::uint32_t>(scratch.terms.size())};
  // While the features are here; write_claims() asks for those that only their context
  // makes a case.
  if (!conducts_.empty() && looks_like_a_case(partial)) ask_conducts(partial, scratch);
  scratch.partials.push_back(partial);
}

namespace {

// A piece of evidence that an article gives to its passages.
struct Context {
  ContextTerm term = ContextTerm::kTitle;
  std::int64_t weight = 0;
  ByteSpan span;
};

// The three context terms of passage `i`; all zero in a short text.
std::array<Context, 3> context_of(const Document& document, const Scratch& scratch, std::size_t i,
                                  const ContextWeights& weights) {
  std::array<Context, 3> out{Context{ContextTerm::kTitle, 0, {}},
                             Context{ContextTerm::kNear, 0, {}},
                             Context{ContextTerm::kArticle, 0, {}}};
  const auto& partials = scratch.partials;
  if (static_cast<double>(partials.size()) < weights.min_passages) return out;
  const auto held = [&](std::size_t k) {
    const double x = static_cast<double>(partials[k].total) * kWeightUnit;
    return std::clamp(x, -weights.limit, weights.limit);
  };
  const auto units = [](double x) {
    return static_cast<std::int64_t>(std::llround(x / kWeightUnit));
  };
  const auto& passages = document.passages.units;
  std::size_t title = partials.size();
  for (std::size_t k = 0; k < partials.size() && title == partials.size(); ++k) {
    if (passages[k].zone == ZoneKind::kTitle) title = k;
  }
  if (title < partials.size() && title != i) {
    out[0].weight = units(weights.title * held(title));
    out[0].span = passages[title].bytes;
  }
  double sum = 0;
  int count = 0;
  for (std::size_t k = i - std::min<std::size_t>(i, 2); k < std::min(i + 3, partials.size()); ++k) {
    if (k == i || k == title) continue;
    sum += held(k);
    ++count;
  }
  if (count > 0) out[1].weight = units(weights.near * sum / count);
  // A text without a title may be anything; a title says what it says by itself, like the
  // headlines of the training text.
  if (title < partials.size() && i != title) out[2].weight = units(weights.article);
  // The story around it says nothing of a paragraph about the number of voters.
  if (!partials[i].linked) {
    for (Context& c : out) c.weight = std::min<std::int64_t>(c.weight, 0);
  }
  return out;
}

// "score/weights.tsv:" and the line.
std::string_view line_of_table(std::uint32_t line, std::array<char, 40>& buffer) {
  constexpr std::string_view kTable = "score/weights.tsv:";
  char* end = std::copy(kTable.begin(), kTable.end(), buffer.data());
  end = std::to_chars(end, buffer.data() + buffer.size(), line).ptr;
  return {buffer.data(), static_cast<std::size_t>(end - buffer.data())};
}

}  // namespace

// Looked up once a document: most evidence is of a few families.
PoolSpan Scorer::shared(std::size_t row, std::string_view text, Scratch& scratch,
                        base::StringPool& pool) {
  PoolSpan& span = scratch.shared[row];
  if (span.empty()) span = pool.intern(text);
  return span;
}

void Scorer::write_passage(const Document& document, std::size_t i, const ScoreOptions& options,
                           Scratch& scratch, base::StringPool& pool, Scores& out) const {
  const passage::Unit& unit = document.passages.units[i];
  const Partial& partial = scratch.partials[i];
  const Calibration& calibration = table_->calibration;
  const auto contexts = context_of(document, scratch, i, calibration.context);
  std::int64_t total = partial.total;
  for (const Context& c : contexts) total += c.weight;

  Passage passage;
  passage.bytes = unit.bytes;
  passage.zone = unit.zone;
  passage.log_odds.prior = static_cast<double>(table_->bias[kViolationHead]) * kWeightUnit;
  passage.log_odds.total = static_cast<double>(total) * kWeightUnit;
  double calibrated = calibration.slope * passage.log_odds.total + calibration.offset;
  passage.abstain = partial.thin || std::abs(calibrated) < calibration.abstain_margin;
  if (partial.thin) {  // nothing is known but the prior and the article around it
    calibrated = logit(calibration.prior) +
                 calibration.slope * static_cast<double>(total - partial.total) * kWeightUnit;
  }
  if (options.prior) calibrated += logit(*options.prior) - logit(calibration.prior);
  passage.log_odds.calibrated = calibrated;
  passage.violation = logistic(calibrated);

  const auto& heads = partial.heads;
  const double incident = logistic(heads[kIncidentHead] / calibration.temperature[0]);
  std::array<double, 4> calm{heads[kClearedHead], heads[kPreventionHead], heads[kNormHead],
                             heads[kOtherHead]};
  softmax(calm, calibration.temperature[1]);
  passage.probabilities[0] = passage.violation * incident;
  passage.probabilities[1] = passage.violation - passage.probabilities[0];
  for (std::size_t c = 0; c < 4; ++c) {
    passage.probabilities[2 + c] = (1.0 - passage.violation) * calm[c];
  }
  // The likeliest of the six; of equal ones the first in the order of precedence.
  passage.category = static_cast<Category>(
      std::max_element(passage.probabilities.begin(), passage.probabilities.end()) -
      passage.probabilities.begin());
  passage.status = passage.category == Category::kAggregate ? Status::kCounted : Status::kNone;
  double best_status = 0;
  for (std::uint8_t h = kFirstStatusHead; h < kHeadCount; ++h) {
    const Status status = status_of_head(h);
    if (category_of(status) != passage.category) continue;
    if (passage.status == Status::kNone || heads[h] > best_status) {
      passage.status = status;
      best_status = heads[h];
    }
  }

  std::array<char, 40> buffer;
  // Evidence: context and the strongest terms one by one, the rest by family.
  passage.evidence.begin = static_cast<std::uint32_t>(out.evidence.size());
  const auto add = [&](PoolSpan feature, std::size_t label_row, std::int64_t weight) -> Evidence& {
    Evidence evidence;
    evidence.feature = feature;
    evidence.label = shared(label_row, table_->labels[label_row], scratch, pool);
    evidence.weight = static_cast<double>(weight) * kWeightUnit;
    evidence.spans = {static_cast<std::uint32_t>(out.evidence_spans.size()),
                      static_cast<std::uint32_t>(out.evidence_spans.size())};
    return out.evidence.emplace_back(evidence);
  };
  for (std::uint32_t t = partial.terms.begin; t < partial.terms.end; ++t) {
    const Term& term = scratch.terms[t];
    const PoolSpan name =
        term.name.empty() ? pool.append(table_->names.read(term.row, scratch.name)) : term.name;
    Evidence& evidence = add(name, label_of(term.family), term.weight);
    evidence.entry = term.row == Vocabulary::kNone
                         ? shared(kNetworkFile, "score/network.tsv", scratch, pool)
                         : pool.append(line_of_table(table_->line(term.row), buffer));
    out.evidence_spans.insert(out.evidence_spans.end(), scratch.spans.begin() + term.spans.begin,
                              scratch.spans.begin() + term.spans.end);
    evidence.spans.end = static_cast<std::uint32_t>(out.evidence_spans.size());
  }
  for (const Context& c : contexts) {
    if (c.weight == 0) continue;
    const std::size_t row = label_of(c.term);
    const std::string_view name = kContextNames[static_cast<std::size_t>(c.term)];
    Evidence& evidence = add(shared(kLabels + row, name, scratch, pool), row, c.weight);
    evidence.entry = shared(kContextFile, "score/context.tsv", scratch, pool);
    if (!c.span.empty()) out.evidence_spans.push_back(c.span);
    evidence.spans.end = static_cast<std::uint32_t>(out.evidence_spans.size());
  }
  for (std::size_t f = 0; f < partial.rest.size(); ++f) {
    if (partial.rest[f] == 0) continue;
    const std::size_t row = label_of(static_cast<Family>(f));
    add(shared(kLabels + row, kRestNames[f], scratch, pool), row, partial.rest[f]);
  }
  passage.evidence.end = static_cast<std::uint32_t>(out.evidence.size());
  out.passages.push_back(passage);
}

void Scorer::write_claims(const Document& document, std::size_t i, Scratch& scratch,
                          base::StringPool& pool, Scores& out) const {
  const passage::Unit& unit = document.passages.units[i];
  Passage& passage = out.passages[i];
  passage.claims.begin = static_cast<std::uint32_t>(out.claims.size());
  const auto& found = document.passages.claims;
  out.claims.insert(out.claims.end(), found.begin() + unit.claims.begin,
                    found.begin() + unit.claims.end);
  const bool of_a_case = passage.category == Category::kIncident ||
                         passage.category == Category::kCleared ||
                         (passage.category == Category::kAggregate && !unit.claims.empty());
  if (of_a_case && !passage.abstain && !conducts_.empty()) {
    Partial& partial = scratch.partials[i];
    if (!partial.asked) {
      extract(document, unit, spelling_, vocabulary_, scratch.features);
      run_network(document, unit, scratch);
      ask_conducts(partial, scratch);
    }
    const std::span<const HeardFeature> heard(scratch.conducts.heard);
    conducts_.correct(document, unit, passage, partial.conducts,
                      heard.subspan(partial.heard.begin, partial.heard.size()), pool, out.claims,
                      out.claim_cues);
  }
  passage.claims.end = static_cast<std::uint32_t>(out.claims.size());
}

}  // namespace netra::score
