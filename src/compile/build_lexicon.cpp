// Longer than most files: one short function for each kind of table, and they
// are best read side by side.
#include "compile/build_lexicon.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "compile/pattern.h"
#include "scan/raw_tokens.h"
#include "text/fold.h"

namespace netra::compile {
namespace {

using base::Entry;
using base::Kind;

template <class Names>
std::optional<std::uint16_t> position(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::uint16_t>(found - names.begin());
}

constexpr std::array<std::string_view, 6> kLevelNames = {"province", "regency", "city",
                                                         "district", "village", "-"};
constexpr std::array<std::string_view, 5> kActorKindNames = {"person", "institution", "office",
                                                             "group", "party"};
constexpr std::array<std::string_view, 4> kBoundNames = {"yes", "no", "partly", "unknown"};
constexpr std::array<std::string_view, 5> kActingNames = {"-", "pj", "pjs", "plt", "plh"};
constexpr std::array<std::string_view, 4> kEventGroups = {"prevention", "misconduct", "handling",
                                                          "stage"};

// Classes of words and kinds of outcomes.
constexpr std::array<std::string_view, 6> kEventRoles = {"instrument", "means",  "stage_word",
                                                         "outcome",    "amount", "demand"};

class Builder {
 public:
  Builder(const std::filesystem::path& folder, const std::vector<ManifestRow>& manifest,
          Problems& problems)
      : folder_(folder), manifest_(manifest), problems_(problems) {}

  lexicon::Lexicon build() {
    morphology();
    each("actor", [this](const Table& t) { actors(t); },
         {"id", "class", "bound", "kind", "level", "canonical", "variants"});
    each("reading", [this](const Table& t) { readings(t); },
         {"pattern", "id", "context", "window"});
    each("head", [this](const Table& t) { heads(t); },
         {"pattern", "institution", "id", "relation"});
    each("acting", [this](const Table& t) { actings(t); }, {"pattern", "code", "base", "id"});
    each("region", [this](const Table& t) { regions(t); },
         {"code", "level", "name", "province", "variants"});
    each("word", [this](const Table& t) { words(t); }, {"pattern", "class", "value", "note"});
    each("cue", [this](const Table& t) { cues(t); },
         {"pattern", "role", "direction", "scope", "priority", "note"});
    each("conduct", [this](const Table& t) { conducts(t); },
         {"code", "name", "definition", "basis", "severity"});
    each("trigger", [this](const Table& t) { triggers(t); },
         {"pattern", "code", "strength", "needs", "note"});
    each("event", [this](const Table& t) { events(t); }, {"code", "name", "group"});
    each("event_trigger", [this](const Table& t) { event_triggers(t); },
         {"pattern", "code", "strength", "note"});
    each("event_role", [this](const Table& t) { event_roles(t); },
         {"pattern", "role", "events", "note"});
    each("time", [this](const Table& t) { times(t); }, {"pattern", "class", "value", "note"});
    each("law", [this](const Table& t) { laws(t); }, {"pattern", "class", "value", "note"});
    each("furniture", [this](const Table& t) { furniture(t); },
         {"pattern", "family", "where", "note"});
    each("form", [this](const Table& t) { forms(t); }, {"form", "replacement", "note"});
    each("thesaurus", [this](const Table& t) { thesaurus(t); }, {"group", "words", "note"});
    build_thesaurus();
    phrases();
    return std::move(lexicon_);
  }

 private:
  struct Source {
    std::string text;
    match::CasePolicy policy = match::CasePolicy::kAny;
    std::uint32_t entry = 0;
    friend auto operator<=>(const Source&, const Source&) = default;
  };

  template <class Read>
  void each(std::string_view kind, Read read, std::initializer_list<std::string_view> columns) {
    for (const ManifestRow& row : manifest_) {
      if (row.kind != kind) continue;
      const Table table = read_table(folder_, row.file, columns, problems_);
      table_ = static_cast<std::uint16_t>(lexicon_.tables.size());
      lexicon_.tables.push_back(row.file);
      read(table);
    }
  }

  void problem(const Table& table, const Row& row, std::string message) {
    problems_.add(table.name, row.line, std::move(message));
  }

  template <class Names>
  std::optional<std::uint16_t> code_of(const Table& table, const Row& row, const Names& names,
                                       const std::string& name, std::string_view what) {
    const auto code = position(names, name);
    if (!code) problem(table, row, "'" + name + "' is no " + std::string(what));
    return code;
  }

  std::optional<std::int32_t> number(const Table& table, const Row& row, const std::string& cell,
                                     std::int32_t low, std::int32_t high) {
    std::int32_t value = 0;
    if (!parse_int(cell, value) || value < low || value > high) {
      problem(table, row,
              "'" + cell + "' is no number from " + std::to_string(low) + " to " +
                  std::to_string(high));
      return std::nullopt;
    }
    return value;
  }

  std::optional<std::uint32_t> actor(const Table& table, const Row& row, const std::string& id) {
    const auto found = actor_rows_.find(id);
    if (found == actor_rows_.end()) {
      problem(table, row, "'" + id + "' is no actor id");
      return std::nullopt;
    }
    return found->second;
  }

  // Adds the entry and one phrase for each form of `cell`.
  void add(const Table& table, const Row& row, std::string_view cell, Entry entry) {
    std::vector<Form> forms;
    const auto parsed = parse_pattern(cell, lexicon_.morphology, forms);
    if (!parsed) return problem(table, row, parsed.error().message);
    entry.table = table_;
    entry.line = row.line;
    const auto id = static_cast<std::uint32_t>(lexicon_.entry_store.size());
    lexicon_.entry_store.push_back(entry);
    for (Form& form : forms) sources_.push_back({std::move(form.text), form.policy, id});
  }

  std::uint32_t value_row(const std::string& value) {
    if (value.empty()) return base::kNoRow;
    const auto [at, fresh] =
        value_rows_.emplace(value, static_cast<std::uint32_t>(lexicon_.values.size()));
    if (fresh) lexicon_.values.push_back(value);
    return at->second;
  }

  void morphology() {
    token::MorphologyRules rules;
    for (const ManifestRow& m : manifest_) {
      if (m.kind == "root") {
        for (const Row& r :
             read_table(folder_, m.file, {"root", "class", "note"}, problems_).rows) {
          const bool known = r.cells[1].size() == 1 &&
                             std::string_view("vnax").find(r.cells[1][0]) != std::string_view::npos;
          if (!known || r.cells[0].empty()) {
            problems_.add(m.file, r.line, "a root needs a form and a class of v n a x");
            continue;
          }
          rules.roots.push_back({r.cells[0], r.cells[1][0]});
        }
      } else if (m.kind == "affix") {
        affixes(m.file, rules);
      }
    }
    lexicon_.morphology = token::Morphology(std::move(rules));
  }

  void affixes(const std::string& file, token::MorphologyRules& rules) {
    if (file.ends_with("affixes.tsv")) {
      const Table table =
          read_table(folder_, file, {"affix", "form", "before", "drop", "note"}, problems_);
      for (const Row& r : table.rows) {
        rules.allomorphs.push_back({r.cells[0], r.cells[1], r.cells[2], r.cells[3] == "1"});
      }
    } else if (file.ends_with("affix_sets.tsv")) {
      const Table table =
          read_table(folder_, file, {"set", "prefix", "suffixes", "detached", "note"}, problems_);
      for (const Row& r : table.rows) {
        if (r.cells[0] != "verb" && r.cells[0] != "noun") {
          problem(table, r, "a set is verb or noun");
          continue;
        }
        rules.sets.push_back({r.cells[0] == "noun", r.cells[1], r.cells[2], r.cells[3] == "1"});
      }
    } else {
      const Table table = read_table(folder_, file, {"clitic", "position", "note"}, problems_);
      for (const Row& r : table.rows) rules.clitics.push_back({r.cells[0], r.cells[1] == "front"});
    }
  }

  void actors(const Table& table) {
    for (const Row& r : table.rows) {
      const auto kind = code_of(table, r, kActorKindNames, r.cells[3], "kind of actor");
      const auto bound = code_of(table, r, kBoundNames, r.cells[2], "value of bound");
      const auto level = code_of(table, r, kLevelNames, r.cells[4], "level");
      if (!kind || !bound || !level) continue;
      const auto at = static_cast<std::uint32_t>(lexicon_.actors.size());
      if (!actor_rows_.emplace(r.cells[0], at).second) {
        problem(table, r, "the id " + r.cells[0] + " stands twice");
        continue;
      }
      lexicon_.actors.push_back({r.cells[0], r.cells[1], r.cells[5], static_cast<Bound>(*bound),
                                 static_cast<ActorKind>(*kind), static_cast<RegionLevel>(*level)});
      Entry entry;
      entry.kind = Kind::kActor;
      entry.ref = at;
      std::string cell = r.cells[6];
      const bool surface = r.cells[5].find_first_of("()/") == std::string::npos;
      if (surface) cell = cell.empty() ? r.cells[5] : r.cells[5] + "|" + cell;
      if (!cell.empty()) add(table, r, cell, entry);
    }
  }

  void readings(const Table& table) {
    for (const Row& r : table.rows) {
      lexicon::ReadingRow reading;
      if (r.cells[1] != "-") {
        const auto row = actor(table, r, r.cells[1]);
        if (!row) continue;
        reading.actor = *row;
      }
      const auto window = number(table, r, r.cells[3].empty() ? "0" : r.cells[3], 0, 200);
      if (!window) continue;
      reading.window = *window;
      reading.is_default = r.cells[2] == "*";
      if (!reading.is_default) {
        for (const std::string& form : split(r.cells[2], '|')) {
          scan::RawTokens tokens;
          scan::tokenize(form, tokens);
          if (tokens.size() == 1) {
            reading.context.push_back(tokens.hash[0]);
          } else {
            problem(table, r, "the context form '" + form + "' is not one word");
          }
        }
      }
      std::sort(reading.context.begin(), reading.context.end());
      Entry entry;
      entry.kind = Kind::kReading;
      entry.ref = static_cast<std::uint32_t>(lexicon_.readings.size());
      lexicon_.readings.push_back(std::move(reading));
      add(table, r, r.cells[0], entry);
    }
  }

  void heads(const Table& table) {
    for (const Row& r : table.rows) {
      const auto result = actor(table, r, r.cells[2]);
      if (!result) continue;
      lexicon::HeadRow head;
      head.actor = *result;
      head.relation = r.cells[3];
      if (r.cells[1].starts_with('@')) {
        head.institution_class = r.cells[1].substr(1);
      } else if (r.cells[1] != "*") {
        if (!actor(table, r, r.cells[1])) continue;
        head.institution = r.cells[1];
      }
      Entry entry;
      entry.kind = Kind::kHead;
      entry.ref = static_cast<std::uint32_t>(lexicon_.heads.size());
      lexicon_.heads.push_back(std::move(head));
      add(table, r, r.cells[0], entry);
    }
  }

  void actings(const Table& table) {
    for (const Row& r : table.rows) {
      const auto code = code_of(table, r, kActingNames, r.cells[1], "acting code");
      if (!code) continue;
      lexicon::ActingRow acting;
      acting.acting = static_cast<Acting>(*code);
      for (auto [cell, out] :
           {std::pair{&r.cells[2], &acting.base}, {&r.cells[3], &acting.actor}}) {
        if (cell->empty() || *cell == "*" || *cell == "-") continue;
        if (const auto row = actor(table, r, *cell)) *out = *row;
      }
      Entry entry;
      entry.kind = Kind::kActing;
      entry.code = *code;
      entry.ref = static_cast<std::uint32_t>(lexicon_.actings.size());
      lexicon_.actings.push_back(acting);
      add(table, r, r.cells[0], entry);
    }
  }

  void regions(const Table& table) {
    std::map<std::string, std::uint32_t> by_code;
    for (const Row& r : table.rows) {
      const auto level = code_of(table, r, kLevelNames, r.cells[1], "level");
      if (!level) continue;
      lexicon::RegionRow region{r.cells[0], r.cells[2], base::kNoRow,
                                static_cast<RegionLevel>(*level)};
      const auto at = static_cast<std::uint32_t>(lexicon_.regions.size());
      if (!by_code.emplace(region.code, at).second) {
        problem(table, r, "the code " + region.code + " stands twice");
        continue;
      }
      if (region.level == RegionLevel::kProvince) {
        region.province = at;
      } else if (const auto found = by_code.find(r.cells[3]); found != by_code.end()) {
        region.province = found->second;
      } else {
        problem(table, r, "the province " + r.cells[3] + " does not stand above this row");
      }
      lexicon_.regions.push_back(std::move(region));
      Entry entry;
      entry.kind = Kind::kRegion;
      entry.ref = at;
      entry.code = *level;
      if (!r.cells[4].empty()) add(table, r, r.cells[4], entry);
    }
  }

  void words(const Table& table) {
    for (const Row& r : table.rows) {
      const auto code = code_of(table, r, base::kWordClassNames, r.cells[1], "class of words");
      if (!code) continue;
      Entry entry;
      entry.kind = Kind::kWord;
      entry.code = *code;
      if (const auto level = position(kLevelNames, r.cells[2])) {
        entry.value = *level;
      } else if (!parse_int(r.cells[2], entry.value)) {
        entry.value = 0;
      }
      entry.ref = value_row(r.cells[2]);
      add(table, r, r.cells[0], entry);
    }
  }

  void cues(const Table& table) {
    for (const Row& r : table.rows) {
      const auto role = code_of(table, r, base::kCueRoleNames, r.cells[1], "role of cues");
      const auto direction = code_of(table, r, base::kDirectionNames,
                                     r.cells[2].empty() ? "clause" : r.cells[2], "direction");
      const auto scope = number(table, r, r.cells[3].empty() ? "0" : r.cells[3], 0, 200);
      const auto priority = number(table, r, r.cells[4].empty() ? "0" : r.cells[4], 0, 99);
      if (!role || !direction || !scope || !priority) continue;
      Entry entry;
      entry.kind = Kind::kCue;
      entry.code = *role;
      entry.direction = static_cast<std::uint8_t>(*direction);
      entry.value = *scope;
      entry.strength = static_cast<std::uint8_t>(*priority);
      add(table, r, r.cells[0], entry);
    }
  }

  std::optional<std::uint16_t> conduct_code(const Table& table, const Row& row,
                                            const std::string& cell) {
    std::int32_t code = 0;
    if (cell.size() == 3 && cell[0] == 'V' && parse_int(cell.substr(1), code) && code <= 20) {
      return static_cast<std::uint16_t>(code);
    }
    problem(table, row, "'" + cell + "' is no conduct code V00 to V20");
    return std::nullopt;
  }

  void conducts(const Table& table) {
    lexicon_.conducts.resize(21);
    for (const Row& r : table.rows) {
      if (const auto code = conduct_code(table, r, r.cells[0])) {
        lexicon_.conducts[*code] = {r.cells[1], r.cells[2], r.cells[3], r.cells[4]};
      }
    }
  }

  void triggers(const Table& table) {
    for (const Row& r : table.rows) {
      const auto code = conduct_code(table, r, r.cells[1]);
      const auto strength = number(table, r, r.cells[2], 1, 3);
      const auto needs = code_of(table, r, base::kNeedsNames, r.cells[3].empty() ? "-" : r.cells[3],
                                 "value of needs");
      if (!code || !strength || !needs) continue;
      Entry entry;
      entry.kind = Kind::kTrigger;
      entry.code = *code;
      entry.strength = static_cast<std::uint8_t>(*strength);
      entry.direction = static_cast<std::uint8_t>(*needs);
      add(table, r, r.cells[0], entry);
    }
  }

  void events(const Table& table) {
    for (const Row& r : table.rows) {
      if (!code_of(table, r, kEventGroups, r.cells[2], "group of events")) continue;
      if (!r.cells[0].starts_with("EV_")) {
        problem(table, r, "an event code begins with EV_");
        continue;
      }
      event_rows_.emplace(r.cells[0], static_cast<std::uint16_t>(lexicon_.events.size()));
      lexicon_.events.push_back({r.cells[0], r.cells[1], r.cells[2]});
    }
  }

  void event_triggers(const Table& table) {
    for (const Row& r : table.rows) {
      const auto found = event_rows_.find(r.cells[1]);
      if (found == event_rows_.end()) {
        problem(table, r, "'" + r.cells[1] + "' is no event code");
        continue;
      }
      const auto strength = number(table, r, r.cells[2], 1, 3);
      if (!strength) continue;
      Entry entry;
      entry.kind = Kind::kEvent;
      entry.code = found->second;
      entry.strength = static_cast<std::uint8_t>(*strength);
      add(table, r, r.cells[0], entry);
    }
  }

  // The cell `events` says where an instrument needs no word of means, and which events an
  // outcome belongs to.
  void event_roles(const Table& table) {
    for (const Row& r : table.rows) {
      const auto role = code_of(table, r, kEventRoles, r.cells[1], "role of events");
      if (!role || !serves_events(table, r)) continue;
      Entry entry;
      entry.kind = Kind::kWord;
      if (const auto word = position(base::kWordClassNames, kEventRoles[*role])) {
        entry.code = *word;
      } else {
        entry.code = static_cast<std::uint16_t>(base::WordClass::kOutcome);
        entry.value = static_cast<std::int32_t>(
            r.cells[1] == "amount" ? base::OutcomeKind::kAmount : base::OutcomeKind::kDemand);
      }
      entry.ref = value_row(r.cells[2]);
      add(table, r, r.cells[0], entry);
    }
  }

  // The row names events or groups of events, if it may and where it has to.
  bool serves_events(const Table& table, const Row& row) {
    const std::string &role = row.cells[1], &cell = row.cells[2];
    const bool outcome = role == "outcome" || role == "amount";
    if (outcome && cell.empty()) {
      problem(table, row, "an outcome needs the events that it ends");
      return false;
    }
    if (cell.empty()) return true;
    if (!outcome && role != "instrument") {
      problem(table, row, "only instruments and outcomes name events");
      return false;
    }
    for (const std::string& name : split(cell, '|')) {
      if (event_rows_.contains(name) || position(kEventGroups, name)) continue;
      problem(table, row, "'" + name + "' is no event code and no group of events");
      return false;
    }
    return true;
  }

  template <class Names>
  void valued(const Table& table, Kind kind, const Names& names, std::string_view what) {
    for (const Row& r : table.rows) {
      const auto code = code_of(table, r, names, r.cells[1], what);
      if (!code) continue;
      Entry entry;
      entry.kind = kind;
      entry.code = *code;
      if (!parse_int(r.cells[2], entry.value)) entry.value = 0;
      entry.ref = value_row(r.cells[2]);
      add(table, r, r.cells[0], entry);
    }
  }
  void times(const Table& table) {
    valued(table, Kind::kTime, base::kTimeClassNames, "class of time words");
  }
  void laws(const Table& table) {
    valued(table, Kind::kLaw, base::kLawClassNames, "class of law words");
  }

  void furniture(const Table& table) {
    for (const Row& r : table.rows) {
      const auto family = code_of(table, r, base::kFurnitureFamilyNames, r.cells[1], "family");
      const auto where = code_of(table, r, base::kWhereNames, r.cells[2], "place");
      if (!family || !where) continue;
      Entry entry;
      entry.kind = Kind::kFurniture;
      entry.code = *family;
      entry.direction = static_cast<std::uint8_t>(*where);
      add(table, r, r.cells[0], entry);
    }
  }

  void forms(const Table& table) {
    for (const Row& r : table.rows) {
      if (r.cells[0].empty()) {
        problem(table, r, "the form is empty");
        continue;
      }
      lexicon_.forms.emplace_back(r.cells[0], r.cells[1]);
      scan::RawTokens tokens;
      scan::tokenize(r.cells[0], tokens);
      if (tokens.size() == 1) repaired_.insert(tokens.hash[0]);
    }
    std::sort(lexicon_.forms.begin(), lexicon_.forms.end());
  }

  // REQUIRES: the forms are read.
  void thesaurus(const Table& table) {
    for (const Row& r : table.rows) {
      if (r.cells[0].empty() || r.cells[0].find(' ') != std::string::npos || r.cells[1].empty()) {
        problem(table, r, "a group needs a name without spaces and words");
        continue;
      }
      if (r.cells[0].size() > lexicon::Thesaurus::kLongestGroup) {
        problem(table, r, "the name of the group is too long");
        continue;
      }
      const auto [at, fresh] =
          group_rows_.emplace(r.cells[0], static_cast<std::uint16_t>(group_rows_.size()));
      if (group_rows_.size() > lexicon::Thesaurus::kMostGroups) {
        return problem(table, r, "there are too many groups");
      }
      if (fresh) groups_.push_back(r.cells[0]);
      for (const std::string& word : split(r.cells[1], ' ')) {
        scan::RawTokens tokens;
        scan::tokenize(word, tokens);
        if (tokens.size() != 1) {
          problem(table, r, "'" + word + "' is not one word");
          continue;
        }
        if (repaired_.contains(tokens.hash[0])) {
          problem(table, r, "'" + word + "' is repaired by a table of forms and never heard");
          continue;
        }
        std::vector<std::uint16_t>& its_groups = words_[tokens.hash[0]];
        if (std::find(its_groups.begin(), its_groups.end(), at->second) != its_groups.end()) {
          problem(table, r, "'" + word + "' stands twice in " + r.cells[0]);
          continue;
        }
        if (its_groups.size() == lexicon::Thesaurus::kMostOfAWord) {
          problem(table, r, "'" + word + "' stands in too many groups");
          continue;
        }
        its_groups.push_back(at->second);
      }
    }
  }

  void build_thesaurus() {
    if (groups_.empty()) return;
    auto thesaurus = lexicon::Thesaurus::build(std::move(groups_), words_);
    if (thesaurus) {
      lexicon_.thesaurus = std::move(*thesaurus);
    } else {
      problems_.add(lexicon_.tables.back(), 0, "there are too many sets of groups");
    }
  }

  void phrases() {
    std::sort(sources_.begin(), sources_.end());
    sources_.erase(std::unique(sources_.begin(), sources_.end()), sources_.end());
    std::vector<match::Phrase> phrases;
    phrases.reserve(sources_.size());
    for (const Source& s : sources_) phrases.push_back({s.text, s.entry, 0, s.policy});
    auto table = match::PhraseTable::compile(phrases);
    if (!table) {
      const std::uint64_t at = table.error().place.line;
      const bool known = at >= 1 && at <= sources_.size();
      const Entry& e = lexicon_.entry_store[known ? sources_[at - 1].entry : 0];
      problems_.add(lexicon_.tables[e.table], e.line, table.error().message);
      return;
    }
    lexicon_.phrases.emplace(std::move(*table));
    lexicon_.entries = lexicon_.entry_store;
    lexicon_.derive();
  }

  const std::filesystem::path& folder_;
  const std::vector<ManifestRow>& manifest_;
  Problems& problems_;
  lexicon::Lexicon lexicon_;
  std::uint16_t table_ = 0;
  std::vector<Source> sources_;
  std::unordered_map<std::string, std::uint32_t> actor_rows_, value_rows_;
  std::unordered_map<std::string, std::uint16_t> event_rows_, group_rows_;
  std::vector<std::string> groups_;
  lexicon::Thesaurus::Words words_;
  std::unordered_set<std::uint64_t> repaired_;  // forms of one word, by token hash
};

}  // namespace

std::vector<ManifestRow> read_manifest(const std::filesystem::path& folder, Problems& problems) {
  const Table table = read_table(folder, "MANIFEST.tsv",
                                 {"file", "kind", "what", "source", "licence", "rows"}, problems);
  static constexpr std::array<std::string_view, 25> kKinds = {
      "actor",         "reading",       "head",    "acting",    "region",
      "word",          "cue",           "conduct", "trigger",   "event",
      "event_trigger", "event_role",    "time",    "law",       "furniture",
      "form",          "root",          "affix",   "weight",    "conduct_weight",
      "network_input", "network_layer", "label",   "thesaurus", "selftest"};
  std::vector<ManifestRow> manifest;
  std::set<std::string> named;
  for (const Row& r : table.rows) {
    if (!position(kKinds, r.cells[1])) {
      problems.add(table.name, r.line, "'" + r.cells[1] + "' is no kind of table");
      continue;
    }
    if (!named.insert(r.cells[0]).second) {
      problems.add(table.name, r.line, r.cells[0] + " stands twice");
      continue;
    }
    manifest.push_back({r.cells[0], r.cells[1], r.line});
  }
  std::error_code code;
  for (auto it = std::filesystem::recursive_directory_iterator(folder, code);
       !code && it != std::filesystem::recursive_directory_iterator(); it.increment(code)) {
    if (it->path().extension() != ".tsv" || it->path().filename() == "MANIFEST.tsv") continue;
    const std::string name = std::filesystem::relative(it->path(), folder, code).generic_string();
    if (!named.contains(name)) problems.add(name, 0, "no row of MANIFEST.tsv names this table");
  }
  return manifest;
}

lexicon::Lexicon build_lexicon(const std::filesystem::path& folder,
                               const std::vector<ManifestRow>& manifest, Problems& problems) {
  return Builder(folder, manifest, problems).build();
}

}  // namespace netra::compile
