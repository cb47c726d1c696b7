// What the benchmark programs share: input, timing, the interleaved table.
#ifndef NETRA_BENCH_BENCH_COMMON_H_
#define NETRA_BENCH_BENCH_COMMON_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace netra::bench {

// A haystack: documents are lines; the bytes behind the last one may be read.
struct Haystack {
  std::string bytes;
  std::vector<std::string_view> documents;
};
Haystack load_haystack(const std::string& path, std::size_t limit);
std::vector<std::string> load_lines(const std::string& path);

double now();  // seconds

// One program under test: a pass over the whole haystack; returns a check value
// (number of results).
struct Engine {
  std::string name;
  std::function<std::size_t()> pass;
  double share = 1;  // the part of the haystack that a pass covers
};

struct Row {
  std::string name;
  double median = 0, low = 0, high = 0;  // MB/s, with quartiles
  std::size_t results = 0;
};

// Runs all engines in turn, `rounds` times, in one process.
std::vector<Row> interleave(const std::vector<Engine>& engines, std::size_t bytes, int rounds);

// Prints the table; ratios are of `ours` to each row, round by round medians.
void print(const std::string& title, const std::vector<Row>& rows, const std::string& ours);

// Heap allocations of this process so far (all of operator new).
std::size_t allocations();

std::string machine();  // processor, kernels available

}  // namespace netra::bench

#endif  // NETRA_BENCH_BENCH_COMMON_H_
