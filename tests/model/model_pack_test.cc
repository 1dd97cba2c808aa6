#include "model/model_pack.h"

#include <gtest/gtest.h>

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

TEST(ModelPack, ReadsTreesInPlaceOfOthersOnly) {
  const auto bytes = PackOf("blocks", "no trees");
  const auto pack = ModelPack::Read(bytes);
  ASSERT_TRUE(pack);
  std::optional<TreeModel> model = TreeModel();
  EXPECT_TRUE(pack->ReadTrees("other", {}, model));
  EXPECT_TRUE(model);
  EXPECT_FALSE(pack->ReadTrees("blocks", {}, model));
}

TEST(ModelPack, RefusesEveryCutFile) {
  const auto bytes = PackOf("blocks", "data");
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(ModelPack::Read(std::span(bytes).first(size))) << size;
}

}  // namespace
}  // namespace bodycopy
