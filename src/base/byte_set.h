#pragma once

#include <array>
#include <climits>
#include <cstddef>
#include <string_view>

namespace bodycopy {

/// Some of the 256 bytes. Whether one is among them is one look at a table, where std::string_view's find
/// functions compare with each.
class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char byte : bytes) Add(byte);
  }

  constexpr void Add(char byte) { has_[static_cast<unsigned char>(byte)] = true; }
  constexpr bool Has(char byte) const { return has_[static_cast<unsigned char>(byte)]; }

  /// Where the first of them stands in `text`, its size if none does.
  constexpr std::size_t FirstIn(std::string_view text) const {
    std::size_t at = 0;
    while (at < text.size() && !Has(text[at])) ++at;
    return at;
  }

 private:
  std::array<bool, 1U << CHAR_BIT> has_{};
};

}  // namespace bodycopy
