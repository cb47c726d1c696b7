// The build of the flat tables: phrases to a trie over token hashes, the trie to
// perfect-hash tables. Only compile() uses it.
#ifndef NETRA_MATCH_BUILDER_H_
#define NETRA_MATCH_BUILDER_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "match/flat_format.h"
#include "match/phrase_table.h"
#include "netra/result.h"

namespace netra::match {

// One node of the trie; node 0 is the root, a parent stands before its children.
struct TrieNode {
  std::uint64_t hash = 0;
  std::uint32_t parent = kNoNode;
  std::uint32_t label = 0;  // offset of the long label in the pool + 1, or 0
  bool children = false;
  bool special_below = false;
};

// One phrase at the node where it ends.
struct Ending {
  std::uint32_t node = 0;
  std::uint32_t phrase = 0;    // index into the phrases
  std::uint32_t spelling = 0;  // offset of its record in the pool
  bool special_gaps = false;
};

class TrieBuilder {
 public:
  explicit TrieBuilder(const CompileOptions& options);

  // Adds all phrases. The Error names the first that is wrong.
  Result<bool> add(std::span<const Phrase> phrases);

  std::vector<TrieNode> nodes;
  std::vector<Ending> endings;
  std::string pool;
  std::uint32_t max_tokens = 0;

 private:
  struct Word {
    std::uint64_t hash = 0;
    std::uint32_t label = 0;
    bool used = false;
  };
  struct Child {
    std::uint64_t hash = 0;
    std::uint32_t parent = 0;
    std::uint32_t node = 0;  // 0: free
  };

  Result<bool> add_joined(std::span<const Phrase> phrases, std::size_t first, std::size_t count);
  Result<bool> add_phrase(const Phrase& phrase, std::size_t index, TokenSpan tokens);
  // The label of the word in `out`; false if another word has its hash.
  bool word(std::string_view surface, std::uint64_t hash, std::uint32_t& label);
  std::uint32_t child(std::uint32_t parent, std::uint64_t hash, std::uint32_t label);
  void put(std::string_view bytes);
  void put_u32(std::uint32_t value);
  void write_spelling(const Phrase& phrase, TokenSpan tokens, Ending& ending);
  void grow_words();
  void grow_children();

  const CompileOptions options_;
  std::string joined_, scratch_;
  scan::RawTokens tokens_;
  std::vector<Word> words_;
  std::vector<Child> children_;
  std::size_t word_count_ = 0;
};

// Writes the block. `phrases` are those that were added.
Result<std::vector<std::uint64_t>> write_flat(const TrieBuilder& trie,
                                              std::span<const Phrase> phrases);

}  // namespace netra::match

#endif  // NETRA_MATCH_BUILDER_H_
