// Random texts for the property tests: Indonesian-like words, punctuation, and
// the characters that are hard for a scanner.
#ifndef NETRA_TESTS_PROPERTY_RANDOM_TEXT_H_
#define NETRA_TESTS_PROPERTY_RANDOM_TEXT_H_

#include <cstdint>
#include <string>

#include "base/checksum.h"

namespace netra::property {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() { return base::mix64(state_ += 0x9E3779B97F4A7C15ull); }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  template <class T, std::size_t N>
  const T& of(const T (&items)[N]) {
    return items[below(N)];
  }

 private:
  std::uint64_t state_;
};

inline std::string random_piece(Random& random) {
  static const char* const kPieces[] = {"a",
                                        "b",
                                        "A",
                                        "kota",
                                        "Wali",
                                        "pelanggaran",
                                        "menindaklanjuti",
                                        "12345678",
                                        "123456789",
                                        "ABCDEFGHIJKLMNOP",
                                        "abcdefghijklmnopq",
                                        "2024",
                                        "x1",
                                        " ",
                                        " ",
                                        " ",
                                        " ",
                                        "\n",
                                        "\r\n",
                                        "\t",
                                        "-",
                                        "/",
                                        " - ",
                                        ".",
                                        ". ",
                                        ",",
                                        "'",
                                        "(",
                                        ")",
                                        ":",
                                        "&",
                                        "\"",
                                        "  ",
                                        "\n\n",
                                        "_",
                                        "\xC3\xA9",
                                        "e\xCC\x81",
                                        "\xC3\x89",
                                        "\xC3\x9F",
                                        "\xC4\xB0",
                                        "I\xCC\x87",
                                        "\xC4\xB1",
                                        "\xCE\xA3",
                                        "\xCF\x82",
                                        "\xEF\xAC\x81",
                                        "\xE2\x84\xAA",
                                        "\xC3\x97",
                                        "\xC2\xB2",
                                        "\xC2\xA0",
                                        "\xC2\xAD",
                                        "\xE2\x80\x8B",
                                        "\xE2\x80\x8D",
                                        "\xEF\xBB\xBF",
                                        "\xEF\xB8\x8F",
                                        "\xE2\x80\x9C",
                                        "\xE2\x80\x9D",
                                        "\xE2\x80\x99",
                                        "\xE2\x80\x93",
                                        "\xE2\x80\x94",
                                        "\xE2\x80\xA6",
                                        "\xE2\x80\xA8",
                                        "\xE2\x80\xA9",
                                        "\xE3\x80\x80",
                                        "\xE4\xB8\xAD",
                                        "\xD9\x85",
                                        "\xF0\x9F\x94\xA5",
                                        "\xF0\x9D\x90\x80",
                                        "\xF0\x90\x90\x80",
                                        "\xEA\xB0\x80",
                                        "\xCD\x85",
                                        "\xE1\xBE\xB3",
                                        "\xCC\x81"};
  return random.of(kPieces);
}

inline std::string random_text(Random& random, std::size_t pieces) {
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) text += random_piece(random);
  return text;
}

}  // namespace netra::property

#endif  // NETRA_TESTS_PROPERTY_RANDOM_TEXT_H_
