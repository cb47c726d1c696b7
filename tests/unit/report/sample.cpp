#include "unit/report/sample.h"

#include <chrono>

namespace netra::test {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

Analysis sample_analysis() {
  AnalysisBuilder b(
      "Camat Sukamaju Diduga Kampanye\n\n"
      "Kamis (25/09/24) Camat Sukamaju, Budi Santoso, diduga mengajak warga memilih paslon 2.\n\n"
      "\"Saya tidak pernah mengajak,\" kata Budi, Pasal 71 ayat (1) UU 10/2016.\n");
  auto& r = *b.rep;
  r.id = "a \"quoted\" id";
  r.published = std::chrono::year_month_day(year(2024), month(9), day(26));
  r.published_source = PublishedSource::kGiven;
  r.title = b.find("Camat Sukamaju Diduga Kampanye");
  const ByteSpan lead = b.find(
      "Kamis (25/09/24) Camat Sukamaju, Budi Santoso, diduga mengajak warga memilih paslon 2.");
  const ByteSpan last =
      b.find("\"Saya tidak pernah mengajak,\" kata Budi, Pasal 71 ayat (1) UU 10/2016.");
  r.zones = {{r.title, ZoneKind::kTitle}, {lead, ZoneKind::kBody}, {last, ZoneKind::kBody}};

  Region region;
  region.code = b.pool("36.73");
  region.name = b.pool("Kota Serang");
  region.province = b.pool("Banten");
  region.level = RegionLevel::kCity;
  Region unclear;
  unclear.name = b.pool("Sukamaju");
  unclear.ambiguous = true;
  r.candidates = {b.pool("36.73.01"), b.pool("36.04.09")};
  unclear.candidates = {0, 2};
  r.regions = {region, unclear};

  Actor person;
  person.kind = ActorKind::kPerson;
  person.bound = Bound::kYes;
  person.name = b.pool("Budi Santoso");
  person.region = RegionId{1};
  person.offices = {0, 1};
  person.mentions = {0, 2};
  Actor institution;
  institution.kind = ActorKind::kInstitution;
  institution.bound = Bound::kUnknown;
  institution.id = b.pool("org.kecamatan");
  institution.actor_class = b.pool("PEMDA");
  institution.name = b.pool("Kecamatan");
  institution.region = RegionId{0};
  institution.offices = {1, 1};
  institution.mentions = {2, 3};
  r.actors = {person, institution};
  Office office;
  office.id = b.pool("per.camat");
  office.title = b.pool("Camat");
  office.institution = ActorId{1};
  office.region = RegionId{1};
  office.acting = Acting::kPlt;
  office.former = true;
  r.offices = {office};
  r.mentions = {{b.find("Budi Santoso"), ActorId{0}, MentionForm::kName, b.pool("")},
                {b.find("Budi", last.begin), ActorId{0}, MentionForm::kName, b.pool("")},
                {b.find("Camat Sukamaju"), ActorId{1}, MentionForm::kNominal,
                 b.pool("gazetteer/actors.tsv:17")}};

  TimeExpression time;
  time.bytes = b.find("Kamis (25/09/24)");
  time.grain = Grain::kDay;
  time.anchor = Anchor::kExplicit;
  time.value = b.pool("2024-09-25");
  time.stated_weekday = b.pool("Kamis");
  time.actual_weekday = b.pool("Rabu");
  time.suggested_date = b.pool("2024-09-26");
  TimeExpression unresolved;
  unresolved.bytes = b.find("pernah");
  unresolved.reason = b.pool("no anchor");
  TimeExpression range;
  range.bytes = b.find("10/2016");
  range.kind = TimeKind::kRange;
  range.grain = Grain::kDay;
  range.value = b.pool("2024-09-25");
  range.end_value = b.pool("2024-11-23");
  r.times = {time, unresolved, range};

  Event event;
  event.type = b.pool("EV_KAMPANYE");
  event.trigger = b.find("mengajak");
  event.place = b.find("Sukamaju", lead.begin);
  event.time = TimeId{0};
  event.region = RegionId{0};
  event.status = EventStatus::kAlleged;
  event.roles = {0, 2};
  Event bare;
  bare.type = b.pool("EV_RAKOR");
  bare.trigger = b.find("kata");
  bare.roles = {2, 2};
  r.events = {event, bare};
  r.roles = {{Role::kAgent, ActorId{0}, {}}, {Role::kTarget, kNone<ActorId>, b.find("warga")}};

  Quote quote;
  quote.bytes = b.find("Saya tidak pernah mengajak,");
  quote.cue = b.find("kata Budi");
  quote.cue.end -= 5;
  quote.speaker = ActorId{0};
  Quote nobody;
  nobody.bytes = b.find("tidak pernah");
  nobody.kind = QuoteKind::kIndirect;
  r.quotes = {quote, nobody};

  Law law;
  law.bytes = b.find("Pasal 71 ayat (1) UU 10/2016");
  law.id = b.pool("UU 10/2016");
  law.article = b.pool("71");
  law.paragraph = b.pool("1");
  law.known = true;
  Law other;
  other.bytes = b.find("UU 10/2016");
  other.id = b.pool("UU 10/2016");
  r.laws = {law, other};
  r.warnings = {{b.pool("invalid_utf8"), b.pool("2 invalid parts"), {}},
                {b.pool("weekday"), b.pool("<b>Kamis</b> & Rabu"), time.bytes}};

  Passage title;
  title.bytes = r.title;
  title.zone = ZoneKind::kTitle;
  title.probabilities = {0.25, 0, 0, 0, 0.25, 0.5};
  title.violation = 0.25;
  Passage incident;
  incident.bytes = lead;
  incident.category = Category::kIncident;
  incident.status = Status::kAlleged;
  incident.abstain = false;
  incident.violation = 0.875;
  incident.probabilities = {0.75, 0.125, 0.0625, 0.03125, 0.015625, 0.015625};
  incident.log_odds = {-1.5, 1.75, 1.9459101090932196};
  incident.evidence = {0, 3};
  incident.claims = {0, 2};
  b.evidence("w:diduga", 2.5, {b.find("diduga")}, "cue/status.tsv:17", "Kata / word");
  b.evidence("b:mengajak warga", 1.25, {b.find("mengajak warga")}, {},
             "Dua kata berurutan / two words in a row");
  b.evidence("shape:*", -0.5, {});
  Claim claim;
  claim.agent = ActorId{0};
  claim.conduct = 7;
  claim.source = Source::kReporter;
  claim.speaker = ActorId{1};
  claim.beneficiary = ActorId{1};
  claim.event = EventId{0};
  claim.trigger = b.find("mengajak warga memilih");
  claim.cues = {0, 1};
  Claim empty_claim;
  empty_claim.conduct = 20;
  empty_claim.trigger = b.find("memilih");
  empty_claim.cues = {1, 1};
  r.claims = {claim, empty_claim};
  r.claim_cues = {{b.find("diduga"), b.pool("allegation"), b.pool("cue/status.tsv:17")}};
  Passage denial;
  denial.bytes = last;
  denial.category = Category::kCleared;
  denial.status = Status::kDenied;
  denial.abstain = false;
  denial.violation = 0.1;
  denial.probabilities = {0.1, 0, 0.9, 0, 0, 0};
  denial.evidence = {3, 4};
  denial.claims = {2, 2};
  b.evidence("b:tidak pernah", -3.125, {b.find("tidak pernah")}, "cue/status.tsv:40");
  r.passages = {title, incident, denial};
  r.verdict = {Category::kIncident, 0.875, false, PassageId{1}};
  return b.build();
}

Analysis empty_analysis() { return AnalysisBuilder("").build(); }

}  // namespace netra::test
