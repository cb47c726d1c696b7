#include "unit/train/toy.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>

#include "api/model_rep.h"
#include "compile/build_network.h"
#include "compile/build_score.h"

namespace netra::test {

std::vector<train::GoldRow> toy_corpus(std::size_t each, std::size_t first) {
  struct Kind {
    Category category;
    Status status;
    const char* text;  // between a day's words and a place
  };
  static constexpr std::array<Kind, 8> kKinds = {{
      {Category::kIncident, Status::kAlleged, "lurah diduga mengajak warga memilih calon bupati"},
      {Category::kIncident, Status::kReported, "camat dilaporkan ke Bawaslu karena ikut kampanye"},
      {Category::kAggregate, Status::kCounted, "tercatat belasan laporan pelanggaran netralitas"},
      {Category::kCleared, Status::kDismissed, "laporan itu dihentikan karena tidak terbukti"},
      {Category::kPrevention, Status::kAppeal, "Bawaslu mengimbau pegawai agar menjaga netralitas"},
      {Category::kNorm, Status::kRule, "undang-undang melarang pegawai ikut berkampanye"},
      {Category::kNorm, Status::kPenalty,
       "ancaman pidana penjara menanti siapa pun yang melanggar"},
      {Category::kOther, Status::kNone, "petani memanen padi dan menjual beras di pasar"},
  }};
  static constexpr std::array<const char*, 10> kOpenings = {
      "Senin pagi",    "Pada hari Selasa", "Kemarin siang", "Menjelang sore", "Sejak pekan lalu",
      "Sabtu kemarin", "Seusai rapat",     "Tadi malam",    "Awal bulan ini", "Saat hujan turun"};
  static constexpr std::array<const char*, 7> kEnds = {
      "di balai desa",  "di kantor itu",     "dekat jembatan",     "di tepi jalan raya",
      "di gedung baru", "bersama rombongan", "tanpa banyak bicara"};
  std::vector<train::GoldRow> rows;
  for (std::size_t k = 0; k < kKinds.size(); ++k) {
    for (std::size_t i = first; i < first + each; ++i) {
      train::GoldRow row;
      row.id = "t" + std::to_string(k) + "-" + std::to_string(i);
      row.batch = "b" + std::to_string(i % 5);
      row.style = "body";
      row.category = kKinds[k].category;
      row.status = kKinds[k].status;
      row.text = std::string(kOpenings[i % kOpenings.size()]) + " " + kKinds[k].text + " " +
                 kEnds[(i + i / kOpenings.size()) % kEnds.size()] + ".";
      row.line = rows.size() + 1;
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

train::TrainOptions toy_options() {
  train::TrainOptions options;
  options.min_rows.fill(9);
  return options;
}

const lexicon::Lexicon& built_in_lexicon() {
  static const auto model = Model::standard();
  return ModelAccess::rep(**model).tables->lexicon;
}

namespace {

// The tables of a training in a folder of their own while a test reads them.
struct TableFolder {
  TableFolder() { std::filesystem::create_directories(path / "score"); }
  ~TableFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  void write(const char* file, const std::string& content) const {
    std::ofstream(path / file) << content;
  }
  void expect_none(const compile::Problems& problems) const {
    for (const Error& e : problems.all()) {
      ADD_FAILURE() << e.place.file << ":" << e.place.line << ": " << e.message;
    }
  }
  std::filesystem::path path =
      std::filesystem::path(::testing::TempDir()) / ("netra_trainer_" + std::to_string(::getpid()));
};

}  // namespace

score::ScoreTable compiled(const train::Trained& trained) {
  const TableFolder folder;
  folder.write("score/weights.tsv", train::weights_table(trained));
  folder.write("score/calibration.tsv", train::calibration_table(trained));
  folder.write("score/conduct.tsv", train::conduct_table(trained));
  std::filesystem::copy_file("models/id-news/score/features.tsv",
                             folder.path / "score/features.tsv",
                             std::filesystem::copy_options::overwrite_existing);
  compile::Problems problems;
  auto table = compile::build_score(folder.path,
                                    {{"score/weights.tsv", "weight", 1},
                                     {"score/calibration.tsv", "weight", 2},
                                     {"score/conduct.tsv", "conduct_weight", 3},
                                     {"score/features.tsv", "label", 4}},
                                    problems);
  folder.expect_none(problems);
  return table;
}

score::NetworkTable compiled_network(const train::NamedNetwork& network) {
  const TableFolder folder;
  folder.write("score/network.tsv", train::inputs_table(network));
  folder.write("score/layers.tsv", train::layers_table(network));
  compile::Problems problems;
  auto table = compile::build_network(
      folder.path,
      {{"score/network.tsv", "network_input", 1}, {"score/layers.tsv", "network_layer", 2}},
      problems);
  folder.expect_none(problems);
  return table;
}

}  // namespace netra::test
