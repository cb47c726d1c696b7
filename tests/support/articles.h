// Texts for tests of the whole way: the articles of corpora/, the seeds of the
// fuzzer, and a few that are hard by their shape.
#ifndef NETRA_TESTS_SUPPORT_ARTICLES_H_
#define NETRA_TESTS_SUPPORT_ARTICLES_H_

#include <string>
#include <vector>

namespace netra::test {

struct Article {
  std::string name, text;
};

// By name; all are valid UTF-8. Read once.
const std::vector<Article>& articles();

}  // namespace netra::test

#endif  // NETRA_TESTS_SUPPORT_ARTICLES_H_
