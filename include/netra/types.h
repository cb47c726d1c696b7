// The rows of an Analysis: plain data, no behaviour. The stages in src/ fill
// these same rows, so this header and span.h are the lowest in the library.
//
// A row refers to the text by ByteSpan, to another row by its typed id, to rows
// of a side table by RowSpan and to strings by PoolSpan (Analysis::string()).
// No row holds a pointer or a copy of text. An id equal to kNone<Id> is "none",
// an empty PoolSpan is "null", an empty ByteSpan is "no span".
//
// THREAD SAFETY: plain values. LIFETIME: ids and spans belong to one Analysis.
#ifndef NETRA_TYPES_H_
#define NETRA_TYPES_H_

#include <array>
#include <cstdint>

#include "netra/span.h"

namespace netra {

enum class ActorId : std::uint32_t {};
enum class RegionId : std::uint32_t {};
enum class TimeId : std::uint32_t {};
enum class EventId : std::uint32_t {};
enum class QuoteId : std::uint32_t {};
enum class PassageId : std::uint32_t {};

template <class Id>
inline constexpr Id kNone = static_cast<Id>(0xFFFFFFFFu);

template <class Id>
constexpr std::uint32_t index(Id id) noexcept {
  return static_cast<std::uint32_t>(id);
}

enum class ZoneKind : std::uint8_t {
  kKicker,
  kTitle,
  kStamp,
  kByline,
  kDateline,
  kBody,
  kCaption,
  kRelated,
  kFurniture
};
enum class ActorKind : std::uint8_t { kPerson, kInstitution, kOffice, kGroup, kParty };
enum class Bound : std::uint8_t { kYes, kNo, kPartly, kUnknown };  // owes electoral neutrality
enum class Acting : std::uint8_t { kNone, kPj, kPjs, kPlt, kPlh };
enum class MentionForm : std::uint8_t { kName, kNominal, kPronoun };
enum class RegionLevel : std::uint8_t { kProvince, kRegency, kCity, kDistrict, kVillage, kUnknown };
enum class TimeKind : std::uint8_t { kDate, kTime, kRange, kDuration, kSet };
enum class Grain : std::uint8_t {
  kMinute,
  kHour,
  kDaypart,
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kYear,
  kUnknown
};
enum class Anchor : std::uint8_t { kExplicit, kPublished, kContext, kCalendar, kNone };
enum class EventStatus : std::uint8_t { kAsserted, kNegated, kHypothetical, kPlanned, kAlleged };
enum class Role : std::uint8_t {
  kAgent,
  kAuthority,
  kTarget,
  kBeneficiary,
  kParticipant,
  kInstrument,
  kStage,
  kOutcome
};
enum class QuoteKind : std::uint8_t { kDirect, kIndirect };
enum class Category : std::uint8_t { kIncident, kAggregate, kCleared, kPrevention, kNorm, kOther };
inline constexpr std::size_t kCategoryCount = 6;
enum class Status : std::uint8_t {
  kAlleged,
  kReported,
  kExamined,
  kProven,
  kSanctioned,  // incident
  kCounted,     // aggregate
  kDenied,
  kDismissed,  // cleared
  kAppeal,
  kPledge,
  kAction,
  kNil,  // prevention
  kRule,
  kPenalty,
  kHypothetical,  // norm
  kNone           // other
};
inline constexpr std::size_t kStatusCount = 16;
enum class Source : std::uint8_t {
  kAuthority,
  kReporter,
  kAdversary,
  kSubject,
  kWitness,
  kMedia,
  kUnknown
};

// One stretch of the page with one function. Zones do not overlap, are in
// document order and cover every byte that is not white space between them.
struct Zone {
  ByteSpan bytes;
  ZoneKind kind = ZoneKind::kBody;
};

// A place of the Indonesian administration; codes by Kemendagri
// (Kepmendagri 300.2.2-2138/2025).
struct Region {
  PoolSpan code;      // "36.73", empty if unresolved
  PoolSpan name;      // "Kota Serang"
  PoolSpan province;  // "Banten"
  RegionLevel level = RegionLevel::kUnknown;
  bool ambiguous = false;
  RowSpan candidates;  // into Analysis::strings_table(): codes when ambiguous
};

struct Mention {
  ByteSpan bytes;
  ActorId actor = kNone<ActorId>;
  MentionForm form = MentionForm::kName;
  PoolSpan entry;  // table row that licensed it, "gazetteer/actors.tsv:17"
};

struct Office {
  PoolSpan id;     // gazetteer id, "per.pj_walikota"
  PoolSpan title;  // "Pj Wali Kota"
  ActorId institution = kNone<ActorId>;
  RegionId region = kNone<RegionId>;
  Acting acting = Acting::kNone;
  bool former = false;
};

struct Actor {
  ActorKind kind = ActorKind::kInstitution;
  Bound bound = Bound::kUnknown;
  PoolSpan id;           // gazetteer id; empty for a person known by name only
  PoolSpan actor_class;  // gazetteer class, "PENGAWAS"
  PoolSpan name;         // persons: the fullest form in the text without titles
  RegionId region = kNone<RegionId>;
  RowSpan offices;   // into Analysis::offices()
  RowSpan mentions;  // into Analysis::mentions(); never empty
};

struct TimeExpression {
  ByteSpan bytes;
  TimeKind kind = TimeKind::kDate;
  Grain grain = Grain::kUnknown;
  Anchor anchor = Anchor::kNone;
  PoolSpan value;      // ISO 8601; empty if unresolved, then `reason` says why
  PoolSpan end_value;  // last day of a range, inclusive
  PoolSpan reason;
  // Set when the stated weekday is not that of the date; the date is kept.
  PoolSpan stated_weekday, actual_weekday, suggested_date;
};

struct EventRole {
  Role role = Role::kAgent;
  ActorId actor = kNone<ActorId>;  // none: an instrument, a stage or an outcome
  ByteSpan bytes;
};

struct Event {
  PoolSpan type;  // "EV_RAKOR"
  ByteSpan trigger;
  ByteSpan place;
  TimeId time = kNone<TimeId>;
  RegionId region = kNone<RegionId>;
  EventStatus status = EventStatus::kAsserted;
  RowSpan roles;  // into Analysis::event_roles()
};

struct Quote {
  ByteSpan bytes;  // the quoted words without the quotation marks
  ByteSpan cue;    // the verb of saying
  ActorId speaker = kNone<ActorId>;
  QuoteKind kind = QuoteKind::kDirect;
};

struct Law {
  ByteSpan bytes;
  PoolSpan id;  // "UU 10/2016"
  PoolSpan article, paragraph;
  bool known = false;
};

// A word or phrase that set or changed the status of a claim.
struct ClaimCue {
  ByteSpan bytes;
  PoolSpan role;   // function of the cue, "denial"
  PoolSpan entry;  // "cue/status.tsv:17"
};

// Who is said to have done what, who says so and at which stage it stands.
struct Claim {
  ActorId agent = kNone<ActorId>;
  ActorId speaker = kNone<ActorId>;
  ActorId beneficiary = kNone<ActorId>;
  EventId event = kNone<EventId>;
  std::uint8_t conduct = 0;  // V00-V20
  Status status = Status::kAlleged;
  Source source = Source::kUnknown;
  ByteSpan trigger;
  RowSpan cues;  // into Analysis::claim_cues()
};

// One term of a passage's log-odds, with the words that caused it. The term of a word
// ("w:mengajak") is the sum of what its form, its root and its letters say, that of a
// company of marks ("mix:sentence owes+acts") the sum over its parts; `entry` is then
// the row that says most.
struct Evidence {
  PoolSpan feature;
  PoolSpan label;  // what kind of feature it is in plain words, Indonesian / English
  PoolSpan entry;  // "score/weights.tsv:17"
  double weight = 0;
  RowSpan spans;  // into Analysis::evidence_spans()
};

struct LogOdds {
  double prior = 0;
  double total = 0;       // prior + sum of evidence weights, exactly
  double calibrated = 0;  // `violation` is its logistic
};

struct Passage {
  ByteSpan bytes;
  ZoneKind zone = ZoneKind::kBody;
  Category category = Category::kOther;
  Status status = Status::kNone;
  bool abstain = true;
  double violation = 0;                                // P(incident) + P(aggregate)
  std::array<double, kCategoryCount> probabilities{};  // by Category, sum 1
  LogOdds log_odds;
  RowSpan evidence;  // into Analysis::evidence(), strongest first
  RowSpan claims;    // into Analysis::claims()
};

struct Warning {
  PoolSpan code;
  PoolSpan message;
  ByteSpan bytes;  // empty: about the whole document
};

struct Verdict {
  Category category = Category::kOther;
  double violation = 0;
  bool abstain = true;
  PassageId passage = kNone<PassageId>;
};

}  // namespace netra

#endif  // NETRA_TYPES_H_
