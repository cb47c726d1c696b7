// Compiles a folder of tables during the build, before the library has a model:
//   netra_build_model FOLDER OUTPUT
#include <cstdio>
#include <fstream>
#include <iostream>

#include "compile/compile.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: netra_build_model FOLDER OUTPUT\n";
    return 2;
  }
  netra::compile::Problems problems;
  const auto tables = netra::compile::compile_folder(argv[1], problems);
  for (const netra::Error& error : problems.all()) {
    std::cerr << argv[1] << '/' << netra::compile::describe(error) << '\n';
  }
  if (!tables) return 1;
  const std::vector<std::byte> bytes = netra::bundle::write(*tables);
  std::ofstream out(argv[2], std::ios::binary);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) {
    std::cerr << argv[2] << ": cannot be written\n";
    return 1;
  }
  return 0;
}
