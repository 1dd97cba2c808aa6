#include "cli/standard_output.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

namespace bodycopy::cli {
namespace {

/// Writes all of it; errno of the failure, or 0.
int WriteAll(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd ready{descriptor, POLLOUT, 0};
      poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace

bool StandardOutput::Write(std::string_view text) {
  if (closed_) return false;
  const int error = WriteAll(STDOUT_FILENO, text);
  if (error == 0) return true;
  closed_ = true;
  if (error != EPIPE) {
    failed_ = true;
    Complain(std::string("cannot write to standard output: ") + std::strerror(error));
  }
  return false;
}

std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : text) line += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return line;
}

void Complain(std::string_view message) {
  WriteAll(STDERR_FILENO, "bodycopy: " + OneLine(message) + "\n");
}

}  // namespace bodycopy::cli
