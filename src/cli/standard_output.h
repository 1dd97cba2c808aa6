#pragma once

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

/// A line for people on standard error, with the program's name in front, as TerminalText.
void Complain(std::string_view message);

/// Complains of what went wrong. Gives the exit status that says so, kSomeFailed.
int Fail(const Error& error);

}  // namespace bodycopy::cli
