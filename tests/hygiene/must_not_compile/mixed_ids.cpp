// The number of an actor is no number of an event.
// EXPECT: cannot convert|cannot initialize|no viable|could not convert|incompatible type
#include "netra/types.h"

netra::EventId use(netra::ActorId actor, netra::EventId event) {
#ifdef NETRA_WRONG
  netra::EventRole role;
  role.actor = event;
#else
  netra::EventRole role;
  role.actor = actor;
#endif
  return role.actor == actor ? event : netra::kNone<netra::EventId>;
}
