#include "lexicon/lexicon.h"

namespace netra::lexicon {

void Lexicon::derive() {
  known_laws.clear();
  for (std::uint32_t e = 0; e < entries.size(); ++e) {
    if (entries[e].kind == base::Kind::kLaw &&
        static_cast<base::LawClass>(entries[e].code) == base::LawClass::kKnown) {
      known_laws.push_back(e);
    }
  }
}

std::string Lexicon::citation(const base::Entry& entry) const {
  return tables[entry.table] + ":" + std::to_string(entry.line);
}

std::uint32_t Lexicon::find_actor(std::string_view id) const {
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (actors[i].id == id) return static_cast<std::uint32_t>(i);
  }
  return base::kNoRow;
}

}  // namespace netra::lexicon
