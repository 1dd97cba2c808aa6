#include "base/boot_id.h"

#include "base/ascii.h"
#include "base/read_file.h"

namespace bodycopy {
namespace {

constexpr const char* kFile = "/proc/sys/kernel/random/boot_id";
constexpr std::size_t kMaxBytes = 64;

}  // namespace

std::string BootId() {
  const auto text = ReadFile(kFile, kMaxBytes);
  return text ? std::string(AsciiTrim(*text)) : std::string();
}

}  // namespace bodycopy
