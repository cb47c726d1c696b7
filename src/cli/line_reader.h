// Lines of a file of any size, one in memory at a time.
#ifndef NETRA_CLI_LINE_READER_H_
#define NETRA_CLI_LINE_READER_H_

#include <cstdint>
#include <string>
#include <vector>

namespace netra::cli {

class LineReader {
 public:
  enum class Got : std::uint8_t {
    kLine,
    kTooLong,  // the line was over the limit and is skipped
    kEnd,
    kFailed,  // errno says why
  };

  // The descriptor is read from where it stands; it is not closed.
  LineReader(int descriptor, std::uint64_t max_line_bytes);

  // The next line without its line feed (a carriage return before it stays).
  Got next(std::string& line);

  std::uint64_t line_number() const noexcept { return line_number_; }  // 1-based, of the last line
  std::uint64_t offset() const noexcept { return offset_; }  // bytes up to and with that line's end
  bool ended_by_line_feed() const noexcept { return ended_; }

 private:
  bool refill();

  int descriptor_;
  std::uint64_t max_line_bytes_;
  std::vector<char> buffer_;
  std::size_t at_ = 0, size_ = 0;
  std::uint64_t line_number_ = 0, offset_ = 0;
  bool ended_ = false;
};

}  // namespace netra::cli

#endif  // NETRA_CLI_LINE_READER_H_
