// The two longest stages of `netra dump`.
#ifndef NETRA_CLI_DUMP_PASSAGES_H_
#define NETRA_CLI_DUMP_PASSAGES_H_

#include "api/workspace_rep.h"
#include "cli/row_writer.h"

namespace netra::cli {

void dump_passages(const lexicon::Lexicon& lexicon, const WorkspaceAccess::Rep& w, RowWriter& out);

// Every feature of every passage with its weight in the violation head.
void dump_features(std::string_view text, const lexicon::Lexicon& lexicon,
                   const score::ScoreTable& table, const score::Scorer& scorer,
                   WorkspaceAccess::Rep& w, RowWriter& out);

}  // namespace netra::cli

#endif  // NETRA_CLI_DUMP_PASSAGES_H_
