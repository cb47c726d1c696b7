// What one line is by itself: furniture, stamp, byline, related link, text ...
// Context (blocks, tails, the title) is decided afterwards in layout.cpp.
#ifndef NETRA_DOCUMENT_CLASSIFY_H_
#define NETRA_DOCUMENT_CLASSIFY_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "document/lines.h"

namespace netra::document {

LineKind classify(std::string_view text, const scan::RawTokens& raw, const Line& line,
                  std::span<const Found> found);

// True if the comment section begins here: what follows was written by others.
bool opens_comments(const Line& line, std::span<const Found> found);

// "[12/11/24 20.31] Name:" in front of a chat message: the byte behind it, or
// bytes.begin. The time stands in the first `tokens` of it.
std::uint32_t chat_header_end(std::string_view text, const scan::RawTokens& raw, const Line& line);

// Where the sign-off at the end of `bytes` begins ("(red/REY)", "(*)", "***");
// bytes.end if there is none.
std::uint32_t signoff_begin(std::string_view text, ByteSpan bytes, std::span<const Found> found);

// Length of the bullet or number with its space in front of a list item; 0 if none.
std::uint32_t bullet_size(std::string_view text, ByteSpan bytes);

// End of the title of a related link whose marker ends before token `from`.
std::uint32_t related_end(std::string_view text, const scan::RawTokens& raw, ByteSpan bytes,
                          TokenSpan line, std::uint32_t marker, std::uint32_t from);

// The character behind `at`, white space skipped; 0 at the end.
char sign_after(std::string_view text, std::uint32_t at, std::uint32_t end) noexcept;

}  // namespace netra::document

#endif  // NETRA_DOCUMENT_CLASSIFY_H_
