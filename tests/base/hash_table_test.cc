#include "base/hash_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "base/fnv.h"

namespace bodycopy {
namespace {

TEST(Fnv, IsTheOneOfTheDraft) {
  // Test vectors of draft-eastlake-fnv.
  EXPECT_EQ(Fnv(""), 0x811c9dc5U);
  EXPECT_EQ(Fnv("a"), 0xe40c292cU);
  EXPECT_EQ(Fnv("foobar"), 0xbf9cf968U);
  EXPECT_EQ(Fnv("bar", Fnv("foo")), Fnv("foobar"));
}

TEST(HashTable, CountsAsAMapDoes) {
  std::mt19937 random(1);
  HashTable<int> table(10'000);
  std::map<std::uint32_t, int> map;
  for (int i = 0; i < 30'000; ++i) {
    const std::uint32_t key = random() % 10'000 * 65'536 + 2;  // keys that share their low bits
    ++table[key];
    ++map[key];
  }
  for (const auto& [key, count] : map) {
    ASSERT_NE(table.Find(key), nullptr);
    EXPECT_EQ(*table.Find(key), count);
  }
  EXPECT_EQ(table.Find(1), nullptr);
}

TEST(HashTable, AFullOneStillTellsWhatItLacks) {
  HashTable<int> table(4, 1);
  for (std::uint32_t key = 2; key < 6; ++key) table[key] = 1;
  EXPECT_EQ(table.Find(100), nullptr);
  HashTable<int> none(0);
  EXPECT_EQ(none.Find(7), nullptr);
}

}  // namespace
}  // namespace bodycopy
