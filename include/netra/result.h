// Result<T>: a value or an Error. The interface is the subset of C++23
// std::expected<T, Error> that netra uses, so that it can become an alias.
//
// THREAD SAFETY: a value type; like std::string.
// FAILURE: reading the alternative that is not there is a caller's bug (assert).
// COST: one T or one Error, no allocation of its own.
#ifndef NETRA_RESULT_H_
#define NETRA_RESULT_H_

#include <cassert>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace netra {

// The values are stable: tools print them and scripts read them.
enum class ErrorCode : std::uint8_t {
  kInvalidArgument = 1,  // the caller broke a documented requirement
  kInvalidUtf8 = 2,      // place.byte: first bad byte of the input
  kTooLarge = 3,         // the input is over AnalyzerOptions::max_document_bytes
  kIo = 4,               // the file could not be opened, read or written
  kCorruptModel = 5,     // a checksum or an invariant failed; place.byte: in the bundle
  kModelVersion = 6,     // the bundle is of another format version
  kBadTable = 7,         // a row of a readable table; place.file and place.line
  kBadInput = 8,         // an input record that is not what the format says
};

// Where an error was found. Fields that do not apply are empty or 0.
struct Place {
  std::string file{};
  std::uint64_t line = 0;  // 1-based
  std::uint64_t byte = 0;  // 0-based offset in the file or text
  bool has_byte = false;
};

struct Error {
  ErrorCode code = ErrorCode::kInvalidArgument;
  std::string message{};  // one sentence for people; not for matching
  Place place{};
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  // REQUIRES: has_value()
  T& operator*() & noexcept {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  const T& operator*() const& noexcept {
    assert(has_value());
    return *std::get_if<0>(&state_);
  }
  T&& operator*() && noexcept {
    assert(has_value());
    return std::move(*std::get_if<0>(&state_));
  }
  T* operator->() noexcept { return &**this; }
  const T* operator->() const noexcept { return &**this; }

  // REQUIRES: !has_value()
  const Error& error() const noexcept {
    assert(!has_value());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

}  // namespace netra

#endif  // NETRA_RESULT_H_
