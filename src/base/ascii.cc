#include "base/ascii.h"

#include <algorithm>
#include <array>
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
  using Words = std::array<std::uint64_t, 4>;
  std::size_t at = 0;
  for (Words words; text.size() - at >= sizeof words; at += sizeof words) {
    std::memcpy(words.data(), text.data() + at, sizeof words);
    if (((words[0] | words[1] | words[2] | words[3]) & kHighBits) != 0) break;
  }
  for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighBits) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at;
}

bool HoldsWords(std::string_view text, std::string_view words, bool (*joins)(char)) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool begins = at == 0 || !joins(text[at - 1]) || !joins(text[at]);
    const bool ends = end == text.size() || !joins(text[end]) || !joins(text[end - 1]);
    if (begins && ends) return true;
  }
  return false;
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
