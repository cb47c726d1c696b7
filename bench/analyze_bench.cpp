// Analyzer::analyze over whole articles, one thread, a reused Workspace.
//
//   netra_analyze_bench [ROUNDS] [FOLDER]
//
// First checks the answer: a second run over every article must give the same
// report as the first. Then prints MB/s (median and range of the rounds), heap
// allocations for each article, and the time to open the embedded model.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <string>
#include <vector>

#include "netra/netra.h"

namespace {

std::atomic<std::uint64_t> allocations{0};

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 7;
  const std::filesystem::path folder = argc > 2 ? argv[2] : "corpora/articles";
  std::vector<std::string> articles;
  std::size_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    articles.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    bytes += articles.back().size();
  }
  std::sort(articles.begin(), articles.end());
  const auto opening = std::chrono::steady_clock::now();
  const auto model = netra::Model::standard();
  if (!model || articles.empty()) {
    std::fprintf(stderr, "no model or no article in %s\n", folder.c_str());
    return 1;
  }
  std::printf("open the embedded model: %.1f ms\n", seconds_since(opening) * 1e3);
  const netra::Analyzer analyzer(*model);
  netra::Workspace workspace;
  std::vector<std::string> reports;
  for (int pass = 0; pass < 2; ++pass) {
    for (std::size_t i = 0; i < articles.size(); ++i) {
      const auto analysis = analyzer.analyze(articles[i], {}, workspace);
      if (!analysis) return 1;
      std::string report = netra::to_json(*analysis);
      if (pass == 0) {
        reports.push_back(std::move(report));
      } else if (reports[i] != report) {
        std::fprintf(stderr, "a second run gives another report\n");
        return 1;
      }
    }
  }
  constexpr int kRepeat = 10;
  std::vector<double> speed;
  const std::uint64_t before = allocations.load();
  for (int round = 0; round < rounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (int k = 0; k < kRepeat; ++k) {
      for (const std::string& article : articles) {
        if (!analyzer.analyze(article, {}, workspace)) return 1;
      }
    }
    speed.push_back(static_cast<double>(bytes) * kRepeat / seconds_since(start) / 1e6);
  }
  const auto runs = static_cast<double>(rounds) * kRepeat * static_cast<double>(articles.size());
  std::sort(speed.begin(), speed.end());
  std::printf("analyze, one thread: %.2f MB/s (%.2f to %.2f), %zu articles, %zu bytes\n",
              speed[speed.size() / 2], speed.front(), speed.back(), articles.size(), bytes);
  std::printf("heap allocations for each article: %.0f\n",
              static_cast<double>(allocations.load() - before) / runs);
  return 0;
}
