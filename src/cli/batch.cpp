#include "cli/batch.h"

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include "cli/batch_record.h"
#include "cli/batch_resume.h"
#include "cli/files.h"
#include "cli/line_reader.h"
#include "cli/program.h"
#include "netra/netra.h"

namespace netra::cli {
namespace {

// A JSON string is at most six times as long as its text, but never in practice.
constexpr std::uint64_t kMaxLineBytes = 1u << 29;
// Lines go to a thread in blocks, so that short texts are not dear to hand over.
constexpr std::size_t kBlockBytes = 1u << 16;
constexpr std::size_t kBlockLines = 64;

struct Line {
  std::uint64_t number = 0;
  std::string bytes;
  bool too_long = false;
};

struct Failure {
  std::uint64_t line = 0;
  std::string id;
  Error error;
};

struct Block {
  std::vector<Line> lines;
  std::string reports;
  std::vector<Failure> failures;
  std::uint64_t input_offset = 0;
  std::uint64_t done = 0;
};

bool is_blank(std::string_view line) noexcept {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// What one thread keeps from text to text.
struct ThreadState {
  RecordParser parser;
  Workspace workspace;
};

class Progress {
 public:
  explicit Progress(std::uint64_t total_bytes) noexcept
      : shown_(is_tty(STDERR_FILENO)), total_(total_bytes), start_(Clock::now()) {}
  Progress(const Progress&) = delete;
  ~Progress() {
    if (last_ != Clock::time_point()) static_cast<void>(write_all(STDERR_FILENO, "\r\x1b[K"));
  }

  void advance(std::uint64_t texts, std::uint64_t bytes) {
    const auto now = Clock::now();
    if (!shown_ || now - std::max(last_, start_) < std::chrono::milliseconds(200)) return;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    std::string line =
        "\r\x1b[K" + std::to_string(texts) + " texts, " +
        std::to_string(static_cast<std::uint64_t>(static_cast<double>(texts) / seconds)) +
        " a second";
    if (total_ > 0 && bytes > 0) {
      const double share = static_cast<double>(bytes) / static_cast<double>(total_);
      line += ", " + std::to_string(static_cast<int>(share * 100)) + " %, " +
              std::to_string(static_cast<std::uint64_t>(seconds / share - seconds)) + " s left";
    }
    static_cast<void>(write_all(STDERR_FILENO, line));
  }
  // Clears the line for a message.
  void pause() {
    if (last_ != Clock::time_point()) static_cast<void>(write_all(STDERR_FILENO, "\r\x1b[K"));
  }

 private:
  using Clock = std::chrono::steady_clock;
  bool shown_;
  std::uint64_t total_;
  Clock::time_point start_, last_;
};

class Batch {
 public:
  Batch(const BatchOptions& options, const Analyzer& analyzer, LineReader& reader, int output,
        int errors, std::uint64_t total_bytes)
      : options_(options),
        analyzer_(analyzer),
        reader_(reader),
        output_(output),
        errors_(errors),
        progress_(total_bytes) {}

  int run() {
    namespace tbb = oneapi::tbb;
    const unsigned threads = options_.threads > 0
                                 ? options_.threads
                                 : static_cast<unsigned>(tbb::info::default_concurrency());
    const tbb::global_control control(tbb::global_control::max_allowed_parallelism, threads);
    const std::size_t blocks = threads * std::size_t{2};
    using Shared = std::shared_ptr<Block>;
    tbb::parallel_pipeline(
        blocks, tbb::make_filter<void, Shared>(tbb::filter_mode::serial_in_order,
                                               [this](tbb::flow_control& flow) {
                                                 Shared block = read();
                                                 if (!block) flow.stop();
                                                 return block;
                                               }) &
                    tbb::make_filter<Shared, Shared>(tbb::filter_mode::parallel,
                                                     [this](Shared block) {
                                                       analyze(*block);
                                                       return block;
                                                     }) &
                    tbb::make_filter<Shared, void>(tbb::filter_mode::serial_in_order,
                                                   [this](const Shared& block) { write(*block); }));
    progress_.pause();
    if (failures_ > 0) {
      complain(input_name(options_.input),
               std::to_string(failures_) + " of " + std::to_string(failures_ + texts_) +
                   " lines failed" + (errors_ >= 0 ? ", see " + options_.errors : std::string()));
    }
    return failures_ > 0 || broken_ ? kSomeFailed : kFine;
  }

 private:
  // The next lines; null at the end.
  std::shared_ptr<Block> read() {
    if (stop_.load(std::memory_order_relaxed)) return nullptr;
    auto block = std::make_shared<Block>();
    std::size_t bytes = 0;
    while (bytes < kBlockBytes && block->lines.size() < kBlockLines) {
      Line line;
      const LineReader::Got got = reader_.next(line.bytes);
      if (got == LineReader::Got::kFailed) {
        complain(input_name(options_.input), system_message(errno));
        broken_ = true;
      }
      if (got == LineReader::Got::kFailed || got == LineReader::Got::kEnd) {
        stop_ = true;
        break;
      }
      line.number = reader_.line_number();
      line.too_long = got == LineReader::Got::kTooLong;
      if (line.number == 1 && line.bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) line.bytes.erase(0, 3);
      if (!line.too_long && is_blank(line.bytes)) continue;
      bytes += line.bytes.size();
      block->lines.push_back(std::move(line));
    }
    block->input_offset = reader_.offset();
    return block->lines.empty() ? nullptr : block;
  }

  void analyze(Block& block) {
    ThreadState& state = states_.local();
    for (Line& line : block.lines) {
      if (line.too_long) {
        block.failures.push_back(
            {line.number,
             "",
             {ErrorCode::kTooLarge,
              "the line has more than " + std::to_string(kMaxLineBytes) + " bytes",
              {}}});
        continue;
      }
      auto record = state.parser.parse(line.bytes);
      std::string().swap(line.bytes);
      if (!record) {
        block.failures.push_back({line.number, "", record.error()});
        continue;
      }
      const auto analysis = analyzer_.analyze(record->text, record->info, state.workspace);
      if (!analysis) {
        block.failures.push_back({line.number, record->info.id, analysis.error()});
        continue;
      }
      block.reports += to_json(*analysis);
      block.reports += '\n';
      ++block.done;
    }
  }

  // Failures go out before reports: what --resume finds in the output is then
  // never ahead of the errors file.
  void write(const Block& block) {
    if (broken_ || nobody_reads_) return;
    std::string rows;
    for (const Failure& failure : block.failures) {
      if (errors_ >= 0) {
        rows += error_row(failure.line, failure.id, failure.error);
      } else {
        progress_.pause();
        complain(input_name(options_.input) + ":" + std::to_string(failure.line), failure.error);
      }
    }
    if (!rows.empty()) put(errors_, rows, options_.errors);
    put(output_, block.reports, options_.output == "-" ? "standard output" : options_.output);
    failures_ += block.failures.size();
    texts_ += block.done;
    progress_.advance(texts_, block.input_offset);
  }

  void put(int descriptor, std::string_view bytes, const std::string& file) {
    switch (write_all(descriptor, bytes)) {
      case Written::kAll:
        return;
      case Written::kNobodyReads:
        nobody_reads_ = true;
        break;
      case Written::kFailed:
        complain(file, system_message(errno));
        broken_ = true;
        break;
    }
    stop_ = true;
  }

  const BatchOptions& options_;
  const Analyzer& analyzer_;
  LineReader& reader_;
  int output_, errors_;
  Progress progress_;
  oneapi::tbb::enumerable_thread_specific<ThreadState> states_;
  std::atomic<bool> stop_ = false, broken_ = false;
  bool nobody_reads_ = false;  // of the last stage only
  std::uint64_t failures_ = 0, texts_ = 0;
};

bool same_file(int a, int b) noexcept {
  struct stat left {
  }, right{};
  return ::fstat(a, &left) == 0 && ::fstat(b, &right) == 0 && S_ISREG(left.st_mode) &&
         left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

std::uint64_t size_of(int descriptor) noexcept {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  return static_cast<std::uint64_t>(status.st_size);
}

bool cut(const File& file, std::uint64_t bytes) noexcept {
  const auto end = static_cast<off_t>(bytes);
  return ::ftruncate(file.descriptor(), end) == 0 &&
         ::lseek(file.descriptor(), end, SEEK_SET) == end;
}

}  // namespace

int run_batch(const BatchOptions& options) {
  const std::shared_ptr<const Model> model = open_model(options.model);
  if (!model) return kWrongUse;
  AnalyzerOptions analyzer_options;
  analyzer_options.prior = options.scoring.prior;
  analyzer_options.max_evidence = options.scoring.evidence;
  const Analyzer analyzer(model, analyzer_options);

  auto input = open_input(options.input);
  if (!input) {
    complain(input_name(options.input), input.error());
    return kSomeFailed;
  }
  // Opened without loss: that they are not the input is only known then.
  auto output = open_output(options.output, true);
  if (!output) {
    complain(options.output, output.error());
    return kSomeFailed;
  }
  File errors;
  if (!options.errors.empty()) {
    auto opened = open_output(options.errors, true);
    if (!opened) {
      complain(options.errors, opened.error());
      return kSomeFailed;
    }
    errors = std::move(*opened);
  }
  if (same_file(input->descriptor(), output->descriptor()) ||
      same_file(input->descriptor(), errors.descriptor()) ||
      same_file(output->descriptor(), errors.descriptor())) {
    complain("input, output and errors must be different files");
    return kWrongUse;
  }

  LineReader reader(input->descriptor(), kMaxLineBytes);
  ResumePoint point;
  if (options.resume) {
    const auto found = find_resume_point(reader, output->descriptor(), errors.descriptor(),
                                         model->info().fingerprint);
    if (!found) {
      complain(options.output, found.error());
      return kWrongUse;
    }
    point = *found;
  }
  const bool output_cut = size_of(output->descriptor()) == 0 || cut(*output, point.output_bytes);
  const bool errors_cut = size_of(errors.descriptor()) == 0 || cut(errors, point.error_bytes);
  if (!output_cut || !errors_cut) {
    complain(output_cut ? options.errors : options.output, system_message(errno));
    return kSomeFailed;
  }
  const int code = Batch(options, analyzer, reader, output->descriptor(), errors.descriptor(),
                         size_of(input->descriptor()))
                       .run();
  if (!output->close() || !errors.close()) {
    complain(options.output, system_message(errno));
    return kSomeFailed;
  }
  return code;
}

}  // namespace netra::cli
