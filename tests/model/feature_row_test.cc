#include "model/feature_row.h"

#include <gtest/gtest.h>

namespace bodycopy {
namespace {

constexpr FeatureMembers kPets = {
    2, [](std::size_t member) { return std::string(member == 0 ? "cat" : "dog"); }, "pets"};
constexpr Feature kHouse[] = {
    {"rooms"},
    {"floors", &kNumbered<1, 3>},
    {"likes", &kPets},
    {"bites", &kPets},
    {"first_word", &kAlone, [] { return std::uint32_t{0x1F3A}; }},
    {"garden"},
};
using HouseRow = FeatureRow<kHouse>;

TEST(FeatureRow, NamesEachColumnByWhatItHolds) {
  const std::vector<std::string> expected = {"rooms",     "floors.1",  "floors.2",
                                             "floors.3",  "likes.cat", "bites.cat",
                                             "likes.dog", "bites.dog", "first_word@00001f3a",
                                             "garden"};
  EXPECT_EQ(FeatureNames<kHouse>(), expected);
  EXPECT_EQ(HouseRow::kCount, expected.size());
}

TEST(FeatureRow, PutsEachValueIntoTheColumnOfItsName) {
  HouseRow row;
  row["rooms"] = 1;
  for (int floor = 0; floor < 3; ++floor) row.Set("floors", floor, 2 + floor);
  row["likes", 0] = 5;
  row["bites", 0] = 6;
  row["likes", 1] = 7;
  row.Set("bites", 1, 8U);
  row.Set("first_word", true);
  FeatureView<kHouse>(row.values.data()).Set("garden", 10L);
  EXPECT_EQ(row.values, (std::array<float, HouseRow::kCount>{1, 2, 3, 4, 5, 6, 7, 8, 1, 10}));
  EXPECT_EQ((row["bites", 1]), 8);
}

TEST(FeatureRow, IsFoundWhileCompiling) {
  static_assert(HouseRow::Index("rooms").column() == 0);
  static_assert(HouseRow::Index("bites").column(1) == 7);
}

}  // namespace
}  // namespace bodycopy
