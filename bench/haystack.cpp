// Makes the two haystacks of the benchmarks, deterministically:
//   netra_haystack OUT_DIR [MEGABYTES] [DATA_DIR] [CORPORA_DIR]
// wild.txt: sentences of open corpora, shuffled into documents of 2-4 KB, one a
// line. dense.txt: 72 % election sentences from bench/haystack_templates.txt with
// places of D2, the rest as in wild. The text stays in OUT_DIR and is never
// committed: its licences differ from ours.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

class Random {
 public:
  std::uint64_t next() {
    std::uint64_t x = state_ += 0x9E3779B97F4A7C15ull;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9ull;
    x = (x ^ x >> 27) * 0x94D049BB133111EBull;
    return x ^ x >> 31;
  }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }

 private:
  std::uint64_t state_ = 42;
};

void shuffle(std::vector<std::string>& rows, Random& random) {
  for (std::size_t i = rows.size(); i > 1; --i) std::swap(rows[i - 1], rows[random.below(i)]);
}

std::vector<std::string> lines_of(const fs::path& path) {
  std::vector<std::string> lines;
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(std::move(line));
  }
  return lines;
}

// The value of "text" in a JSON line, with the few escapes that texts have.
std::string json_text(const std::string& line) {
  std::string out;
  std::size_t at = line.find("\"text\": \"");
  if (at == std::string::npos) return out;
  for (at += 9; at < line.size() && line[at] != '"'; ++at) {
    if (line[at] != '\\') {
      out.push_back(line[at]);
      continue;
    }
    ++at;
    if (line[at] == 'n' || line[at] == 't')
      out.push_back(' ');
    else if (line[at] == 'u')
      at += 4;
    else
      out.push_back(line[at]);
  }
  return out;
}

void add_file(const fs::path& path, std::vector<std::string>& out) {
  const std::string extension = path.extension().string();
  for (const std::string& line : lines_of(path)) {
    if (extension == ".conllu" && line.rfind("# text = ", 0) == 0) out.push_back(line.substr(9));
    if (extension == ".jsonl") out.push_back(json_text(line));
  }
  if (const std::string folder = path.parent_path().filename().string();
      extension == ".txt" && (folder == "nergrit-indonlu" || folder == "nerp-indonlu")) {
    std::string sentence;
    for (const std::string& line : lines_of(path)) {
      const std::string token = line.substr(0, line.find('\t'));
      if (token.empty()) {
        out.push_back(std::move(sentence));
        sentence.clear();
        continue;
      }
      const bool glue =
          token.size() == 1 && std::string(".,;:)?!").find(token) != std::string::npos;
      if (!sentence.empty() && !glue) sentence.push_back(' ');
      sentence += token;
    }
  }
}

void add_tree(const fs::path& root, std::vector<std::string>& out) {
  if (!fs::exists(root)) return;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) add_file(file, out);
}

struct Templates {
  std::vector<std::string> sentences, offices, bodies, acts, names, places;
};

std::string filled(const Templates& t, Random& random) {
  const std::string& pattern = t.sentences[random.below(t.sentences.size())];
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '{') {
      out.push_back(pattern[at]);
      continue;
    }
    const std::size_t end = pattern.find('}', at);
    const std::string slot = pattern.substr(at + 1, end - at - 1);
    at = end;
    if (slot == "date") {
      out += std::to_string(1 + random.below(28)) + "/" + std::to_string(1 + random.below(12)) +
             "/2024";
      continue;
    }
    const auto& list = slot == "place"    ? t.places
                       : slot == "office" ? t.offices
                       : slot == "body"   ? t.bodies
                       : slot == "act"    ? t.acts
                                          : t.names;
    out += list[random.below(list.size())];
  }
  return out;
}

bool write(const fs::path& path, std::size_t bytes, std::vector<std::string> real,
           const Templates* dense, Random& random) {
  std::ofstream out(path, std::ios::binary);
  std::size_t written = 0;
  std::size_t next = real.size();
  while (written < bytes) {
    const std::size_t want = 2000 + random.below(2000);
    std::string document;
    while (document.size() < want) {
      if (!document.empty()) document.push_back(' ');
      if (dense != nullptr && random.below(100) < 72) {
        document += filled(*dense, random);
        continue;
      }
      if (next == real.size()) {
        shuffle(real, random);
        next = 0;
      }
      document += real[next++];
    }
    std::replace(document.begin(), document.end(), '\n', ' ');
    out << document << '\n';
    written += document.size() + 1;
  }
  std::printf("%s: %zu bytes\n", path.c_str(), written);
  return static_cast<bool>(out);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: netra_haystack OUT_DIR [MEGABYTES] [DATA_DIR] [CORPORA_DIR]\n");
    return 2;
  }
  const fs::path to = argv[1];
  const std::size_t bytes = (argc > 2 ? std::stoul(argv[2]) : 32) * 1000000;
  const fs::path data = argc > 3 ? argv[3] : "../shared/data";
  const fs::path corpora = argc > 4 ? argv[4] : "corpora";

  std::vector<std::string> real;
  add_tree(data / "sharealike", real);
  add_tree(data / "open", real);
  std::vector<std::string> own;
  add_tree(corpora, own);
  real.insert(real.end(), own.begin(), own.end());
  real.erase(std::remove_if(real.begin(), real.end(), [](const auto& s) { return s.size() < 20; }),
             real.end());
  std::sort(real.begin(), real.end());
  real.erase(std::unique(real.begin(), real.end()), real.end());
  if (real.empty()) {
    std::fprintf(stderr, "no text under %s or %s\n", data.c_str(), corpora.c_str());
    return 1;
  }
  std::size_t distinct = 0;
  for (const std::string& s : real) distinct += s.size();
  std::printf("%zu distinct sentences, %zu bytes\n", real.size(), distinct);

  Templates t;
  for (const std::string& line : lines_of("bench/haystack_templates.txt")) {
    if (line.size() < 3 || line[1] != ' ' || line[0] == '#') continue;
    auto& list = line[0] == 'S'   ? t.sentences
                 : line[0] == 'O' ? t.offices
                 : line[0] == 'B' ? t.bodies
                 : line[0] == 'A' ? t.acts
                                  : t.names;
    list.push_back(line.substr(2));
  }
  const auto first = lines_of(data / "dictionaries/D1.txt");
  const auto second = lines_of(data / "dictionaries/D2.txt");
  for (std::size_t i = first.size(); i < second.size(); ++i) {
    std::string place = second[i];
    for (std::size_t c = 0; c < place.size(); ++c) {
      if ((c == 0 || place[c - 1] == ' ') && place[c] >= 'a' && place[c] <= 'z') place[c] -= 32;
    }
    t.places.push_back(place);
  }
  if (t.places.empty()) t.places = {"Kota Serang", "Kabupaten Garut"};

  fs::create_directories(to);
  Random random;
  return write(to / "wild.txt", bytes, real, nullptr, random) &&
                 write(to / "dense.txt", bytes, real, &t, random)
             ? 0
             : 1;
}
