#include "cli/program.h"

#include <unistd.h>

#include "cli/files.h"

namespace netra::cli {

void complain(std::string_view message) {
  std::string line = "netra: ";
  for (const char c : message) {
    const auto byte = static_cast<unsigned char>(c);
    line += byte < 0x20 || byte == 0x7F ? '?' : c;
  }
  line += '\n';
  // One write, so that lines of several programs do not mix. If standard error is
  // gone there is nobody left to tell.
  static_cast<void>(write_all(STDERR_FILENO, line));
}

void complain(std::string_view file, std::string_view message) {
  complain(std::string(file) + ": " + std::string(message));
}

std::string sentence(const Error& error) {
  std::string out;
  if (error.place.line != 0) out += "line " + std::to_string(error.place.line) + ": ";
  out += error.message;
  if (error.place.has_byte) {
    const std::string byte = "byte " + std::to_string(error.place.byte);
    // Some sentences of the library say the byte themselves.
    const std::string said = " at " + byte;
    if (out.ends_with(said)) out.erase(out.size() - said.size());
    out += " (" + byte + ")";
  }
  return out;
}

void complain(std::string_view file, const Error& error) { complain(file, sentence(error)); }

std::string input_name(const std::string& file) { return file == "-" ? "standard input" : file; }

}  // namespace netra::cli
