// The scanner once more, character by character, for tests.
#ifndef NETRA_TESTS_REFERENCE_NAIVE_SCAN_H_
#define NETRA_TESTS_REFERENCE_NAIVE_SCAN_H_

#include <string>
#include <string_view>

#include "scan/raw_tokens.h"

namespace netra::reference {

scan::RawTokens naive_tokenize(std::string_view text);

// The hash as scan/hash.h words it, byte by byte.
std::uint64_t naive_hash(std::string_view token);

}  // namespace netra::reference

#endif  // NETRA_TESTS_REFERENCE_NAIVE_SCAN_H_
