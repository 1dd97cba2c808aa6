#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace bodycopy {

/// What a fuzzer gives, read from the front: choices first, one byte each, then the text.
class FuzzInput {
 public:
  FuzzInput(const std::uint8_t* bytes, std::size_t size)
      : rest_(reinterpret_cast<const char*>(bytes), size) {}

  /// A number below `count`, 0 at the end of the input.
  unsigned Choose(unsigned count) {
    if (rest_.empty()) return 0;
    const unsigned choice = static_cast<std::uint8_t>(rest_.front()) % count;
    rest_.remove_prefix(1);
    return choice;
  }

  /// All up to the next newline, which is taken too.
  std::string_view Line() {
    const std::string_view line = rest_.substr(0, rest_.find('\n'));
    rest_.remove_prefix(line.size() < rest_.size() ? line.size() + 1 : line.size());
    return line;
  }

  std::string_view Rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// Stops the fuzzer, which keeps the input, if what must hold does not.
inline void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace bodycopy
