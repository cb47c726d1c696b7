// Files by descriptor: whole inputs, whole outputs, and what the system says of
// them when something fails.
#ifndef NETRA_CLI_FILES_H_
#define NETRA_CLI_FILES_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "netra/result.h"

namespace netra::cli {

// A descriptor that closes itself, but for 0, 1 and 2.
class File {
 public:
  File() = default;
  explicit File(int descriptor) noexcept : descriptor_(descriptor) {}
  File(File&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
  File& operator=(File&& other) noexcept;
  ~File() { close(); }

  int descriptor() const noexcept { return descriptor_; }
  bool open() const noexcept { return descriptor_ >= 0; }
  // False if the system reports now that bytes written before are lost.
  bool close() noexcept;

 private:
  int descriptor_ = -1;
};

// "-" is standard input. Errors: kIo, in the words of the system; a directory is refused.
Result<File> open_input(const std::string& path);
// "-" is standard output. `keep`: what is in the file stays. Errors: kIo.
Result<File> open_output(const std::string& path, bool keep = false);

// The whole file. Errors: kIo; kTooLarge when there are more than `limit` bytes,
// of which no more are read.
Result<std::string> read_whole(const std::string& path, std::uint64_t limit);

enum class Written : std::uint8_t {
  kAll,
  kNobodyReads,  // the reader of the pipe has gone: no error of ours
  kFailed,       // errno says why
};
Written write_all(int descriptor, std::string_view bytes) noexcept;

// Writes to standard output. When that fails for a reason other than a closed
// pipe, complains. False: there is no point in going on; `failed` then says
// whether that is a failure of the program.
bool print(std::string_view bytes, bool& failed);

// Replaces a file as a whole or leaves it as it was. Errors: kIo.
Result<bool> replace_file(const std::string& path, std::string_view bytes);

std::string system_message(int error_number);  // "No such file or directory"

// What standard output is.
bool is_tty(int descriptor) noexcept;
std::uint32_t tty_width() noexcept;  // 80 if it is none

}  // namespace netra::cli

#endif  // NETRA_CLI_FILES_H_
