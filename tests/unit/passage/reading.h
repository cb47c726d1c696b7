// One text read up to its passages with the tables of models/id-news, and what
// is claimed in it as lines that tests compare.
#ifndef NETRA_TESTS_UNIT_PASSAGE_READING_H_
#define NETRA_TESTS_UNIT_PASSAGE_READING_H_

#include <string>
#include <vector>

#include "api/workspace_rep.h"
#include "support/small_model.h"

namespace netra::test {

class PassageReading {
 public:
  explicit PassageReading(std::string content);
  const passage::Passages& passages() const { return rep_->passages; }
  const WorkspaceAccess::Rep& rep() const { return *rep_; }
  std::string words(ByteSpan span) const { return text_.substr(span.begin, span.size()); }
  std::string words(TokenSpan tokens) const {
    return tokens.empty() ? std::string() : words(rep_->raw.bytes(tokens));
  }
  std::string actor(ActorId id) const;  // name of a person, id of others, "-"

  // "claim V02 denied <words> agent=.. speaker=.. source=.. for=.."
  // "quote direct <words> speaker=.."
  // "law UU 10/2016 article=71 paragraph=1 <words>"
  // "cue denial <words> scope=<words> modifiers" with "off" for one that does not hold
  // "trigger V02 <words> modifiers" with "lacking" for one without what it needs
  std::vector<std::string> lines() const;

 private:
  std::string text_;
  Workspace workspace_;
  WorkspaceAccess::Rep* rep_;
};

}  // namespace netra::test

#endif  // NETRA_TESTS_UNIT_PASSAGE_READING_H_
