#include "extractors/authors/byline/given_names.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/utf8.h"
#include "extractors/lexicon/lexicon.h"

namespace bodycopy::byline {
namespace {

constexpr std::size_t kMaxNameBytes = 200;
constexpr std::size_t kMaxWords = 6;
constexpr std::size_t kMaxEastAsianName = 4;  // letters of surname and given name
constexpr std::size_t kMinEastAsianName = 2;

struct Lists {
  std::unordered_set<std::string_view> given;
  std::vector<std::string_view> surnames;

  Lists() : surnames(LexiconEntries(lexicon::GivenNames(), {"surname"})) {
    for (const std::string_view name : LexiconEntries(lexicon::GivenNames(), {"given name"}))
      given.insert(name);
  }
};

const Lists& KnownNames() {
  static const Lists kLists;
  return kLists;
}

bool IsEastAsianName(std::string_view name) {
  const std::size_t letters = CodePointCount(name);
  if (letters < kMinEastAsianName || letters > kMaxEastAsianName || name.find(' ') != std::string_view::npos)
    return false;
  const auto& surnames = KnownNames().surnames;
  return std::any_of(surnames.begin(), surnames.end(), [name](std::string_view surname) {
    return name.size() > surname.size() && name.starts_with(surname);
  });
}

}  // namespace

GivenName GivenNameOf(std::string_view name) {
  if (name.empty() || name.size() > kMaxNameBytes) return GivenName::kNone;
  if (IsEastAsianName(name)) return GivenName::kFirst;
  const std::string lower = LowerCase(name);
  std::size_t begin = 0;
  for (std::size_t word = 0; word < kMaxWords && begin < lower.size(); ++word) {
    const std::size_t end = std::min(lower.find_first_of(" -", begin), lower.size());
    if (KnownNames().given.contains(std::string_view(lower).substr(begin, end - begin)))
      return word == 0 ? GivenName::kFirst : GivenName::kInside;
    begin = end + 1;
  }
  return GivenName::kNone;
}

}  // namespace bodycopy::byline
