// A small corpus as a file, for tests of the commands that read one.
#ifndef NETRA_TESTS_UNIT_CLI_CORPUS_ROWS_H_
#define NETRA_TESTS_UNIT_CLI_CORPUS_ROWS_H_

#include <array>
#include <string>

namespace netra::test {

// `each` rows of every category in batches "<batch>0" to "<batch>4".
inline std::string corpus_rows(const std::string& batch, int each) {
  struct Kind {
    const char *category, *status, *text;
  };
  static constexpr std::array<Kind, 6> kKinds = {{
      {"incident", "alleged", "lurah diduga mengajak warga memilih calon bupati"},
      {"aggregate", "counted", "tercatat belasan laporan pelanggaran netralitas pegawai"},
      {"cleared", "dismissed", "laporan itu dihentikan karena tidak terbukti"},
      {"prevention", "appeal", "Bawaslu mengimbau pegawai agar menjaga netralitas"},
      {"norm", "rule", "undang-undang melarang pegawai negeri ikut berkampanye"},
      {"other", "none", "petani memanen padi dan menjual beras di pasar"},
  }};
  static constexpr std::array<const char*, 5> kOpenings = {
      "Senin pagi", "Pada hari Selasa", "Kemarin siang", "Menjelang sore", "Sejak pekan lalu"};
  std::string out;
  for (const Kind& kind : kKinds) {
    for (int i = 0; i < each; ++i) {
      const std::string n = std::to_string(i);
      out += "{\"id\":\"" + batch + kind.category + n + "\",\"batch\":\"" + batch +
             std::to_string(i % 5) + "\",\"pair\":null,\"text\":\"" +
             kOpenings[static_cast<std::size_t>(i) % kOpenings.size()] + " " + kind.text +
             " untuk kali ke-" + n + " di " + batch + ".\",\"category\":\"" + kind.category +
             "\",\"status\":\"" + kind.status + "\",\"claims\":[],\"style\":\"body\"}\n";
    }
  }
  return out;
}

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_CLI_CORPUS_ROWS_H_
