#pragma once

#include <string>

namespace bodycopy::cli {

/// Puts texts into colours (ECMA-48, SGR) where that is wanted.
class Paint {
 public:
  explicit Paint(bool is_wanted) : is_wanted_(is_wanted) {}

  std::string Green(const std::string& text) const { return Painted("\x1B[32m", text); }
  std::string Dim(const std::string& text) const { return Painted("\x1B[2m", text); }
  std::string Bold(const std::string& text) const { return Painted("\x1B[1m", text); }

 private:
  std::string Painted(const char* style, const std::string& text) const {
    return is_wanted_ ? style + text + "\x1B[0m" : text;
  }

  bool is_wanted_;
};

}  // namespace bodycopy::cli
