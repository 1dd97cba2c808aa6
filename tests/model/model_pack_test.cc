#include "model/model_pack.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <string>

namespace bodycopy {
namespace {

std::vector<unsigned char> PackOf(const std::string& name, const std::string& part) {
  std::string bytes = "bcypack1";
  const auto put = [&bytes](std::uint32_t value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  put(1);
  bytes += name + std::string(24 - name.size(), '\0');
  put(static_cast<std::uint32_t>(bytes.size() + 8));
  put(static_cast<std::uint32_t>(part.size()));
  bytes += part;
  return {bytes.begin(), bytes.end()};
}

TEST(ModelPack, FindsPartsByName) {
  const auto bytes = PackOf("blocks", "data");
  const auto pack = ModelPack::Read(bytes);
  ASSERT_TRUE(pack);
  const auto part = pack->Find("blocks");
  EXPECT_EQ(std::string(part.begin(), part.end()), "data");
  EXPECT_TRUE(pack->Find("block").empty());
}

TEST(ModelPack, SaysWhichPartIsNoTrees) {
  const auto bytes = PackOf("blocks", "no trees");
  const auto pack = ModelPack::Read(bytes);
  ASSERT_TRUE(pack);
  const auto trees = pack->ReadTrees("blocks", {});
  ASSERT_FALSE(trees);
  EXPECT_TRUE(trees.error().message.starts_with("blocks: ")) << trees.error().message;
}

TEST(ModelPack, ReadsNumbersThatAreThereAndInTheirRange) {
  const auto read = [](double number, std::string_view name) {
    const std::string raw(reinterpret_cast<const char*>(&number), sizeof number);
    const auto bytes = PackOf("authors.threshold", raw);
    const auto value = ModelPack::Read(bytes)->ReadNumber(name, 0, 1);
    return value ? std::to_string(*value) : value.error().message;
  };
  EXPECT_EQ(read(0.25, "authors.threshold"), "0.250000");
  EXPECT_EQ(read(0.25, "authors.weight"), "authors.weight is missing");
  EXPECT_EQ(read(1.5, "authors.threshold"), "authors.threshold is 1.5, and not from 0 to 1");
  EXPECT_EQ(read(NAN, "authors.threshold"), "authors.threshold is nan, and not from 0 to 1");
}

TEST(ModelPack, RefusesEveryCutFile) {
  const auto bytes = PackOf("blocks", "data");
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(ModelPack::Read(std::span(bytes).first(size))) << size;
}

}  // namespace
}  // namespace bodycopy
