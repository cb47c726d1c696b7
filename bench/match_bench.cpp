// The all-match job: every leftmost-longest phrase of a dictionary in every
// document, netra against its peers, in turn in one process.
//   netra_match_bench HAYSTACK_DIR DICTIONARY_DIR [ROUNDS] [MEGABYTES] [engines...]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "bench_common.h"
#include "match/phrase_table.h"
#include "peers.h"

namespace netra::bench {
namespace {

using match::Match;
using match::PhraseTable;

std::size_t pass(const PhraseTable& table, const Haystack& h, scan::Kernel kernel,
                 std::vector<Match>& out) {
  std::size_t count = 0;
  for (const std::string_view d : h.documents) {
    out.clear();
    table.find_all(d, match::Semantics::kLeftmostLongest, out, kernel);
    count += out.size();
  }
  return count;
}

int run(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr,
                 "usage: netra_match_bench HAYSTACK_DIR DICTIONARY_DIR [ROUNDS] [MB] [FILTER]\n");
    return 2;
  }
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 7;
  const std::size_t limit = (argc > 4 ? std::stoul(argv[4]) : 32) * 1000000;
  const std::string filter = argc > 5 ? argv[5] : "";  // e.g. "wild D2", "netra"
  std::printf("%s\n", machine().c_str());
  for (const std::string hay : {"wild", "dense"}) {
    const Haystack h = load_haystack(std::string(argv[1]) + "/" + hay + ".txt", limit);
    if (h.documents.empty()) {
      std::fprintf(stderr, "no %s.txt in %s: make it with netra_haystack\n", hay.c_str(), argv[1]);
      return 1;
    }
    for (const std::string name : {"D1", "D2", "D3"}) {
      const std::string title = hay + " " + name;
      if (filter.find("D") != std::string::npos && filter.find(name) == std::string::npos) continue;
      if (filter.find("w") != std::string::npos && hay != "wild") continue;
      const auto lines = load_lines(std::string(argv[2]) + "/" + name + ".txt");
      std::vector<match::Phrase> phrases;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        phrases.push_back({lines[i], static_cast<std::uint32_t>(i)});
      }
      const double start = now();
      Result<PhraseTable> table = PhraseTable::compile(phrases);
      const double built = now() - start;
      if (!table) {
        std::fprintf(stderr, "%s\n", table.error().message.c_str());
        return 1;
      }
      std::printf(
          "\n%s: %zu phrases, built in %.1f ms, %.2f MB; haystack %zu bytes, %zu documents\n",
          name.c_str(), table->size(), built * 1e3,
          static_cast<double>(table->memory_bytes()) / 1e6, h.bytes.size(), h.documents.size());
      std::vector<Match> out;
      out.reserve(1 << 16);
      std::vector<Engine> engines;
      const auto add = [&](const char* label, scan::Kernel kernel) {
        if (!scan::kernel_available(kernel)) return;
        engines.push_back({label, [&, kernel] { return pass(*table, h, kernel, out); }});
      };
      add("netra avx512", scan::Kernel::kAvx512);
      add("netra avx2", scan::Kernel::kAvx2);
      add("netra portable", scan::Kernel::kPortable);
#if NETRA_HAVE_PROTOTYPE
      for (Engine& peer : make_prototype(h, lines)) engines.push_back(std::move(peer));
#endif
      if (filter.find('n') == std::string::npos) {
        for (Engine& peer : make_peers(h, lines, name)) engines.push_back(std::move(peer));
      }
      const std::size_t before = allocations();
      engines[0].pass();
      std::printf("allocations per document: %.3f\n", static_cast<double>(allocations() - before) /
                                                          static_cast<double>(h.documents.size()));
      print(title, interleave(engines, h.bytes.size(), rounds), engines[0].name);
    }
  }
  return 0;
}

}  // namespace
}  // namespace netra::bench

int main(int argc, char** argv) { return netra::bench::run(argc, argv); }
