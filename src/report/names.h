// The spellings of enumerators in schema netra.analysis/1.
//
// FAILURE: none. REQUIRES: the argument is an enumerator of its type.
#ifndef NETRA_REPORT_NAMES_H_
#define NETRA_REPORT_NAMES_H_

#include <chrono>
#include <string>
#include <string_view>

#include "netra/analysis.h"

namespace netra::report {

std::string_view name(ZoneKind kind) noexcept;
std::string_view name(ActorKind kind) noexcept;
std::string_view name(Bound bound) noexcept;
std::string_view name(Acting acting) noexcept;  // empty for kNone
std::string_view name(MentionForm form) noexcept;
std::string_view name(RegionLevel level) noexcept;
std::string_view name(TimeKind kind) noexcept;
std::string_view name(Grain grain) noexcept;
std::string_view name(Anchor anchor) noexcept;
std::string_view name(EventStatus status) noexcept;
std::string_view name(Role role) noexcept;
std::string_view name(QuoteKind kind) noexcept;
std::string_view name(Category category) noexcept;
std::string_view name(Status status) noexcept;
std::string_view name(Source source) noexcept;
std::string_view name(PublishedSource source) noexcept;  // empty for kNone

std::string conduct_code(std::uint8_t conduct);                // "V07"
std::string iso_date(const std::chrono::year_month_day& day);  // "2024-11-21"

}  // namespace netra::report

#endif  // NETRA_REPORT_NAMES_H_
