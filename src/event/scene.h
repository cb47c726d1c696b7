// What the steps of this module share; not for other modules.
#ifndef NETRA_EVENT_SCENE_H_
#define NETRA_EVENT_SCENE_H_

#include <cstdint>
#include <string_view>

#include "event/events.h"

namespace netra::event {

// Everything a step may read.
struct Scene {
  std::string_view text;
  const scan::RawTokens& raw;
  const document::Layout& layout;
  const token::Tokens& tokens;
  const lexicon::Hits& hits;
  const lexicon::Lexicon& lexicon;
  const actor::Actors& actors;
  const time::Times& times;
  base::StringPool& pool;

  const base::Entry& entry(const lexicon::Hit& hit) const { return lexicon.entry(hit.entry); }
  // The longest hit at `t` of the class of words or of the cue role; null if none.
  const lexicon::Hit* word(std::uint32_t t, base::WordClass c) const {
    return begins(t, c) ? first_word(t, c) : nullptr;
  }
  bool begins(std::uint32_t t, base::WordClass c) const {
    return (actors.starts.words[t] & actor::bit(c)) != 0;
  }
  bool begins(std::uint32_t t, base::CueRole role) const {
    return (actors.starts.cues[t] & actor::bit(role)) != 0;
  }
  bool begins(std::uint32_t t, base::Kind kind) const {
    return (actors.starts.kinds[t] & actor::bit(kind)) != 0;
  }
  bool has_class(ActorId id, std::uint8_t bits) const {
    return (actors.classes[index(id)] & bits) != 0;
  }
  const Actor& actor(ActorId id) const { return actors.rows[index(id)]; }

 private:
  const lexicon::Hit* first_word(std::uint32_t t, base::WordClass c) const;
};

// An event before it becomes a row.
struct Draft {
  TokenSpan trigger;
  TokenSpan sentence;
  std::uint32_t sentence_row = 0;
  std::uint32_t row = 0;  // Lexicon::events
  std::uint8_t strength = 1;
  TokenSpan place;  // empty: none
  TimeId time = kNone<TimeId>;
  RegionId region = kNone<RegionId>;
  EventStatus status = EventStatus::kAsserted;
  std::vector<EventRole> roles;
};

// How far a cue, an agent or a place is looked for. It bounds the work on a
// sentence of any length.
inline constexpr std::uint32_t kReach = 40;
inline constexpr std::size_t kMaxRoles = 128;  // of one event

EventStatus status_of(const Scene& scene, const Draft& draft);
// Place noun phrase around the trigger and the region named in or behind it.
void find_place(const Scene& scene, Draft& draft);
void find_time(const Scene& scene, Draft& draft);
void find_roles(const Scene& scene, Draft& draft);
// Instrument, stage and outcome: words of the clause, no actors. REQUIRES: the status.
void find_circumstances(const Scene& scene, Draft& draft);
// Who follows the words of presence in the sentence.
void find_participants(const Scene& scene, TokenSpan sentence, Draft& draft);

}  // namespace netra::event

#endif  // NETRA_EVENT_SCENE_H_
