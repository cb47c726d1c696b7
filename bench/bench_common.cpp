#include "bench_common.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>

#include "scan/raw_tokens.h"

namespace {
std::size_t g_allocations = 0;
}

void* operator new(std::size_t size) {
  ++g_allocations;
  if (void* p = std::malloc(size == 0 ? 1 : size)) return p;
  throw std::bad_alloc();
}
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }

namespace netra::bench {

std::size_t allocations() { return g_allocations; }

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::vector<std::string> load_lines(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream in(path, std::ios::binary);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

Haystack load_haystack(const std::string& path, std::size_t limit) {
  Haystack h;
  std::ifstream in(path, std::ios::binary);
  h.bytes.assign(std::istreambuf_iterator<char>(in), {});
  if (h.bytes.size() > limit) h.bytes.resize(h.bytes.rfind('\n', limit) + 1);
  h.bytes.reserve(h.bytes.size() + 256);
  const std::string_view all = h.bytes;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find('\n', at), all.size());
    h.documents.push_back(all.substr(at, end - at));
    at = end + 1;
  }
  return h;
}

std::vector<Row> interleave(const std::vector<Engine>& engines, std::size_t bytes, int rounds) {
  std::vector<Row> rows;
  std::vector<std::vector<double>> speeds(engines.size());
  for (const Engine& e : engines) rows.push_back({e.name, 0, 0, 0, e.pass()});  // warm
  for (int r = 0; r < rounds; ++r) {
    for (std::size_t i = 0; i < engines.size(); ++i) {
      const double start = now();
      rows[i].results = engines[i].pass();
      speeds[i].push_back(engines[i].share * static_cast<double>(bytes) / (now() - start) / 1e6);
    }
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::sort(speeds[i].begin(), speeds[i].end());
    rows[i].median = speeds[i][speeds[i].size() / 2];
    rows[i].low = speeds[i][speeds[i].size() / 4];
    rows[i].high = speeds[i][speeds[i].size() * 3 / 4];
  }
  return rows;
}

void print(const std::string& title, const std::vector<Row>& rows, const std::string& ours) {
  double mine = 0;
  for (const Row& r : rows) {
    if (r.name == ours) mine = r.median;
  }
  std::printf("\n%s\n| engine | MB/s | quartiles | results | ratio |\n|---|---|---|---|---|\n",
              title.c_str());
  for (const Row& r : rows) {
    std::printf("| %s | %.0f | %.0f-%.0f | %zu | %.2f |\n", r.name.c_str(), r.median, r.low, r.high,
                r.results, mine / r.median);
  }
  std::fflush(stdout);
}

std::string machine() {
  std::string out = "unknown processor";
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("model name", 0) == 0) {
      out = line.substr(line.find(':') + 2);
      break;
    }
  }
  out += "; kernels: portable";
  if (scan::kernel_available(scan::Kernel::kAvx2)) out += " avx2";
  if (scan::kernel_available(scan::Kernel::kAvx512)) out += " avx512";
  return out;
}

}  // namespace netra::bench
