// Runs the program `netra` as a user does, for end-to-end tests.
#ifndef NETRA_TESTS_UNIT_CLI_RUN_H_
#define NETRA_TESTS_UNIT_CLI_RUN_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace netra::test {

// A folder of its own, removed at the end of the test.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path(std::string_view name) const;
  // Writes a file and gives its path.
  std::string write(std::string_view name, std::string_view content) const;
  std::string read(std::string_view name) const;

 private:
  std::filesystem::path path_;
};

struct Ran {
  int code = -1;  // 128 + signal if it was killed
  std::string out, err;
};

Ran run(const std::vector<std::string>& arguments, std::string_view input = {});

// The same with a terminal of `columns` columns as standard output.
Ran run_on_tty(const std::vector<std::string>& arguments, unsigned short columns);

// A shell line with the program's path in $NETRA; standard output is returned.
std::string shell(const std::string& line);

std::vector<std::string> lines_of(const std::string& text);

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_CLI_RUN_H_
