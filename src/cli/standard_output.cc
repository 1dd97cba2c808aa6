#include "cli/standard_output.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "base/file_bytes.h"
#include "base/terminal_text.h"
#include "cli/commands.h"

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

bool IsOnTerminal() {
  return isatty(STDOUT_FILENO) != 0;
}

void Complain(std::string_view message) {
  WriteAll(STDERR_FILENO, "bodycopy: " + TerminalText(message) + "\n");
}

int Fail(const Error& error) {
  Complain(error.message);
  return kSomeFailed;
}

}  // namespace bodycopy::cli
