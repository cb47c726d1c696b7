#include "cli/files.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "cli/program.h"

namespace netra::cli {
namespace {

Error io_error(int number) { return Error{ErrorCode::kIo, system_message(number), {}}; }

}  // namespace

File& File::operator=(File&& other) noexcept {
  if (this != &other) {
    close();
    descriptor_ = std::exchange(other.descriptor_, -1);
  }
  return *this;
}

bool File::close() noexcept {
  const int descriptor = std::exchange(descriptor_, -1);
  return descriptor <= STDERR_FILENO || ::close(descriptor) == 0;
}

std::string system_message(int error_number) {
  return std::generic_category().message(error_number);
}

Result<File> open_input(const std::string& path) {
  File file(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return io_error(errno);
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) return io_error(errno);
  if (S_ISDIR(status.st_mode)) return io_error(EISDIR);
  return file;
}

Result<File> open_output(const std::string& path, bool keep) {
  if (path == "-") return File(STDOUT_FILENO);
  const int flags = O_RDWR | O_CREAT | O_CLOEXEC | (keep ? 0 : O_TRUNC);
  File file(::open(path.c_str(), flags, 0666));
  if (!file.open()) return io_error(errno);
  return file;
}

Result<std::string> read_whole(const std::string& path, std::uint64_t limit) {
  auto file = open_input(path);
  if (!file) return file.error();
  std::string bytes;
  struct stat status {};
  if (::fstat(file->descriptor(), &status) == 0 && S_ISREG(status.st_mode)) {
    if (static_cast<std::uint64_t>(status.st_size) <= limit) {
      bytes.reserve(static_cast<std::size_t>(status.st_size) + 1);
    }
  }
  constexpr std::size_t kFirstStep = 1u << 16;
  for (;;) {
    const std::size_t size = bytes.size();
    // One byte over the limit is enough to know.
    const std::size_t room = bytes.capacity() > size ? bytes.capacity() - size : size + kFirstStep;
    const std::uint64_t step = std::min<std::uint64_t>(room, limit + 1 - size);
    bytes.resize(size + static_cast<std::size_t>(step));
    const ssize_t got =
        ::read(file->descriptor(), bytes.data() + size, static_cast<std::size_t>(step));
    if (got < 0 && errno != EINTR) return io_error(errno);
    bytes.resize(size + static_cast<std::size_t>(got < 0 ? 0 : got));
    if (bytes.size() > limit) {
      return Error{
          ErrorCode::kTooLarge, "the input has more than " + std::to_string(limit) + " bytes", {}};
    }
    if (got == 0) return bytes;
  }
}

Written write_all(int descriptor, std::string_view bytes) noexcept {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor, bytes.data(), bytes.size());
    if (put < 0) {
      if (errno == EINTR) continue;
      return errno == EPIPE ? Written::kNobodyReads : Written::kFailed;
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return Written::kAll;
}

bool print(std::string_view bytes, bool& failed) {
  switch (write_all(STDOUT_FILENO, bytes)) {
    case Written::kAll:
      return true;
    case Written::kNobodyReads:
      return false;
    case Written::kFailed:
      complain("standard output", system_message(errno));
      break;
  }
  failed = true;
  return false;
}

Result<bool> replace_file(const std::string& path, std::string_view bytes) {
  // A device or a pipe cannot be replaced: it is written to.
  struct stat status {};
  const bool exists = ::stat(path.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return io_error(EISDIR);
  const bool in_place = exists && !S_ISREG(status.st_mode);
  const std::string written = in_place ? path : path + ".part";
  auto file = open_output(written);
  if (!file) return file.error();
  const bool complete = write_all(file->descriptor(), bytes) == Written::kAll;
  const int number = errno;
  if (complete && file->close() && (in_place || std::rename(written.c_str(), path.c_str()) == 0)) {
    return true;
  }
  const Error error = io_error(complete ? errno : number);
  if (!in_place) static_cast<void>(::unlink(written.c_str()));
  return error;
}

bool is_tty(int descriptor) noexcept { return ::isatty(descriptor) == 1; }

std::uint32_t tty_width() noexcept {
  struct winsize size {};
  constexpr std::uint32_t kUsual = 80;
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsual;
  return size.ws_col;
}

}  // namespace netra::cli
