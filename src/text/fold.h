// Folding of one token: NFC, then full case folding (Unicode 15, 3.13). ASCII
// never leaves this library; anything else goes through ICU.
#ifndef NETRA_TEXT_FOLD_H_
#define NETRA_TEXT_FOLD_H_

#include <string>
#include <string_view>

namespace netra::text {

// Replaces `out`. Zero-width characters and soft hyphens (Default_Ignorable)
// inside `token` vanish. COST: O(n). REQUIRES: `token` is valid UTF-8.
void fold(std::string_view token, std::string& out);

// The same without the case folding: how a token is spelled, NFC, ignorable
// characters gone.
void compose(std::string_view token, std::string& out);

}  // namespace netra::text

#endif  // NETRA_TEXT_FOLD_H_
