#include "peers.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#if NETRA_HAVE_VECTORSCAN
#include <hs.h>
#endif
#if NETRA_HAVE_RE2
#include <re2/re2.h>
#include <re2/set.h>
#endif
#if NETRA_HAVE_PCRE2
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#endif

namespace netra::bench {
namespace {

struct Hit {
  std::uint32_t begin, end, id;
};

struct Words {
  std::array<bool, 256> is{};
  Words() {
    for (int c = 0; c < 256; ++c) {
      is[static_cast<std::size_t>(c)] =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 128;
    }
  }
};
const Words kWords;

bool word_at(std::string_view d, std::size_t i) {
  return kWords.is[static_cast<unsigned char>(d[i])];
}

// Leftmost-longest out of all overlapping hits, which come almost sorted.
std::size_t resolve(std::vector<Hit>& hits) {
  for (std::size_t i = 1; i < hits.size(); ++i) {
    const Hit x = hits[i];
    std::size_t j = i;
    for (; j > 0 && (hits[j - 1].begin > x.begin ||
                     (hits[j - 1].begin == x.begin && hits[j - 1].end < x.end));
         --j) {
      hits[j] = hits[j - 1];
    }
    hits[j] = x;
  }
  std::size_t kept = 0;
  std::uint32_t free = 0;
  for (const Hit& hit : hits) {
    if (hit.begin >= free) {
      free = hit.end;
      ++kept;
    }
  }
  return kept;
}

#if NETRA_HAVE_VECTORSCAN
struct Vectorscan {
  hs_database_t* database = nullptr;
  hs_scratch_t* scratch = nullptr;
  std::vector<std::uint32_t> length;
  std::vector<Hit> hits;
  std::string_view document;
  std::string normal;  // padded form

  Vectorscan(const std::vector<std::string>& literals, unsigned flag) {
    std::vector<const char*> text;
    std::vector<unsigned> flags(literals.size(), flag), ids;
    std::vector<std::size_t> sizes;
    for (std::size_t i = 0; i < literals.size(); ++i) {
      text.push_back(literals[i].c_str());
      sizes.push_back(literals[i].size());
      ids.push_back(static_cast<unsigned>(i));
      length.push_back(static_cast<std::uint32_t>(literals[i].size()));
    }
    hs_compile_error_t* error = nullptr;
    const double start = now();
    if (hs_compile_lit_multi(text.data(), flags.data(), ids.data(), sizes.data(),
                             static_cast<unsigned>(literals.size()), HS_MODE_BLOCK, nullptr,
                             &database, &error) != HS_SUCCESS) {
      std::fprintf(stderr, "vectorscan: %s\n", error->message);
      std::exit(1);
    }
    hs_alloc_scratch(database, &scratch);
    std::size_t size = 0;
    hs_database_size(database, &size);
    std::printf("vectorscan: built in %.0f ms, %.2f MB\n", (now() - start) * 1e3,
                static_cast<double>(size) / 1e6);
  }
  ~Vectorscan() {
    hs_free_scratch(scratch);
    hs_free_database(database);
  }

  // As normally used: caseless literals, word boundaries checked on every hit.
  static int on_checked(unsigned id, unsigned long long, unsigned long long to, unsigned,
                        void* me) {
    auto& v = *static_cast<Vectorscan*>(me);
    const auto end = static_cast<std::uint32_t>(to);
    const std::uint32_t begin = end - v.length[id];
    if ((begin == 0 || !word_at(v.document, begin - 1)) &&
        (end == v.document.size() || !word_at(v.document, end))) {
      v.hits.push_back({begin, end, id});
    }
    return 0;
  }
  std::size_t checked(const Haystack& h) {
    std::size_t count = 0;
    for (const std::string_view d : h.documents) {
      hits.clear();
      document = d;
      hs_scan(database, d.data(), static_cast<unsigned>(d.size()), 0, scratch, on_checked, this);
      count += resolve(hits);
    }
    return count;
  }

  // Its best form: lower-cased text with every other byte a space, literals with
  // a space on both sides, so that the engine itself does the boundaries.
  static int on_padded(unsigned id, unsigned long long, unsigned long long to, unsigned, void* me) {
    auto& v = *static_cast<Vectorscan*>(me);
    const auto end = static_cast<std::uint32_t>(to) - 2;
    v.hits.push_back({end + 2 - v.length[id], end, id});
    return 0;
  }
  // The loop is plain so that the compiler turns it into vector code.
  __attribute__((target_clones("arch=skylake-avx512", "avx2", "default"))) static void normalise(
      const char* in, std::size_t n, char* out) {
    for (std::size_t i = 0; i < n; ++i) {
      const auto c = static_cast<unsigned char>(in[i]);
      const auto lower = static_cast<unsigned char>(c | 0x20);
      const bool letter = static_cast<unsigned char>(lower - 'a') < 26;
      const bool digit = static_cast<unsigned char>(c - '0') < 10;
      out[i] = static_cast<char>(letter ? lower : (digit || c >= 128) ? c : ' ');
    }
  }
  std::size_t padded(const Haystack& h) {
    std::size_t count = 0;
    for (const std::string_view d : h.documents) {
      hits.clear();
      if (normal.size() < d.size() + 2) normal.resize(d.size() + 2);
      normal[0] = ' ';
      normalise(d.data(), d.size(), normal.data() + 1);
      normal[d.size() + 1] = ' ';
      hs_scan(database, normal.data(), static_cast<unsigned>(d.size() + 2), 0, scratch, on_padded,
              this);
      count += resolve(hits);
    }
    return count;
  }
};
#endif

std::string escaped(const std::string& phrase) {
  std::string out;
  for (const char c : phrase) {
    if (!word_at(std::string_view(&c, 1), 0) && c != ' ') out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

std::string alternation(std::vector<std::string> phrases) {
  std::sort(phrases.begin(), phrases.end(),
            [](const auto& a, const auto& b) { return a.size() > b.size(); });
  std::string out;
  for (const std::string& p : phrases) {
    out += out.empty() ? "" : "|";
    out += escaped(p);
  }
  return out;
}

}  // namespace

std::vector<Engine> make_peers(const Haystack& h, const std::vector<std::string>& phrases,
                               const std::string& name) {
  std::vector<Engine> engines;
#if NETRA_HAVE_VECTORSCAN
  std::vector<std::string> padded;
  for (const std::string& p : phrases) {
    std::string literal(p.size() + 2, ' ');
    Vectorscan::normalise(p.data(), p.size(), literal.data() + 1);
    padded.push_back(literal);
  }
  auto usual = std::make_shared<Vectorscan>(phrases, HS_FLAG_CASELESS);
  auto best = std::make_shared<Vectorscan>(padded, 0);
  engines.push_back({"vectorscan padded", [&h, best] { return best->padded(h); }});
  engines.push_back({"vectorscan usual", [&h, usual] { return usual->checked(h); }});
#endif
#if NETRA_HAVE_RE2
  if (name == "D1" || name == "D2") {
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_longest_match(true);
    options.set_max_mem(512 << 20);
    auto one = std::make_shared<RE2>("\\b(?:" + alternation(phrases) + ")\\b", options);
    engines.push_back({"re2 alternation", [&h, one] {
                         std::size_t count = 0;
                         re2::StringPiece match;
                         for (const std::string_view d : h.documents) {
                           const re2::StringPiece text(d.data(), d.size());
                           for (std::size_t at = 0;
                                one->Match(text, at, d.size(), RE2::UNANCHORED, &match, 1);) {
                             ++count;
                             at = static_cast<std::size_t>(match.data() + match.size() - d.data());
                           }
                         }
                         return count;
                       }});
    auto set = std::make_shared<RE2::Set>(options, RE2::UNANCHORED);
    for (const std::string& p : phrases) set->Add("\\b" + escaped(p) + "\\b", nullptr);
    set->Compile();
    engines.push_back({"re2 set (no spans)", [&h, set] {
                         std::size_t count = 0;
                         std::vector<int> ids;
                         for (const std::string_view d : h.documents) {
                           set->Match(re2::StringPiece(d.data(), d.size()), &ids);
                           count += ids.size();
                         }
                         return count;
                       }});
  }
#endif
#if NETRA_HAVE_PCRE2
  if (name == "D1") {
    int error = 0;
    PCRE2_SIZE at = 0;
    const std::string pattern = "\\b(?:" + alternation(phrases) + ")\\b";
    pcre2_code* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                     PCRE2_CASELESS, &error, &at, nullptr);
    if (code != nullptr && pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0) {
      pcre2_match_data* data = pcre2_match_data_create(1, nullptr);
      // The slowest by far: only the first tenth is searched, and it is said so.
      const std::size_t part = std::max<std::size_t>(1, h.documents.size() / 10);
      engines.push_back({"pcre2-jit (first tenth)",
                         [&h, code, data, part] {
                           std::size_t count = 0;
                           for (std::size_t i = 0; i < part; ++i) {
                             const std::string_view d = h.documents[i];
                             for (PCRE2_SIZE from = 0;
                                  pcre2_jit_match(code, reinterpret_cast<PCRE2_SPTR>(d.data()),
                                                  d.size(), from, 0, data, nullptr) > 0;) {
                               ++count;
                               from = pcre2_get_ovector_pointer(data)[1];
                             }
                           }
                           return count;
                         },
                         static_cast<double>(part) / static_cast<double>(h.documents.size())});
    }
  }
#endif
  (void)h;
  (void)phrases;
  (void)name;
  return engines;
}

}  // namespace netra::bench
