#include "cli/standard_output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
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
std::atomic<bool> shows_status = false;

constexpr std::string_view kClearLine = "\r\x1B[K";

/// In one piece, so that threads do not write into each other's lines.
void WriteMessage(const std::string& text) {
  WriteAll(STDERR_FILENO, shows_status.exchange(false) ? std::string(kClearLine) + text : text);
}

}  // namespace

void SetMessages(Messages wanted) {
  wanted_messages = wanted;
}

Messages WantedMessages() {
  return wanted_messages;
}

bool ShowsProgress() {
  return wanted_messages != Messages::kNone && isatty(STDERR_FILENO) != 0;
}

void ShowStatus(std::string_view line) {
  winsize size{};
  const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  line = line.substr(0, known ? size.ws_col - 1U : line.size());
  shows_status = true;
  WriteAll(STDERR_FILENO, std::string(kClearLine).append(line));
}

void ClearStatus() {
  if (shows_status) WriteMessage({});
}

void Tell(std::string_view message) {
  if (wanted_messages == Messages::kAll) Complain(message);
}

void Report(std::string_view text) {
  if (wanted_messages != Messages::kNone) WriteMessage(std::string(text));
}

void Complain(std::string_view message) {
  if (wanted_messages == Messages::kNone) return;
  WriteMessage("bodycopy: " + TerminalText(message) + "\n");
}

int Fail(const Error& error) {
  Complain(error.message);
  return kSomeFailed;
}

}  // namespace bodycopy::cli
