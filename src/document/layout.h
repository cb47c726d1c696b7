// Zones and paragraphs of a page: what is text of the article and what is the
// furniture of the site around it (domain.md section 8).
//
// COST: O(bytes + matches).
#ifndef NETRA_DOCUMENT_LAYOUT_H_
#define NETRA_DOCUMENT_LAYOUT_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/entry.h"
#include "document/lines.h"
#include "match/phrase_table.h"
#include "netra/types.h"
#include "scan/raw_tokens.h"

namespace netra::document {

inline constexpr std::uint32_t kNoParagraph = 0xFFFFFFFFu;

// A block of running text: a title, a caption, a list item or a paragraph.
// Datelines, sign-offs and inline related links are not part of it.
struct Paragraph {
  ByteSpan bytes;                   // without surrounding white space
  TokenSpan tokens;                 // raw tokens inside, never empty
  ZoneKind zone = ZoneKind::kBody;  // title, body or caption
  bool list_item = false;
  bool repeats_title = false;  // a second copy of the title: no passage of its own
};

struct Layout {
  std::vector<Zone> zones;                  // in document order, not overlapping
  std::vector<Paragraph> paragraphs;        // in document order
  std::vector<std::uint32_t> paragraph_of;  // per raw token; kNoParagraph in furniture
  ByteSpan title;                           // empty: none found
  ByteSpan dateline;                        // "SERANG, Media -" in front of the lead
  std::vector<ByteSpan> stamps;             // where a page date may stand
  bool spam = false;                        // injected foreign text was found
  void clear() noexcept;
};

// Fills `out`. `matches` are the overlapping matches of the model's phrases,
// `entries` the rows they point to. REQUIRES: `raw` is tokenize(text).
void find_layout(std::string_view text, const scan::RawTokens& raw,
                 std::span<const match::Match> matches, std::span<const base::Entry> entries,
                 Scratch& scratch, Layout& out);

}  // namespace netra::document

#endif  // NETRA_DOCUMENT_LAYOUT_H_
