// One text read up to its events, and the events written as lines.
#ifndef NETRA_TESTS_UNIT_EVENT_READING_H_
#define NETRA_TESTS_UNIT_EVENT_READING_H_

#include <string>
#include <vector>

#include "event/events.h"
#include "unit/actor/reading.h"

namespace netra::test {

struct EventReading : Reading {
  explicit EventReading(std::string content, const lexicon::Lexicon& lexicon = house_lexicon())
      : Reading(std::move(content), lexicon) {
    time::Scratch time_scratch;
    time::find_times(text, scanned.raw, layout, tokens, hits, scanned.matches, lexicon,
                     std::nullopt, pool, time_scratch, times);
    event::Scratch event_scratch;
    event::find_events(text, scanned.raw, layout, tokens, hits, lexicon, actors, times, pool,
                       event_scratch, events);
  }

  std::string words(ByteSpan s) const { return text.substr(s.begin, s.size()); }
  // "EV_X <trigger> status; place=..; time=..; region=..; agent=Name; ...;"
  std::vector<std::string> event_lines() const {
    static constexpr const char* kStatus[] = {"asserted", "negated", "hypothetical", "planned",
                                              "alleged"};
    static constexpr const char* kRole[] = {"agent",       "authority",  "target", "beneficiary",
                                            "participant", "instrument", "stage",  "outcome"};
    std::vector<std::string> out;
    for (const Event& e : events.rows) {
      std::string line =
          str(e.type) + " <" + words(e.trigger) + "> " + kStatus[static_cast<int>(e.status)] + ";";
      if (!e.place.empty()) line += " place=" + words(e.place) + ";";
      if (e.time != kNone<TimeId>) line += " time=" + str(times.rows[index(e.time)].value) + ";";
      if (e.region != kNone<RegionId>) line += " region=" + region(e.region) + ";";
      for (std::uint32_t r = e.roles.begin; r < e.roles.end; ++r) {
        const EventRole& role = events.roles[r];
        line += std::string(" ") + kRole[static_cast<int>(role.role)] + "=";
        if (role.actor == kNone<ActorId>) {
          line += words(role.bytes) + ";";
          continue;
        }
        const Actor& a = actors.rows[index(role.actor)];
        line += (a.kind == ActorKind::kPerson ? str(a.name) : str(a.id)) + ";";
      }
      out.push_back(std::move(line));
    }
    return out;
  }

  time::Times times;
  event::Events events;
};

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_EVENT_READING_H_
