#include "unit/passage/reading.h"

#include <array>
#include <string_view>

namespace netra::test {
namespace {

constexpr std::array<std::string_view, kStatusCount> kStatus = {
    "alleged", "reported",  "examined",     "proven", "sanctioned", "counted",
    "denied",  "dismissed", "appeal",       "pledge", "action",     "nil",
    "rule",    "penalty",   "hypothetical", "none"};
constexpr std::array<std::string_view, 7> kSource = {
    "authority", "reporter", "adversary", "subject", "witness", "media", "unknown"};
constexpr std::array<std::string_view, 11> kModifiers = {
    "negated", "conditional", "prohibited", "future", "past",   "quoted",
    "joked",   "questioned",  "appealed",   "normed", "alleged"};

std::string modifiers(std::uint16_t bits) {
  std::string out;
  for (std::size_t i = 0; i < kModifiers.size(); ++i) {
    if ((bits >> i & 1) != 0) out += " " + std::string(kModifiers[i]);
  }
  return out;
}

std::string code(unsigned conduct) {
  return std::string("V") + static_cast<char>('0' + conduct / 10) +
         static_cast<char>('0' + conduct % 10);
}

}  // namespace

PassageReading::PassageReading(std::string content)
    : text_(std::move(content)), rep_(&WorkspaceAccess::rep(workspace_)) {
  run_stages(text_, house_lexicon(), std::nullopt, *rep_);
}

std::string PassageReading::actor(ActorId id) const {
  if (id == kNone<ActorId>) return "-";
  const Actor& row = rep_->actors.rows[index(id)];
  return std::string(rep_->pool.view(row.kind == ActorKind::kPerson ? row.name : row.id));
}

std::vector<std::string> PassageReading::lines() const {
  const passage::Passages& p = rep_->passages;
  const auto string = [&](PoolSpan span) { return std::string(rep_->pool.view(span)); };
  const auto hit_entry = [&](std::uint32_t hit) {
    return house_lexicon().entry(rep_->hits.rows[hit].entry);
  };
  std::vector<std::string> out;
  for (const Claim& c : p.claims) {
    out.push_back("claim " + code(c.conduct) + " " +
                  std::string(kStatus[static_cast<std::size_t>(c.status)]) + " <" +
                  words(c.trigger) + "> agent=" + actor(c.agent) + " speaker=" + actor(c.speaker) +
                  " source=" + std::string(kSource[static_cast<std::size_t>(c.source)]) +
                  " for=" + actor(c.beneficiary));
  }
  for (const Quote& q : p.quotes) {
    out.push_back(std::string("quote ") + (q.kind == QuoteKind::kDirect ? "direct" : "indirect") +
                  " <" + words(q.bytes) + "> speaker=" + actor(q.speaker));
  }
  for (const Law& law : p.laws) {
    out.push_back("law " + string(law.id) + " article=" + string(law.article) +
                  " paragraph=" + string(law.paragraph) + " <" + words(law.bytes) + ">");
  }
  for (const passage::Cue& cue : p.cues) {
    out.push_back("cue " + std::string(base::kCueRoleNames[static_cast<std::size_t>(cue.role)]) +
                  " <" + words(cue.tokens) + "> scope=<" + words(cue.scope) + ">" +
                  modifiers(cue.modifiers) + (cue.active ? "" : " off"));
  }
  for (const passage::Trigger& t : p.triggers) {
    out.push_back("trigger " + code(hit_entry(t.hit).code) + " <" + words(t.tokens) + ">" +
                  modifiers(t.modifiers) + (t.satisfied ? "" : " lacking"));
  }
  return out;
}

}  // namespace netra::test
