#include "unit/cli/run.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace netra::test {
namespace {

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Becomes the program. REQUIRES: the caller is a forked child.
[[noreturn]] void become(const std::vector<std::string>& arguments) {
  std::vector<std::string> all = {NETRA_PROGRAM};
  all.insert(all.end(), arguments.begin(), arguments.end());
  std::vector<char*> raw;
  for (std::string& argument : all) raw.push_back(argument.data());
  raw.push_back(nullptr);
  ::execv(NETRA_PROGRAM, raw.data());
  std::_Exit(127);
}

void redirect(const std::string& path, int flags, int descriptor) {
  const int file = ::open(path.c_str(), flags, 0600);
  ::dup2(file, descriptor);
  ::close(file);
}

int wait_for(pid_t child) {
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Folder::Folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "netra-test-XXXXXX").string();
  path_ = ::mkdtemp(pattern.data());
}

Folder::~Folder() {
  std::error_code code;
  std::filesystem::remove_all(path_, code);
}

std::string Folder::path(std::string_view name) const { return (path_ / name).string(); }

std::string Folder::write(std::string_view name, std::string_view content) const {
  std::ofstream(path(name), std::ios::binary) << content;
  return path(name);
}

std::string Folder::read(std::string_view name) const { return read_file(path(name)); }

Ran run(const std::vector<std::string>& arguments, std::string_view input) {
  const Folder folder;
  const std::string in = folder.write("in", input);
  const pid_t child = ::fork();
  if (child == 0) {
    redirect(in, O_RDONLY, STDIN_FILENO);
    redirect(folder.path("out"), O_WRONLY | O_CREAT, STDOUT_FILENO);
    redirect(folder.path("err"), O_WRONLY | O_CREAT, STDERR_FILENO);
    become(arguments);
  }
  const int code = wait_for(child);
  return {code, folder.read("out"), folder.read("err")};
}

Ran run_on_tty(const std::vector<std::string>& arguments, unsigned short columns) {
  const Folder folder;
  const int master = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0 || ::grantpt(master) != 0 || ::unlockpt(master) != 0) return {};
  struct winsize size {};
  size.ws_col = columns;
  size.ws_row = 24;
  const int slave = ::open(::ptsname(master), O_RDWR | O_NOCTTY);
  ::ioctl(slave, TIOCSWINSZ, &size);
  const pid_t child = ::fork();
  if (child == 0) {
    ::setenv("TERM", "xterm", 1);
    ::unsetenv("NO_COLOR");
    ::dup2(slave, STDOUT_FILENO);
    redirect(folder.path("err"), O_WRONLY | O_CREAT, STDERR_FILENO);
    ::close(master);
    become(arguments);
  }
  ::close(slave);
  Ran ran;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t got = ::read(master, buffer.data(), buffer.size());
    if (got <= 0) break;
    ran.out.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(master);
  ran.code = wait_for(child);
  ran.err = folder.read("err");
  return ran;
}

std::string shell(const std::string& line) {
  const Folder folder;
  ::setenv("NETRA", NETRA_PROGRAM, 1);
  const std::string all = "{ " + line + " ; } >" + folder.path("out");
  if (std::system(all.c_str()) == -1) return "no shell";
  return folder.read("out");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

}  // namespace netra::test
