// The outer shape of a model file. The layout is taken from FORMAT.md, not from
// the code, so that the two stay witnesses of each other.
#include "bundle/container.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <string>

#include "base/checksum.h"

namespace netra::bundle {
namespace {

using Bytes = std::vector<std::byte>;

constexpr std::size_t kHeaderSize = 56, kRowSize = 40;

template <class T>
T get(const Bytes& bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

template <class T>
void put(Bytes& bytes, std::size_t at, T value) {
  std::memcpy(bytes.data() + at, &value, sizeof(T));
}

std::string_view text(const Bytes& bytes, std::size_t begin, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes.data()) + begin, size};
}

// Makes the checksums of the table and of the header right again.
void seal(Bytes& bytes) {
  const auto rows = get<std::uint32_t>(bytes, 16);
  if (kHeaderSize + rows * kRowSize <= bytes.size()) {
    put(bytes, 40, base::checksum64(text(bytes, kHeaderSize, rows * kRowSize)));
  }
  put(bytes, 48, base::checksum64(text(bytes, 0, 48), kFormatVersion));
}

Bytes sample() {
  return write_container({{"first", "some bytes"}, {"empty", ""}, {"fifteen_letters", "12345678"}});
}

TEST(Container, SectionsComeBack) {
  const Bytes bytes = sample();
  const auto info = inspect(bytes);
  ASSERT_TRUE(info) << info.error().message;
  EXPECT_EQ(info->format_version, kFormatVersion);
  EXPECT_EQ(info->size, bytes.size());
  ASSERT_EQ(info->sections.size(), 3u);
  EXPECT_EQ(info->sections[2].name, "fifteen_letters");
  EXPECT_EQ(section(bytes, *info, "first"), "some bytes");
  EXPECT_EQ(section(bytes, *info, "empty"), "");
  EXPECT_EQ(section(bytes, *info, "fifteen_letters"), "12345678");
  EXPECT_EQ(section(bytes, *info, "absent"), "");
  for (const SectionInfo& s : info->sections) EXPECT_EQ(s.offset % 8, 0u) << s.name;
}

TEST(Container, LayoutIsThatOfFormatMd) {
  const Bytes bytes = sample();
  EXPECT_EQ(text(bytes, 0, 8), "netra\r\n\x1a");
  EXPECT_EQ(get<std::uint32_t>(bytes, 8), 0x01020304u);
  EXPECT_EQ(get<std::uint32_t>(bytes, 12), 4u);
  EXPECT_EQ(get<std::uint32_t>(bytes, 16), 3u);
  EXPECT_EQ(get<std::uint32_t>(bytes, 20), 0u);
  EXPECT_EQ(get<std::uint64_t>(bytes, 24), bytes.size());
  const std::size_t row = kHeaderSize;
  EXPECT_EQ(text(bytes, row, 6), std::string_view("first\0", 6));
  const auto offset = get<std::uint64_t>(bytes, row + 16);
  EXPECT_EQ(offset, 176u);  // 56 + 3 * 40, a multiple of 8
  EXPECT_EQ(get<std::uint64_t>(bytes, row + 24), 10u);
  EXPECT_EQ(text(bytes, offset, 10), "some bytes");
  EXPECT_EQ(get<std::uint64_t>(bytes, row + 32), base::checksum64("some bytes", 0));
  Bytes sealed = bytes;
  seal(sealed);
  EXPECT_EQ(sealed, bytes);
}

TEST(Container, FingerprintFollowsTheContent) {
  const auto fingerprint = [](const Bytes& bytes) { return inspect(bytes)->fingerprint; };
  EXPECT_EQ(fingerprint(sample()), fingerprint(sample()));
  EXPECT_NE(fingerprint(write_container({{"a", "x"}})), fingerprint(write_container({{"a", "y"}})));
  EXPECT_NE(fingerprint(write_container({{"a", "x"}, {"b", "y"}})),
            fingerprint(write_container({{"a", "y"}, {"b", "x"}})));
}

TEST(Container, EveryDamagedBitIsNoticed) {
  Bytes bytes = sample();
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    bytes[bit / 8] ^= static_cast<std::byte>(1u << (bit % 8));
    const auto info = inspect(bytes);
    ASSERT_FALSE(info) << "bit " << bit;
    EXPECT_FALSE(info.error().message.empty());
    EXPECT_TRUE(info.error().place.has_byte);
    bytes[bit / 8] ^= static_cast<std::byte>(1u << (bit % 8));
  }
  EXPECT_TRUE(inspect(bytes));
}

TEST(Container, EveryTruncationAndAdditionIsNoticed) {
  const Bytes bytes = sample();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(inspect(std::span(bytes).first(size))) << size;
  }
  Bytes longer = bytes;
  for (int i = 0; i < 20; ++i) {
    longer.push_back(std::byte{0});
    EXPECT_FALSE(inspect(longer)) << i;
  }
}

TEST(Container, ForeignFilesAreRefused) {
  const std::string foreign[] = {
      "",
      "n",
      "netra",
      "{\"schema\": \"netra.analysis/1\"}",
      "\x7f"
      "ELF\x02\x01\x01",
      "PK\x03\x04",
      "\x89PNG\r\n\x1a\n",
      std::string(1000, '\0'),
      std::string(1000, '\xff'),
      "netra\r\n\x1a",                         // the magic alone
      "netra\n\x1a" + std::string(100, '\0'),  // sent as text: the carriage return is lost
  };
  for (const std::string& file : foreign) {
    const auto info = inspect(std::as_bytes(std::span(file)));
    ASSERT_FALSE(info) << file;
    EXPECT_EQ(info.error().code, ErrorCode::kCorruptModel);
  }
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string noise(random() % 300, '\0');
    for (char& c : noise) c = static_cast<char>(random());
    EXPECT_FALSE(inspect(std::as_bytes(std::span(noise))));
    noise.replace(0, std::min<std::size_t>(8, noise.size()), "netra\r\n\x1a");
    EXPECT_FALSE(inspect(std::as_bytes(std::span(noise))));
  }
}

TEST(Container, OtherVersionsAreNamed) {
  for (const std::uint32_t version : {0u, kFormatVersion + 1, 0xFFFFFFFFu}) {
    Bytes bytes = sample();
    put(bytes, 12, version);
    seal(bytes);
    const auto info = inspect(bytes);
    ASSERT_FALSE(info);
    EXPECT_EQ(info.error().code, ErrorCode::kModelVersion);
    EXPECT_NE(info.error().message.find(std::to_string(version)), std::string::npos);
    EXPECT_EQ(info.error().place.byte, 12u);
  }
}

TEST(Container, OtherByteOrderIsNamed) {
  Bytes bytes = sample();
  put(bytes, 8, 0x04030201u);
  seal(bytes);
  const auto info = inspect(bytes);
  ASSERT_FALSE(info);
  EXPECT_NE(info.error().message.find("byte order"), std::string::npos);
}

// From here on all checksums are right: what is said must still make sense.
struct Forgery {
  const char* what;
  void (*forge)(Bytes&);
};

class Forged : public ::testing::TestWithParam<Forgery> {};

TEST_P(Forged, IsRefused) {
  Bytes bytes = sample();
  GetParam().forge(bytes);
  seal(bytes);
  const auto info = inspect(bytes);
  ASSERT_FALSE(info) << GetParam().what;
  EXPECT_EQ(info.error().code, ErrorCode::kCorruptModel);
}

constexpr std::size_t kSecondRow = kHeaderSize + kRowSize;
INSTANTIATE_TEST_SUITE_P(
    Headers, Forged,
    ::testing::Values(Forgery{"more sections than bytes", [](Bytes& b) { put(b, 16, 60u); }},
                      Forgery{"too many sections", [](Bytes& b) { put(b, 16, 0xFFFFFFFFu); }},
                      Forgery{"fewer sections", [](Bytes& b) { put(b, 16, 2u); }},
                      Forgery{"no sections", [](Bytes& b) { put(b, 16, 0u); }},
                      Forgery{"reserved field", [](Bytes& b) { put(b, 20, 1u); }},
                      Forgery{"file size", [](Bytes& b) { put(b, 24, std::uint64_t{0} - 1); }},
                      Forgery{"fingerprint", [](Bytes& b) { put(b, 32, std::uint64_t{0}); }},
                      Forgery{"name without an end",
                              [](Bytes& b) { std::memset(b.data() + kHeaderSize, 'x', 16); }},
                      Forgery{"offset in the header",
                              [](Bytes& b) { put(b, kHeaderSize + 16, std::uint64_t{0}); }},
                      Forgery{"offset behind the end",
                              [](Bytes& b) { put(b, kHeaderSize + 16, std::uint64_t{1} << 63); }},
                      Forgery{"size behind the end",
                              [](Bytes& b) { put(b, kHeaderSize + 24, std::uint64_t{0} - 8); }},
                      Forgery{"overlap with the first",
                              [](Bytes& b) { put(b, kSecondRow + 16, std::uint64_t{176}); }},
                      Forgery{"padding that is not zero",
                              [](Bytes& b) { b[176 + 10] = std::byte{1}; }}));

}  // namespace
}  // namespace netra::bundle
