#include "bundle/bundle.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>

#include "bundle/archive.h"
#include "bundle/container.h"
#include "score/features.h"

namespace netra::bundle {
namespace {

template <class T>
std::string flat(std::span<const T> rows) {
  static_assert(std::is_trivially_copyable_v<T>);
  return {reinterpret_cast<const char*>(rows.data()), rows.size_bytes()};
}

// Views a flat section; false if its size is no whole number of rows.
template <class T>
bool view(std::string_view bytes, std::span<const T>& rows) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (bytes.size() % sizeof(T) != 0) return false;
  rows = {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  return true;
}

Error corrupt(std::string message) {
  return Error{ErrorCode::kCorruptModel, std::move(message), {}};
}

// Every reference between tables is checked here, so that no stage has to.
bool entries_are_sound(const lexicon::Lexicon& lexicon) {
  using base::Kind;
  const auto below = [](std::uint32_t row, std::size_t size, bool may_be_none) {
    return row < size || (may_be_none && row == base::kNoRow);
  };
  for (const base::Entry& e : lexicon.entries) {
    if (e.table >= lexicon.tables.size() || e.kind > Kind::kFurniture) return false;
    bool sound = true;
    switch (e.kind) {
      case Kind::kActor:
        sound = below(e.ref, lexicon.actors.size(), false);
        break;
      case Kind::kReading:
        sound = below(e.ref, lexicon.readings.size(), false);
        break;
      case Kind::kHead:
        sound = below(e.ref, lexicon.heads.size(), false);
        break;
      case Kind::kActing:
        sound = below(e.ref, lexicon.actings.size(), false);
        break;
      case Kind::kRegion:
        sound = below(e.ref, lexicon.regions.size(), false);
        break;
      case Kind::kWord:
        sound = e.code < base::kWordClassNames.size() && below(e.ref, lexicon.values.size(), true);
        break;
      case Kind::kCue:
        sound = e.code < base::kCueRoleNames.size() && e.direction < 5;
        break;
      case Kind::kTrigger:
        sound = e.code <= 20 && e.direction < 5;
        break;
      case Kind::kEvent:
        sound = e.code < lexicon.events.size();
        break;
      case Kind::kTime:
        sound = e.code < base::kTimeClassNames.size() && below(e.ref, lexicon.values.size(), true);
        break;
      case Kind::kLaw:
        sound = e.code < base::kLawClassNames.size() && below(e.ref, lexicon.values.size(), true);
        break;
      case Kind::kFurniture:
        sound = e.code < base::kFurnitureFamilyNames.size() && e.direction < 6;
        break;
    }
    if (!sound) return false;
  }
  return true;
}

bool rows_are_sound(const lexicon::Lexicon& lexicon) {
  const std::size_t actors = lexicon.actors.size();
  const auto actor = [&](std::uint32_t row) { return row < actors || row == base::kNoRow; };
  for (const auto& a : lexicon.actors) {
    if (a.bound > Bound::kUnknown || a.kind > ActorKind::kParty ||
        a.level > RegionLevel::kUnknown) {
      return false;
    }
  }
  for (const auto& r : lexicon.readings) {
    if (!actor(r.actor)) return false;
  }
  for (const auto& h : lexicon.heads) {
    if (h.actor >= actors) return false;
  }
  for (const auto& a : lexicon.actings) {
    if (!actor(a.base) || !actor(a.actor) || a.acting > Acting::kPlh) return false;
  }
  for (const auto& r : lexicon.regions) {
    if (r.province >= lexicon.regions.size() || r.level > RegionLevel::kUnknown) return false;
  }
  return lexicon.conducts.size() == 21 && lexicon.phrases->size() <= 0xFFFFFFFFu;
}

// Written so that a NaN fails: the scorer turns sums of these into whole numbers.
bool calibration_is_sound(const score::Calibration& c) {
  constexpr double kLargest = 1000;
  const auto within = [](double x, double low, double high) { return x >= low && x <= high; };
  const score::ContextWeights& w = c.context;
  bool sound = within(c.slope, 1e-6, kLargest) && within(c.offset, -kLargest, kLargest) &&
               c.prior > 0 && c.prior < 1 && within(c.min_known, 0, kLargest) &&
               within(c.abstain_margin, 0, kLargest) && within(w.limit, 0, kLargest) &&
               within(w.min_passages, 0, 1e9);
  for (const double t : c.temperature) sound = sound && within(t, 1e-6, kLargest);
  for (const double x : {w.title, w.near, w.article})
    sound = sound && within(x, -kLargest, kLargest);
  return sound;
}

// Either nothing or all of it: biases, rows by ascending feature, cells of conducts.
bool conducts_are_sound(const score::ScoreTable& score) {
  const auto& rows = score.conduct_rows;
  if (score.conduct_bias.empty()) return rows.empty() && score.conduct_cells.empty();
  if (score.conduct_bias.size() != score::kConducts) return false;
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].feature >= score.violation.size() || rows[i].end < end) return false;
    if (i > 0 && rows[i - 1].feature >= rows[i].feature) return false;
    end = rows[i].end;
  }
  if (end != score.conduct_cells.size()) return false;
  return std::all_of(score.conduct_cells.begin(), score.conduct_cells.end(),
                     [](const score::ConductCell& c) { return c.conduct < score::kConducts; });
}

bool score_is_sound(const score::ScoreTable& score) {
  if (!calibration_is_sound(score.calibration)) return false;
  for (const std::string& label : score.labels) {
    if (label.empty()) return false;
  }
  const std::size_t n = score.violation.size();
  if (score.head_bits.size() != (n + 63) / 64 || score.first_line.size() != 1) return false;
  std::size_t with_heads = 0;
  for (const std::uint64_t bits : score.head_bits) {
    with_heads += static_cast<std::size_t>(std::popcount(bits));
  }
  if (n % 64 != 0 && (score.head_bits.back() >> (n % 64)) != 0) return false;
  return score.heads.size() == with_heads * (score::kHeadCount - 1) && score.names.sound(n) &&
         conducts_are_sound(score);
}

// The keys are made from the names. False if a name is that of no feature.
// REQUIRES: score_is_sound().
bool make_keys(score::ScoreTable& score) {
  score.key_store.reserve(score.violation.size());
  score.names.each(score.violation.size(), [&](std::string_view name) {
    score.key_store.push_back(score::key_of_name(name));
  });
  score.keys = score.key_store;
  return std::find(score.keys.begin(), score.keys.end(), 0u) == score.keys.end();
}

}  // namespace

std::vector<std::byte> write(const ModelTables& tables) {
  const auto phrases = tables.lexicon.phrases->flat();
  const score::ScoreTable& score = tables.score;
  const score::NetworkTable& network = tables.network;
  const auto morphology = tables.lexicon.morphology.table();
  const auto words = tables.lexicon.thesaurus.words();
  return write_container({
      {"rows", save_rows(tables)},
      {"phrases", {reinterpret_cast<const char*>(phrases.data()), phrases.size()}},
      {"entries", flat(tables.lexicon.entries)},
      {"morphology", {reinterpret_cast<const char*>(morphology.data()), morphology.size()}},
      {"thesaurus.words", {reinterpret_cast<const char*>(words.data()), words.size()}},
      {"thesaurus.sets", flat(tables.lexicon.thesaurus.sets())},
      {"score.violation", flat(score.violation)},
      {"score.head_bits", flat(score.head_bits)},
      {"score.heads", flat(score.heads)},
      {"score.line", flat(score.first_line)},
      {"score.names", flat(score.names.blocks)},
      {"score.text", std::string(score.names.bytes)},
      {"conduct.bias", flat(score.conduct_bias)},
      {"conduct.rows", flat(score.conduct_rows)},
      {"conduct.cells", flat(score.conduct_cells)},
      {"network.keys", flat(network.keys)},
      {"network.inputs", flat(network.inputs)},
      {"network.weights", flat(network.weights)},
      {"network.biases", flat(network.biases)},
  });
}

Result<std::unique_ptr<ModelTables>> read(std::span<const std::byte> bytes) {
  auto info = inspect(bytes);
  if (!info) return info.error();
  const auto part = [&](std::string_view name) { return section(bytes, *info, name); };
  const auto block = [&](std::string_view name) {
    const std::string_view s = part(name);
    return std::span<const std::byte>(reinterpret_cast<const std::byte*>(s.data()), s.size());
  };
  auto tables = std::make_unique<ModelTables>();
  token::MorphologyRules morphology_rules;
  std::vector<std::string> groups;
  if (!load_rows(part("rows"), *tables, morphology_rules, groups))
    return corrupt("section rows is no archive of this version");
  lexicon::Lexicon& lexicon = tables->lexicon;
  auto phrases = match::PhraseTable::view(block("phrases"));
  if (!phrases) return phrases.error();
  lexicon.phrases.emplace(std::move(*phrases));
  auto morphology = token::Morphology::view(std::move(morphology_rules), block("morphology"));
  if (!morphology) return morphology.error();
  lexicon.morphology = std::move(*morphology);
  std::span<const std::uint16_t> sets;
  if (!view(part("thesaurus.sets"), sets))
    return corrupt("a flat section holds no whole number of rows");
  auto thesaurus = lexicon::Thesaurus::view(std::move(groups), block("thesaurus.words"), sets);
  if (!thesaurus) return corrupt("the tables of the thesaurus do not fit each other");
  lexicon.thesaurus = std::move(*thesaurus);
  score::ScoreTable& score = tables->score;
  score::NetworkTable& network = tables->network;
  if (!view(part("entries"), lexicon.entries) || !view(part("score.violation"), score.violation) ||
      !view(part("score.heads"), score.heads) || !view(part("score.head_bits"), score.head_bits) ||
      !view(part("score.line"), score.first_line) ||
      !view(part("score.names"), score.names.blocks) ||
      !view(part("conduct.bias"), score.conduct_bias) ||
      !view(part("conduct.rows"), score.conduct_rows) ||
      !view(part("conduct.cells"), score.conduct_cells) ||
      !view(part("network.keys"), network.keys) || !view(part("network.inputs"), network.inputs) ||
      !view(part("network.weights"), network.weights) ||
      !view(part("network.biases"), network.biases)) {
    return corrupt("a flat section holds no whole number of rows");
  }
  score.names.bytes = part("score.text");
  if (!entries_are_sound(lexicon)) return corrupt("an entry refers to a row that is not there");
  lexicon.derive();
  if (!rows_are_sound(lexicon)) return corrupt("a row refers to a row that is not there");
  if (!score_is_sound(score))
    return corrupt("the score tables do not fit each other or hold no numbers");
  if (!network.sound()) return corrupt("the layers of the network do not fit each other");
  if (!make_keys(score)) return corrupt("a row of weights has no name of a feature");
  if (lexicon.phrases->id_limit() > lexicon.entries.size()) {
    return corrupt("a phrase refers to an entry that is not there");
  }
  return tables;
}

}  // namespace netra::bundle
