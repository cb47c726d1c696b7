#include "text/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace netra::text {
namespace {

TEST(Utf8, FirstBadByte) {
  struct Case {
    std::string_view bytes;
    std::optional<std::size_t> want;
  };
  const Case cases[] = {
      {"", std::nullopt},
      {"abc\xC3\xA9", std::nullopt},
      {"\xF4\x8F\xBF\xBF", std::nullopt},
      {"abc\xC3", 3u},
      {"a\x80", 1u},
      {"\xC0\x80", 0u},
      {"\xE0\x9F\xBF", 0u},
      {"\xED\xA0\x80", 0u},
      {"\xF4\x90\x80\x80", 0u},
      {"\xF5\x80\x80\x80", 0u},
      {"ok \xE2\x82", 3u},
  };
  for (const Case& c : cases) EXPECT_EQ(find_invalid_utf8(c.bytes), c.want) << c.bytes;
  // The bad byte at every place of longer texts, across any block size.
  for (std::size_t at = 0; at < 200; ++at) {
    std::string s(200, 'x');
    s[at] = '\xFF';
    EXPECT_EQ(find_invalid_utf8(s), at);
  }
}

// The example of Unicode 15, table 3-11.
TEST(Utf8, ReplacesMaximalParts) {
  const Repaired r = replace_invalid_utf8("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41");
  EXPECT_EQ(r.text,
            "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
            "A");
  EXPECT_EQ(r.replaced, 4u);
  EXPECT_EQ(r.map.to_source(12u), 8u);
  EXPECT_EQ(r.map.to_source(3u), 2u);
  EXPECT_EQ(find_invalid_utf8(r.text), std::nullopt);
}

}  // namespace
}  // namespace netra::text
