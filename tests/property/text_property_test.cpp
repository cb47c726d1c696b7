#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <string>

#include "property/random_text.h"
#include "text/fold.h"
#include "text/offset_map.h"
#include "text/unicode.h"
#include "text/utf8.h"

namespace netra::text {
namespace {

using property::Random;

// Every code point, against the Unicode properties that the header names.
TEST(TextProperty, ClassOfEveryCharacter) {
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    const auto code = static_cast<UChar32>(c);
    CharClass want = CharClass::kSeparator;
    const int type = u_charType(code);
    if (type == U_UPPERCASE_LETTER || type == U_LOWERCASE_LETTER || type == U_TITLECASE_LETTER ||
        type == U_MODIFIER_LETTER || type == U_OTHER_LETTER || type == U_NON_SPACING_MARK ||
        type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK ||
        type == U_DECIMAL_DIGIT_NUMBER || type == U_LETTER_NUMBER || type == U_OTHER_NUMBER) {
      want = CharClass::kWord;
    }
    if (u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) want = CharClass::kIgnorable;
    // Marks of Latin-1 and below that are letters by category stay words.
    ASSERT_EQ(classify(c), want) << std::hex << static_cast<unsigned>(c);
  }
}

// Spaces and dashes by category, whatever way mark() knows them; nothing else is one.
TEST(TextProperty, SpacesAndDashesOfEveryCharacter) {
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    const int type = u_charType(static_cast<UChar32>(c));
    const bool space = type == U_SPACE_SEPARATOR || c == 0x85;
    const bool dash = type == U_DASH_PUNCTUATION || c == 0x2212;
    const Mark found = mark(c);
    ASSERT_EQ(found == Mark::kSpace, space) << std::hex << static_cast<unsigned>(c);
    ASSERT_EQ(found == Mark::kDash || found == Mark::kHyphen, dash)
        << std::hex << static_cast<unsigned>(c);
  }
}

// ICU's macro converts implicitly.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
UChar32 next_by_icu(const std::string& s, std::int32_t& at) {
  UChar32 c = 0;
  U8_NEXT(s.data(), at, static_cast<std::int32_t>(s.size()), c);
  return c;
}
#pragma GCC diagnostic pop

// All one- to three-byte strings over telling bytes, and ICU's opinion of each.
TEST(TextProperty, Utf8AgainstIcu) {
  const unsigned bytes[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                            0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                            0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
  const auto check = [](const std::string& s) {
    std::int32_t at = 0;
    std::optional<std::size_t> want;
    while (at < static_cast<std::int32_t>(s.size())) {
      const std::int32_t start = at;
      if (next_by_icu(s, at) < 0) {
        want = static_cast<std::size_t>(start);
        break;
      }
    }
    ASSERT_EQ(find_invalid_utf8(s), want);
    // The same behind and before a long stretch, for code that works in blocks.
    for (const std::size_t lead : {61u, 62u, 63u, 64u, 127u}) {
      const auto shifted = find_invalid_utf8(std::string(lead, 'x') + s + std::string(70, 'y'));
      // What was cut short at the end may now be cut by "y": the place is the same.
      ASSERT_EQ(shifted, want ? std::optional<std::size_t>(*want + lead) : std::nullopt);
    }
  };
  for (const unsigned a : bytes) {
    check({static_cast<char>(a)});
    for (const unsigned b : bytes) {
      check({static_cast<char>(a), static_cast<char>(b)});
      for (const unsigned c : bytes) {
        check({static_cast<char>(a), static_cast<char>(b), static_cast<char>(c)});
        check({'\xF1', static_cast<char>(a), static_cast<char>(b), static_cast<char>(c)});
      }
    }
  }
}

TEST(TextProperty, FoldIsStable) {
  Random random(7);
  std::string once, twice;
  for (int round = 0; round < 20000; ++round) {
    const std::string s = property::random_text(random, 1 + random.below(6));
    fold(s, once);
    ASSERT_EQ(find_invalid_utf8(once), std::nullopt);
    fold(once, twice);
    std::string composed_once, composed_twice;
    compose(once, composed_once);
    compose(twice, composed_twice);
    ASSERT_EQ(composed_once, composed_twice) << s;
  }
}

// Offsets both ways on texts with random damage.
TEST(TextProperty, RepairedOffsets) {
  Random random(11);
  for (int round = 0; round < 5000; ++round) {
    std::string s = property::random_text(random, random.below(12));
    for (std::size_t k = random.below(4); k > 0 && !s.empty(); --k) {
      s[random.below(s.size())] = static_cast<char>(random.below(256));
    }
    const Repaired r = replace_invalid_utf8(s);
    ASSERT_EQ(find_invalid_utf8(r.text), std::nullopt);
    ASSERT_EQ(r.map.identity(), find_invalid_utf8(s) == std::nullopt);
    ASSERT_EQ(r.map.to_source(static_cast<std::uint32_t>(r.text.size())), s.size());
    ASSERT_EQ(r.map.to_edited(static_cast<std::uint32_t>(s.size())), r.text.size());
    std::uint32_t before = 0;
    for (std::uint32_t i = 0; i < r.text.size(); ++i) {
      const std::uint32_t at = r.map.to_source(i);
      ASSERT_LE(before, at);
      before = at;
      ASSERT_LE(r.map.to_edited(at), i);
      // An unedited byte is the same byte in both.
      if (r.map.to_edited(at) == i && r.text.compare(i, 3, "\xEF\xBF\xBD") != 0) {
        ASSERT_EQ(r.text[i], s[at]);
      }
    }
  }
}

}  // namespace
}  // namespace netra::text
