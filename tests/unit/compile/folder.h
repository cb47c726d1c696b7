// A folder of tables that a test may spoil: a copy of the tiny model.
#ifndef NETRA_TESTS_UNIT_COMPILE_FOLDER_H_
#define NETRA_TESTS_UNIT_COMPILE_FOLDER_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "compile/compile.h"

namespace netra::test {

class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& file, std::string_view content) const;
  // Appends a row; returns its line.
  std::uint64_t append(const std::string& file, std::string_view row) const;
  void remove(const std::string& file) const;

  // What the compiler says of the folder, as "file:line: message".
  std::vector<std::string> problems() const;

 private:
  std::filesystem::path path_;
};

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_COMPILE_FOLDER_H_
