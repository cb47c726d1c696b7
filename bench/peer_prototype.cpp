// The throw-away prototype of ../shared/anchors/prototype as one more row of the
// table: built only where that folder is, with its own loose flags.
#include "v5.h"

#include "bench_common.h"

namespace netra::bench {

std::vector<Engine> make_prototype(const Haystack& h, const std::vector<std::string>& phrases) {
  static M* out = static_cast<M*>(malloc(sizeof(M) << 21));
  if (TB == nullptr) {
    TB = static_cast<TokBuf*>(aligned_alloc(4096, (sizeof(TokBuf) + 4095) & ~4095ull));
    memset(TB, 0, sizeof *TB);
  }
  auto table = std::make_shared<V3>();
  table->build(phrases, 32, 15);
  const auto pass = [&h, table](bool wide) {
    auto& b = *TB;
    size_t count = 0;
    for (const std::string_view d : h.documents) {
      const u8* p = reinterpret_cast<const u8*>(d.data());
      const size_t n = d.size();
      const size_t nt = wide ? pass1_512<true>(p, n, b.t) : pass1_avx2(p, n, b.t);
      for (size_t i = 0; i < n; i += 64) __builtin_prefetch(p + n + 1 + i);
      if (wide)
        hashall512(p, b.t, nt, b.h);
      else
        hashallS(p, b.t, nt, b.h);
      b.h[nt] = 0;
      const size_t m = filt<false>(*table, b.h, nt, b.surv);
      count += match3p(*table, p, b.t, b.h, nt, b.surv, m, out);
    }
    return count;
  };
  return {{"prototype avx512", [pass] { return pass(true); }},
          {"prototype avx2", [pass] { return pass(false); }}};
}

}  // namespace netra::bench
