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

namespace {
Messages wanted_messages = Messages::kFaults;
}

void SetMessages(Messages wanted) {
  wanted_messages = wanted;
}

Messages WantedMessages() {
  return wanted_messages;
}

bool ShowsProgress() {
  return wanted_messages != Messages::kNone && isatty(STDERR_FILENO) != 0;
}

void Tell(std::string_view message) {
  if (wanted_messages == Messages::kAll) Complain(message);
}

void Report(std::string_view text) {
  if (wanted_messages != Messages::kNone) WriteAll(STDERR_FILENO, std::string(text));
}

void Complain(std::string_view message) {
  if (wanted_messages == Messages::kNone) return;
  WriteAll(STDERR_FILENO, "bodycopy: " + TerminalText(message) + "\n");
}

int Fail(const Error& error) {
  Complain(error.message);
  return kSomeFailed;
}

}  // namespace bodycopy::cli
