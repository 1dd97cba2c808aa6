#pragma once

#include <string>
#include <string_view>

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

/// The text with line breaks and other control characters as spaces, so that no page's words steer a
/// terminal.
std::string OneLine(std::string_view text);

/// A line for people on standard error, with the program's name in front, as OneLine.
void Complain(std::string_view message);

}  // namespace bodycopy::cli
