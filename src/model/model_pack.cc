#include "model/model_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace bodycopy {
namespace {

constexpr std::string_view kMagic = "bcypack1";
constexpr std::size_t kNameSize = 24;
constexpr std::size_t kEntrySize = kNameSize + 8;
constexpr std::size_t kHeadSize = 12;

std::uint32_t ReadU32(std::span<const unsigned char> bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace

Expected<ModelPack> ModelPack::Read(std::span<const unsigned char> bytes) {
  const auto broken = [] {
    return std::unexpected(Error{Outcome::kFileError, "it is no file of models, or cut off"});
  };
  const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (bytes.size() < kHeadSize || !text.starts_with(kMagic)) return broken();
  const std::uint32_t count = ReadU32(bytes, kMagic.size());
  if (count > (bytes.size() - kHeadSize) / kEntrySize) return broken();
  ModelPack pack;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::size_t entry = kHeadSize + i * kEntrySize;
    std::string_view name = text.substr(entry, kNameSize);
    name = name.substr(0, std::min(name.find('\0'), kNameSize));
    const std::uint32_t offset = ReadU32(bytes, entry + kNameSize);
    const std::uint32_t size = ReadU32(bytes, entry + kNameSize + 4);
    if (offset > bytes.size() || size > bytes.size() - offset) return broken();
    pack.parts_.emplace_back(name, bytes.subspan(offset, size));
  }
  return pack;
}

std::span<const unsigned char> ModelPack::Find(std::string_view name) const {
  const auto part =
      std::find_if(parts_.begin(), parts_.end(), [name](const auto& p) { return p.first == name; });
  return part == parts_.end() ? std::span<const unsigned char>() : part->second;
}

Expected<TreeModel> ModelPack::ReadTrees(std::string_view name, std::span<const std::string> features,
                                         ModelChecks checks) const {
  Expected<TreeModel> read = TreeModel::Read(Find(name), features, checks);
  if (!read) read.error().message = fmt::format("{}: {}", name, read.error().message);
  return read;
}

Expected<double> ModelPack::ReadNumber(std::string_view name, double least, double most) const {
  const auto bytes = Find(name);
  double number = 0;
  if (bytes.size() != sizeof number)
    return std::unexpected(Error{Outcome::kFileError, fmt::format("{} is missing", name)});
  std::memcpy(&number, bytes.data(), sizeof number);
  if (number >= least && number <= most) return number;
  return std::unexpected(
      Error{Outcome::kFileError, fmt::format("{} is {}, and not from {} to {}", name, number, least, most)});
}

}  // namespace bodycopy
