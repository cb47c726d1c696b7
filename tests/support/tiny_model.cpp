#include "support/tiny_model.h"

#include <gtest/gtest.h>

#include <cstring>

#include "compile/compile.h"
#include "score/features.h"
#include "support/random_network.h"

namespace netra::test {

const std::string_view kTinyText =
    "Lurah Diduga Tidak Netral\n\n"
    "SERANG - Jumat (15/11/2024), Pj Lurah Budi dilaporkan ke Bawaslu Kota Serang, Banten, "
    "karena diduga mengajak memilih dan yg lain ikut kampanyenya.\n\n"
    "Baca juga: Rakor KPK di Kota Serang\n\n"
    "\"Ia tidak melaporkan rapat koordinasi itu,\" kata Ketua Bawaslu. ASN serta KPK pengawas "
    "pemilu di lapor ke aparatur sipil negara.\n";

AlignedBytes::AlignedBytes(std::span<const std::byte> bytes)
    : words_((bytes.size() + 7) / 8), size_(bytes.size()) {
  if (!bytes.empty()) std::memcpy(words_.data(), bytes.data(), bytes.size());
}

std::span<std::byte> AlignedBytes::bytes() noexcept {
  return {reinterpret_cast<std::byte*>(words_.data()), size_};
}

std::span<const std::byte> AlignedBytes::bytes() const noexcept {
  return {reinterpret_cast<const std::byte*>(words_.data()), size_};
}

const AlignedBytes& tiny_bundle() {
  static const AlignedBytes bytes = [] {
    compile::Problems problems;
    const auto tables = compile::compile_folder(kTinyModelFolder, problems);
    for (const Error& error : problems.all()) ADD_FAILURE() << compile::describe(error);
    return tables ? AlignedBytes(bundle::write(*tables)) : AlignedBytes();
  }();
  return bytes;
}

const AlignedBytes& tiny_bundle_with_network() {
  static const AlignedBytes bytes = [] {
    compile::Problems problems;
    const auto tables = compile::compile_folder(kTinyModelFolder, problems);
    for (const Error& error : problems.all()) ADD_FAILURE() << compile::describe(error);
    if (!tables) return AlignedBytes();
    std::vector<std::uint64_t> keys;
    for (const char* name : {"w:lurah", "w:@S", "l:ajak", "l:pilih", "c:^lap", "c:por$", "n:neg",
                             "n:owes", "n:quoted", "s:act/full", "act:V00", "act:V02"}) {
      keys.push_back(score::key_of_name(name));
    }
    RandomNetwork network(keys, 1, 60, 300, 5000);
    tables->network = std::move(network.table);
    return AlignedBytes(bundle::write(*tables));
  }();
  return bytes;
}

std::vector<bundle::Section> sections_of(std::span<const std::byte> bytes) {
  std::vector<bundle::Section> sections;
  const auto info = bundle::inspect(bytes);
  if (!info) {
    ADD_FAILURE() << info.error().message;
    return sections;
  }
  for (const bundle::SectionInfo& s : info->sections) {
    sections.push_back({s.name, std::string(bundle::section(bytes, *info, s.name))});
  }
  return sections;
}

}  // namespace netra::test
