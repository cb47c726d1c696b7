// Promise 5: the same output, byte for byte, on any number of threads. The
// thread sanitizer reads along in CI.
#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "netra/netra.h"
#include "support/articles.h"

namespace netra {
namespace {

// Each article analysed once, by `count` threads that share one Analyzer.
std::vector<std::string> reports(const Analyzer& analyzer, std::size_t count) {
  const auto& articles = test::articles();
  std::vector<std::string> out(articles.size() * 2);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    Workspace workspace;
    for (std::size_t i = next++; i < out.size(); i = next++) {
      const test::Article& article = articles[i % articles.size()];
      const auto analysis = analyzer.analyze(article.text, {.id = article.name}, workspace);
      out[i] = analysis ? to_json(*analysis) : analysis.error().message;
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < count; ++t) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  return out;
}

TEST(Threads, EightSayWhatOneSays) {
  const Analyzer analyzer(*Model::standard());
  const auto one = reports(analyzer, 1);
  EXPECT_EQ(reports(analyzer, 8), one);
  EXPECT_EQ(reports(analyzer, 3), one);
}

TEST(Threads, ModelsLoadAtTheSameTime) {
  std::vector<std::string> fingerprints(8);
  std::vector<std::thread> threads;
  for (std::string& fingerprint : fingerprints) {
    threads.emplace_back([&fingerprint] {
      const auto model = Model::standard();
      if (model) fingerprint = (*model)->info().fingerprint;
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& fingerprint : fingerprints) EXPECT_EQ(fingerprint, fingerprints[0]);
  EXPECT_EQ(fingerprints[0].size(), 16u);
}

TEST(Threads, OnePatternSetForAll) {
  const std::vector<Pattern> patterns = {{"bawaslu"}, {"tidak netral"}, {"kota serang"}};
  const auto set = PatternSet::compile(patterns, MatchKind::kOverlapping);
  ASSERT_TRUE(set);
  std::vector<std::vector<PatternMatch>> found(8);
  std::vector<std::thread> threads;
  for (auto& matches : found) {
    threads.emplace_back([&] {
      for (const test::Article& article : test::articles()) set->find(article.text, matches);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& matches : found) EXPECT_EQ(matches, found[0]);
  EXPECT_FALSE(found[0].empty());
}

}  // namespace
}  // namespace netra
