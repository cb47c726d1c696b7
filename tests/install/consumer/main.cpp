// consumer TEXT MODEL: reads TEXT with the embedded and with the installed model.
#include <netra/netra.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  std::ifstream in(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};

  const auto standard = netra::Model::standard();
  const auto loaded = netra::Model::load(std::filesystem::path(argv[2]));
  if (!standard || !loaded) {
    std::cerr << (standard ? loaded.error() : standard.error()).message << '\n';
    return 1;
  }
  std::cout << "netra " << NETRA_VERSION << ", model " << (*standard)->info().name << '\n';
  std::cout << "same model: " << ((*standard)->info().fingerprint == (*loaded)->info().fingerprint)
            << '\n';

  const netra::Analyzer analyzer(*standard);
  const auto analysis = analyzer.analyze(text);
  if (!analysis) {
    std::cerr << analysis.error().message << '\n';
    return 1;
  }
  std::cout << "title: " << analysis->text(analysis->title()) << '\n';
  std::cout << "passages: " << analysis->passages().size() << '\n';
  std::cout << "incident: " << (analysis->verdict().category == netra::Category::kIncident) << '\n';
  std::cout << "json: " << netra::to_json(*analysis).starts_with("{\"") << '\n';
  const auto refused = analyzer.analyze("\xff");
  std::cout << "refused: " << (!refused && refused.error().code == netra::ErrorCode::kInvalidUtf8)
            << '\n';

  const std::vector<netra::Pattern> patterns = {{"bawaslu kota serang"}};
  const auto set = netra::PatternSet::compile(patterns, netra::MatchKind::kLeftmostLongest);
  if (!set) return 1;
  std::vector<netra::PatternMatch> matches;
  set->find(text, matches);
  for (const netra::PatternMatch& m : matches) {
    std::cout << "match: " << analysis->text(m.bytes) << '\n';
  }
}
