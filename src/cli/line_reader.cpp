#include "cli/line_reader.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace netra::cli {
namespace {
constexpr std::size_t kBufferBytes = 1u << 18;
}  // namespace

LineReader::LineReader(int descriptor, std::uint64_t max_line_bytes)
    : descriptor_(descriptor), max_line_bytes_(max_line_bytes), buffer_(kBufferBytes) {}

// False at the end and on failure; then errno is 0 or the reason.
bool LineReader::refill() {
  for (;;) {
    const ssize_t got = ::read(descriptor_, buffer_.data(), buffer_.size());
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = 0;
    at_ = 0;
    size_ = got < 0 ? 0 : static_cast<std::size_t>(got);
    return got > 0;
  }
}

LineReader::Got LineReader::next(std::string& line) {
  line.clear();
  bool too_long = false, any = false;
  ended_ = false;
  while (!ended_) {
    if (at_ == size_ && !refill()) {
      if (errno != 0) return Got::kFailed;
      if (!any) return Got::kEnd;
      break;
    }
    any = true;
    const char* begin = buffer_.data() + at_;
    const void* feed = std::memchr(begin, '\n', size_ - at_);
    ended_ = feed != nullptr;
    const std::size_t bytes =
        ended_ ? static_cast<std::size_t>(static_cast<const char*>(feed) - begin) : size_ - at_;
    if (line.size() + bytes > max_line_bytes_) too_long = true;
    if (too_long) {
      std::string().swap(line);
    } else {
      line.append(begin, bytes);
    }
    at_ += bytes + (ended_ ? 1 : 0);
    offset_ += bytes + (ended_ ? 1 : 0);
  }
  ++line_number_;
  return too_long ? Got::kTooLong : Got::kLine;
}

}  // namespace netra::cli
