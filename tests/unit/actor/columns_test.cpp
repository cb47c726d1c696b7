// What the fast paths stand on, against their slow twins: the bits at a token
// (actor/starts.h), the index of mentions (Actors::in), the flat containers.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "actor/flat_map.h"
#include "support/articles.h"
#include "unit/actor/reading.h"

namespace netra::test {
namespace {

void check_columns(const Reading& r) {
  const lexicon::Lexicon& lexicon = house_lexicon();
  const actor::Starts& starts = r.actors.starts;
  ASSERT_EQ(starts.words.size(), r.scanned.raw.size());
  for (std::uint32_t t = 0; t < r.scanned.raw.size(); ++t) {
    std::uint64_t words = 0, cues = 0;
    std::uint16_t kinds = 0;
    for (const lexicon::Hit& hit : r.hits.at(t)) {
      const base::Entry& entry = lexicon.entry(hit.entry);
      kinds |= actor::bit(entry.kind);
      if (hit.actor != base::kNoRow) kinds |= actor::kNamesActor;
      if (entry.kind == base::Kind::kWord) {
        words |= actor::bit(static_cast<base::WordClass>(entry.code));
      }
      if (entry.kind == base::Kind::kCue) {
        cues |= actor::bit(static_cast<base::CueRole>(entry.code));
      }
    }
    ASSERT_EQ(starts.words[t], words) << t;
    ASSERT_EQ(starts.cues[t], cues) << t;
    ASSERT_EQ(starts.kinds[t], kinds) << t;
  }
  std::vector<std::uint32_t> cue_rows, event_rows;
  std::uint16_t any = 0;
  for (std::uint32_t row = 0; row < r.hits.rows.size(); ++row) {
    const lexicon::Hit& hit = r.hits.rows[row];
    const base::Kind kind = lexicon.entry(hit.entry).kind;
    if (kind == base::Kind::kCue || kind == base::Kind::kTrigger) cue_rows.push_back(row);
    if (kind == base::Kind::kEvent) event_rows.push_back(row);
    any |= actor::bit(kind);
    if (hit.actor != base::kNoRow) any |= actor::kNamesActor;
  }
  ASSERT_EQ(starts.cue_rows, cue_rows);
  ASSERT_EQ(starts.event_rows, event_rows);
  ASSERT_EQ(starts.any, any);
}

void check_index(const Reading& r) {
  const std::uint32_t size = r.scanned.raw.size();
  for (std::uint32_t begin = 0; begin < size; begin += 3) {
    for (const std::uint32_t length : {0u, 1u, 2u, 9u, 64u, size + 5}) {
      const TokenSpan span{begin, begin + length};
      std::vector<std::uint32_t> expected, found;
      for (const actor::MentionAt& at : r.actors.by_token) {
        if (at.tokens.begin >= span.begin && at.tokens.begin < span.end) {
          expected.push_back(at.mention);
        }
      }
      for (const actor::MentionAt& at : r.actors.in(span)) found.push_back(at.mention);
      ASSERT_EQ(found, expected) << begin << " + " << length;
    }
  }
}

TEST(Columns, AgreeWithTheHitsAndMentionsOfWholeArticles) {
  ASSERT_GT(articles().size(), 10u);
  for (const Article& article : articles()) {
    const Reading r(article.text);
    check_columns(r);
    check_index(r);
  }
}

TEST(Columns, OfEmptyTextsAreEmpty) {
  const Reading r("");
  EXPECT_TRUE(r.actors.starts.words.empty());
  EXPECT_TRUE(r.actors.in({0, 10}).empty());
}

// A scratch that has read other texts gives the rows of a fresh one.
TEST(Scratch, LeavesNothingBehind) {
  actor::Scratch used;
  actor::Actors out;
  for (const Article& article : articles()) {
    const Reading fresh(article.text);
    base::StringPool pool;
    actor::find_actors(fresh.text, fresh.scanned.raw, fresh.layout, fresh.tokens, fresh.hits,
                       fresh.scanned.matches, house_lexicon(), pool, used, out);
    ASSERT_EQ(pool.bytes(), fresh.pool.bytes());
    ASSERT_EQ(out.rows.size(), fresh.actors.rows.size());
    ASSERT_EQ(out.by_token.size(), fresh.actors.by_token.size());
    for (std::size_t i = 0; i < out.by_token.size(); ++i) {
      ASSERT_EQ(out.by_token[i].tokens, fresh.actors.by_token[i].tokens);
      ASSERT_EQ(out.by_token[i].mention, fresh.actors.by_token[i].mention);
    }
    ASSERT_EQ(out.home, fresh.actors.home);
  }
}

TEST(FlatMap, DoesWhatAMapDoes) {
  std::mt19937_64 random(11);
  actor::FlatMap<std::uint64_t, std::uint32_t> flat;
  for (int round = 0; round < 20; ++round) {
    flat.clear();
    std::map<std::uint64_t, std::uint32_t> twin;
    for (std::uint32_t i = 0; i < 500; ++i) {
      const std::uint64_t key = random() % 300 * (round % 2 == 0 ? 1 : 0x100000000ull);
      const auto [at, fresh] = flat.try_emplace(key, i);
      const auto [other, also_fresh] = twin.try_emplace(key, i);
      ASSERT_EQ(fresh, also_fresh);
      ASSERT_EQ(*at, other->second);
      if (i % 7 == 0) *at = other->second = i + 1000;
    }
    for (std::uint64_t k = 0; k < 400; ++k) {
      const std::uint64_t key = k * (round % 2 == 0 ? 1 : 0x100000000ull);
      const std::uint32_t* at = flat.find(key);
      ASSERT_EQ(at != nullptr, twin.contains(key));
      if (at != nullptr) {
        ASSERT_EQ(*at, twin.at(key));
      }
    }
  }
}

TEST(Links, KeepTheOrderOfEachList) {
  actor::Links<std::uint32_t> links;
  std::vector<actor::Chain> chains(3);
  std::vector<std::vector<std::uint32_t>> twins(3);
  for (std::uint32_t i = 0; i < 60; ++i) {
    links.append(chains[i * i % 3], i);
    twins[i * i % 3].push_back(i);
  }
  for (std::size_t c = 0; c < 3; ++c) {
    std::vector<std::uint32_t> found;
    EXPECT_TRUE(links.all(chains[c], [&](std::uint32_t v) {
      found.push_back(v);
      return true;
    }));
    EXPECT_EQ(found, twins[c]);
    EXPECT_EQ(chains[c].size, twins[c].size());
    EXPECT_EQ(links.contains(chains[c], 59), std::count(twins[c].begin(), twins[c].end(), 59) > 0);
  }
}

}  // namespace
}  // namespace netra::test
