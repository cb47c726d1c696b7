#include "train/dataset.h"

#include <algorithm>

#include "api/workspace_rep.h"
#include "score/inputs.h"

namespace netra::train {
namespace {

// Appends a cell for each feature of the unit: its value times how often it counts.
void add_unit(const score::FeatureSet& features, Sample& sample) {
  const auto first = static_cast<std::ptrdiff_t>(sample.cells.size());
  for (const score::Feature& f : features.rows) {
    const auto value = static_cast<float>(features.scale[static_cast<std::size_t>(f.family)]);
    sample.cells.push_back({f.key, value, f.family});
  }
  auto kept = sample.cells.begin() + first;
  std::sort(kept, sample.cells.end(), [](const Cell& a, const Cell& b) { return a.key < b.key; });
  for (auto cell = kept; cell != sample.cells.end();) {
    *kept = *cell;
    for (++cell; cell != sample.cells.end() && cell->key == kept->key; ++cell) {
      kept->value += cell->value;
    }
    ++kept;
  }
  sample.cells.erase(kept, sample.cells.end());
}

// A passage without a claim marks every word: none belongs to one. Counts tell of breaches
// whose agents and acts nobody marked; the claims of the others count only if they have
// spans.
bool is_marked(const GoldRow& row) {
  if (row.category == Category::kAggregate) return false;
  if (row.category != Category::kIncident && row.category != Category::kCleared) return true;
  return std::any_of(row.claims.begin(), row.claims.end(), [](const GoldClaim& claim) {
    return !claim.agent_span.empty() || !claim.conduct_span.empty();
  });
}

std::uint8_t parts_at(const GoldRow& row, ByteSpan word) {
  unsigned parts = 0;
  const auto mark = [&](ClaimPart part, const ByteSpan& span) {
    const bool inside = word.begin < span.end && span.begin < word.end;
    parts |= (inside ? 1u : 0u) << static_cast<unsigned>(part);
  };
  for (const GoldClaim& claim : row.claims) {
    mark(ClaimPart::kAgent, claim.agent_span);
    mark(ClaimPart::kConduct, claim.conduct_span);
    mark(ClaimPart::kBeneficiary, claim.beneficiary_span);
  }
  return static_cast<std::uint8_t>(parts);
}

// Appends the words of the unit that the features were made of.
void add_words(const score::Document& document, const passage::Unit& unit,
               const score::Spelling& spelling, score::FeatureSet& features,
               const score::NameSink& sink, score::CompanyInputs& company,
               std::vector<std::uint64_t>& keys, const GoldRow& row, Sample& sample) {
  score::company_inputs(document, unit, features.word_rows, features.mark_rows, company, &sink);
  std::uint32_t next = 0;
  const bool marked = is_marked(row);
  for (std::size_t i = 0; i < features.word_rows.size(); ++i) {
    score::form_inputs(document, spelling, features.word_rows[i], features.folded, keys, &sink);
    sample.inputs.insert(sample.inputs.end(), keys.begin(), keys.end());
    for (; next < company.ends[i]; ++next) sample.inputs.push_back(company.keys[next]);
    sample.input_ends.push_back(static_cast<std::uint32_t>(sample.inputs.size()));
    if (!marked) continue;
    const TokenSpan tokens = features.word_rows[i].tokens;  // none: the start of a sentence
    sample.parts.push_back(tokens.empty() ? std::uint8_t{0}
                                          : parts_at(row, document.raw.bytes(tokens)));
  }
}

// A third of the passages, the same in every training.
bool tells_by_name(const GoldRow& row) { return (score::symbol_key(row.id) >> 32) % 3 == 0; }

}  // namespace

Dataset build_dataset(const std::vector<GoldRow>& rows, const lexicon::Lexicon& lexicon,
                      const Progress& progress, bool vary) {
  Dataset out;
  out.samples.resize(rows.size());
  const score::Spelling spelling(lexicon);
  Workspace workspace;
  WorkspaceAccess::Rep& w = WorkspaceAccess::rep(workspace);
  const score::NameSink sink = [&](std::uint64_t key, std::string name) {
    out.names.try_emplace(key, std::move(name));
  };
  score::CompanyInputs company;
  std::vector<std::uint64_t> keys;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    run_stages(rows[i].text, lexicon, std::nullopt, w);
    score::Document document = score_document(rows[i].text, lexicon, w);
    document.contestants_as_names = vary && tells_by_name(rows[i]);
    Sample& sample = out.samples[i];
    for (const passage::Unit& unit : w.passages.units) {
      score::extract_all(document, unit, spelling, w.scoring.features, &sink);
      add_unit(w.scoring.features, sample);
      add_words(document, unit, spelling, w.scoring.features, sink, company, keys, rows[i], sample);
      sample.known += w.scoring.features.known * w.scoring.features.words;
      sample.words += w.scoring.features.words;
    }
    if (sample.words > 0) sample.known /= sample.words;
    // What two units say counts once, with the lesser value.
    std::sort(sample.cells.begin(), sample.cells.end(), [](const Cell& a, const Cell& b) {
      return a.key != b.key ? a.key < b.key : a.value < b.value;
    });
    sample.cells.erase(std::unique(sample.cells.begin(), sample.cells.end(),
                                   [](const Cell& a, const Cell& b) { return a.key == b.key; }),
                       sample.cells.end());
    if (progress) progress(i + 1, rows.size());
  }
  return out;
}

}  // namespace netra::train
