// Citations of law: instrument, number, year, article, paragraph, by structure
// (domain.md 2.2, "common legal-citation errors").
#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "passage/internal.h"

namespace netra::passage {
namespace {

using base::LawClass;

const lexicon::Hit* law_hit(const Context& in, std::uint32_t token, LawClass wanted) {
  if (token >= in.raw.size() || !begins_kind(in, token, base::Kind::kLaw)) return nullptr;
  for (const lexicon::Hit& hit : in.hits.at(token)) {
    const base::Entry& entry = in.lexicon.entry(hit.entry);
    if (entry.kind == base::Kind::kLaw && static_cast<LawClass>(entry.code) == wanted) return &hit;
  }
  return nullptr;
}

std::string_view surface(const Context& in, std::uint32_t token) {
  const ByteSpan bytes = in.raw.bytes(token);
  return in.text.substr(bytes.begin, bytes.size());
}

bool number_at(const Context& in, std::uint32_t token, std::size_t digits) {
  return token < in.raw.size() && (in.raw.shape[token] & scan::kHasDigit) != 0 &&
         surface(in, token).size() <= digits;
}

bool year_at(const Context& in, std::uint32_t token) {
  if (token >= in.raw.size() || (in.raw.shape[token] & scan::kAllDigits) == 0) return false;
  const std::string_view s = surface(in, token);
  int year = 0;
  std::from_chars(s.data(), s.data() + s.size(), year);
  return s.size() == 4 && year >= 1945 && year <= 2100;
}

// Reads "Pasal 71 ayat (1)" from `token`; moves it behind what was read.
void read_article(const Context& in, std::uint32_t& token, Law& law) {
  const lexicon::Hit* article = law_hit(in, token, LawClass::kArticle);
  if (article == nullptr || !number_at(in, article->tokens.end, 5)) return;
  token = article->tokens.end;
  law.article = in.pool.intern(surface(in, token));
  law.bytes.end = in.raw.end[token];
  ++token;
  const lexicon::Hit* paragraph = law_hit(in, token, LawClass::kParagraph);
  if (paragraph == nullptr || !number_at(in, paragraph->tokens.end, 3)) return;
  token = paragraph->tokens.end;
  law.paragraph = in.pool.intern(surface(in, token));
  law.bytes.end = in.raw.end[token];
  // "ayat (1)", but not "(Pasal 71 ayat 1)".
  const bool opened = in.text.substr(0, in.raw.begin[token]).ends_with('(');
  if (opened && in.text.substr(law.bytes.end).starts_with(')')) ++law.bytes.end;
  ++token;
}

bool known_law(const lexicon::Lexicon& lexicon, std::string_view id) {
  return std::any_of(lexicon.known_laws.begin(), lexicon.known_laws.end(),
                     [&](std::uint32_t e) { return lexicon.value(lexicon.entries[e]) == id; });
}

PoolSpan intern_law(const Context& in, std::string_view name, std::string_view number,
                    std::string_view year) {
  const std::array<std::string_view, 5> parts = {name, " ", number, "/", year};
  std::array<char, 256> buffer;
  std::size_t size = 0;
  for (const std::string_view part : parts) size += part.size();
  if (size > buffer.size()) {
    std::string id;
    for (const std::string_view part : parts) id += part;
    return in.pool.intern(id);
  }
  char* end = buffer.data();
  for (const std::string_view part : parts) end = std::copy(part.begin(), part.end(), end);
  return in.pool.intern({buffer.data(), size});
}

// [number word] N (/ | year word) YYYY behind the name of an instrument.
bool read_number(const Context& in, std::string_view name, std::uint32_t& token, Law& law) {
  std::uint32_t t = token;
  if (const lexicon::Hit* word = law_hit(in, t, LawClass::kNumberWord)) t = word->tokens.end;
  if (!number_at(in, t, 6)) return false;
  const std::uint32_t number = t++;
  if (const lexicon::Hit* word = law_hit(in, t, LawClass::kYearWord)) t = word->tokens.end;
  if (!year_at(in, t)) return false;
  law.bytes.end = in.raw.end[t];
  law.id = intern_law(in, name, surface(in, number), surface(in, t));
  law.known = known_law(in.lexicon, in.pool.view(law.id));
  token = t + 1;
  return true;
}

// An instrument with its number, or a citation that the tables know as a whole ("UU ASN").
// Moves `token` behind it.
bool read_law(const Context& in, std::uint32_t& token, Law& law, bool& miscited) {
  const std::uint32_t first = law.bytes.empty() ? in.raw.begin[token] : law.bytes.begin;
  const lexicon::Hit* whole = law_hit(in, token, LawClass::kMiscited);
  miscited = whole != nullptr;
  if (whole == nullptr) whole = law_hit(in, token, LawClass::kKnown);
  if (whole != nullptr) {
    const std::string_view id = in.lexicon.value(in.lexicon.entry(whole->entry));
    law.bytes = {first, whole->bytes.end};
    token = whole->tokens.end;
    // "UU ASN Nomor 20 Tahun 2023" says itself which.
    if (read_number(in, id.substr(0, id.rfind(' ')), token, law)) return true;
    law.id = in.pool.intern(id);
    law.known = true;
    return true;
  }
  const lexicon::Hit* instrument = law_hit(in, token, LawClass::kInstrument);
  if (instrument == nullptr) return false;
  const std::string_view name = in.lexicon.value(in.lexicon.entry(instrument->entry));
  std::uint32_t next = instrument->tokens.end;
  if (!read_number(in, name.empty() ? surface(in, token) : name, next, law)) return false;
  law.bytes.begin = first;
  token = next;
  return true;
}

}  // namespace

void find_laws(const Context& in, Passages& out) {
  if ((in.actors.starts.any & actor::bit(base::Kind::kLaw)) == 0) return;
  for (const Unit& unit : out.units) {
    for (std::uint32_t t = unit.tokens.begin; t < unit.tokens.end;) {
      if (!begins_kind(in, t, base::Kind::kLaw)) {
        ++t;
        continue;
      }
      Law law;
      bool miscited = false;
      std::uint32_t next = t;
      if (const lexicon::Hit* article = law_hit(in, t, LawClass::kArticle)) {
        law.bytes = article->bytes;
        read_article(in, next, law);
        if (next == t) {
          ++t;
          continue;
        }
        read_law(in, next, law, miscited);  // "Pasal 71 UU 10/2016"
        out.laws.push_back(law);
      } else if (read_law(in, next, law, miscited)) {
        read_article(in, next, law);  // "UU 10/2016 Pasal 71"
        out.laws.push_back(law);
      }
      if (miscited) out.miscited.push_back(static_cast<std::uint32_t>(out.laws.size() - 1));
      t = next > t ? next : t + 1;
    }
  }
}

}  // namespace netra::passage
