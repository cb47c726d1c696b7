// One page read with the embedded model, and the questions that tests ask of it.
#ifndef NETRA_TESTS_QUALITY_READING_H_
#define NETRA_TESTS_QUALITY_READING_H_

#include <optional>
#include <string>
#include <string_view>

#include "netra/analysis.h"
#include "netra/analyzer.h"

namespace netra::test {

// The whole file; nothing if it cannot be read.
std::optional<std::string> read_file(const std::string& path);

class Reading {
 public:
  // Fails the running test if the text cannot be analysed.
  explicit Reading(std::string_view text);

  const Analysis& analysis() const { return analysis_; }
  std::string_view text() const { return analysis_.text(); }
  std::string_view words(ByteSpan span) const { return analysis_.text(span); }
  std::string_view string(PoolSpan span) const { return analysis_.string(span); }

  // By the name of a person or the gazetteer id of anything else; the first.
  const Actor* person(std::string_view name) const;
  std::string_view name(ActorId actor) const;      // empty for none
  std::string_view region(RegionId region) const;  // code, empty for none or ambiguous
  bool holds(const Actor& actor, std::string_view office) const;
  bool has_mention(const Actor& actor, std::string_view words) const;

  // "2024-09-02", "2024-09-02/2024-09-04"; empty if unresolved.
  std::string value(const TimeExpression& time) const;
  // The kind of zone that holds the byte; nothing for white space between zones.
  std::optional<ZoneKind> zone_at(std::size_t byte) const;
  // Title, body and captions feed extraction and scores, nothing else does.
  static bool is_content(ZoneKind kind);

 private:
  Analysis analysis_;
};

}  // namespace netra::test

#endif  // NETRA_TESTS_QUALITY_READING_H_
