#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace bodycopy {

/// The bytes of a file; none if it cannot be read.
inline std::string ReadAll(const std::filesystem::path& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

}  // namespace bodycopy
