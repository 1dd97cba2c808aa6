#include "extractors/duplicate_of.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <thread>
#include <vector>

#include "bodycopy/extract.h"

namespace bodycopy {
namespace {

// A story of words by chance; the same seed gives the same.
std::vector<std::string> Story(unsigned seed, std::size_t words = 300) {
  std::mt19937 random(seed);
  std::vector<std::string> story;
  for (std::size_t i = 0; i < words; ++i) story.push_back("w" + std::to_string(random() % 4000));
  return story;
}

std::string Text(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

TEST(DuplicateOf, AnEditedStoryLeadsToItsFirst) {
  SeenStories stories(100);
  EXPECT_EQ(stories.FindOrAdd(Text(Story(1)), "https://a.example/1"), "");
  EXPECT_EQ(stories.FindOrAdd(Text(Story(2)), "https://a.example/2"), "");
  std::vector<std::string> cut = Story(1);
  cut.erase(cut.begin() + 100, cut.begin() + 140);
  EXPECT_EQ(stories.FindOrAdd(Text(cut), "https://b.example/cut"), "https://a.example/1");
  std::vector<std::string> longer = Story(1);
  for (const std::string& word : Story(9, 40)) longer.push_back(word);
  EXPECT_EQ(stories.FindOrAdd(Text(longer), "https://c.example/longer"), "https://a.example/1");
  std::vector<std::string> half = Story(1);
  half.resize(100);
  EXPECT_EQ(stories.FindOrAdd(Text(half), "https://c.example/half"), "");
}

TEST(DuplicateOf, TheSamePageAgainIsNoDuplicate) {
  SeenStories stories(100);
  EXPECT_EQ(stories.FindOrAdd(Text(Story(1)), "https://a.example/1"), "");
  EXPECT_EQ(stories.FindOrAdd(Text(Story(1)), "https://a.example/1"), "");
}

TEST(DuplicateOf, ShortTextsSayTooLittle) {
  SeenStories stories(100);
  EXPECT_EQ(stories.FindOrAdd("Please enable cookies to read on.", "https://a.example/1"), "");
  EXPECT_EQ(stories.FindOrAdd("Please enable cookies to read on.", "https://b.example/1"), "");
}

TEST(DuplicateOf, OnlyTheLastStoriesAreRemembered) {
  SeenStories stories(3);
  for (unsigned i = 0; i < 5; ++i)
    EXPECT_EQ(stories.FindOrAdd(Text(Story(i)), "https://a.example/" + std::to_string(i)), "");
  EXPECT_EQ(stories.FindOrAdd(Text(Story(4)), "https://b.example/"), "https://a.example/4");
  EXPECT_EQ(stories.FindOrAdd(Text(Story(2)), "https://b.example/"), "https://a.example/2");
  EXPECT_EQ(stories.FindOrAdd(Text(Story(0)), "https://b.example/"), "");
}

TEST(DuplicateOf, FewDifferentStoriesAreTakenForOne) {
  SeenStories stories(10'000);
  for (unsigned i = 0; i < 2'000; ++i)
    ASSERT_EQ(stories.FindOrAdd(Text(Story(i, 200)), "https://a.example/" + std::to_string(i)), "") << i;
}

TEST(DuplicateOf, SeveralThreadsShareIt) {
  SeenStories stories(100);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&stories] {
      for (unsigned i = 0; i < 300; ++i)
        stories.FindOrAdd(Text(Story(i % 120)), "https://a.example/" + std::to_string(i));
    });
  }
  for (std::thread& thread : threads) thread.join();
}

TEST(DuplicateOf, IsAKeyOfTheRecord) {
  ExtractOptions options;
  options.seen = RememberStories();
  std::string page = "<title>Quay</title><article><h1>Quay closes</h1>";
  for (int i = 0; i < 8; ++i)
    page += "<p>The old quay closes in June " + std::to_string(i) +
            ", the harbour board said on Tuesday, after cracks were found in wall " + std::to_string(i * 7) +
            ".</p>";
  EXPECT_EQ(Extract({.bytes = page, .url = "https://a.example/quay"}, options).duplicate_of, "");
  EXPECT_EQ(Extract({.bytes = page, .url = "https://b.example/copy"}, options).duplicate_of,
            "https://a.example/quay");
}

}  // namespace
}  // namespace bodycopy
