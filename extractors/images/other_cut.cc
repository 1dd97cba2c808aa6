#include "extractors/images/other_cut.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "extractors/images/images.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxStem = 160;     // bytes of a file's name that are compared
constexpr std::size_t kMinShared = 8;     // of a name, and half of it
constexpr std::size_t kMinNumber = 6;     // characters of a number that tells a picture
constexpr std::ptrdiff_t kMinDigits = 4;  // in it
constexpr std::size_t kTellingAlt =
    20;  // bytes of an alternative text that two pictures do not share by chance

std::string_view PathOf(std::string_view url) {
  constexpr std::size_t kScheme = 8;  // bytes of "https://"
  url = url.substr(0, url.find_first_of("?#"));
  return url.substr(std::min(url.find('/', kScheme), url.size()));
}

std::string StemOf(std::string_view path) {
  path.remove_prefix(std::min(path.rfind('/') + 1, path.size()));
  return AsciiLower(path.substr(0, std::min(path.rfind('.'), kMaxStem)));
}

// The bytes of the longest run that both have.
std::size_t LongestShared(std::string_view a, std::string_view b) {
  std::vector<std::size_t> run(b.size() + 1);
  std::size_t longest = 0;
  for (const char c : a) {
    for (std::size_t i = b.size(); i > 0; --i) {
      run[i] = c == b[i - 1] ? run[i - 1] + 1 : 0;
      longest = std::max(longest, run[i]);
    }
  }
  return longest;
}

// "20231201" and the like are shared by the pictures of a day.
bool IsDay(std::string_view word) {
  constexpr std::size_t kDay = 8;
  return word.size() == kDay && (word.starts_with("19") || word.starts_with("20"));
}

// The longest number or hash in the path that the other path has too, and the page's address has not.
std::size_t SharedNumber(std::string_view path, std::string_view other, std::string_view page_url) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at < path.size();) {
    std::size_t end = at;
    while (end < path.size() && IsAsciiAlnum(path[end])) ++end;
    const std::string_view word = path.substr(at, end - at);
    at = end + 1;
    if (word.size() < kMinNumber || word.size() <= longest || IsDay(word) ||
        std::count_if(word.begin(), word.end(), IsAsciiDigit) < kMinDigits)
      continue;
    if (other.find(word) != std::string_view::npos && page_url.find(word) == std::string_view::npos)
      longest = word.size();
  }
  return longest;
}

// How much speaks for one picture in two cuts; 0 if nothing does. Pictures further below the first may have
// the words of the story in their names too.
std::size_t Likeness(const Image& a, const Image& b, bool is_first, std::string_view page_url) {
  if (a.alt.size() >= kTellingAlt && a.alt == b.alt) return a.alt.size();
  const std::string_view path = PathOf(a.url);
  const std::string_view other = PathOf(b.url);
  const std::string stem = StemOf(path);
  const std::string other_stem = StemOf(other);
  const std::size_t shared = LongestShared(stem, other_stem);
  const std::size_t whole =
      is_first ? std::min(stem.size(), other_stem.size()) : std::max(stem.size(), other_stem.size());
  const bool is_most = shared >= kMinShared && 2 * shared >= whole;
  return std::max(is_most ? shared : 0, SharedNumber(path, other, page_url));
}

}  // namespace

const Image* OtherCut(const Image& image, const std::vector<Image>& images, std::string_view page_url) {
  const Image* best = nullptr;
  std::size_t most = 0;
  bool is_alone = true;
  for (const Image& own : images) {
    const std::size_t likeness = Likeness(image, own, &own == &images.front(), page_url);
    if (likeness == 0 || likeness < most) continue;
    is_alone = likeness > most;
    most = likeness;
    best = &own;
  }
  return is_alone ? best : nullptr;
}

}  // namespace bodycopy
