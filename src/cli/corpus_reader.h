// Reads labelled passages (corpora/gold/*.jsonl) and reports every wrong row.
#ifndef NETRA_CLI_CORPUS_READER_H_
#define NETRA_CLI_CORPUS_READER_H_

#include <string>
#include <vector>

#include "netra/result.h"
#include "train/corpus.h"

namespace netra::cli {

struct Corpus {
  std::string file;
  std::vector<train::GoldRow> rows;  // the sound ones
};

// Appends what is wrong to `problems` (place.file, place.line): a missing field,
// an unknown label, a span outside its text or not at a token border, an id that
// stands twice. A file that cannot be read is one problem.
Corpus read_corpus(const std::string& file, std::vector<Error>& problems);

// Prints them all; true if there was none.
bool report_problems(const std::vector<Error>& problems);

}  // namespace netra::cli

#endif  // NETRA_CLI_CORPUS_READER_H_
