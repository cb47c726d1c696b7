// What happened: events with type, trigger, time, place and roles
// (domain.md section 5).
//
// COST: O(hits + mentions + times).
#ifndef NETRA_EVENT_EVENTS_H_
#define NETRA_EVENT_EVENTS_H_

#include <memory>
#include <vector>

#include "actor/actors.h"
#include "time/times.h"

namespace netra::event {

struct Events {
  std::vector<Event> rows;        // by trigger
  std::vector<EventRole> roles;   // grouped by event (Event::roles)
  std::vector<TokenSpan> tokens;  // parallel to rows: the trigger
  void clear() noexcept;
};

// Memory that find_events() keeps from text to text.
class Scratch {
 public:
  Scratch();
  Scratch(Scratch&&) noexcept;
  Scratch& operator=(Scratch&&) noexcept;
  ~Scratch();

 private:
  friend void find_events(std::string_view, const scan::RawTokens&, const document::Layout&,
                          const token::Tokens&, const lexicon::Hits&, const lexicon::Lexicon&,
                          const actor::Actors&, const time::Times&, base::StringPool&, Scratch&,
                          Events&);
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

void find_events(std::string_view text, const scan::RawTokens& raw, const document::Layout& layout,
                 const token::Tokens& tokens, const lexicon::Hits& hits,
                 const lexicon::Lexicon& lexicon, const actor::Actors& actors,
                 const time::Times& times, base::StringPool& pool, Scratch& scratch, Events& out);

}  // namespace netra::event

#endif  // NETRA_EVENT_EVENTS_H_
