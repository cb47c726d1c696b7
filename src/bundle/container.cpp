#include "bundle/container.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/checksum.h"

namespace netra::bundle {
namespace {

constexpr std::array<char, 8> kMagic = {'n', 'e', 't', 'r', 'a', '\r', '\n', '\x1a'};
constexpr std::uint32_t kByteOrder = 0x01020304u;
constexpr std::uint32_t kMaxSections = 64;
constexpr std::size_t kAlign = 8;

// Plain old data as it stands in the file; every field is checked by inspect().
struct Header {
  std::array<char, 8> magic{};
  std::uint32_t byte_order = 0;
  std::uint32_t format_version = 0;
  std::uint32_t section_count = 0;
  std::uint32_t reserved = 0;
  std::uint64_t file_size = 0;
  std::uint64_t fingerprint = 0;
  std::uint64_t table_checksum = 0;   // of the section table
  std::uint64_t header_checksum = 0;  // of all fields above
};
static_assert(sizeof(Header) == 56);

struct SectionRow {
  std::array<char, 16> name{};  // zero-terminated
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
  std::uint64_t checksum = 0;
};
static_assert(sizeof(SectionRow) == 40);

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

template <class T>
std::string_view raw_bytes(const T& value, std::size_t size = sizeof(T)) {
  return {reinterpret_cast<const char*>(&value), size};
}

std::uint64_t header_checksum(const Header& header) {
  return base::checksum64(raw_bytes(header, offsetof(Header, header_checksum)), kFormatVersion);
}

constexpr std::size_t aligned(std::size_t n) { return (n + kAlign - 1) / kAlign * kAlign; }

Error corrupt(std::string message, std::uint64_t byte) {
  Error error{ErrorCode::kCorruptModel, std::move(message), {}};
  error.place.byte = byte;
  error.place.has_byte = true;
  return error;
}

}  // namespace

std::vector<std::byte> write_container(const std::vector<Section>& sections) {
  std::vector<SectionRow> rows(sections.size());
  std::size_t offset = aligned(sizeof(Header) + rows.size() * sizeof(SectionRow));
  std::uint64_t fingerprint = kFormatVersion;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const std::size_t length = std::min(sections[i].name.size(), rows[i].name.size() - 1);
    std::copy_n(sections[i].name.begin(), length, rows[i].name.begin());
    rows[i].offset = offset;
    rows[i].size = sections[i].bytes.size();
    rows[i].checksum = base::checksum64(sections[i].bytes, i);
    fingerprint = base::mix64(fingerprint ^ rows[i].checksum);
    offset = aligned(offset + sections[i].bytes.size());
  }
  Header header;
  header.magic = kMagic;
  header.byte_order = kByteOrder;
  header.format_version = kFormatVersion;
  header.section_count = static_cast<std::uint32_t>(rows.size());
  header.file_size = offset;
  header.fingerprint = fingerprint;
  const std::string_view table(reinterpret_cast<const char*>(rows.data()),
                               rows.size() * sizeof(SectionRow));
  header.table_checksum = base::checksum64(table);
  header.header_checksum = header_checksum(header);

  std::vector<std::byte> out(offset);
  std::memcpy(out.data(), &header, sizeof(header));
  if (!rows.empty()) std::memcpy(out.data() + sizeof(header), table.data(), table.size());
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (sections[i].bytes.empty()) continue;
    std::memcpy(out.data() + rows[i].offset, sections[i].bytes.data(), sections[i].bytes.size());
  }
  return out;
}

Result<BundleInfo> inspect(std::span<const std::byte> bytes) {
  Header header;
  if (bytes.size() < sizeof(header)) {
    return corrupt("the file is too short to be a netra model", bytes.size());
  }
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != kMagic) return corrupt("the file is no netra model", 0);
  if (header.byte_order != kByteOrder) {
    return corrupt("the model was built on a machine of another byte order", 8);
  }
  if (header.format_version != kFormatVersion) {
    Error error = corrupt("the model has format version " + std::to_string(header.format_version) +
                              ", this library reads version " + std::to_string(kFormatVersion),
                          12);
    error.code = ErrorCode::kModelVersion;
    return error;
  }
  if (header.header_checksum != header_checksum(header)) {
    return corrupt("the header is damaged", offsetof(Header, header_checksum));
  }
  if (header.file_size != bytes.size()) {
    return corrupt("the file has " + std::to_string(bytes.size()) +
                       " bytes where the header says " + std::to_string(header.file_size),
                   bytes.size());
  }
  if (header.reserved != 0 || header.section_count > kMaxSections ||
      sizeof(header) + header.section_count * sizeof(SectionRow) > bytes.size()) {
    return corrupt("the section table does not fit the file", 16);
  }
  std::vector<SectionRow> rows(header.section_count);
  const auto table = bytes.subspan(sizeof(header), rows.size() * sizeof(SectionRow));
  if (base::checksum64(as_text(table)) != header.table_checksum) {
    return corrupt("the section table is damaged", sizeof(header));
  }
  if (!rows.empty()) std::memcpy(rows.data(), table.data(), table.size());

  BundleInfo info{header.format_version, bytes.size(), header.fingerprint, {}};
  std::size_t expected = aligned(sizeof(header) + table.size());
  std::size_t padding = sizeof(header) + table.size();
  std::uint64_t fingerprint = kFormatVersion;
  for (std::size_t i = 0; i <= rows.size(); ++i) {
    // What lies between two sections is not under a checksum, so it must be zero.
    const std::size_t end = i < rows.size() ? expected : bytes.size();
    for (std::size_t at = padding; at < end && at < bytes.size(); ++at) {
      if (bytes[at] != std::byte{0}) return corrupt("a padding byte is not zero", at);
    }
    if (i == rows.size()) break;
    const SectionRow& row = rows[i];
    if (row.name.back() != '\0') return corrupt("a section has no name", sizeof(header));
    if (row.offset != expected || row.offset > bytes.size() ||
        row.size > bytes.size() - row.offset) {
      return corrupt("a section lies outside the file", sizeof(header) + i * sizeof(SectionRow));
    }
    const auto content = bytes.subspan(row.offset, row.size);
    if (base::checksum64(as_text(content), i) != row.checksum) {
      return corrupt("section " + std::string(row.name.data()) + " is damaged", row.offset);
    }
    fingerprint = base::mix64(fingerprint ^ row.checksum);
    info.sections.push_back({row.name.data(), row.offset, row.size, row.checksum});
    padding = row.offset + row.size;
    expected = aligned(padding);
  }
  if (expected != bytes.size() || fingerprint != header.fingerprint) {
    return corrupt("the sections do not add up to the file", 0);
  }
  return info;
}

std::string_view section(std::span<const std::byte> bytes, const BundleInfo& info,
                         std::string_view name) {
  for (const SectionInfo& s : info.sections) {
    if (s.name == name) return as_text(bytes.subspan(s.offset, s.size));
  }
  return {};
}

}  // namespace netra::bundle
