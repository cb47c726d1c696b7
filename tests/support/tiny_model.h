// A model of a few rows of every kind (tests/support/tiny_model/), small enough
// to damage each of its bytes in a test.
#ifndef NETRA_TESTS_SUPPORT_TINY_MODEL_H_
#define NETRA_TESTS_SUPPORT_TINY_MODEL_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bundle/container.h"

namespace netra::test {

inline constexpr const char* kTinyModelFolder = "tests/support/tiny_model";

// The bytes of a bundle, 8-byte aligned as read() wants them.
class AlignedBytes {
 public:
  AlignedBytes() = default;
  explicit AlignedBytes(std::span<const std::byte> bytes);
  std::span<std::byte> bytes() noexcept;
  std::span<const std::byte> bytes() const noexcept;

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_ = 0;
};

// The compiled tiny model; a wrong row fails the calling test. Built once.
const AlignedBytes& tiny_bundle();

// The same with a network of random numbers. It is too large to damage every byte of it.
const AlignedBytes& tiny_bundle_with_network();

// The sections of a sound bundle, to be changed and written again: their
// checksums are right then, whatever they hold.
std::vector<bundle::Section> sections_of(std::span<const std::byte> bytes);

// A text in which every stage finds something of the tiny model.
extern const std::string_view kTinyText;

}  // namespace netra::test

#endif  // NETRA_TESTS_SUPPORT_TINY_MODEL_H_
