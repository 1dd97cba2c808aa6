#pragma once

#include <cstdint>
#include <string_view>

#include "bodycopy/error.h"

namespace bodycopy::cli {

/// Standard output, unbuffered: each Write() reaches the reader before it returns. Not thread-safe.
class StandardOutput {
 public:
  /// False once the reader is gone, which is no fault, or the text cannot be written, which is said on
  /// stderr.
  bool Write(std::string_view text);

  /// True if something could not be written though somebody is there to read it: a full disk, say.
  bool failed() const { return failed_; }

 private:
  bool closed_ = false;
  bool failed_ = false;
};

/// True if standard output is read by a person.
bool IsOnTerminal();

/// How much is said on standard error: nothing (-q), what goes wrong, or what is done too (-v).
enum class Messages : std::uint8_t { kNone, kFaults, kAll };
/// For the whole program; to be called before threads are.
void SetMessages(Messages wanted);
Messages WantedMessages();

/// True if a person reads standard error and may be shown how far the run is.
bool ShowsProgress();
/// Shows a line, cut to the terminal's width, that the next one takes the place of, and that goes before any
/// other message. May be called by any thread, as all below.
void ShowStatus(std::string_view line);
void ClearStatus();

/// A line for people on standard error, with the program's name in front, as TerminalText.
void Complain(std::string_view message);
/// The same for what is done, where -v asks for it.
void Tell(std::string_view message);
/// Lines for people as they are, such as the summary at the end, unless -q forbids it.
void Report(std::string_view text);

/// Complains of what went wrong. Gives the exit status that says so, kSomeFailed.
int Fail(const Error& error);

}  // namespace bodycopy::cli
