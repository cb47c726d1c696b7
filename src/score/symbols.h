// Symbols: the components of feature names that are no words of the text. A
// symbol carries its key, so that names known at compile time cost nothing.
#ifndef NETRA_SCORE_SYMBOLS_H_
#define NETRA_SCORE_SYMBOLS_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "base/checksum.h"
#include "base/entry.h"

namespace netra::score {

// FNV-1a with a final mix: short names only, and usable at compile time.
constexpr std::uint64_t symbol_key(std::string_view name) noexcept {
  std::uint64_t hash = 0xCBF29CE484222325ull;
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  }
  return base::mix64(hash ^ name.size());
}

// The key of up to 8 letters of a word.
constexpr std::uint64_t gram_key(std::string_view letters) noexcept {
  std::uint64_t word = letters.size();
  for (const char c : letters) word = word << 8 | static_cast<unsigned char>(c);
  return base::mix64(word);
}

constexpr std::uint64_t combine(std::uint64_t key, std::uint64_t component) noexcept {
  return base::mix64(key * 0x9E3779B97F4A7C15ull ^ component);
}

struct Symbol {
  std::string_view name;
  std::uint64_t key = 0;

  constexpr Symbol() noexcept : Symbol("") {}
  constexpr Symbol(std::string_view n) noexcept : name(n), key(symbol_key(n)) {}
  constexpr Symbol(const char* n) noexcept : Symbol(std::string_view(n)) {}
};

template <std::size_t N>
constexpr std::array<Symbol, N> symbols(const std::array<std::string_view, N>& names) {
  std::array<Symbol, N> out{};
  for (std::size_t i = 0; i < N; ++i) out[i] = Symbol(names[i]);
  return out;
}

inline constexpr auto kRoleSymbols = symbols(base::kCueRoleNames);
inline constexpr std::array<Symbol, 21> kConductSymbols = {
    "V00", "V01", "V02", "V03", "V04", "V05", "V06", "V07", "V08", "V09", "V10",
    "V11", "V12", "V13", "V14", "V15", "V16", "V17", "V18", "V19", "V20"};
inline constexpr std::array<Symbol, 4> kBoundSymbols = {"bound", "free", "partly", "unsure"};
inline constexpr std::array<Symbol, 16> kStatusSymbols = {
    "alleged", "reported",  "examined",     "proven", "sanctioned", "counted",
    "denied",  "dismissed", "appeal",       "pledge", "action",     "nil",
    "rule",    "penalty",   "hypothetical", "none"};
inline constexpr std::array<Symbol, 7> kSourceSymbols = {
    "authority", "reporter", "adversary", "subject", "witness", "media", "unknown"};

}  // namespace netra::score

#endif  // NETRA_SCORE_SYMBOLS_H_
