#include "support/check_analysis.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace netra::test {
namespace {

class Checker {
 public:
  Checker(const Analysis& analysis, std::string_view text) : a_(analysis), text_(text) {}

  std::vector<std::string> run() {
    require(a_.text() == text_, "the text is that of the caller");
    zones();
    actors();
    events();
    for (const TimeExpression& t : a_.times()) {
      words(t.bytes, "time");
      require(t.value.empty() != t.reason.empty(), "a time has a value or a reason");
      require(a_.string(t.value).size() <= 40, "a value is short");
    }
    for (const Quote& q : a_.quotes()) {
      inside(q.bytes, "quote");
      inside(q.cue, "cue of a quote");
      id(q.speaker, a_.actors().size(), "speaker");
    }
    for (const Law& law : a_.laws()) {
      words(law.bytes, "law");
      require(!law.id.empty() || !law.article.empty(), "a citation names a law or an article");
    }
    for (const Warning& w : a_.warnings()) {
      inside(w.bytes, "warning");
      require(!w.code.empty() && !w.message.empty(), "a warning says something");
    }
    for (const Region& r : a_.regions()) {
      require(!r.name.empty(), "a region has a name");
      require(!r.ambiguous || r.code.empty(), "an ambiguous region has no code");
      require(a_.candidates(r).size() == r.candidates.size(), "candidates");
    }
    passages();
    verdict();
    return std::move(broken_);
  }

 private:
  void require(bool holds, std::string what) {
    if (!holds) broken_.push_back(std::move(what));
  }
  // A span of the text that does not cut a UTF-8 character (nor, in repaired
  // text, start in the middle of one).
  void inside(ByteSpan span, const std::string& what) {
    require(span.begin <= span.end && span.end <= text_.size(), what + ": span in the text");
  }
  void words(ByteSpan span, const std::string& what) {
    inside(span, what);
    require(!span.empty(), what + ": has words");
  }
  template <class Id>
  void id(Id value, std::size_t size, const std::string& what) {
    require(value == kNone<Id> || index(value) < size, what + ": id in its table");
  }

  void zones() {
    std::uint32_t end = 0;
    for (const Zone& zone : a_.zones()) {
      words(zone.bytes, "zone");
      require(zone.bytes.begin >= end, "zones are in order and do not overlap");
      const std::string_view between = text_.substr(end, zone.bytes.begin - end);
      require(std::all_of(between.begin(), between.end(),
                          [](char c) {
                            return static_cast<unsigned char>(c) <= ' ' ||
                                   static_cast<unsigned char>(c) >= 0x80;
                          }),
              "between two zones stands white space only");
      end = std::max(end, zone.bytes.end);
    }
    inside(a_.title(), "title");
  }

  void actors() {
    for (std::size_t i = 0; i < a_.actors().size(); ++i) {
      const Actor& actor = a_.actors()[i];
      require(!a_.mentions(actor).empty(), "an actor has a mention");
      id(actor.region, a_.regions().size(), "region of an actor");
      for (const Mention& m : a_.mentions(actor)) {
        words(m.bytes, "mention");
        require(index(m.actor) == i, "a mention belongs to its actor");
      }
      for (const Office& office : a_.offices(actor)) {
        id(office.institution, a_.actors().size(), "institution of an office");
        id(office.region, a_.regions().size(), "region of an office");
        require(!office.title.empty(), "an office has a title");
      }
    }
  }

  void events() {
    for (const Event& event : a_.events()) {
      words(event.trigger, "trigger of an event");
      inside(event.place, "place of an event");
      id(event.time, a_.times().size(), "time of an event");
      id(event.region, a_.regions().size(), "region of an event");
      require(a_.string(event.type).starts_with("EV_"), "an event has a type");
      for (const EventRole& role : a_.roles(event)) {
        id(role.actor, a_.actors().size(), "actor of a role");
        inside(role.bytes, "words of a role");
      }
    }
  }

  void passages() {
    std::uint32_t end = 0;
    for (const Passage& p : a_.passages()) {
      words(p.bytes, "passage");
      require(p.bytes.begin >= end, "passages are in order and do not overlap");
      end = p.bytes.end;
      require(p.bytes.size() <= 1500 || p.bytes.size() == text_.size() ||
                  text_.substr(p.bytes.begin, p.bytes.size()).find(' ') == std::string_view::npos,
              "a passage is at most 1,500 bytes long");
      double sum = 0;
      for (const double probability : p.probabilities) {
        require(probability >= 0 && probability <= 1, "a probability lies in [0, 1]");
        sum += probability;
      }
      require(std::abs(sum - 1) < 1e-12, "the probabilities sum to 1");
      require(std::abs(p.probabilities[0] + p.probabilities[1] - p.violation) < 1e-15,
              "violation = incident + aggregate");
      require(std::abs(1 / (1 + std::exp(-p.log_odds.calibrated)) - p.violation) < 1e-12,
              "violation is the logistic of the calibrated log-odds");
      evidence(p);
      std::set<std::pair<ActorId, std::uint8_t>> said;
      std::uint32_t last = 0;
      for (const Claim& claim : a_.claims(p)) {
        require(said.emplace(claim.agent, claim.conduct).second,
                "one claim for each agent and conduct");
        require(claim.trigger.begin >= last, "claims stand in the order of the text");
        last = claim.trigger.begin;
        require(claim.status <= Status::kSanctioned || claim.status == Status::kDenied ||
                    claim.status == Status::kDismissed,
                "a claim is an accusation, its denial or its end");
        words(claim.trigger, "trigger of a claim");
        require(p.bytes.contains(claim.trigger), "a claim lies in its passage");
        require(claim.conduct <= 20, "a conduct code");
        id(claim.agent, a_.actors().size(), "agent");
        id(claim.speaker, a_.actors().size(), "speaker of a claim");
        id(claim.beneficiary, a_.actors().size(), "beneficiary");
        id(claim.event, a_.events().size(), "event of a claim");
        for (const ClaimCue& cue : a_.cues(claim)) words(cue.bytes, "cue of a claim");
      }
    }
  }

  // Exactly: the weights are whole numbers of 2^-16, so no order rounds.
  void evidence(const Passage& p) {
    double forward = p.log_odds.prior, backward = 0;
    const auto terms = a_.evidence(p);
    for (std::size_t i = 0; i < terms.size(); ++i) {
      forward += terms[i].weight;
      backward += terms[terms.size() - 1 - i].weight;
      require(!terms[i].feature.empty(), "evidence names its feature");
      require(!terms[i].label.empty(), "evidence says in plain words what it is");
      for (const ByteSpan span : a_.spans(terms[i])) words(span, "words of evidence");
    }
    require(forward == p.log_odds.total, "prior and evidence sum to the log-odds");
    require(backward + p.log_odds.prior == p.log_odds.total, "in any order");
  }

  void verdict() {
    const Verdict& v = a_.verdict();
    id(v.passage, a_.passages().size(), "passage of the verdict");
    require((v.passage == kNone<PassageId>) == a_.passages().empty(),
            "a passage leads the verdict");
    if (v.passage == kNone<PassageId>) {
      require(v.category == Category::kOther && v.violation == 0 && v.abstain, "no passage: other");
      return;
    }
    if (index(v.passage) >= a_.passages().size()) return;
    const Passage& p = a_.passages()[index(v.passage)];
    require(p.category == v.category && p.violation == v.violation && p.abstain == v.abstain,
            "the verdict is that of its passage");
  }

  const Analysis& a_;
  std::string_view text_;
  std::vector<std::string> broken_;
};

}  // namespace

std::vector<std::string> broken_promises(const Analysis& analysis, std::string_view text) {
  return Checker(analysis, text).run();
}

}  // namespace netra::test
