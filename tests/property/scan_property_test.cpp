#include <gtest/gtest.h>

#include <string>

#include "property/kernels.h"
#include "property/random_text.h"
#include "reference/naive_scan.h"
#include "scan/blocks.h"
#include "support/cpu_time.h"

namespace netra::scan {
namespace {

using property::kernels;
using property::Random;

void expect_same(const RawTokens& have, const RawTokens& want, std::string_view text, Kernel k) {
  const auto place = [&] {
    return "kernel " + std::to_string(static_cast<int>(k)) + ", " + std::to_string(text.size()) +
           " bytes: " + std::string(text.substr(0, 200));
  };
  ASSERT_EQ(have.begin, want.begin) << place();
  ASSERT_EQ(have.end, want.end) << place();
  ASSERT_EQ(have.hash, want.hash) << place();
  ASSERT_EQ(have.shape, want.shape) << place();
  ASSERT_EQ(have.gap, want.gap) << place();
}

void check(std::string_view text) {
  const RawTokens want = reference::naive_tokenize(text);
  RawTokens have;
  for (const Kernel k : kernels()) {
    tokenize(text, have, k);
    expect_same(have, want, text, k);
    if (::testing::Test::HasFatalFailure()) return;
  }
}

TEST(ScanProperty, SmallTexts) {
  const char letters[] = {'a', 'B', '1', ' ', '.', '\n'};
  for (std::size_t length = 0; length <= 5; ++length) {
    std::size_t all = 1;
    for (std::size_t i = 0; i < length; ++i) all *= sizeof letters;
    for (std::size_t n = 0; n < all; ++n) {
      std::string s;
      for (std::size_t i = 0, rest = n; i < length; ++i, rest /= sizeof letters) {
        s.push_back(letters[rest % sizeof letters]);
      }
      check(s);
      if (HasFatalFailure()) return;
    }
  }
}

TEST(ScanProperty, RandomUnicode) {
  Random random(1);
  for (int round = 0; round < 4000; ++round) {
    check(property::random_text(random, random.below(120)));
    if (HasFatalFailure()) return;
  }
}

TEST(ScanProperty, EveryCharacterInAWord) {
  std::string s;
  for (char32_t c = 1; c < 0x30000; c += c < 0x3000 ? 1 : 61) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    s += "ab";
    const std::size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (size == 1) s.push_back(static_cast<char>(c));
    if (size == 2) s += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 63))};
    if (size == 3) {
      s += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 63)),
            static_cast<char>(0x80 | (c & 63))};
    }
    if (size == 4) {
      s += {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 63)),
            static_cast<char>(0x80 | (c >> 6 & 63)), static_cast<char>(0x80 | (c & 63))};
    }
    s += "cd ";
  }
  check(s);
}

// Tokens of every length, at every place of a 64-byte group.
TEST(ScanProperty, LengthsAndPlaces) {
  for (std::size_t length = 1; length <= 40; ++length) {
    for (std::size_t lead = 0; lead <= 64; ++lead) {
      std::string s(lead, ' ');
      for (std::size_t i = 0; i < length; ++i) s.push_back("aZ9"[i % 3]);
      check(s);
      check(s + " x");
      if (HasFatalFailure()) return;
    }
  }
}

TEST(ScanProperty, BlockEdges) {
  Random random(3);
  for (int round = 0; round < 400; ++round) {
    const std::size_t lead = kBlockBytes * (1 + random.below(2)) - 40 + random.below(80);
    std::string s;
    if (round % 4 == 0) {
      s.assign(lead, round % 8 == 0 ? ' ' : 'x');
    } else {
      while (s.size() < lead) s += round % 4 == 1 ? "kota " : property::random_piece(random);
    }
    s += property::random_text(random, 40);
    check(s);
    if (HasFatalFailure()) return;
  }
}

TEST(ScanProperty, GiantTokens) {
  for (const std::size_t length : {8191u, 8192u, 8193u, 65535u, 65536u, 70000u}) {
    const std::string token(length, 'Q');
    check(token);
    check("kota " + token + " wali");
    std::string accents, hidden = "a";
    while (accents.size() < length) accents += "\xC3\x89";
    while (hidden.size() < length) hidden += "\xE2\x80\x8B";
    check(" x" + accents + " y");
    check("x " + hidden + "b c");  // joined over thousands of ignorable characters
    check("x " + hidden + ". c");  // and not joined
    if (HasFatalFailure()) return;
  }
}

TEST(ScanProperty, NoByteOutsideTheText) {
  const property::GuardedPages pages;
  Random random(5);
  RawTokens have, want;
  for (std::size_t size = 0; size <= 300; ++size) {
    for (int variant = 0; variant < 3; ++variant) {
      std::string s;
      while (s.size() < size) {
        s += variant == 0   ? "kota wali pelanggaran "
             : variant == 1 ? "x"
                            : property::random_piece(random);
      }
      // Cutting a character in two makes the text invalid: still no byte outside.
      s.resize(size);
      tokenize(s, want, Kernel::kPortable);
      for (const Kernel k : kernels()) {
        tokenize(pages.at_end(s), have, k);
        expect_same(have, want, s, k);
        tokenize(pages.at_begin(s), have, k);
        expect_same(have, want, s, k);
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST(ScanProperty, AnyBytes) {
  Random random(9);
  RawTokens have, want;
  for (int round = 0; round < 3000; ++round) {
    std::string s;
    for (std::size_t n = random.below(300); n > 0; --n) {
      s.push_back(static_cast<char>(round % 2 == 0 ? random.below(256) : 0xC0 + random.below(64)));
    }
    tokenize(s, want, Kernel::kPortable);
    for (const Kernel k : kernels()) {
      tokenize(s, have, k);
      expect_same(have, want, s, k);
      if (HasFatalFailure()) return;
    }
  }
}

// 64 MB of one kind must take about eight times as long as 8 MB.
TEST(ScanProperty, LinearTime) {
  const auto seconds = [](const std::string& s) {
    RawTokens t;
    const double start = test::cpu_seconds();
    tokenize(s, t);
    return test::cpu_seconds() - start;
  };
  for (const std::string unit : {"x", " ", "\xE2\x80\x8B", "\xC3\x89", "\xE2\x80\x94"}) {
    std::string s;
    while (s.size() < (8u << 20)) s += unit;
    const double small = seconds("a" + s + "b");
    std::string large;
    for (int i = 0; i < 8; ++i) large += s;
    const double big = seconds("a" + large + "b");
    EXPECT_LT(big, 0.5 + 40 * small) << unit;
  }
}

}  // namespace
}  // namespace netra::scan
