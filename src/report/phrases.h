// Parts that the text and the HTML report say alike.
#ifndef NETRA_REPORT_PHRASES_H_
#define NETRA_REPORT_PHRASES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "netra/analysis.h"

namespace netra::report {

// With three decimals: "0.031"; a weight carries its sign: "+1.200".
std::string decimals(double value);
std::string signed_decimals(double value);

std::string category_and_status(const Passage& passage);  // "prevention / appeal"

// "Perbuatan / conduct: act:V02 plain"; the feature alone if it has no label.
std::string evidence_words(const Analysis& a, const Evidence& evidence);

std::string actor_name(const Analysis& a, ActorId id);  // "unknown" for none
// "Kota Serang (36.73, Banten)"; empty for none.
std::string region_words(const Analysis& a, RegionId id);
std::string actor_words(const Analysis& a, const Actor& actor);  // "person, neutrality: yes, ..."
std::string office_words(const Analysis& a, const Office& office);
// The spellings of an actor in the text, each once, at most `most` of them.
std::vector<std::string_view> spellings(const Analysis& a, const Actor& actor, std::size_t most);

std::string time_words(const Analysis& a, const TimeExpression& time);
std::string conflict_words(const Analysis& a, const TimeExpression& time);  // empty: no conflict
std::string event_words(const Analysis& a, const Event& event);  // without type and trigger
std::string claim_words(const Analysis& a, const Claim& claim);
std::string law_words(const Analysis& a, const Law& law);

// The evidence rows shown below a passage: as many as are highlighted.
std::size_t shown_terms(const Analysis& a, const Passage& passage);

}  // namespace netra::report

#endif  // NETRA_REPORT_PHRASES_H_
