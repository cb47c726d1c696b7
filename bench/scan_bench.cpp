// Tokens with offsets and hashes, and UTF-8 validation, against ICU.
//   netra_scan_bench HAYSTACK_DIR [ROUNDS] [MEGABYTES]
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include "bench_common.h"
#include "scan/blocks.h"
#include "text/utf8.h"

namespace netra::bench {
namespace {

struct Wide {
  std::vector<icu::UnicodeString> documents;  // converted before the clock starts
};

std::size_t words(icu::BreakIterator& breaks, const Wide& wide) {
  std::size_t count = 0;
  for (const icu::UnicodeString& d : wide.documents) {
    breaks.setText(d);
    while (breaks.next() != icu::BreakIterator::DONE) {
      count += breaks.getRuleStatus() != UBRK_WORD_NONE ? 1u : 0u;
    }
  }
  return count;
}

int run(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: netra_scan_bench HAYSTACK_DIR [ROUNDS] [MB]\n");
    return 2;
  }
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 7;
  const std::size_t limit = (argc > 3 ? std::stoul(argv[3]) : 32) * 1000000;
  std::printf("%s\n", machine().c_str());
  const Haystack h = load_haystack(std::string(argv[1]) + "/wild.txt", limit);
  if (h.documents.empty()) return 1;
  Wide wide;
  for (const std::string_view d : h.documents) {
    wide.documents.push_back(icu::UnicodeString::fromUTF8({d.data(), static_cast<int>(d.size())}));
  }
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createWordInstance(icu::Locale("id"), status));
  if (U_FAILURE(status)) return 1;

  std::vector<Engine> engines;
  const auto add = [&](const std::string& kernel_name, scan::Kernel kernel) {
    if (!scan::kernel_available(kernel)) return;
    engines.push_back({"netra tokens+hashes " + kernel_name, [&h, kernel] {
                         std::size_t count = 0;
                         for (const std::string_view d : h.documents) {
                           scan::Blocks blocks(d, kernel);
                           while (blocks.next()) count += blocks.size();
                         }
                         return count;
                       }});
    engines.push_back({"netra tokenize (all columns) " + kernel_name, [&h, kernel] {
                         static scan::RawTokens tokens;
                         std::size_t count = 0;
                         for (const std::string_view d : h.documents) {
                           scan::tokenize(d, tokens, kernel);
                           count += tokens.size();
                         }
                         return count;
                       }});
  };
  add("avx512", scan::Kernel::kAvx512);
  add("avx2", scan::Kernel::kAvx2);
  add("portable", scan::Kernel::kPortable);
  engines.push_back({"netra utf-8 check", [&h] {
                       std::size_t bad = 0;
                       for (const std::string_view d : h.documents)
                         bad += text::find_invalid_utf8(d) ? 1u : 0u;
                       return bad;
                     }});
  engines.push_back({"icu word breaks (utf-16)", [&] { return words(*breaks, wide); }});
  print("wild, tokens", interleave(engines, h.bytes.size(), rounds), engines[0].name);
  return 0;
}

}  // namespace
}  // namespace netra::bench

int main(int argc, char** argv) { return netra::bench::run(argc, argv); }
