#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace bodycopy {

/// Finds any of a fixed list of phrases in a text but for case. Most texts are refused by a look at every few
/// bytes. Thread-safe once built; build it once, as a function-local static.
class PhraseSet {
 public:
  /// In lower case, none empty. What the views point to must outlive the set.
  explicit PhraseSet(std::vector<std::string_view> phrases);

  bool FoundIn(std::string_view text) const;

 private:
  static constexpr int kHashBits = 15;

  std::size_t HashAt(std::string_view text, std::size_t at) const;
  bool MayBeIn(std::string_view text) const;

  std::vector<std::string_view> phrases_;
  // Where a phrase stands in a text, one of every `stride_` windows of the text is one of its first windows.
  std::bitset<1U << kHashBits> windows_;  // by their hashes
  std::size_t width_ = 0;                 // bytes of a window
  std::size_t stride_ = 1;
};

}  // namespace bodycopy
