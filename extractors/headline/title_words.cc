#include "extractors/headline/title_words.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/fnv.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxSuffixBytes = 6;  // ".html" and the like

}  // namespace

std::vector<std::uint32_t> WordHashes(std::string_view comparable) {
  std::vector<std::uint32_t> words;
  while (!comparable.empty()) {
    const std::size_t end = std::min(comparable.find(' '), comparable.size());
    words.push_back(Fnv(comparable.substr(0, end)));
    comparable.remove_prefix(std::min(end + 1, comparable.size()));
  }
  std::sort(words.begin(), words.end());
  return words;
}

std::size_t CommonWords(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return common;
}

float Share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0.0F : static_cast<float>(part) / static_cast<float>(whole);
}

std::string SlugOf(const Url& url) {
  std::string_view path = url.path;
  std::string best;
  std::size_t best_letters = 0;
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    std::string_view segment = path.substr(0, slash);
    path.remove_prefix(std::min(slash + 1, path.size()));
    const std::size_t dot = segment.rfind('.');
    if (dot != std::string_view::npos && segment.size() - dot <= kMaxSuffixBytes) {
      segment = segment.substr(0, dot);
    }
    std::string comparable = ComparableText(segment);
    const auto letters =
        static_cast<std::size_t>(std::count_if(comparable.begin(), comparable.end(), IsAsciiAlpha));
    if (letters > 0 && letters >= best_letters) {
      best = std::move(comparable);
      best_letters = letters;
    }
  }
  return best;
}

float UpperShare(std::string_view text) {
  std::size_t letters = 0;
  std::size_t upper = 0;
  while (!text.empty()) {
    const char32_t c = TakeCodePoint(text);
    letters += c < 0x80 ? IsAsciiAlpha(static_cast<char>(c)) : 1;
    upper += c < 0x80 ? IsAsciiUpper(static_cast<char>(c)) : 0;
  }
  return Share(upper, letters);
}

float EndMark(std::string_view text) {
  constexpr std::string_view kMarks = ":?.!";
  const std::size_t at = text.empty() ? std::string_view::npos : kMarks.find(text.back());
  return at == std::string_view::npos ? 0 : static_cast<float>(at + 1);
}

}  // namespace bodycopy
