#include "base/ascii.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace bodycopy {

std::string AsciiLower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), ToAsciiLower);
  return lower;
}

std::size_t AsciiPrefix(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::size_t at = 0;
  while (text.size() - at >= sizeof(std::uint64_t)) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & kHighBits) != 0) break;
    at += sizeof bytes;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

bool AsciiEqualIgnoreCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return ToAsciiLower(x) == ToAsciiLower(y);
         });
}

bool AsciiStartsWithIgnoreCase(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() && AsciiEqualIgnoreCase(text.substr(0, prefix.size()), prefix);
}

std::size_t AsciiFindIgnoreCase(std::string_view text, std::string_view lower_needle, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  const auto found = std::search(text.begin() + from, text.end(), lower_needle.begin(), lower_needle.end(),
                                 [](char x, char y) { return ToAsciiLower(x) == y; });
  return found == text.end() && !lower_needle.empty() ? std::string_view::npos : found - text.begin();
}

std::string_view AsciiTrim(std::string_view text) {
  while (!text.empty() && IsAsciiSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsAsciiSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view TakeAsciiWord(std::string_view& words) {
  words = AsciiTrim(words);
  const auto end = std::find_if(words.begin(), words.end(), IsAsciiSpace);
  const std::string_view word = words.substr(0, static_cast<std::size_t>(end - words.begin()));
  words.remove_prefix(word.size());
  return word;
}

}  // namespace bodycopy
