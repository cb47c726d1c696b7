// What a table row says, in the form the stages read. The names beside each
// enumerator list are the spellings of the tables (models/id-news/README.md);
// they are terms of the field, not vocabulary of the language.
#ifndef NETRA_BASE_ENTRY_H_
#define NETRA_BASE_ENTRY_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace netra::base {

enum class Kind : std::uint8_t {
  kActor,
  kReading,
  kHead,
  kActing,
  kRegion,
  kWord,
  kCue,
  kTrigger,
  kEvent,
  kTime,
  kLaw,
  kFurniture
};

// Kind::kWord: closed classes that the stages ask for by name.
enum class WordClass : std::uint8_t {
  kQuantifier,    // several, all, hundreds of: opens a collective
  kSome,          // "a certain" member of a class: accusation flag, not an identity
  kHonorific,     // before a name, never part of it
  kTitle,         // academic, religious or military title before a name
  kDegree,        // academic degree behind a name
  kInitialsWord,  // "with the initials"
  kPronoun,       // third person singular
  kPronounPlural,
  kInstitutionPronoun,  // "our side": the speaker's institution
  kFirstPerson,
  kDefinite,      // "the said": anaphoric article before an office
  kFormer,        // former, retired from
  kRetired,       // free of the duty now
  kRelative,      // spouse or child of
  kElect,         // elected, not yet sworn in
  kRegionWord,    // regency, city, province, district, village before a place name; value =
                  // RegionLevel
  kAll,           // "se-": all of a region
  kParticipants,  // attended by, also present
  kRepresentative,
  kPlacePreposition,
  kPlaceNoun,      // hall, hotel, ballroom, field
  kNotPlace,       // "in front of", "in the middle of"
  kConjunction,    // and, as well as
  kSubjectMarker,  // by (agent of the passive)
  kRelativizer,    // who, which
  kCandidate,      // candidate, pair, ballot number
  kPartyWord,
  kNotName,       // upper-case words that never begin or belong to a person's name
  kGivenName,     // common given names
  kMedia,         // names of outlets and their suffixes
  kAbbreviation,  // a dot behind it ends no sentence
  kFunction,      // the commonest function words: language check
  kSeverity,
  kNumberWord,  // value
  kUnitCount,   // case, report, person: what is counted
  kParaphrase,  // signals of machine-paraphrased pages
  kGreeting,    // chat artefacts and greetings
  // Words of events (tables of kind event_role): values[ref] names the events they serve.
  kInstrument,
  kMeans,      // with, by way of: governs an instrument
  kOutcome,    // what a case ended in; value: OutcomeKind
  kStageWord,  // during, before: governs a step of the election
  kCount
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(WordClass::kCount)>
    kWordClassNames = {"quantifier",
                       "some",
                       "honorific",
                       "title",
                       "degree",
                       "initials_word",
                       "pronoun",
                       "pronoun_plural",
                       "institution_pronoun",
                       "first_person",
                       "definite",
                       "former",
                       "retired",
                       "relative",
                       "elect",
                       "region_word",
                       "all",
                       "participants",
                       "representative",
                       "place_preposition",
                       "place_noun",
                       "not_place",
                       "conjunction",
                       "subject_marker",
                       "relativizer",
                       "candidate",
                       "party_word",
                       "not_name",
                       "given_name",
                       "media",
                       "abbreviation",
                       "function",
                       "severity",
                       "number_word",
                       "unit_count",
                       "paraphrase",
                       "greeting",
                       "instrument",
                       "means",
                       "outcome",
                       "stage_word"};

// Classes that the stages behind events alone read: for names and scores such a word says
// no more than any other.
constexpr bool serves_events(WordClass c) noexcept {
  return c >= WordClass::kInstrument && c <= WordClass::kStageWord;
}

// What a word of the class kOutcome says.
enum class OutcomeKind : std::uint8_t {
  kPlain,
  kAmount,  // the term or the sum beside it belongs to it
  kDemand   // no outcome: what stands behind it is asked for, threatened or possible
};

// Kind::kCue: what a cue says of the claims in its scope (ConText, Harkema et
// al. 2009, extended to the stages of a neutrality case).
enum class CueRole : std::uint8_t {
  kAllegation,
  kReport,
  kExamination,
  kFinding,
  kSanction,
  kAggregate,
  kClearing,
  kDenial,
  kNil,
  kAppeal,
  kPledge,
  kPrevention,
  kNorm,
  kPenalty,
  kHypothetical,
  kQuestion,
  kJoke,
  kPlan,
  kPast,
  kMediaVerb,  // weak evidential verbs of the media
  kHearsay,    // "it is said", "people say"
  kWitness,    // "I saw it myself", evidence talk
  kEvidence,   // photo, video, recording, screenshot
  kNegator,
  kPseudoNegation,  // "not only", "cannot but": looks like a negation and is none
  kBreachWord,      // partisanship by itself: "not neutral", "took sides"
  kDutyKept,        // "does not take sides": the duty is kept
  kNeutrality,      // the noun "neutrality" (needs its governor)
  kBreachGovernor,  // case, alleged, prevent + neutrality = breach of it
  kDutyGovernor,    // keep, uphold, pledge + neutrality = the duty
  kViolationNoun,   // violation, breach
  kTerminator,      // ends a scope
  kConditional,
  kConcessive,
  kModalFuture,  // will, about to, ready to
  kModalPast,    // has, already, after
  kProhibition,
  kSupportNeutralObject,  // support for an institution, programme, neutrality itself
  kPartisanObject,        // candidate, pair, ballot number as object
  kSpeechDirect,          // said he, X said
  kSpeechIndirect,        // according to
  kSpeechJoke,            // joked
  kAuthority,             // words that mark the speaker as an authority
  kAdversary,             // lawyer or team of a candidate, opponent
  kSubject,               // the accused
  kReporter,              // complainant
  kMistakenIdentity,      // name used without consent
  kRetraction,
  kCount
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(CueRole::kCount)>
    kCueRoleNames = {"allegation",
                     "report",
                     "examination",
                     "finding",
                     "sanction",
                     "aggregate",
                     "clearing",
                     "denial",
                     "nil",
                     "appeal",
                     "pledge",
                     "prevention",
                     "norm",
                     "penalty",
                     "hypothetical",
                     "question",
                     "joke",
                     "plan",
                     "past",
                     "media_verb",
                     "hearsay",
                     "witness",
                     "evidence",
                     "negator",
                     "pseudo_negation",
                     "breach_word",
                     "duty_kept",
                     "neutrality",
                     "breach_governor",
                     "duty_governor",
                     "violation_noun",
                     "terminator",
                     "conditional",
                     "concessive",
                     "modal_future",
                     "modal_past",
                     "prohibition",
                     "support_neutral_object",
                     "partisan_object",
                     "speech_direct",
                     "speech_indirect",
                     "speech_joke",
                     "authority",
                     "adversary",
                     "subject",
                     "reporter",
                     "mistaken_identity",
                     "retraction"};

enum class Direction : std::uint8_t { kForward, kBackward, kBoth, kClause, kSentence };
inline constexpr std::array<std::string_view, 5> kDirectionNames = {"forward", "backward", "both",
                                                                    "clause", "sentence"};

// What a conduct trigger needs beside it before it counts.
enum class Needs : std::uint8_t { kNothing, kBeneficiary, kBound, kCampaign, kProgram };
inline constexpr std::array<std::string_view, 5> kNeedsNames = {"-", "beneficiary", "bound",
                                                                "campaign", "program"};

enum class TimeClass : std::uint8_t {
  kMonth,        // value 1-12
  kWeekday,      // value 1 (Monday) - 7 (Sunday), ISO 8601
  kPasaran,      // Javanese market day: stripped
  kRelativeDay,  // value = days from the anchor (today 0, yesterday -1)
  kUnit,         // value: minute hour day week month quarter semester year
  kShift,        // value -1 last, 0 this, +1 next: before or behind a unit or weekday
  kFutureMarker,
  kPastMarker,
  kDaypart,    // value "HH-HH": morning 05-10
  kPart,       // value begin mid end: early, middle, late
  kClockWord,  // "at" before a clock time
  kZone,       // value = offset of UTC in hours
  kDayWord,
  kDateWord,
  kMonthWord,
  kYearWord,
  kRangeWord,  // until, up to
  kRangeOpen,  // from, since
  kOrdinal,
  kRecent,  // recently: unresolved on purpose
  kApproximate,
  kHoliday,  // value MM-DD or empty
  kHijri,
  kAnchorEvent,  // value = ISO date: voting day 2024
  kEveryWord,
  kNumeral,    // value: number words for days and counts
  kDayOffset,  // "H" of H-3
  kNotDate,    // a number behind it is no date: article, paragraph, ballot number
  kStampWord,  // "published", "updated"
  kCount
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(TimeClass::kCount)>
    kTimeClassNames = {"month",       "weekday",       "pasaran",     "relative_day", "unit",
                       "shift",       "future_marker", "past_marker", "daypart",      "part",
                       "clock_word",  "zone",          "day_word",    "date_word",    "month_word",
                       "year_word",   "range_word",    "range_open",  "ordinal",      "recent",
                       "approximate", "holiday",       "hijri",       "anchor_event", "every_word",
                       "numeral",     "day_offset",    "not_date",    "stamp_word"};

enum class LawClass : std::uint8_t {
  kInstrument,
  kArticle,
  kParagraph,
  kLetter,
  kNumberWord,
  kYearWord,
  kJoiner,
  kAbout,
  kKnown,     // a whole citation; the value is its normal form
  kMiscited,  // the same, wrong in number, year or kind; the value is what it means
  kCount
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(LawClass::kCount)>
    kLawClassNames = {"instrument", "article", "paragraph", "letter", "number_word",
                      "year_word",  "joiner",  "about",     "known",  "miscited"};

enum class FurnitureFamily : std::uint8_t {
  kSkipLink,
  kLoader,
  kAd,
  kRelatedInline,
  kRelatedBlock,
  kShare,
  kComment,
  kFollow,
  kByline,
  kSignOff,
  kStamp,
  kPaging,
  kFooter,
  kPlatform,
  kCaptionStart,
  kCaptionEnd,
  kKicker,
  kChatHeader,
  kSpam,
  kDatelineMedia,
  kCount
};
inline constexpr std::array<std::string_view, static_cast<std::size_t>(FurnitureFamily::kCount)>
    kFurnitureFamilyNames = {
        "skip_link",   "loader",  "ad",          "related_inline", "related_block",
        "share",       "comment", "follow",      "byline",         "sign_off",
        "stamp",       "paging",  "footer",      "platform",       "caption_start",
        "caption_end", "kicker",  "chat_header", "spam",           "dateline_media"};

enum class Where : std::uint8_t { kLineStart, kLine, kLineEnd, kAnywhere, kBlockStart, kToEnd };
inline constexpr std::array<std::string_view, 6> kWhereNames = {
    "line_start", "line", "line_end", "anywhere", "block_start", "to_end"};

// One row of the compiled lexicon, 20 bytes, read in place from the bundle;
// Match::id of the model's PhraseTable is its index. A pattern that expands to
// many forms has one entry: several phrases carry the same id.
struct Entry {
  Kind kind = Kind::kWord;
  std::uint8_t direction = 0;  // cues: Direction; furniture: Where; triggers: Needs
  std::uint8_t strength = 0;   // triggers: 1-3; cues: priority
  std::uint8_t reserved = 0;
  std::uint16_t code = 0;   // enumerator of the kind's own list; triggers: conduct number;
                            // events: row of lexicon::Lexicon::events
  std::uint16_t table = 0;  // row of lexicon::Lexicon::tables
  std::int32_t value = 0;   // cues: scope in tokens (0 = clause); words, times: number
  std::uint32_t ref = 0;    // row of the kind's own typed table; 0xFFFFFFFF = none;
                            // words, times, laws: row of lexicon::Lexicon::values
  std::uint32_t line = 0;   // 1-based line in the table
};
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFFu;

// Kind and code as one number, for tables that answer a question of all matches
// without a branch on them. Codes over 63 (events) share rows with others.
inline constexpr std::size_t kCodes = 64;
inline constexpr std::size_t kClasses = (static_cast<std::size_t>(Kind::kFurniture) + 1) * kCodes;
constexpr std::size_t class_of(Kind kind, std::size_t code) noexcept {
  return static_cast<std::size_t>(kind) * kCodes + code % kCodes;
}
constexpr std::size_t class_of(const Entry& entry) noexcept {
  return class_of(entry.kind, entry.code);
}
static_assert(kWordClassNames.size() <= kCodes && kCueRoleNames.size() <= kCodes &&
              kTimeClassNames.size() <= kCodes);

}  // namespace netra::base

#endif  // NETRA_BASE_ENTRY_H_
