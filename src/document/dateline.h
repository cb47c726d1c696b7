// The place and medium in front of the lead: "SERANG, Media -".
#ifndef NETRA_DOCUMENT_DATELINE_H_
#define NETRA_DOCUMENT_DATELINE_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "document/lines.h"

namespace netra::document {

// First byte of the text behind the dateline; bytes.begin if there is none.
// `found` are the matches of the line. COST: O(bytes of a dateline), bounded.
std::uint32_t dateline_end(std::string_view text, const scan::RawTokens& raw, ByteSpan bytes,
                           std::span<const Found> found);

}  // namespace netra::document

#endif  // NETRA_DOCUMENT_DATELINE_H_
