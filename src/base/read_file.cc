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

ssize_t ReadSome(int descriptor, char* to, std::size_t size) {
  for (;;) {
    const ssize_t got = read(descriptor, to, size);
    if (got >= 0 || errno != EINTR) return got;
  }
}

Expected<std::string> ReadOpen(int descriptor, const std::string& name, std::size_t max_bytes) {
  struct stat status{};
  std::size_t expected = kFirstRead;
  if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
    expected = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0)) + 1;  // one more sees the end
  }
  std::string bytes;
  ssize_t got = 1;
  while (bytes.size() < max_bytes && got > 0) {
    const std::size_t before = bytes.size();
    const std::size_t room = before < bytes.capacity() ? bytes.capacity() : before * 2;
    const auto append = [&](char* all, std::size_t size) {
      got = ReadSome(descriptor, all + before, size - before);
      return before + static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    };
    bytes.resize_and_overwrite(std::min(max_bytes, std::max(expected, room)), append);  // without a zero fill
    if (got < 0) return std::unexpected(FileError(name, "read"));
  }
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
