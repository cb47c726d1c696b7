#include "support/articles.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace netra::test {
namespace {

std::string repeat(const std::string& part, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += part;
  return all;
}

std::vector<Article> collect() {
  namespace fs = std::filesystem;
  std::vector<Article> all;
  for (const char* folder : {"corpora/articles", "tests/install"}) {
    std::error_code code;
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
      if (it->path().extension() != ".txt" || it->path().filename() == "expected.txt") continue;
      std::ifstream in(it->path(), std::ios::binary);
      all.push_back({it->path().filename().string(), {std::istreambuf_iterator<char>(in), {}}});
    }
  }
  const std::string sentence = "Lurah Budi diduga tidak netral, kata Ketua Bawaslu Kota Serang. ";
  all.push_back({"~empty", ""});
  all.push_back({"~space", " \n\t\r\n\xC2\xA0 "});
  all.push_back({"~one letter", "a"});
  all.push_back({"~zero bytes", std::string("Lurah\0 tidak\0 netral\0", 21)});
  all.push_back({"~one long paragraph", repeat(sentence, 200)});
  all.push_back({"~no space", std::string(5000, 'x')});
  all.push_back({"~open quotes", repeat("\"(\xE2\x80\x9C", 500) + sentence});
  all.push_back({"~empty lines", repeat(sentence + "\n\n\n", 50)});
  all.push_back({"~windows", "\xEF\xBB\xBF" + repeat(sentence + "\r\n\r\n", 3)});
  all.push_back({"~dates", repeat("Kamis (25/09/24) pukul 10.00 WIB sampai 31/02/2024; ", 30)});
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return all;
}

}  // namespace

const std::vector<Article>& articles() {
  static const std::vector<Article> all = collect();
  return all;
}

}  // namespace netra::test
