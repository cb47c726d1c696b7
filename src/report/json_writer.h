// Writes JSON (RFC 8259) without white space to the end of a string. The caller
// keeps the nesting right; commas come by themselves.
//
// Text is given out as UTF-8: what is not valid becomes U+FFFD, so that every
// output is valid JSON whatever the caller was given. Numbers are the shortest
// decimal that reads back as the same double; those that are not finite, which
// JSON cannot say, are null.
//
// COST: O(bytes written).
#ifndef NETRA_REPORT_JSON_WRITER_H_
#define NETRA_REPORT_JSON_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace netra::report {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) noexcept : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);

  void string(std::string_view value);
  void string_or_null(std::string_view value);  // an empty string is null
  void integer(std::uint64_t value);
  void number(double value);
  void boolean(bool value);
  void null();

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();

  std::string& out_;
  bool comma_ = false;  // a value stands before the next one in the same brackets
};

}  // namespace netra::report

#endif  // NETRA_REPORT_JSON_WRITER_H_
