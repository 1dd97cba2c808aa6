#include "base/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/file_error.h"

namespace bodycopy {
namespace {

constexpr std::size_t kFirstRead = 64U << 10U;

Expected<std::string> ReadOpen(int descriptor, const std::string& name, std::size_t max_bytes) {
  struct stat status{};
  std::size_t expected = kFirstRead;
  if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    expected = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0)) + 1;  // one more sees the end
  }
  std::string bytes;
  std::size_t size = 0;
  while (size < max_bytes) {
    if (size == bytes.size()) bytes.resize(std::min(max_bytes, std::max(expected, size * 2)));
    const ssize_t got = read(descriptor, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::unexpected(FileError(name, "read"));
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

Expected<std::string> ReadFile(const std::string& path, std::size_t max_bytes) {
  if (path.find('\0') != std::string::npos)
    return std::unexpected(FileError("a path with a NUL in it", "opened", ENOENT));
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return std::unexpected(FileError(path, "opened"));
  auto bytes = ReadOpen(descriptor, path, max_bytes);
  close(descriptor);
  return bytes;
}

Expected<std::string> ReadStandardInput(std::size_t max_bytes) {
  return ReadOpen(STDIN_FILENO, "standard input", max_bytes);
}

}  // namespace bodycopy
