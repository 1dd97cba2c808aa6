#include "cli/standard_output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "base/file_bytes.h"

namespace bodycopy::cli {
bool StandardOutput::Write(std::string_view text) {
  if (closed_) return false;
  if (WriteAll(STDOUT_FILENO, text)) return true;
  const int error = errno;
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
