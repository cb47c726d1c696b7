// Start here. An Analyzer turns the bytes of one article or message into an
// Analysis.
//
//   auto model = netra::Model::standard();
//   if (!model) { std::cerr << model.error().message << '\n'; return 1; }
//   const netra::Analyzer analyzer(*model);
//   auto analysis = analyzer.analyze(article);
//   if (!analysis) return 1;
//   for (const netra::Passage& p : analysis->passages()) { ... p.violation ... }
//
// THREAD SAFETY: Analyzer is immutable; analyze() may be called from any number
// of threads at once, each with its own Workspace.
// LIFETIME: an Analyzer keeps its Model; an Analysis needs neither.
// FAILURE: no function here throws, except std::bad_alloc.
// COST: time and memory are O(bytes + results).
#ifndef NETRA_ANALYZER_H_
#define NETRA_ANALYZER_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "netra/analysis.h"
#include "netra/export.h"
#include "netra/model.h"
#include "netra/result.h"

namespace netra {

struct AnalyzerOptions {
  // Parameters that affect results.
  std::optional<double> prior{};  // expected share of violating passages, in (0, 1)
  std::size_t max_evidence = 16;  // terms listed one by one; the others are summed by family
  bool lossy = false;  // replace invalid UTF-8 and warn, where kInvalidUtf8 is the default

  // Parameters that limit cost only.
  std::uint32_t max_document_bytes = 256u << 20;
};

struct DocumentInfo {
  std::string id{};                                        // copied to the report
  std::optional<std::chrono::year_month_day> published{};  // document creation time
};

// Reusable memory of one caller. Movable, not copyable; not for two calls at a time.
class NETRA_API Workspace {
 public:
  Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();

 private:
  friend class Analyzer;
  friend struct WorkspaceAccess;
  struct Rep;
  std::unique_ptr<Rep> rep_;
};

class NETRA_API Analyzer {
 public:
  // REQUIRES: model != nullptr; options.prior, if given, lies in (0, 1)
  explicit Analyzer(std::shared_ptr<const Model> model, AnalyzerOptions options = {});

  // `bytes` is UTF-8 and is not kept. Errors: kInvalidUtf8 (place.byte is the
  // first bad byte), kTooLarge.
  Result<Analysis> analyze(std::string_view bytes, const DocumentInfo& info = {}) const;
  Result<Analysis> analyze(std::string_view bytes, const DocumentInfo& info,
                           Workspace& workspace) const;

  const AnalyzerOptions& options() const noexcept { return options_; }
  const Model& model() const noexcept { return *model_; }

 private:
  std::shared_ptr<const Model> model_;
  AnalyzerOptions options_;
};

}  // namespace netra

#endif  // NETRA_ANALYZER_H_
