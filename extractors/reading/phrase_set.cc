#include "extractors/reading/phrase_set.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>
#include <utility>

#include "base/utf8.h"

namespace bodycopy {

PhraseSet::PhraseSet(std::vector<std::string_view> phrases) : phrases_(std::move(phrases)) {
  if (phrases_.empty()) return;
  const auto less = [](std::string_view a, std::string_view b) { return a.size() < b.size(); };
  const std::size_t shortest = std::ranges::min_element(phrases_, less)->size();
  width_ = shortest >= sizeof(std::uint64_t)   ? sizeof(std::uint64_t)
           : shortest >= sizeof(std::uint32_t) ? sizeof(std::uint32_t)
                                               : shortest;
  stride_ = shortest - width_ + 1;
  for (const std::string_view phrase : phrases_) {
    for (std::size_t at = 0; at < stride_; ++at) windows_.set(HashAt(phrase, at));
  }
}

bool PhraseSet::FoundIn(std::string_view text) const {
  if (!MayBeIn(text)) return false;
  const std::string lower = LowerCase(text);
  return std::ranges::any_of(
      phrases_, [&](std::string_view phrase) { return lower.find(phrase) != std::string::npos; });
}

// Of the window that begins there: the same for small and capital letters, and for all that is not ASCII.
std::size_t PhraseSet::HashAt(std::string_view text, std::size_t at) const {
  constexpr std::uint64_t kSmall = 0x2020202020202020U;     // the bit that tells 'a' from 'A'
  constexpr std::uint64_t kNotAscii = 0x8080808080808080U;  // of each byte
  constexpr int kNotAsciiBit = 7;
  constexpr std::uint64_t kAllBits = 0xFF;
  constexpr std::uint64_t kGolden = 11400714819323198485U;  // 2^64 by the golden ratio
  std::uint64_t window = 0;
  if (width_ == sizeof(window))
    std::memcpy(&window, text.data() + at, sizeof(window));
  else if (width_ == sizeof(std::uint32_t))
    std::memcpy(&window, text.data() + at, sizeof(std::uint32_t));
  else
    std::memcpy(&window, text.data() + at, width_);
  window |= kSmall | (((window & kNotAscii) >> kNotAsciiBit) * kAllBits);
  return (window * kGolden) >> (std::numeric_limits<std::uint64_t>::digits - kHashBits);
}

bool PhraseSet::MayBeIn(std::string_view text) const {
  for (std::size_t at = 0; at + width_ <= text.size(); at += stride_) {
    if (windows_.test(HashAt(text, at))) return true;
  }
  return false;
}

}  // namespace bodycopy
