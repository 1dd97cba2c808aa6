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
  std::string_view Line() { return Until('\n'); }

  /// All up to the next `end`, which is taken too.
  std::string_view Until(char end) {
    const std::string_view taken = rest_.substr(0, rest_.find(end));
    rest_.remove_prefix(taken.size() < rest_.size() ? taken.size() + 1 : taken.size());
    return taken;
  }

  /// A number of so many bytes, the lowest first.
  std::uint64_t Number(int bytes) {
    std::uint64_t number = 0;
    for (int i = 0; i < bytes; ++i)
      number |= static_cast<std::uint64_t>(Choose(256)) << (8U * static_cast<unsigned>(i));
    return number;
  }

  bool empty() const { return rest_.empty(); }

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

/// The same for two texts that must be equal; says where they part.
inline void RequireEqual(std::string_view a, std::string_view b, const char* what) {
  if (a == b) return;
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  for (const std::string_view text : {a, b}) {
    std::fprintf(stderr, "from byte %zu on of %zu: ", at, text.size());
    for (const char c : text.substr(at, 40)) std::fprintf(stderr, "%02x ", static_cast<unsigned char>(c));
    std::fprintf(stderr, "\n");
  }
  Require(false, what);
}

}  // namespace bodycopy
